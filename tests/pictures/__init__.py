"""The pictures of the guide, made anew by ``python -m tests.pictures``."""
