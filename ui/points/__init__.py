"""积分: the points of a month, and how each came about."""
