"""Signing in, locking, passwords. Nothing of it is loaded for a file without accounts."""
