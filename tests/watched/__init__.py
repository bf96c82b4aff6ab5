"""A folder that Python searches first, so that it runs sitecustomize."""
