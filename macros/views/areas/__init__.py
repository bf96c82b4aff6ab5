"""The areas, and where they stand year by year."""
