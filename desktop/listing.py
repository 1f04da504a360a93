"""What every list is asked with and answers with, for screens (which may not import ``db``)."""

from db.read.listing import ListRequest, Page, page_of

__all__ = ["ListRequest", "Page", "page_of"]
