"""What the first page asks."""
