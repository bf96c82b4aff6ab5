"""The MkDocs plugin, and the allow-list that every article is held to."""
