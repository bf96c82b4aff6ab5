"""What every page shares: words, links, tables, help."""
