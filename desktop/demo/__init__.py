"""演示: an invented park to look at, the same every time."""
