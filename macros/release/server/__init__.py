"""The release tool: an archive of the site → a served release, on a server that has nothing but Python.

It imports nothing but the standard library and itself, since it travels in the archive as ``publicera.pyz``.
"""
