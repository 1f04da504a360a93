"""Signs of a false closure: computed from the record, explained, judged by the 督查室."""
