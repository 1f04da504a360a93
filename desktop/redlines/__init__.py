"""红线: leads on the seven red lines, and how the office decides on them."""
