"""The main window: places on the left, park and month on top, what runs below."""
