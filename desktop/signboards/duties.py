"""The three duties of each kind of object, as the SQL of a board's text takes them."""

import json

from desktop.vocabulary import THREE_DUTIES

DUTIES = json.dumps({str(kind): duties for kind, duties in THREE_DUTIES.items()}, ensure_ascii=False)
