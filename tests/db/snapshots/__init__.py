"""One SQL dump, with rows in every table, for each schema that was ever released."""
