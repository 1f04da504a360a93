"""Files people give: what they are by their content, pictures made small, each content kept once."""
