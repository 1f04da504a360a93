"""Form workbooks that people without the program fill in: written with drop-downs and hidden marks, found again by the marks."""
