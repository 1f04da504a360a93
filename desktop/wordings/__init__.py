"""The wording of the park's documents: templates in plain Chinese that the office edits, and what becomes of their figures."""
