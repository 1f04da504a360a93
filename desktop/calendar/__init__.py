"""The office's calendar: rest days, days worked for them, and whose word they are."""
