"""台账: workbooks for handing on, built from the same rows as the screens."""
