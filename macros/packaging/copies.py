"""A site's files → the packed copies that a web server sends in their place."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import PurePosixPath

import brotli

_WORTH_PACKING = frozenset({".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".ics", ".webmanifest"})
_SMALLEST = 256
"""In bytes: what is smaller fits in one packet as it is."""


def _gzip(data: bytes) -> bytes:
    stream = io.BytesIO()
    # Neither the name nor the time of the file is in the copy.
    with gzip.GzipFile(filename="", mode="wb", fileobj=stream, mtime=0) as packed:
        packed.write(data)
    return stream.getvalue()


_KINDS: Mapping[str, Callable[[bytes], bytes]] = {".gz": _gzip, ".br": brotli.compress}


def with_copies(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files with a copy of each kind beside every text, where that is smaller; other copies are left out."""
    plain = {
        name: data
        for name, data in files.items()
        if not (name.endswith(tuple(_KINDS)) and name.rpartition(".")[0] in files)
    }
    texts = [
        name
        for name, data in plain.items()
        if PurePosixPath(name).suffix in _WORTH_PACKING and len(data) >= _SMALLEST
    ]
    found = dict(plain)
    with ThreadPoolExecutor() as pool:
        for suffix, pack in _KINDS.items():
            packed = zip(texts, pool.map(pack, (plain[name] for name in texts)), strict=True)
            found |= {f"{name}{suffix}": data for name, data in packed if len(data) < len(plain[name])}
    return found
