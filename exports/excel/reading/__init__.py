"""Reads workbooks and tables from outside, whoever made them, within bounds."""
