"""Where compiled templates are kept from one build to the next: beside the installed packages, as Python keeps its own."""

from __future__ import annotations

import sys
from pathlib import Path

from jinja2 import BytecodeCache, FileSystemBytecodeCache


def template_cache() -> BytecodeCache | None:
    """Return the cache, or None where nothing may be written beside the packages; Jinja checks that what is kept is still true."""
    folder = Path(sys.prefix) / "cache" / "templates"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return FileSystemBytecodeCache(str(folder))
    except OSError:
        return None
