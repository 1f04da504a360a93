"""名册: departments, cadres, objects and who is responsible for what, by date."""
