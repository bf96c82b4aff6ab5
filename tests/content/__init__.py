"""What holds for any content of the real handbook: ``make test-innehall``."""
