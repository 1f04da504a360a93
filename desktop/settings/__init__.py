"""Settings of the park: declared once, kept in the park file, audited."""
