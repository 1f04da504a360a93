"""Official documents the office drafts, edits and keeps: what 通报 of every kind have in common."""
