"""回头看: closed problems drawn by lot or by name, inspected again, and what came of it."""
