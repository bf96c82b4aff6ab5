"""Rows → files of other kinds; one writer per format."""
