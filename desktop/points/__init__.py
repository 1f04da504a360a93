"""积分考核: what each cadre and department earned in a month, opened down to what earned it."""
