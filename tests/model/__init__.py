"""Tests of what may stand in the files."""
