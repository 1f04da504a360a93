"""The kinds of documents with the names their wordings may use and their good defaults, one file for each."""
