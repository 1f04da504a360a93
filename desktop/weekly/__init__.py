"""每周清单 and 一周一结: what the week asks of each cadre and department, and what became of it."""
