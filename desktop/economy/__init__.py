"""包经济运行: what objects report month by month, how it moves, and who falls below the scale."""
