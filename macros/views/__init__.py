"""What a reader sees, as frozen rows."""
