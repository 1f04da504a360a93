"""Copies of the park file: made, checked, rotated, restored."""
