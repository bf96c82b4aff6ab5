"""The release tool, ``publicera.pyz``: serves the release in an archive, on a server that has nothing but Python.

It travels in the archive, so it imports nothing but the standard library and itself.
"""
