"""文书用语: the templates of every kind of document, edited with their names and a preview beside."""
