"""The one writer of the park file, its chained record, and taking things back."""
