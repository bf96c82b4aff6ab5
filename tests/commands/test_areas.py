"""Starting and ending an area: its page, its place in the menu, what is refused, and that history stays."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

import pytest

from macros.checks import check_folder
from macros.commands.cli import main
from macros.loading import load_handbook
from tests.buildable import NAVIGATION, SITE, settings
from tests.built_site import ROOT
from tests.writing import AREA, ENTRY, SECOND_AREA, Changes, area, entry, report, write

Printed = pytest.CaptureFixture[str]

SCHOOL = "docs/omraden/skola.md"
NEW = ["nytt-omrade", "cyber", "--titel", "Cyberförsvar", "--nummer", "3", "--ansvarig", "sakerhetschef-ksf"]
PAGE = "docs/omraden/cyber.md"
DRAFT_YEAR: Changes = {
    "docs/rapporter/2022/index.md": report(lage="utkast"),
    "docs/rapporter/2022/bevakning.md": entry(nyckeltal="{avtal: 4}"),
    "docs/rapporter/2022/skola.md": entry(title="Skola", nummer="2"),
}


def run(root: Path, *arguments: str) -> int:
    return main([*arguments, "--rot", str(root)])


def state(root: Path) -> dict[str, bytes]:
    """Return every file, temporary ones too, to see that nothing has changed."""
    return {
        file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*") if file.is_file()
    }


def errors(root: Path) -> list[str]:
    return [str(problem) for problem in check_folder(root)[1] if problem.is_error]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a handbook with two areas, numbered 1 and 2."""
    return write(tmp_path, SECOND_AREA)


def test_what_is_typed_is_written_as_it_was_meant(root: Path) -> None:
    assert run(root, *(each.replace("ö", "o\u0308\u00ad") for each in NEW)) == 0

    assert "\ntitle: Cyberförsvar\n" in (root / PAGE).read_text("utf-8")


def test_what_no_file_may_have_is_refused_and_nothing_is_written(root: Path, capsys: Printed) -> None:
    before = state(root)

    assert run(root, *(each.replace("Cyber", "Cyber\u202e") for each in NEW)) == 1
    assert capsys.readouterr().out == "Värdet har ett osynligt tecken (U+202E) efter ”Cyber”. Ta bort det.\n"
    assert state(root) == before


def test_a_new_area_has_a_page_and_a_line_in_the_menu_and_no_rule_is_broken(root: Path) -> None:
    assert run(root, *NEW) == 0

    assert errors(root) == []
    data = load_handbook(root)[0].areas["cyber"].data
    assert (data.title, data.number, data.since) == ("Cyberförsvar", 3, 2022)
    assert (root / "mkdocs.yml").read_text("utf-8").endswith("  - omraden/skola.md\n  - omraden/cyber.md\n")


def test_every_field_of_the_page_stands_there_with_what_it_means(root: Path) -> None:
    run(root, *NEW)
    text = (root / PAGE).read_text("utf-8")

    assert "# En mening om vad området omfattar.\ningress: Uppgift saknas.\n" in text
    assert "# Målet som den ansvariga arbetar mot.\n# mal:\n" in text


def test_what_it_came_from_and_its_first_year_can_be_given(root: Path) -> None:
    assert run(root, *NEW, "--fran", "2023", "--efter", "bevakning", "skola") == 0

    data = load_handbook(root)[0].areas["cyber"].data
    assert (data.since, data.came_from) == (2023, ("bevakning", "skola"))


@pytest.mark.parametrize(
    ("number", "menu"),
    [
        ("1", ["cyber", "bevakning", "skola"]),
        ("3", ["bevakning", "cyber", "skola"]),
        ("5", ["bevakning", "skola", "cyber"]),
    ],
)
def test_the_area_stands_in_the_menu_by_its_number(tmp_path: Path, number: str, menu: list[str]) -> None:
    changes = {**SECOND_AREA, AREA: area(nummer="2"), SCHOOL: area(title="Skola", nummer="4")}
    root = write(tmp_path, changes)
    run(root, *[number if part == "3" else part for part in NEW])

    shown = [page.split("/")[-1].removesuffix(".md") for page, _ in load_handbook(root)[0].navigation]
    assert shown == ["index", *menu]


def test_an_area_also_gets_a_page_in_a_report_that_is_a_draft(tmp_path: Path) -> None:
    root = write(tmp_path, {**SECOND_AREA, **DRAFT_YEAR})

    assert run(root, *NEW, "--fran", "2022") == 0
    assert errors(root) == []
    assert load_handbook(root)[0].reports[2022].entries["cyber"].data.is_unwritten


def test_all_that_is_wrong_is_told_at_once(root: Path, capsys: Printed) -> None:
    before = state(root)
    wrong = ["nytt-omrade", "Cyberförsvar", "--titel", " ", "--nummer", "2", "--ansvarig", "sakerhetschef"]

    assert run(root, *wrong, "--efter", "skolan", "--fran", "2021") == 1
    assert capsys.readouterr().out == (
        "”Cyberförsvar” kan inte vara ett id. Använd bara a–z, siffror och bindestreck. Menade du cyberforsvar?\n"
        "Titeln är tom. Skriv områdets namn efter --titel.\n"
        "Numret 2 har redan området skola. Nästa lediga är 3.\n"
        "”sakerhetschef” finns inte i data/organisation.yml. Menade du sakerhetschef-ksf? "
        "Tillåtet: ksf, sakerhetschef-ksf.\n"
        "Området ”skolan” finns inte. Menade du skola? Tillåtet: bevakning, skola.\n"
        "Rapporten 2021 är inte längre ett utkast. Området kan börja tidigast 2022.\n"
        "Inget är ändrat.\n"
    )
    assert state(root) == before


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("skola", "Området skola finns redan i docs/omraden/skola.md."),
        ("rapporten", "Namnet ”rapporten” används till annat."),
        ("pa-en-sida", "Namnet ”pa-en-sida” används till annat."),
        ("inlamningslage", "Namnet ”inlamningslage” används till annat."),
        ("index", "Namnet ”index” används till annat."),
        ("../../x", "”../../x” kan inte vara ett id."),
    ],
)
def test_an_id_that_cannot_be_is_refused(root: Path, capsys: Printed, name: str, said: str) -> None:
    before = state(root)

    assert run(root, "nytt-omrade", name, *NEW[2:]) == 1
    assert capsys.readouterr().out.startswith(said)
    assert state(root) == before


def test_the_number_of_an_area_that_ends_before_is_free(tmp_path: Path) -> None:
    changes = {**SECOND_AREA, SCHOOL: area(title="Skola", nummer="2", till="2022")}
    root = write(tmp_path, changes)
    second = [*NEW[:5], "2", *NEW[6:]]

    assert run(root, *second, "--fran", "2022") == 1
    assert run(root, *second, "--fran", "2023") == 0
    assert errors(root) == []


def test_a_trial_writes_nothing_and_shows_the_page_and_the_new_line(root: Path, capsys: Printed) -> None:
    before = state(root)

    assert run(root, *NEW, "--prova") == 0
    said = capsys.readouterr().out
    assert "title: Cyberförsvar\n" in said
    assert "\n+   - omraden/cyber.md\n" in said
    assert state(root) == before


def test_a_full_disk_changes_nothing(root: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    before = state(root)
    monkeypatch.setattr("macros.writing.os.fsync", full)

    assert run(root, *NEW) == 1
    assert run(root, "avsluta-omrade", "skola", "--sista-ar", "2021") == 1
    assert capsys.readouterr().out.count("Inget är ändrat.") == 2
    assert state(root) == before


def test_a_handbook_with_faults_gets_no_area(tmp_path: Path, capsys: Printed) -> None:
    root = write(tmp_path, {**SECOND_AREA, ENTRY: entry(status="klart", nyckeltal="{avtal: 4}")})
    before = state(root)

    assert run(root, *NEW) == 1
    assert "[V003]" in capsys.readouterr().out
    assert state(root) == before


def test_only_one_line_of_a_long_menu_changes(tmp_path: Path) -> None:
    source = ROOT / "tests/exempelkommun"
    for name in ("docs", "data"):
        shutil.copytree(source / name, tmp_path / name)
    shutil.copy(source / "mkdocs.yml", tmp_path)

    assert run(tmp_path, *NEW[:5], "9", "--ansvarig", "sakerhetschef-ksf", "--fran", "2024") == 0
    before = (source / "mkdocs.yml").read_text("utf-8").splitlines()
    after = (tmp_path / "mkdocs.yml").read_text("utf-8").splitlines()
    place = after.index("      - omraden/cyber.md")
    assert [*after[:place], *after[place + 1 :]] == before
    assert "evenemang" in after[place - 1]


def test_an_ended_area_has_a_last_year_and_its_page_and_reports_stay(root: Path) -> None:
    page = (root / SCHOOL).read_text("utf-8")

    assert run(root, "avsluta-omrade", "skola", "--sista-ar", "2021") == 0
    assert (root / SCHOOL).read_text("utf-8") == page.replace("nummer: 2\n", "nummer: 2\ntill: 2021\n")
    assert (root / "docs/rapporter/2021/skola.md").exists()
    assert errors(root) == []


def test_those_that_take_over_say_what_they_came_from(root: Path) -> None:
    run(root, *NEW)
    assert (
        run(root, "avsluta-omrade", "skola", "--sista-ar", "2021", "--ersatts-av", "cyber", "bevakning") == 0
    )

    areas = load_handbook(root)[0].areas
    assert areas["cyber"].data.came_from == ("skola",)
    assert areas["bevakning"].data.came_from == ("skola",)
    assert areas["bevakning"].data.since is None
    assert errors(root) == []


def test_a_merger_of_two_is_two_commands(root: Path) -> None:
    run(root, *NEW)
    for name in ("skola", "bevakning"):
        assert run(root, "avsluta-omrade", name, "--sista-ar", "2021", "--ersatts-av", "cyber") == 0

    assert load_handbook(root)[0].areas["cyber"].data.came_from == ("skola", "bevakning")


def test_an_area_that_no_report_has_yet_begins_when_the_other_has_ended(tmp_path: Path) -> None:
    changes = {
        **SECOND_AREA,
        ENTRY: None,
        "docs/rapporter/2021/index.md": None,
        "docs/rapporter/2021/skola.md": None,
    }
    root = write(tmp_path, changes)

    assert run(root, "avsluta-omrade", "skola", "--sista-ar", "2021", "--ersatts-av", "bevakning") == 0
    assert load_handbook(root)[0].areas["bevakning"].data.since == 2022


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["skolan", "--sista-ar", "2021"], "Området ”skolan” finns inte. Menade du skola?"),
        (["skola", "--sista-ar", "2020"], "Området skola står i rapporten 2021. Ange 2021 eller senare"),
        (
            ["skola", "--sista-ar", "2021", "--ersatts-av", "skola"],
            "Området skola kan inte ersättas av sig självt.",
        ),
        (["skola", "--sista-ar", "2021", "--ersatts-av", "borta"], "Området ”borta” finns inte."),
    ],
)
def test_an_end_that_cannot_be_is_refused(
    root: Path, capsys: Printed, arguments: list[str], said: str
) -> None:
    before = state(root)

    assert run(root, "avsluta-omrade", *arguments) == 1
    assert capsys.readouterr().out.startswith(said)
    assert state(root) == before


def test_an_area_ends_once(tmp_path: Path, capsys: Printed) -> None:
    changes = {**SECOND_AREA, SCHOOL: area(title="Skola", nummer="2", fran="2021", till="2021")}
    root = write(tmp_path, changes)

    assert run(root, "avsluta-omrade", "skola", "--sista-ar", "2020") == 1
    assert capsys.readouterr().out.startswith(
        "Området skola har redan upphört. Sista året är 2021.\n"
        "Området skola börjar 2021. Sista året kan inte vara 2020.\n"
    )
    assert run(root, "avsluta-omrade", "bevakning", "--sista-ar", "2021", "--ersatts-av", "skola") == 1
    assert "Området skola har självt upphört." in capsys.readouterr().out


def test_a_draft_that_has_begun_is_told_and_the_area_ends_once_its_page_is_gone(
    tmp_path: Path, capsys: Printed
) -> None:
    root = write(tmp_path, {**SECOND_AREA, **DRAFT_YEAR})

    assert run(root, "avsluta-omrade", "skola", "--sista-ar", "2021") == 1
    assert "Ta bort docs/rapporter/2022/skola.md först" in capsys.readouterr().out
    (root / "docs/rapporter/2022/skola.md").unlink()
    assert run(root, "avsluta-omrade", "skola", "--sista-ar", "2021") == 0
    assert errors(root) == []


def test_links_to_an_area_that_has_ended_still_lead_to_its_page(tmp_path: Path) -> None:
    menu = settings("omraden/skola.md")
    pages = {f"docs/{NAVIGATION[0]}": "---\ntitle: Sida\n---\n\n[Skolan](omraden/skola.md)\n"}
    root = write(tmp_path, {**SITE, **SECOND_AREA, **pages, "mkdocs.yml": menu})
    run(root, "avsluta-omrade", "skola", "--sista-ar", "2021", "--ersatts-av", "bevakning")

    assert run(root, "bygg") == 0
    assert "Området upphörde 2021" in (root / "site/omraden/skola/index.html").read_text("utf-8")
