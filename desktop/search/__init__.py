"""查找: one index of words over cadres, objects, departments, problems, visits and documents."""
