"""公示牌: what each object's board says, printing it, hanging it up and taking it down."""
