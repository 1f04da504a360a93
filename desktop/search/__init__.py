"""查找: one index of words over cadres, objects, departments, problems, visits, documents, meetings, projects and red lines."""

INDEX_VERSION = 3  # of what is kept; a park file with another one is indexed anew when it is opened
