"""Tests of how the site is made."""
