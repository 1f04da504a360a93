"""Hands a workbook back with what is wrong marked in it."""
