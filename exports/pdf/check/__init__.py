"""Reads finished official documents back and says what is wrong with them.

The distances and words of the standard stand here once more; only ``page`` is shared: what the drawing code has wrong must not be
wrong here, too.
"""

from exports.pdf.check.checking import check_batch, check_document

__all__ = ["check_batch", "check_document"]
