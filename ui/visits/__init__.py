"""走访: the visit log and its entry form."""
