"""What is published: a report that is being written is for those who write it, and leaves no trace on the site."""

from __future__ import annotations

import functools
import json
import zipfile
from pathlib import Path

from tests.built_site import BuiltSite

ONLY_IN_THE_DRAFT = (
    "rapporter/2023/", "Säkerhetsrapporten för 2023", "Bolagen har inte lämnat sina uppgifter",
    "66 larm provades", "De två sista förvaltningarna blev klara i november",
    "23 evenemang hade en säkerhetsplan", "inlamningslage", "Inlämningsläge", "saker återstår",
    "Handlingarna går till kommunstyrelsen",
)  # fmt: skip
"""What the draft of the fictional municipality says, and nothing else does."""


def holding(site: BuiltSite, text: str) -> list[str]:
    """Return the files of a site that hold a text, as it is or as JSON may escape it."""
    wanted = text.encode()
    return [
        name for name, contents in _contents(site.folder).items() if any(wanted in each for each in contents)
    ]


@functools.cache
def _contents(folder: Path) -> dict[str, list[bytes]]:
    """Return the bytes of every file of a site, with those of the files packed in it; read once."""
    found = {}
    for file in folder.rglob("*"):
        if file.is_file():
            found[file.relative_to(folder).as_posix()] = [file.read_bytes()]
            if file.suffix == ".xlsx":
                with zipfile.ZipFile(file) as archive:
                    found[file.relative_to(folder).as_posix()] += [
                        archive.read(name) for name in archive.namelist()
                    ]
    return found


def test_no_byte_of_the_published_site_is_of_a_draft(published_site: BuiltSite) -> None:
    packed = "Utelarm som hörs på alla skolgårdar"

    assert [text for text in (*ONLY_IN_THE_DRAFT, packed) if holding(published_site, text)] == []


def test_those_who_write_it_see_the_draft_also_within_a_workbook(example_site: BuiltSite) -> None:
    shown = ONLY_IN_THE_DRAFT[:1] + ONLY_IN_THE_DRAFT[2:]

    assert [text for text in shown if not holding(example_site, text)] == []
    assert "tabeller/atgarder.xlsx" in holding(example_site, "Utelarm som hörs på alla skolgårdar")


def test_the_reports_that_are_handed_in_are_published_and_in_the_data(published_site: BuiltSite) -> None:
    folders = sorted(
        file.name for file in Path(published_site.folder, "rapporter").iterdir() if file.is_dir()
    )
    data = json.loads((published_site.folder / "handbok.json").read_text("utf-8"))

    assert folders == ["2017", "2018", "2019", "2021", "2022"]
    assert [report["ar"] for report in data["rapporter"]] == [2022, 2021, 2019, 2018, 2017]


def test_every_link_of_the_published_site_leads_somewhere(published_site: BuiltSite) -> None:
    broken = [
        (page, link)
        for page in published_site.pages
        if page != "404.html"
        for link in published_site.links(page)
        if link and not published_site.resolves(page, link)
    ]

    assert broken == []
