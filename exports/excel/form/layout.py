"""Where things stand in a form, for who writes it and who finds it again."""

INSTRUCTIONS = "填报说明"
LISTS = "名单"  # the hidden sheet of the lists; its first cell holds the mark of the whole form
SHEET_MARK = "表单|"  # how the hidden cell begins that stands before the keys of a sheet's columns
SLOT_MARK = "行|"  # how the hidden cell of a row begins
MARK_COLUMN = 1
FIRST_COLUMN = 2
TITLE_ROW, ADVICE_ROW, KEY_ROW, HEADING_ROW, FIRST_ROW = 1, 2, 3, 4, 5
KEY_SIGN = "="  # between a column's key and its title, in the hidden row


def key_cell(key: str, title: str) -> str:
    """What stands hidden above a column."""
    return f"{key}{KEY_SIGN}{title}"
