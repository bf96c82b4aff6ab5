"""A commit → a copy of the site that opens from a folder, for a crisis without a network."""
