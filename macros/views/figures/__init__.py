"""Key figures, as numbers and as charts."""
