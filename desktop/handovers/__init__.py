"""交接: what a cadre or a department still holds passes to others on a day."""
