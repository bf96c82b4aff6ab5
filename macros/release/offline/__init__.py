"""Make a copy of the site that opens from a folder, for an emergency without a network."""
