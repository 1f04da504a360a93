"""查找: one index of words over cadres, objects, departments, problems, visits and documents."""

INDEX_VERSION = 1  # of what is kept; a park file with another one is indexed anew when it is opened
