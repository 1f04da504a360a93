"""工作台: what today, this week and this month ask for."""
