"""What came of what: areas, units and roles that follow others when something is split, merged or renamed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping


def ancestors(origins: Mapping[str, Iterable[str]], name: str) -> list[str]:
    """Return all that ``name`` came from, near ones first; ``name`` itself only if it is in a circle."""
    found: list[str] = []
    waiting = list(origins.get(name, ()))
    while waiting:
        origin = waiting.pop(0)
        if origin not in found:
            found.append(origin)
            waiting += origins.get(origin, ())
    return found


def successors(origins: Mapping[str, Iterable[str]], name: str) -> list[str]:
    """Return all that came from ``name``, near ones first."""
    later: dict[str, list[str]] = {}
    for successor, came_from in origins.items():
        for origin in came_from:
            later.setdefault(origin, []).append(successor)
    return ancestors(later, name)


def living_heirs(origins: Mapping[str, Iterable[str]], ended: Collection[str], name: str) -> list[str]:
    """Return what has come of ``name`` and is alive: itself, or its nearest living heirs; nothing if it has none."""
    found: list[str] = []
    waiting, seen = [name], {name}
    while waiting:
        heir = waiting.pop(0)
        if heir not in ended:
            found.append(heir)
            continue
        children = [child for child, came_from in origins.items() if heir in came_from and child not in seen]
        waiting += children
        seen.update(children)
    return found


def circles(origins: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, list[str]]]:
    """Yield each circle once, by the name in it that sorts first, with the names in it."""
    for name in sorted(origins):
        circle = [origin for origin in ancestors(origins, name) if name in ancestors(origins, origin)]
        if name in circle and name == min(circle):
            yield name, circle
