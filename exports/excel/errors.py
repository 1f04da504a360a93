"""The one error of reading and writing workbooks."""


class WorkbookError(Exception):
    """A workbook cannot be read or written. The text is a whole Chinese sentence, shown as it is."""
