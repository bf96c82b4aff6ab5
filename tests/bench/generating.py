"""Makes handbooks of any number of years and areas out of another one, the same byte for byte each time."""

from __future__ import annotations

import datetime
import re
import shutil
import sys
import textwrap
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.bench.agenda import Agenda
from tests.built_site import ROOT

Values = dict[str, Any]

_AREAS = "docs/omraden"
_REPORTS = "docs/rapporter"
_INDEX = "index"
_WHOLE_REPORT = "rapporten"

_YEAR = re.compile(r"(?<![\d:-])(?:19|20)\d\d(?![\d:])")
"""A year in text or in a date; not the end of an id, nor a law's number."""
_NAV_AREA = re.compile(r"^( *)- omraden/(?!index\.md).+\n", re.MULTILINE)

_PAST = frozenset({"uppfoljning", "ej_uppfoljda"})
"""What a report says of earlier reports."""
_CHANGES_OF_ROLE = 7
"""How many years an area keeps the one who answers for it, so that the handbook has changes to tell of."""


@dataclass(frozen=True)
class _Area:
    """An area to write: a real one, or a copy of one."""

    original: str
    original_number: int
    copy: int
    """1 for the real area, 2 for what is called Bevakning 2."""
    number: int

    @property
    def suffix(self) -> str:
        return f"-{self.copy}" if self.copy > 1 else ""

    @property
    def id(self) -> str:
        return self.original + self.suffix

    def name(self, name: str) -> str:
        """Return what the copy calls that which the real area calls ``name``."""
        return f"{name} {self.copy}" if self.copy > 1 else name


def generate(root: Path, years: int, areas: int | None = None, *, source: Path = ROOT) -> None:
    """Write a handbook into the empty folder ``root``: the real one, with earlier years made from its last report.

    ``source`` is another handbook to make it of. ``areas`` beyond those it has are copies of them. Raises ValueError for
    fewer areas than there are.
    """
    last = _last_report(source)
    real = _areas_of(source, last)
    count = len(real) if areas is None else areas
    if years < 1 or count < len(real):
        raise ValueError(f"A handbook has at least 1 year and {len(real)} areas.")
    chosen = list(_chosen_areas(real, count))

    for part in ("docs", "data"):
        shutil.copytree(source / part, root / part, ignore=_without_reports)
    shutil.copytree(ROOT / "macros/site/theme", root / "macros/site/theme")
    _write(root, "mkdocs.yml", _navigated((source / "mkdocs.yml").read_text("utf-8"), chosen))
    copied = _copy_registers(root, chosen)
    for area in chosen:
        if area.copy > 1:
            _write(root, f"{_AREAS}/{area.id}.md", _area_page(root, area))
    agenda = Agenda()
    for year in range(last - years + 1, last + 1):
        _write_report(root, _Report(source / _REPORTS / str(last), year, last, agenda, copied), chosen)


def _without_reports(folder: str, names: list[str]) -> list[str]:
    """Leave out the reports, which are written anew."""
    return [name for name in names if Path(folder).name == "rapporter" and name.isdigit()]


def _last_report(source: Path) -> int:
    """Return the year of the last report that is handed in: a draft has nothing to make others of."""
    return max(
        int(page.parent.name)
        for page in (source / _REPORTS).glob(f"[0-9]*/{_INDEX}.md")
        if _split(page.read_text("utf-8"))[0]["lage"] != "utkast"
    )


def _areas_of(source: Path, year: int) -> list[tuple[int, str]]:
    """Return the number and the name of every area in a year's report."""
    entries = (source / _REPORTS / str(year)).glob("*.md")
    pages = (source / _AREAS / entry.name for entry in entries if entry.stem != _INDEX)
    return sorted((_split(page.read_text("utf-8"))[0]["nummer"], page.stem) for page in pages)


def _chosen_areas(real: list[tuple[int, str]], count: int) -> Iterator[_Area]:
    highest = real[-1][0]
    for position in range(count):
        times, which = divmod(position, len(real))
        number, original = real[which]
        yield _Area(original, number, times + 1, times * highest + number)


def _navigated(config: str, areas: list[_Area]) -> str:
    *_, last = _NAV_AREA.finditer(config)
    added = "".join(f"{last[1]}- omraden/{area.id}.md\n" for area in areas if area.copy > 1)
    return config[: last.end()] + added + config[last.end() :]


def _area_page(root: Path, area: _Area) -> str:
    values, body = _split((root / _AREAS / f"{area.original}.md").read_text("utf-8"))
    values["title"] = area.name(values["title"])
    values["nummer"] = area.number
    return _joined(values, f"{body}\nDet här gäller {values['title']}.\n")


def _copy_registers(root: Path, areas: list[_Area]) -> dict[str, frozenset[str]]:
    """Give the copied areas figures and documents of their own; return the originals of those, by the copies' suffix."""
    figures = yaml.safe_load((root / "data/nyckeltal.yml").read_text("utf-8"))["nyckeltal"]
    documents = yaml.safe_load((root / "data/styrdokument.yml").read_text("utf-8"))["styrdokument"]
    added: dict[str, Values] = {"nyckeltal": {}, "styrdokument": {}}
    copied: dict[str, frozenset[str]] = {}
    for times in sorted({area.copy for area in areas} - {1}):
        among = {area.original: area for area in areas if area.copy == times}
        suffix = f"-{times}"
        for name, figure in figures.items():
            if area := among.get(figure["omrade"]):
                copy = {**figure, "namn": area.name(figure["namn"]), "omrade": area.id}
                added["nyckeltal"][name + suffix] = copy
        for name, document in documents.items():
            homes = _listed(document.get("omraden", []))
            if theirs := [among[home].id for home in homes if home in among]:
                copy = {**document, "namn": f"{document['namn']} {times}", "omraden": theirs}
                added["styrdokument"][name + suffix] = copy
        copied[suffix] = frozenset(
            [name for name in figures if name + suffix in added["nyckeltal"]]
            + [name for name in documents if name + suffix in added["styrdokument"]]
        )
    for register, values in added.items():
        if values:
            file = root / "data" / f"{register}.yml"
            _write(
                root, f"data/{register}.yml", file.read_text("utf-8") + textwrap.indent(_dump(values), "  ")
            )
    return copied


@dataclass(frozen=True)
class _Report:
    """One year's report to write."""

    source: Path
    """The folder of the real report."""
    year: int
    last: int
    """The year of the real report."""
    agenda: Agenda
    copied: dict[str, frozenset[str]]
    """The figures and documents that copied areas have copies of, by the copies' suffix."""

    def template(self, name: str) -> tuple[Values, str]:
        """Return a page of the real report, moved to this year."""
        text = (self.source / f"{name}.md").read_text("utf-8")
        distance = self.last - self.year
        values, body = _split(_YEAR.sub(lambda found: str(int(found[0]) - distance), text))
        # What the real report follows up belongs to reports that are not here.
        return {key: value for key, value in values.items() if key not in _PAST}, body

    def entry(self, area: _Area) -> str:
        """Return an area's page."""
        values, body = self.template(area.original)
        values["title"] = area.name(values["title"])
        values["nummer"] = values["nummer"] + area.number - area.original_number
        copied = self.copied.get(area.suffix, frozenset())
        if figures := values.get("nyckeltal"):
            values["nyckeltal"] = {
                name + (area.suffix if name in copied else ""): self._varied(name + area.suffix, value)
                for name, value in figures.items()
            }
        for event in values.get("beslut", []):
            if event["styrdokument"] in copied:
                event["styrdokument"] += area.suffix
        if self.year < self.last:
            self._vary_entry(values, area)
        if self.year < self.last or area.copy > 1:
            # No two pages are the same, so that nothing is quicker here than it would be in life.
            body += f"\nDet här gäller {values['title']} under {self.year}.\n"
        return _joined(self._with_actions(area.id, values), body)

    def page(self) -> str:
        """Return the report's own page; earlier reports than the real one have been treated."""
        values, body = self.template(_INDEX)
        if self.year < self.last:
            values["lage"] = "behandlad"
            values["behandling"] = [
                {
                    "organ": "ks",
                    "datum": datetime.date(self.year + 1, 3, 14),
                    "paragraf": "§ 42",
                    "beslut": "godkände",
                },
                {
                    "organ": "kf",
                    "datum": datetime.date(self.year + 1, 4, 25),
                    "paragraf": "§ 61",
                    "beslut": "noterade",
                },
            ]
            body += f"\nRapporten gäller {self.year}.\n"
        return _joined(self._with_actions(_WHOLE_REPORT, values), body)

    def _with_actions(self, place: str, values: Values) -> Values:
        follow_ups = self.agenda.follow_up(self.year, place)
        self.agenda.add(self.year, place, [action["id"] for action in values.get("atgarder", [])])
        return {**values, "uppfoljning": follow_ups} if follow_ups else values

    def _vary_entry(self, values: Values, area: _Area) -> None:
        turn = self.year + area.number
        if turn % _CHANGES_OF_ROLE == 0 and len(values["ansvariga"]) == 1:
            values["ansvariga"] = [{"vem": "sakerhetschef-klk"}]
        if turn % 5 == 0:
            values["status"] = "pagar"
        for position, event in enumerate(values.get("beslut", [])):
            event.update(organ="ks", datum=datetime.date(self.year, position % 12 + 1, 12))

    def _varied(self, name: str, value: Any) -> Any:
        if self.year == self.last:
            return value
        chance = zlib.crc32(f"{name} {self.year}".encode())
        if isinstance(value, int):
            return max(0, value + chance % 5 - 2)
        if isinstance(value, dict) and "riktning" in value and chance % 3:
            return 10 + chance % 20
        return value


def _write_report(root: Path, report: _Report, areas: list[_Area]) -> None:
    folder = f"{_REPORTS}/{report.year}"
    for area in areas:
        _write(root, f"{folder}/{area.id}.md", report.entry(area))
    _write(root, f"{folder}/{_INDEX}.md", report.page())


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _split(text: str) -> tuple[Values, str]:
    """Return a page's values and its Markdown."""
    _, front, body = text.split("---\n", 2)
    return yaml.safe_load(front), body


def _joined(values: Values, body: str) -> str:
    return f"---\n{_dump(values)}---\n{body}"


def _dump(values: Values) -> str:
    # Texts stay on a line each, as editors write them, and as the measuring of the preview finds them.
    return yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=sys.maxsize)


def _write(root: Path, path: str, text: str) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


if __name__ == "__main__":
    generate(Path(sys.argv[1]), *map(int, sys.argv[2:4]))
