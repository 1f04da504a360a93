"""The forms of a 措施, of a collected problem as of a rectification problem."""
