"""Reminders: what today asks for, said at the machine inside working hours only."""
