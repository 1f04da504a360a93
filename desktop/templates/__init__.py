"""上报模板: the higher authority's own workbooks, filled with the figures of a month."""
