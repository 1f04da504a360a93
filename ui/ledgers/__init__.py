"""台账: workbooks for handing on."""
