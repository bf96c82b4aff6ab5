"""Two manifests → what a reader of the site finds new, changed and gone, in Swedish."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from macros.publishing.manifest import Entry
from macros.publishing.names import MARKS, SITE
from macros.publishing.refusals import counted

_NAMED = 5
_PACKED = (".gz", ".br")
_PAGE = ".html"


def describe_changes(old: Mapping[str, Entry], new: Mapping[str, Entry]) -> Iterator[str]:
    """Yield a line for the pages and one for the other files that were added, changed and removed."""
    before, after = _readable(old), _readable(new)
    both = before.keys() & after.keys()
    sides = {
        "Nya": after.keys() - both,
        "Ändrade": {name for name in both if before[name] != after[name]},
        "Borttagna": before.keys() - both,
    }
    for adjective, names in sides.items():
        yield from _line(f"{adjective} sidor", {_address(name) for name in names if name.endswith(_PAGE)})
        yield from _line(f"{adjective} filer", {_address(name) for name in names if not name.endswith(_PAGE)})
    if not any(sides.values()):
        yield "Inget är ändrat på webbplatsen."


def _readable(files: Mapping[str, Entry]) -> dict[str, Entry]:
    """Return what a reader asks for: not the packed copies, which lie beside what they are copies of, nor the mark."""
    return {
        name: entry
        for name, entry in files.items()
        if name.startswith(f"{SITE}/")
        and not name.startswith(MARKS)
        and not (name.endswith(_PACKED) and name.rpartition(".")[0] in files)
    }


def _address(name: str) -> str:
    return name.removeprefix(SITE).removesuffix("index.html")


def _line(heading: str, addresses: set[str]) -> Iterator[str]:
    if addresses:
        first = ", ".join(sorted(addresses)[:_NAMED])
        rest = len(addresses) - _NAMED
        more = f" och {counted(rest, 'till', 'till')}" if rest > 0 else ""
        yield f"{heading}: {counted(len(addresses), 'st', 'st')} – {first}{more}"
