"""设置: the office's rules, the park's names, and its calendar."""
