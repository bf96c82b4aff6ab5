"""Planned actions and their outcomes."""
