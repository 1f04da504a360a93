"""What is seen before a park file is open."""
