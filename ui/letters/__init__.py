"""Letters to departments, 发文登记 and 文号登记 in the window."""
