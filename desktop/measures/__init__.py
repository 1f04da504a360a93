"""措施: the steps by which a problem is put right, each with its own owner and deadline."""
