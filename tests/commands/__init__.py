"""Tests of what editors run that changes files."""
