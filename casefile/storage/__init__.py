"""The only SQL: the case file on disk."""
