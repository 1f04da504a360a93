"""Reads finished official documents back and says what is wrong with them."""

from exports.pdf.check.checking import check_batch, check_document

__all__ = ["check_batch", "check_document"]
