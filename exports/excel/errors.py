"""The errors of reading and writing workbooks."""


class WorkbookError(Exception):
    """A workbook cannot be read or written. The text is a whole Chinese sentence, shown as it is."""


class WorkbookTakenError(WorkbookError):
    """The workbook to be written is open in Excel or WPS, or may not be written: under another name it can be."""
