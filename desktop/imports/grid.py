"""The cells of a workbook as they stand in it, for screens that show them."""

from exports.excel.grid import Cell, SheetGrid, UnreadCell, cell_name, column_letter, column_number

__all__ = ["Cell", "SheetGrid", "UnreadCell", "cell_name", "column_letter", "column_number"]
