"""Two states of one file → each thing that a reader would notice, as the parts of a sentence."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from macros.differences import Mark, Stretch, compare_words, words_of
from macros.problems import quoted
from macros.views import wording
from macros.views.facts import RESPONSIBLE, TEXT, Fact, Item, Sheet, describe

_FEW_WORDS = 6
"""A fact of so few words is told whole, from and to."""
_ALIKE = 0.5
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not as it was."""

    what: str
    """What it is about; where nothing else is told, the whole sentence."""
    before: str = ""
    after: str = ""
    words: tuple[Stretch, ...] = ()
    """The words, where the change is told word by word."""
    is_handover: bool = False
    """Whether one has taken over from another."""


def compare(before: Sheet, now: Sheet) -> Iterator[Change]:
    """Yield what differs between two states of a file, in the order of the file, its running text last."""
    yield from _compare_facts(_but_text(before), _but_text(now))
    for name in [*now.lists, *(name for name in before.lists if name not in now.lists)]:
        yield from _compare_items(before.lists.get(name, {}), now.lists.get(name, {}))
    old, new = (sheet.facts[TEXT].text if TEXT in sheet.facts else "" for sheet in (before, now))
    if words := compare_words(old, new):
        yield Change("Texten", words=words)


def _but_text(sheet: Sheet) -> dict[str, Fact]:
    return {name: fact for name, fact in sheet.facts.items() if name != TEXT}


def _compare_facts(before: Mapping[str, Fact], now: Mapping[str, Fact], owner: str = "") -> Iterator[Change]:
    """Yield what differs between the facts of a file, or of the thing in it that ``owner`` names."""
    for name in [*now, *(name for name in before if name not in now)]:
        old, new = before.get(name), now.get(name)
        told = (new or old or Fact("", None, "")).label
        what = wording.capitalised(", ".join(part for part in (owner, told) if part))
        if old is None or new is None:
            verb = "har lagts till" if old is None else "har tagits bort"
            words = compare_words(old.text if old else "", new.text if new else "")
            yield Change(f"{what} {verb}", words=words)
        elif old.value != new.value:
            yield from _changed(what, old, new, is_handover=name.startswith(RESPONSIBLE))


def _changed(what: str, old: Fact, new: Fact, *, is_handover: bool = False) -> Iterator[Change]:
    """Yield how one fact has changed; not at all where it looks the same."""
    words = compare_words(old.text, new.text)
    if not words:
        return
    is_short = max(len(words_of(old.text)), len(words_of(new.text))) <= _FEW_WORDS
    if is_handover:
        yield Change(f"{what} bytt", old.text, new.text, is_handover=True)
    elif old.is_whole or is_short or all(stretch.mark is not Mark.KEPT for stretch in words):
        yield Change(what, old.text, new.text)
    else:
        yield Change(what, words=words)


def _compare_items(before: Mapping[str, Item], now: Mapping[str, Item]) -> Iterator[Change]:
    same = {key: key for key in now if key in before}
    same |= _renamed(
        {key: item for key, item in before.items() if key not in now},
        {key: item for key, item in now.items() if key not in before},
    )
    for key, item in now.items():
        if key not in same:
            yield introduce_item(item)
            continue
        old = before[same[key]]
        if old.named and item.named and old.named.value != item.named.value:
            yield from _changed(item.kind.the, old.named, item.named)
        if key != same[key] and item.kind.has_id:
            yield Change(f"{_called(item)} har bytt id", same[key], key)
        yield from _compare_facts(old.facts, item.facts, _called(item))
    kept = set(same.values())
    for key, item in before.items():
        if key not in kept:
            yield Change(f"{_called(item)} är {item.kind.gone}")
    if [key for key in before if key in kept] != [same[key] for key in now if key in same]:
        kind = next(iter(now.values())).kind
        yield Change(f"{kind.the_many} har fått en annan ordning")


def _renamed(gone: Mapping[str, Item], new: Mapping[str, Item]) -> dict[str, str]:
    """Return which of the new things is one of those that are gone, under another name, and which."""
    found: dict[str, str] = {}
    for key, item in new.items():
        left = {old: each for old, each in gone.items() if old not in found.values()}
        if item.kind.key:
            like = [old for old, each in left.items() if each.name == item.name]
        else:
            like = [old for old, each in left.items() if _alike(each, item)]
        if like:
            found[key] = like[0]
    return found


def _alike(one: Item, other: Item) -> bool:
    matcher = difflib.SequenceMatcher(None, one.name.split(), other.name.split(), autojunk=False)
    return matcher.ratio() >= _ALIKE


def _called(item: Item) -> str:
    return f"{item.kind.the} {quoted(item.name, longest=_LONGEST_NAME)}"


def introduce_item(item: Item) -> Change:
    """Return that a thing is new, and what it says."""
    details = describe(item.facts) if item.name != describe(item.facts) else ""
    return Change(item.kind.new, after=f"{item.name} ({details})" if details else item.name)
