"""Säkerhetshandboken: from editors' Markdown and YAML to a handbook that answers questions."""
