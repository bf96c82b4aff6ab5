"""A year's report as a record: it reads back as it was written, and keeps the names of its time."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import jsonschema
import pytest

from macros.checks.submissions import changes_since, is_tampered, place_of
from macros.exports.report_files import schema_data
from macros.files.loading import load_handbook
from macros.files.locked_reports import as_json, as_json_file, build_record, digest, with_locked_names
from macros.files.markdown import read_markdown
from macros.model.locked_report import FORMS, ReportRecord
from macros.site.layouts import lay_out
from macros.views.people.people import build_responsible
from macros.views.reports.reports import build_report
from tests.built_site import ROOT
from tests.conftest import CheckChanges
from tests.drawing import context, handbook_of, load
from tests.locking import FIRST_FORM, LOCKED, handed_in, lock, locked
from tests.repositories import EXAMPLE
from tests.writing import (
    AREA,
    ENTRY,
    ORGANISATION,
    REPORT,
    SECOND_AREA,
    Changes,
    area,
    entry,
    organisation,
    report,
)

SCHEMAS = {form: jsonschema.Draft202012Validator(json.loads(schema_data(form))) for form in FORMS}
RENAMED = organisation(roller="\n  sakerhetschef-ksf: {namn: Trygghetschef, enhet: ksf}\n")


def test_every_record_reads_back_as_it_was_written() -> None:
    handbook, _ = load_handbook(ROOT / EXAMPLE)
    records = [build_record(handbook, year) for year in handbook.years]

    assert [ReportRecord.model_validate_json(as_json_file(as_json(record))) for record in records] == records


def test_what_is_locked_has_the_last_version_of_the_form_and_keeps_it_when_it_is_locked_anew() -> None:
    old = handbook_of(FIRST_FORM)

    assert [build_record(book, 2021).version for book in (handbook_of(), old)] == [2, 1]
    assert changes_since(old, 2021) == []
    assert digest(build_record(old, 2021)) == old.submissions[2021].latest.digest


def test_a_report_that_was_locked_with_grounds_keeps_them(check: CheckChanges) -> None:
    assert check(FIRST_FORM) == []


def test_a_report_whose_lock_cannot_be_read_is_not_told_to_change_its_grounds(check: CheckChanges) -> None:
    assert [problem.split(":")[0] for problem in check({**FIRST_FORM, LOCKED: "{"})] == [LOCKED]


def test_a_report_that_is_locked_now_has_no_grounds(check: CheckChanges) -> None:
    problems = check({**FIRST_FORM, LOCKED: locked({**FIRST_FORM, LOCKED: None})})

    assert [problem.partition("]")[0] for problem in problems] == [f"{ENTRY}:5: [A006"]


def test_each_version_of_the_form_has_its_own_schema() -> None:
    old = as_json(handbook_of(FIRST_FORM).submissions[2021].record)

    assert list(SCHEMAS[1].iter_errors(old)) == []
    assert [error.instance for error in SCHEMAS[2].iter_errors(old)] == [1]


def test_a_report_locked_before_texts_were_read_in_normal_form_has_not_changed() -> None:
    handbook = handbook_of({ENTRY: entry("A\u030aret har gått.\n", nyckeltal="{avtal: 4}")})
    text = as_json_file(as_json(build_record(handbook, 2021))).decode()
    record = ReportRecord.model_validate_json(text.replace("Å", "A\u030a").replace("året", "å\u00adret"))
    submission = lock(handbook)
    version = submission.latest.model_copy(update={"digest": digest(record)})
    then = submission.model_copy(update={"record": record, "versions": (version,)})

    assert record != submission.record
    assert not is_tampered(then)
    assert changes_since(dataclasses.replace(handbook, submissions={2021: then}), 2021) == []


TWO_LINES = "Avtalen har gällt\nhela året.\n\n## Larm\n\n- ett\n- två\n\n| a |\n| - |\n| b |\n"
UNSEEN_BLANKS = {
    "no last newline": (TWO_LINES, TWO_LINES.rstrip()),
    "empty lines first and last": (TWO_LINES, f"\n\n{TWO_LINES}\n  \n\n"),
    "a blank last in each line": (TWO_LINES, TWO_LINES.replace("\n", " \n")),
    "a tab last in each line": (TWO_LINES, TWO_LINES.replace("\n", "\t\n")),
    "after markup": ("Det **gäller**\nän.\n", "Det **gäller**\t\nän.\n"),
    "two blanks last in blocks": (TWO_LINES, TWO_LINES.replace("året.", "året.  ").replace("larm\n", "larm  \n").replace("ett", "ett   ").replace("|\n", "|  \n")),
    "three blanks that are two": ("Ett  \ntvå.\n", "Ett    \ntvå. \n"),
    "in code": ("```text\nett\ntvå\n```\n", "```text  \nett  \ntvå \n\t```\n".replace("\t", "")),
    "line endings of Windows": (TWO_LINES, TWO_LINES.replace("\n", "\r\n")),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after"), UNSEEN_BLANKS.values(), ids=UNSEEN_BLANKS)
def test_blanks_that_no_reader_sees_change_nothing_in_a_locked_report_nor_its_digest(
    tmp_path: Path, before: str, after: str
) -> None:
    books = [
        load(tmp_path / name, {ENTRY: entry(text), REPORT: report(text)})
        for name, text in (("a", before), ("b", after))
    ]
    for then, now in (books, books[::-1]):
        submission = lock(then)
        book = dataclasses.replace(now, submissions={2021: submission})

        assert changes_since(book, 2021) == []
        assert digest(build_record(book, 2021)) == submission.latest.digest


def test_how_values_are_written_in_their_file_changes_nothing_in_a_locked_report(tmp_path: Path) -> None:
    folded = entry(
        "Text.\n", sammanfattning="|\n  Avtalen gäller \n  i år. \n\n", nyckeltal="\n  avtal:   4   # fyra\n"
    )
    plain = entry(
        "Text.\n", sammanfattning="|\n  Avtalen gäller\n  i år.\n", nyckeltal="{'avtal': 4}"
    ).replace("\n", "\r\n")
    submission = lock(load(tmp_path / "a", {ENTRY: folded}))
    book = dataclasses.replace(load(tmp_path / "b", {ENTRY: plain}), submissions={2021: submission})

    assert changes_since(book, 2021) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Ett\ntvå.\n", "Ett  \ntvå.\n"),
        ("Ett  \ntvå.\n", "Ett \ntvå.\n"),
        ("Ett\\\ntvå.\n", "Ett\\ \ntvå.\n"),
        ("- Ett\n  två.\n", "- Ett  \n  två.\n"),
        ("    kod\n", "kod\n"),
    ],
)
def test_blanks_that_a_reader_sees_are_a_change_of_a_locked_report(before: str, after: str) -> None:
    submission = lock(handbook_of({ENTRY: entry(before)}))
    book = dataclasses.replace(handbook_of({ENTRY: entry(after)}), submissions={2021: submission})

    (change,) = changes_since(book, 2021)
    assert change.way == ("omraden", "bevakning", "text")
    assert place_of(book, 2021, change).line == 10


def test_the_short_form_and_the_long_form_are_the_same_record() -> None:
    written = {"nyckeltal": "\n  avtal:\n    - varde: 4\n", "ansvariga": "\n  - vem: sakerhetschef-ksf\n"}
    short, long = (
        build_record(handbook_of({ENTRY: entry("Text.\n", **values)}), 2021)
        for values in ({"nyckeltal": "{avtal: 4}"}, written)
    )

    assert digest(short) == digest(long)


@pytest.mark.parametrize(
    "change",
    [
        {ENTRY: entry("Avtalen har gällt hela året!\n", nyckeltal="{avtal: 4}")},
        {ENTRY: entry("Avtalen har gällt hela året.\n", nyckeltal="{avtal: 0}")},
        {REPORT: report("Året i korthet.\n", diarienummer="EXK 1")},
        {ORGANISATION: RENAMED},
    ],
    ids=["text", "figure", "number", "name"],
)
def test_any_change_of_what_the_report_says_changes_the_digest(change: Changes) -> None:
    before, after = map(handbook_of, ({}, change))

    assert digest(build_record(before, 2021)) != digest(build_record(after, 2021))


def test_what_the_report_does_not_name_is_not_in_its_record() -> None:
    units = "\n  ksf: {namn: förvaltningen, forkortning: KSF}\n  sok: {namn: skolan, forkortning: SoK}\n"
    roles = (
        "\n  sakerhetschef-ksf: {namn: Säkerhetschef, enhet: ksf}\n  rektor-sok: {namn: Rektor, enhet: sok}\n"
    )
    known = build_record(handbook_of({ORGANISATION: organisation(enheter=units, roller=roles)}), 2021).known

    assert [*known.organisation.roles, *known.organisation.units, *known.terms] == [
        "sakerhetschef-ksf",
        "ksf",
    ]


def test_that_a_role_and_its_unit_end_later_is_not_in_the_record() -> None:
    ended = organisation(
        enheter="\n  ksf: {namn: kommunstyrelseförvaltningen, forkortning: KSF, kontakt: sakerhet@prov.example, till: 2022}\n",
        roller="\n  sakerhetschef-ksf: {namn: Säkerhetschef, enhet: ksf, till: 2022}\n",
    )

    now = build_record(handbook_of({ORGANISATION: ended}), 2021)
    assert now == build_record(handbook_of(), 2021)


def test_a_term_that_only_a_roles_name_uses_is_in_the_record() -> None:
    chief = "\n  sakerhetschef-ksf: {namn: Ansvarig TiB, enhet: ksf}\n"
    book = handbook_of({ORGANISATION: organisation(roller=chief)})

    assert [term.term for term in build_record(book, 2021).known.terms] == ["TiB"]


def test_an_image_is_in_the_record_by_its_checksum(tmp_path: Path) -> None:
    picture: Changes = {ENTRY: entry("![Ett lås](las.png)\n"), "docs/rapporter/2021/las.png": b"x"}
    other: Changes = {**picture, "docs/rapporter/2021/las.png": b"y"}
    files = [
        build_record(load(tmp_path / name, changes), 2021).files
        for name, changes in (("one", picture), ("two", other))
    ]

    assert [list(each) for each in files] == [["rapporter/2021/las.png"]] * 2
    assert files[0] != files[1]


def test_a_file_outside_docs_is_not_in_the_record(tmp_path: Path) -> None:
    text = entry(f"[Larm](../../../larm.pdf) [Annat](larm%00.pdf) [Långt]({'a' * 400}.pdf)\n")
    book = load(tmp_path, {ENTRY: text, "larm.pdf": b"x"})

    assert build_record(book, 2021).files == {}


def test_only_a_locked_report_shows_the_names_that_it_was_handed_in_with() -> None:
    book = with_locked_names(handbook_of({**handed_in(), ORGANISATION: RENAMED}), 2021)
    who = book.reports[2021].entries["bevakning"].data.responsible
    unlocked = handbook_of({ORGANISATION: RENAMED})

    assert [row.label for row in build_responsible(book, who)] == ["Säkerhetschef, KSF"]
    assert with_locked_names(unlocked, 2021) is unlocked


def test_a_new_name_in_the_registers_does_not_change_a_locked_report() -> None:
    before = handbook_of()
    submission = lock(before)
    words = "\n  - {term: TiB, uttydning: något annat}\n  - {term: Avtalen, uttydning: nytt}\n"
    after = handbook_of({ORGANISATION: RENAMED, "data/ordlista.yml": f"ordlista:{words}"})
    after = dataclasses.replace(after, submissions={2021: submission})
    view = build_report(with_locked_names(after, 2021), 2021)

    assert digest(build_record(after, 2021)) == submission.latest.digest
    assert dataclasses.replace(view, row=dataclasses.replace(view.row, lock=None)) == build_report(
        before, 2021
    )


def test_a_correction_that_brings_in_an_area_adds_its_name_and_leaves_the_names_of_the_time() -> None:
    submission = lock(handbook_of())
    renamed = {
        AREA: area(title="Väktare"),
        "data/nyckeltal.yml": "nyckeltal:\n  avtal: {namn: Larmavtal, omrade: bevakning, enhet: avtal}\n",
    }
    after = handbook_of({**SECOND_AREA, **renamed})
    known = build_record(dataclasses.replace(after, submissions={2021: submission}), 2021).known

    assert known.area_titles == {"bevakning": "Bevakning", "skola": "Skola"}
    assert known.figures["avtal"].name == "Avtal"


def test_a_record_is_written_sorted_and_with_a_value_a_line() -> None:
    text = as_json_file(as_json(build_record(handbook_of(), 2021))).decode()

    assert list(json.loads(text)) == sorted(json.loads(text))
    assert ' "ar": 2021,\n' in text
    assert "Året i korthet." in text


def test_an_areas_year_leads_to_the_page_of_today_under_the_name_of_today() -> None:
    book = handbook_of({**handed_in(), AREA: area("Om larm.\n", title="Väktare")})
    page = lay_out(context(book, "rapporter/2021/bevakning.md"), read_markdown("Text."))

    assert 'står på sidan <a href="omraden/bevakning.md">Väktare</a>' in page.html
    assert page.title == "Bevakning 2021"


def test_the_page_of_a_locked_report_has_the_names_of_its_time() -> None:
    book = handbook_of({**handed_in(), ORGANISATION: RENAMED})
    page = lay_out(context(book, "rapporter/2021/index.md"), read_markdown("Text."))

    assert "Säkerhetschef" in page.html
    assert "Trygghetschef" not in page.html
