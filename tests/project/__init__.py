"""Tests of the repository: the house, the workflows, the buttons."""
