"""走访: the visit log."""
