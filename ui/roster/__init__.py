"""名册: departments, cadres, and who is responsible for what."""
