"""Handbook → frozen rows for one thing that a reader sees. No HTML here."""
