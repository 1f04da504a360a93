"""经济运行: the month of all objects, the months of one, and the form of a month."""
