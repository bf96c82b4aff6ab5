"""Tests of reading and writing the files."""
