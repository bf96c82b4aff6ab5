"""Two states of one file → each thing that a reader would notice, as the parts of a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from macros.files.differences import Mark, Stretch, compare_words, find_moved, words_of
from macros.model.area import Area, PageFields
from macros.model.entry import Entry
from macros.model.problems import quoted
from macros.model.report import Report
from macros.views.changes.facts import RESPONSIBLE, Fact, Item, Sheet, describe
from macros.views.pages import wording

_FEW_WORDS = 6
"""A fact of so few words is told whole, from and to."""
_LONGEST_NAME = 80
_NEW: dict[type[BaseModel], str] = {
    Area: "Nytt område",
    Entry: "Nytt i rapporten",
    Report: "Ny rapport",
    PageFields: "Ny sida",
}
_GONE: dict[type[BaseModel], str] = {
    Area: "Området är borttaget",
    Entry: "Borttaget ur rapporten",
    Report: "Rapporten är borttagen, med alla sina områden",
    PageFields: "Sidan är borttagen",
}
_LEADING = ("stage", "status", "responsible", "lead", "summary")
"""The facts that are told of something new; the rest of it is counted."""


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

    @property
    def sentence(self) -> tuple[Stretch, ...]:
        """The change as a sentence, to be joined with spaces."""
        if self.words:
            return (_plain(f"{self.what}:"), *self.words)
        if self.before and self.after:
            head, between = (f"{self.what} från", "till") if self.is_handover else (f"{self.what}:", "→")
            before, after = Stretch(Mark.GONE, self.before), Stretch(Mark.NEW, self.after)
            return _plain(head), before, _plain(between), after
        if told := self.before or self.after:
            return (_plain(f"{self.what}: {told}"),)
        return (_plain(f"{self.what}."),)


def _plain(text: str) -> Stretch:
    return Stretch(Mark.KEPT, text)


def compare(before: Sheet, now: Sheet) -> Iterator[Change]:
    """Yield what differs between two states of a file, in the order of the file, its running text last."""
    yield from _compare_facts(before.facts, now.facts)
    for name in _in_order(now.lists, before.lists):
        yield from _compare_items(before.lists.get(name, {}), now.lists.get(name, {}))
    if words := compare_words(before.text, now.text):
        yield Change("Texten", words=words)


def added(data: BaseModel, sheet: Sheet) -> Iterator[Change]:
    """Yield what to know of a new file: that it is, its most important facts and how much there is; of a contribution all but its text."""
    yield Change(_NEW.get(type(data), "Nytt register"))
    for name in _LEADING:
        if fact := sheet.facts.get(name):
            yield Change(wording.capitalised(fact.label), after=fact.text)
    counts = []
    for items in sheet.lists.values():
        if isinstance(data, Entry):  # a year's contribution is read through; of the rest a count will do
            yield from map(_introduce_item, items.values())
        elif items:
            kind = next(iter(items.values())).kind
            counts.append(f"{len(items)} {kind.one if len(items) == 1 else kind.many}")
    if counts:
        yield Change("Innehåll", after=wording.joined(counts))
    if words := words_of(sheet.text):
        yield Change("Text", after=f"{len(words)} ord")


def removed(data: BaseModel) -> Change:
    """Return that a file is gone."""
    return Change(_GONE.get(type(data), "Registret är borttaget"))


def _in_order(now: Iterable[str], before: Iterable[str]) -> dict[str, None]:
    return dict.fromkeys([*now, *before])


def _compare_facts(before: Mapping[str, Fact], now: Mapping[str, Fact], owner: str = "") -> Iterator[Change]:
    """Yield what differs between the facts of a file, or of the thing in it that ``owner`` names."""
    for name in _in_order(now, before):
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
    earlier = {key: key for key in now if key in before}
    earlier |= _renamed(
        {key: item for key, item in before.items() if key not in now},
        {key: item for key, item in now.items() if key not in before},
    )
    for key, item in now.items():
        if key not in earlier:
            yield _introduce_item(item)
            continue
        old = before[earlier[key]]
        if old.named and item.named and old.named.value != item.named.value:
            yield from _changed(item.kind.the, old.named, item.named)
        if key != earlier[key] and item.kind.has_id:
            yield Change(f"{_called(item)} har bytt id", earlier[key], key)
        yield from _compare_facts(old.facts, item.facts, _called(item))
    kept = set(earlier.values())
    for key, item in before.items():
        if key not in kept:
            yield Change(f"{_called(item)} är {item.kind.gone}")
    if [key for key in before if key in kept] != [earlier[key] for key in now if key in earlier]:
        kind = next(iter(now.values())).kind
        yield Change(f"{kind.the_many} har fått en annan ordning")


def _renamed(gone: dict[str, Item], new: dict[str, Item]) -> dict[str, str]:
    """Return the earlier keys of the new things that are one of those that are gone, under another name."""
    if not any(item.kind.key for item in new.values()):
        names = ({key: item.name for key, item in items.items()} for items in (gone, new))
        return {key: old for old, key in find_moved(*names).items()}
    by_name = {item.name: key for key, item in reversed(gone.items())}
    return {key: by_name.pop(item.name) for key, item in new.items() if item.name in by_name}


def _called(item: Item) -> str:
    return f"{item.kind.the} {quoted(item.name, longest=_LONGEST_NAME)}"


def _introduce_item(item: Item) -> Change:
    """Return that a thing is new, and what it says."""
    details = describe(item.facts) if item.name != describe(item.facts) else ""
    return Change(item.kind.new, after=f"{item.name} ({details})" if details else item.name)
