"""The bill of materials of a release, in CycloneDX 1.6: the locked packages that build it, and what of others' it publishes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import macros
from macros.files.locked_reports import as_json_file, sha256
from macros.model.problems import CommandError
from macros.release.pack.sites import Commit
from macros.release.server.manifest import build_time

_LOCK = Path(macros.__file__).parent.parent / "requirements.txt"
_PACKAGE = re.compile(r"^([\w.-]+)==(\S+)(?: ; (.*?))? \\\n((?: +--hash=.*\n)+)", re.MULTILINE)
_OF_OTHERS = re.compile(
    r"assets/(?:\w+/\w+\.[0-9a-f]{8}\.min\.(?:js|css)|fonts/.*\.woff2)"
)  # the theme's, and the typeface


def build_bill(commit: Commit, site: Mapping[str, bytes]) -> bytes:
    """Return the bill, the same for the same commit; ``site`` has the published files. Raises CommandError without the lock."""
    if not _LOCK.is_file():
        raise CommandError(f"Filen {_LOCK} saknas. Kör make paketera i en klon av handboken.")
    packages = [_package(*found) for found in _PACKAGE.findall(_LOCK.read_text("utf-8"))]
    published = sorted(name for name in site if _OF_OTHERS.fullmatch(name))
    release = {"type": "application", "name": "sakerhetshandboken", "version": commit.release}
    value = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "metadata": {"timestamp": build_time(commit.made), "component": release},
        "components": packages + [_component("file", name, sha256(site[name])) for name in published],
    }
    return as_json_file(value)


def _package(name: str, version: str, condition: str, sums: str) -> dict[str, Any]:
    """Return a package with the checksums that the lock accepts, one for each machine, and the condition for using it."""
    more = {"description": f"Villkor: {condition}"} if condition else {}
    url = f"pkg:pypi/{name}@{version}"
    return _component("library", name, *re.findall(r"sha256:(\w+)", sums), version=version, purl=url, **more)


def _component(kind: str, name: str, *sums: str, **more: str) -> dict[str, Any]:
    hashes = [{"alg": "SHA-256", "content": each} for each in sums]
    return {"type": kind, "name": name, "hashes": hashes, **more}
