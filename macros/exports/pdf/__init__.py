"""A built page as PDF, set by Typst."""
