"""MkDocs: what it builds, and how."""
