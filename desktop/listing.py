"""What every list is asked with and answers with, for screens (which may not import ``db``)."""

from db.read.listing import ListRequest, Page

__all__ = ["ListRequest", "Page"]
