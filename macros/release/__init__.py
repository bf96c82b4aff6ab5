"""Releases: pack one from a commit, serve it, copy it for an emergency, and monitor it."""
