"""What every page is built of: the row model, tables, filters, fields, lights, and the one door for prompts."""
