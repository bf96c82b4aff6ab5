"""The files that the writers make, read again."""
