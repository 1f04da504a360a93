"""经历: what happened to a cadre or an object, on one time line."""
