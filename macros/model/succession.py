"""Predecessors and successors of areas, units and roles after splits, mergers and renames."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping


def ancestors(origins: Mapping[str, Iterable[str]], name: str) -> list[str]:
    """Return all predecessors of ``name``, near ones first; ``name`` itself only if it is in a cycle."""
    found: dict[str, None] = {}
    waiting = list(origins.get(name, ()))
    for origin in waiting:
        if origin not in found:
            found[origin] = None
            waiting += origins.get(origin, ())
    return list(found)


def successors(origins: Mapping[str, Iterable[str]], name: str) -> list[str]:
    """Return all successors of ``name``, near ones first."""
    later: dict[str, list[str]] = {}
    for successor, came_from in origins.items():
        for origin in came_from:
            later.setdefault(origin, []).append(successor)
    return ancestors(later, name)


def living_successors(origins: Mapping[str, Iterable[str]], ended: Collection[str], name: str) -> list[str]:
    """Return ``name`` itself if it is alive, else its nearest living successors; nothing if it has none."""
    found: list[str] = []
    waiting, seen = [name], {name}
    while waiting:
        successor = waiting.pop(0)
        if successor in ended:
            waiting += (
                children := [each for each in origins if successor in origins[each] and each not in seen]
            )
            seen.update(children)
        else:
            found.append(successor)
    return found


def cycles(origins: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, list[str]]]:
    """Yield each cycle once, by the name in it that sorts first, with the names in it."""
    for name in sorted(origins):
        before = ancestors(origins, name)
        cycle = [each for each in before if name in ancestors(origins, each)] if name in before else []
        if cycle and name == min(cycle):
            yield name, cycle
