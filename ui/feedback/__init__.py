"""问题销号: problems from registration to closure."""
