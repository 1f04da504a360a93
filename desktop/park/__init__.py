"""The park file as a whole: made, opened, described."""
