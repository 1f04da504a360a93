"""Where a document is seen."""

from ui.desk import Wanted


def document_wanted(document: int) -> Wanted:
    """Its page among all documents."""
    return Wanted("notices", row_id=document, part="documents")
