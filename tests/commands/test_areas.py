"""Starting and ending an area: its page, its place in the menu, what is refused, and that history stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.files.loading import load_handbook
from tests.commands.conftest import Told, state
from tests.writing import (
    AREA,
    ENTRY,
    INDEX,
    REPORT,
    SECOND_AREA,
    Changes,
    area,
    entry,
    navigation,
    page,
    problems_in,
    report,
    write,
)

SCHOOL = "docs/omraden/skola.md"
PAGE = "docs/omraden/cyber.md"
NEW = ["nytt-omrade", "cyber", "--titel", "Cyberförsvar", "--nummer", "3", "--ansvarig", "sakerhetschef-ksf"]
END = ["avsluta-omrade", "skola", "--sista-ar", "2021"]
DRAFT_YEAR: Changes = {
    "docs/rapporter/2022/index.md": report(lage="utkast"),
    "docs/rapporter/2022/bevakning.md": entry(nyckeltal="{avtal: 4}"),
    "docs/rapporter/2022/skola.md": entry(title="Skola", nummer="2"),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a handbook with two areas, numbered 1 and 2."""
    return write(tmp_path, SECOND_AREA)


def test_a_new_area_has_a_page_and_a_line_in_the_menu_and_no_rule_is_broken(root: Path, told: Told) -> None:
    decomposed = [each.replace("ö", "o\u0308\u00ad") for each in NEW]
    assert told(root, *decomposed) == (
        0,
        f"Skrivna filer:\n  {PAGE}\n  mkdocs.yml\nFyll i {PAGE}. Kontrollera sedan med make check.\n",
    )

    assert problems_in(root) == []
    data = load_handbook(root)[0].areas["cyber"].data
    assert (data.title, data.number, data.since) == ("Cyberförsvar", 3, 2022)
    assert (root / "mkdocs.yml").read_text("utf-8").endswith("  - omraden/skola.md\n  - omraden/cyber.md\n")
    text = (root / PAGE).read_text("utf-8")
    assert "# En mening om vad området omfattar.\ningress: Uppgift saknas.\n" in text
    assert "# Målet som den ansvariga arbetar mot.\n# mal:\n" in text


@pytest.mark.parametrize(("number", "place"), [("1", 0), ("3", 1), ("5", 2)])
def test_the_area_has_its_place_in_the_menu(tmp_path: Path, told: Told, number: str, place: int) -> None:
    root = write(tmp_path, {**SECOND_AREA, AREA: area(nummer="2"), SCHOOL: area(title="Skola", nummer="4")})
    told(root, *[number if part == "3" else part for part in NEW])
    menu = ["omraden/bevakning.md", "omraden/skola.md"]
    menu.insert(place, "omraden/cyber.md")

    assert (root / "mkdocs.yml").read_text("utf-8") == navigation("index.md", *menu)


def test_an_area_also_gets_a_page_in_a_draft_and_can_have_an_origin(tmp_path: Path, told: Told) -> None:
    root = write(tmp_path, {**SECOND_AREA, **DRAFT_YEAR})

    assert told(root, *NEW, "--fran", "2022", "--efter", "bevakning", "skola")[0] == 0
    handbook, data = load_handbook(root)[0], load_handbook(root)[0].areas["cyber"].data
    assert problems_in(root) == []
    assert (data.since, data.came_from) == (2022, ("bevakning", "skola"))
    assert handbook.reports[2022].entries["cyber"].data.is_unwritten


def test_all_that_is_wrong_is_told_at_once(root: Path, told: Told) -> None:
    before = state(root)
    wrong = ["nytt-omrade", "Cyberförsvar", "--titel", " ", "--nummer", "2", "--ansvarig", "sakerhetschef"]

    assert told(root, *wrong, "--efter", "skolan", "--fran", "2021") == (
        1,
        "Namnet ”Cyberförsvar” kan inte vara ett id. Använd bara a–z, siffror och bindestreck, högst 80 tecken. Till exempel cyberforsvar.\n"
        "Titeln är tom. Skriv områdets namn efter --titel.\n"
        "Numret 2 har redan området skola. Nästa lediga är 3.\n"
        "”sakerhetschef” finns inte i data/organisation.yml. Menade du sakerhetschef-ksf? "
        "Tillåtet: ksf, sakerhetschef-ksf.\n"
        "Området ”skolan” finns inte. Menade du skola? Tillåtet: bevakning, skola.\n"
        "Rapporten 2021 är inte längre ett utkast. Området kan börja tidigast 2022.\n"
        "Inget är ändrat.\n",
    )
    assert state(root) == before


ENDED = {SCHOOL: area(title="Skola", nummer="2", fran="2021", till="2021")}
SECOND_NUMBER = [*NEW[:5], "2", *NEW[6:], "--fran"]


@pytest.mark.parametrize(
    ("changes", "arguments", "said"),
    [
        ({}, ["nytt-omrade", "skola", *NEW[2:]], "Området skola finns redan i docs/omraden/skola.md."),
        *(({}, ["nytt-omrade", name, *NEW[2:]], f"Namnet ”{name}” används till annat.") for name in ("rapporten", "pa-en-sida", "inlamningslage", "index")),
        ({}, ["nytt-omrade", "../../x", *NEW[2:]], "Namnet ”../../x” kan inte vara ett id."),
        ({}, [*NEW[:3], "C\u202e", *NEW[4:]], "Värdet har ett osynligt tecken (U+202E) efter ”C”. Ta bort det."),
        ({ENTRY: entry(status="klart", nyckeltal="{avtal: 4}")}, NEW, f"{ENTRY}:4: [V003]"),
        ({SCHOOL: area(title="Skola", nummer="2", till="2022")}, [*SECOND_NUMBER, "2022"], "Numret 2 har redan området skola."),
        ({}, ["avsluta-omrade", "skolan", *END[2:]], "Området ”skolan” finns inte. Menade du skola?"),
        ({}, [*END[:3], "2020"], "Området skola står i rapporten 2021. Ange 2021 eller senare"),
        ({}, [*END, "--ersatts-av", "skola"], "Området skola kan inte ersättas av sig självt."),
        ({}, [*END, "--ersatts-av", "borta"], "Området ”borta” finns inte."),
        (ENDED, [*END[:3], "2020"], "Området skola har redan upphört. Sista året är 2021.\nOmrådet skola börjar 2021. Sista året kan inte vara 2020.\n"),
        (ENDED, ["avsluta-omrade", "bevakning", *END[2:], "--ersatts-av", "skola"], "Området skola har självt upphört."),
        (DRAFT_YEAR, END, "Området skola står i rapporten 2022. Ta bort docs/rapporter/2022/skola.md först"),
        ({SCHOOL: "---\n{title: Skola, nummer: 2, ansvariga: ksf, ingress: Om skolor.}\n---\n"}, END, f"{SCHOOL}:1: Uppgiften ”till” går inte att ändra säkert"),
    ],
)  # fmt: skip
def test_an_area_that_cannot_be_or_end_so_is_refused_and_nothing_is_changed(
    tmp_path: Path, told: Told, changes: Changes, arguments: list[str], said: str
) -> None:
    root = write(tmp_path, {**SECOND_AREA, **changes})
    before = state(root)
    code, out = told(root, *arguments)

    assert (code, out[: len(said)]) == (1, said)
    assert state(root) == before


def test_the_number_of_an_area_that_has_ended_before_is_free(tmp_path: Path, told: Told) -> None:
    root = write(tmp_path, {**SECOND_AREA, **ENDED})

    assert told(root, *SECOND_NUMBER, "2022")[0] == 0
    assert problems_in(root) == []


def test_a_trial_writes_nothing_and_shows_the_page_and_the_new_line(root: Path, told: Told) -> None:
    before = state(root)
    code, said = told(root, *NEW, "--prova")

    assert code == 0
    assert f"\n\n{PAGE}\n\n---\n" in said
    assert "title: Cyberförsvar\n" in said
    assert said.endswith("\nmkdocs.yml\n\n+   - omraden/cyber.md\n\nInget är ändrat.\n")
    assert state(root) == before


@pytest.mark.usefixtures("full_disk")
@pytest.mark.parametrize("command", [NEW, END])
def test_a_full_disk_changes_nothing(root: Path, told: Told, command: list[str]) -> None:
    before = state(root)
    said = f"Det går inte att skriva i {root}: No space left on device. Inget är ändrat.\n"

    assert told(root, *command) == (1, said)
    assert state(root) == before


@pytest.mark.parametrize("draft", [{}, {**DRAFT_YEAR, "docs/rapporter/2022/skola.md": None}])
def test_an_ended_area_has_a_last_year_and_its_page_reports_and_links_to_it_stay(
    tmp_path: Path, told: Told, draft: Changes
) -> None:
    root = write(tmp_path, {**SECOND_AREA, INDEX: page("[Skolan](omraden/skola.md)\n"), **draft})
    text = (root / SCHOOL).read_text("utf-8")

    assert told(root, *END)[0] == 0
    assert (root / SCHOOL).read_text("utf-8") == text.replace("nummer: 2\n", "nummer: 2\ntill: 2021\n")
    assert (root / "docs/rapporter/2021/skola.md").exists()
    assert problems_in(root) == []


@pytest.mark.parametrize("last_year", ["2021", "2023"])
def test_an_area_that_ends_is_the_last_of_the_areas_in_the_menu(
    root: Path, told: Told, last_year: str
) -> None:
    told(root, "avsluta-omrade", "bevakning", "--sista-ar", last_year)

    assert (root / "mkdocs.yml").read_text("utf-8") == navigation(
        "index.md", "omraden/skola.md", "omraden/bevakning.md"
    )
    assert problems_in(root) == []


def test_a_menu_that_is_not_written_with_a_page_a_line_stays_as_it_is(root: Path, told: Told) -> None:
    menu = "site_name: Provboken\nnav: [index.md, omraden/bevakning.md, omraden/skola.md]\n"
    (root / "mkdocs.yml").write_text(menu, "utf-8")

    assert told(root, "avsluta-omrade", "bevakning", "--sista-ar", "2021")[0] == 0
    assert (root / "mkdocs.yml").read_text("utf-8") == menu


def test_those_that_take_over_say_what_they_came_from(root: Path, told: Told) -> None:
    told(root, *NEW)
    for name, heirs in (("skola", ["cyber", "bevakning"]), ("bevakning", ["cyber"])):
        assert told(root, "avsluta-omrade", name, "--sista-ar", "2021", "--ersatts-av", *heirs)[0] == 0

    areas = load_handbook(root)[0].areas
    assert areas["cyber"].data.came_from == ("skola", "bevakning")
    assert areas["bevakning"].data.came_from == ("skola",)
    assert areas["bevakning"].data.since is None
    assert problems_in(root) == []


def test_an_area_that_no_report_has_yet_begins_when_the_other_has_ended(tmp_path: Path, told: Told) -> None:
    no_reports = dict.fromkeys([ENTRY, REPORT, "docs/rapporter/2021/skola.md"])
    root = write(tmp_path, {**SECOND_AREA, **no_reports})

    assert told(root, *END, "--ersatts-av", "bevakning")[0] == 0
    assert load_handbook(root)[0].areas["bevakning"].data.since == 2022
