"""What a reader can do about a page: where it is written, and whom to turn to."""

from __future__ import annotations

import pytest

from macros.model.handbook import Handbook
from macros.model.repository import Repository
from macros.site.layouts import draw_page_help
from macros.views.pages.page_help import build_page_help, build_section_helps
from tests.drawing import TODAY, context, handbook_of, read, words
from tests.writing import AREA, INDEX, ORGANISATION, SECOND_AREA, organisation, page

BUILT = "Handboken byggdes den 1 mars 2022."
HOME = "https://github.com/kommun/handbok"
REPOSITORY = Repository(HOME)
CONTACT = "\n  sakerhetschef-ksf: {namn: Säkerhetschef, enhet: ksf, kontakt: sakerhet@kommun.example}\n"
NOBODY = {ORGANISATION: organisation(handboksansvarig=None)}
STEWARD = {ORGANISATION: organisation(handboksansvarig="sakerhetschef-ksf")}
REACHABLE = {ORGANISATION: organisation(handboksansvarig="sakerhetschef-ksf", roller=CONTACT)}


def edited(book: Handbook, place: str) -> list[str]:
    """Return the files that a page's links lead to, its own first."""
    view = build_page_help(book, place, "Sidan", TODAY, REPOSITORY)
    assert dict(view.facts) == {path: f"{HOME}/edit/main/{path}" for path in view.facts}
    return [*([view.own.removeprefix(f"{HOME}/edit/main/")] if view.own else []), *view.facts]


@pytest.mark.parametrize(
    ("place", "files"),
    [
        ("index.md", ["docs/index.md", "data/organisation.yml", "data/ordlista.yml"]),
        ("omraden/bevakning.md", [AREA]),
        ("rapporter/2021/bevakning.md", ["docs/rapporter/2021/bevakning.md"]),
        ("rapporter/2021/index.md", ["docs/rapporter/2021/index.md"]),
        ("rapporter/2021/pa-en-sida.md", ["docs/rapporter/2021/index.md"]),
        ("rapporter/1999/index.md", []),
    ],
)
def test_a_page_is_edited_where_it_is_written_and_the_registers_that_it_shows_where_they_lie(
    place: str, files: list[str]
) -> None:
    book = handbook_of({INDEX: page("{{ organisationen() }}\n\n{{ordlistan() }} {{ rollkort() }}\n")})

    assert edited(book, place) == files


def test_a_fault_in_a_part_of_a_report_is_reported_with_its_section() -> None:
    helps = build_section_helps(handbook_of(SECOND_AREA), 2021, "Rapporten – /2021/", REPOSITORY)

    assert helps["skola"].report.endswith("&sida=Skola%2C%20Rapporten%20%E2%80%93%20%2F2021%2F%23skola")


def test_without_a_repository_no_part_of_a_report_has_links() -> None:
    assert build_section_helps(handbook_of(), 2021, "Rapporten", None) == {}


def drawn(book: Handbook, repository: Repository | None) -> str:
    """Return what stands under the start page."""
    place = context(book)
    return draw_page_help(type(place)(**{**vars(place), "repository": repository}), "Start")


@pytest.mark.parametrize(
    ("changes", "repository", "said"),
    [
        (NOBODY, None, ""),
        (STEWARD, None, "Är något fel på sidan? Hör av dig till den som ansvarar för handboken: Säkerhetschef, KSF."),
        (REACHABLE, None, "Är något fel på sidan? Hör av dig till den som ansvarar för handboken: Säkerhetschef, KSF. Kontakt: sakerhet@kommun.example"),
        (NOBODY, REPOSITORY, "Redigera den här sidan Rapportera fel på sidan"),
        (STEWARD, REPOSITORY, "Redigera den här sidan Rapportera fel på sidan"),
        (REACHABLE, REPOSITORY, "Redigera den här sidan Rapportera fel på sidan Har du inget konto på GitHub? Hör av dig till den som ansvarar för handboken: Säkerhetschef, KSF. Kontakt: sakerhet@kommun.example"),
    ],
)  # fmt: skip
def test_a_reader_is_told_what_can_be_done(
    changes: dict[str, str], repository: Repository | None, said: str
) -> None:
    assert words(read(drawn(handbook_of(changes), repository))) == f"{said} {BUILT}".lstrip()


def test_a_page_says_when_the_handbook_was_built() -> None:
    tree = read(drawn(handbook_of(), None))

    assert tree.xpath("//time/@datetime") == ["2022-03-01"]


@pytest.mark.parametrize("place", ["rapporter/2021/index.md", "rapporter/2021/bevakning.md"])
def test_under_a_report_nothing_depends_on_the_day_of_the_build(place: str) -> None:
    assert build_page_help(handbook_of(), place, "Sidan", TODAY).built is None
