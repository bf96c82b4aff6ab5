"""The yearly report in its forms."""
