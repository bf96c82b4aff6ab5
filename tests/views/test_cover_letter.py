"""The letter with a year's report: what it tells from the handbook, and what it leaves to the writer."""

from __future__ import annotations

import pytest

from macros.files.loading import load_handbook
from macros.files.locked_reports import with_locked_names
from macros.views.reports.cover_letter import CoverLetter, Place, build_cover_letter
from macros.views.reports.imprint import build_imprint
from tests.built_site import ROOT
from tests.drawing import handbook_of, year
from tests.locking import handed_in
from tests.writing import ENTRY, ORGANISATION, REPORT, SECOND_AREA, Changes, entry, organisation, report

WITH_BOARD = {ORGANISATION: organisation(organ="  ks: kommunstyrelsen\n")}


LOCKS = "[{id: las, text: Nya lås, slag: beslutad}]"


def letter(*changes: Changes) -> CoverLetter:
    """Return the letter with the small handbook's report for 2021."""
    return build_cover_letter(handbook_of(*changes), 2021)


def told(found: CoverLetter, heading: str) -> list[str]:
    """Return what stands under a heading, with ordinary spaces; an item begins with a dash and a place has brackets."""
    (section,) = [section for section in found.sections if section.heading == heading]
    texts = [
        f"{'- ' if block.is_item else ''}{f'[{block.what.hint}]' if isinstance(block.what, Place) else block.what}"
        for block in section.blocks
    ]
    return [text.replace("\N{NO-BREAK SPACE}", " ") for text in texts]


def test_the_letter_has_the_day_and_the_notices_of_every_printed_document() -> None:
    book = handbook_of({REPORT: report(lage="utkast", behandling="[{datum: 2022-03-14}]")})
    found, imprint = build_cover_letter(book, 2021), build_imprint(book, 2021)

    assert (found.day, found.notices) == (imprint.day, imprint.notices)


def test_the_letter_has_the_parts_of_a_tjansteskrivelse_in_order() -> None:
    found = letter()

    assert [section.heading for section in found.sections] == [
        "Ärende",
        "Förslag till beslut",
        "Sammanfattning",
        "Beskrivning av ärendet",
        "Avvikelser",
        "Öppet från tidigare rapporter",
        "Det som ligger framåt",
        "Bilagor",
        "Beslutet skickas till",
    ]


@pytest.mark.parametrize(
    ("changes", "addressee", "words"),
    [
        (WITH_BOARD, "Kommunstyrelsen", "Kommunstyrelsen noterar rapporten."),
        ({}, Place("Mottagare", "nämnd eller styrelse som ska besluta"), "Rapporten noteras."),
    ],
    ids=["with a board", "without"],
)
def test_the_letter_goes_to_the_board_that_the_handbook_names_and_only_suggests_its_decision(
    changes: Changes, addressee: str | Place, words: str
) -> None:
    found = letter(changes)

    assert found.addressee == addressee
    assert told(found, "Förslag till beslut") == [f"[Förslag att ta ställning till: {words}]"]
    assert isinstance(found.sections[1].blocks[0].what, Place)
    assert found.sections[1].blocks[0].what.is_suggestion


@pytest.mark.parametrize(
    ("number", "shown"), [("2022.113 KS", "2022.113 KS"), (None, Place("Diarienummer", "diarienummer"))]
)
def test_only_a_known_registry_number_is_told(number: str | None, shown: str | Place) -> None:
    assert letter({REPORT: report(diarienummer=number)}).registry_number == shown


def test_what_no_file_tells_is_left_to_the_writer() -> None:
    found = letter(WITH_BOARD, {REPORT: report(diarienummer="2022.113 KS")})

    assert isinstance(found.sender, Place)
    assert isinstance(found.date, Place)
    assert all(place.hint.startswith("roll ") for place in found.signatures)
    for heading in ("Beskrivning av ärendet", "Beslutet skickas till"):
        (text,) = told(found, heading)
        assert text.startswith("[")


THREE_AREAS: Changes = {**SECOND_AREA, **year(2021, brand=entry(title="Brand", nummer="3", status="pagar"))}
QUOTED = entry("Allt är klart.\n", title="Skola", nummer="2", statusgrund="{enligt-rapporten: klart}")


@pytest.mark.parametrize(
    ("changes", "heading", "texts"),
    [
        pytest.param({}, "Ärende", ["Ärendet gäller rapporten ”Årsrapport 2021” för Provkommun."], id="the case"),
        pytest.param({}, "Avvikelser", ["Rapporten anger inga avvikelser."], id="no deviation"),
        pytest.param(
            {REPORT: report(avvikelser="Pandemin."), ENTRY: entry(avvikelse="Larmet var trasigt")},
            "Avvikelser",
            ["- Hela rapporten: Pandemin.", "- Bevakning: Larmet var trasigt."],
            id="deviations",
        ),
        pytest.param({}, "Det som ligger framåt", ["Rapporten tar inte upp några åtgärder."], id="no action"),
        pytest.param(
            {
                ENTRY: entry(atgarder="[{id: las, text: Nya lås, slag: beslutad, start: 2022, senast: hösten 2023}]"),
                REPORT: report(atgarder="[{id: kurs, text: En kurs., slag: beslutad}]"),
            },
            "Det som ligger framåt",
            ["Rapportens beslutade åtgärder:", "- Bevakning: Nya lås. Start: 2022. Klart: hösten 2023.", "- Hela rapporten: En kurs."],
            id="decided actions with their times",
        ),
        pytest.param(
            {ENTRY: entry(atgarder="[{id: las, text: Nya lås, slag: foreslagen}]")},
            "Det som ligger framåt",
            ["Rapporten har inga beslutade åtgärder.", "Rapporten har 1 annan åtgärd."],
            id="others are only counted",
        ),
        pytest.param(
            {REPORT: report(bilagor="[Statistik, {titel: Förslag, ingar: false}]")},
            "Bilagor",
            [
                "- Rapporten: rapport-2021.pdf",
                "- Rapporten på en sida: rapport-2021-pa-en-sida.pdf",
                "- Rapportens uppgifter: rapport-2021.json",
                "- Arkivblad: arkivblad-2021.pdf",
                "- Statistik",
                "- Förslag (ingår inte)",
            ],
            id="annexes",
        ),
    ],
)  # fmt: skip
def test_under_a_heading_stands(changes: Changes, heading: str, texts: list[str]) -> None:
    assert told(letter(changes), heading) == texts


def test_the_summary_counts_the_areas_in_each_status() -> None:
    assert told(letter(THREE_AREAS), "Sammanfattning")[:3] == [
        "Rapporten tar upp 3 områden. Så är läget vid årets slut:",
        "- Löpande: 2 områden",
        "- Pågår: 1 område",
    ]


def open_actions(made: str | None, follow_up: str | None = None) -> Changes:
    """Return a report that follows up what the one before made."""
    return {**year(2020, bevakning=entry(atgarder=made)), ENTRY: entry(uppfoljning=follow_up)}


TWO = "[{id: las, text: Nya lås, slag: beslutad, senast: 2020}, {id: larm, text: Larm., slag: foreslagen}]"
STILL_OPEN = "De här åtgärderna i tidigare rapporter är öppna efter den här rapporten:"


def outcome(word: str) -> str:
    return f"[{{atgard: 2020/bevakning/las, utfall: {word}, kommentar: Det är sagt.}}]"


@pytest.mark.parametrize(
    ("changes", "texts"),
    [
        ({}, ["Handboken har ingen tidigare rapport."]),
        (open_actions(None), ["Inga åtgärder i tidigare rapporter är öppna efter den här rapporten."]),
        (
            open_actions(TWO, outcome("kvarstar")),
            [STILL_OPEN, "- Bevakning: Nya lås. Från rapporten 2020. Kvarstår.", "- Bevakning: Larm. Från rapporten 2020. Rapporten följer inte upp den."],
        ),
        *((open_actions(TWO, outcome(word)), [STILL_OPEN, "- Bevakning: Larm. Från rapporten 2020. Rapporten följer inte upp den."]) for word in ("genomford", "ej-genomford", "utgar")),
    ],
)  # fmt: skip
def test_what_is_open_from_before_is_told_without_a_word_of_when_it_should_have_been_done(
    changes: Changes, texts: list[str]
) -> None:
    assert told(letter(changes), "Öppet från tidigare rapporter") == texts


def test_a_locked_report_need_not_know_who_was_to_do_what_it_is_silent_about() -> None:
    made = open_actions("[{id: las, text: Nya lås, slag: beslutad, vem: ks}]")
    silent = {ENTRY: entry(), REPORT: report(overford=None, ej_uppfoljda="[2020/bevakning/las]")}
    book = handbook_of(handed_in({**made, **WITH_BOARD, **silent}))

    assert told(build_cover_letter(with_locked_names(book, 2021), 2021), "Öppet från tidigare rapporter") == [
        STILL_OPEN,
        "- Bevakning: Nya lås. Från rapporten 2020. Rapporten följer inte upp den.",
    ]


@pytest.mark.parametrize(
    ("number", "rest"),
    [(10, []), (11, ["1 åtgärd till är öppen."]), (12, ["2 åtgärder till är öppna."])],
)
def test_ten_that_are_open_from_before_are_told_and_then_how_many_more(number: int, rest: list[str]) -> None:
    made = ", ".join(f"{{id: a{each}, text: Lås, slag: beslutad}}" for each in range(number))
    texts = told(letter(open_actions(f"[{made}]")), "Öppet från tidigare rapporter")

    assert texts[11:] == rest


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({ENTRY: None}, "Rapporten tar inte upp något område."),
        ({**SECOND_AREA, "docs/rapporter/2021/skola.md": None, REPORT: report(utan_bidrag="skola")}, "Rapporten tar inte upp Skola."),
        ({**SECOND_AREA, "docs/rapporter/2021/skola.md": QUOTED}, "I 1 av 2 områden är läget tolkat ur rapporten, inte rapportens egna ord."),
        ({ENTRY: entry(avvikelse="Larmet.")}, "Rapporten anger 1 avvikelse. Den gäller Bevakning."),
        (
            {REPORT: report(avvikelser="[Pandemin., Flytten.]"), ENTRY: entry(avvikelse="Larmet.")},
            "Rapporten anger 3 avvikelser. De gäller hela rapporten och Bevakning.",
        ),
        (open_actions(LOCKS), "Rapporten följer upp 0 av 1 öppen åtgärd i tidigare rapporter."),
        (
            open_actions("[{id: las, text: A, slag: beslutad}, {id: larm, text: B, slag: beslutad}]", "[{atgard: 2020/bevakning/las, utfall: genomford}]"),
            "Rapporten följer upp 1 av 2 öppna åtgärder i tidigare rapporter.",
        ),
        ({REPORT: report(resurser=None)}, "Uppgift saknas om personal och resurser för 2021 och inför 2022."),
        (
            {REPORT: report(resurser="{aret: delvis, nasta_ar: helt}")},
            "Enligt rapporten är personal och resurser delvis avsatta för 2021 och helt avsatta inför 2022.",
        ),
        (
            {REPORT: report(resurser="{aret: inte, nasta_ar: uppgift-saknas}")},
            "Enligt rapporten är personal och resurser inte avsatta för 2021. Uppgift saknas om personal och resurser inför 2022.",
        ),
        (
            {REPORT: report(resurser="{aret: helt, nasta_ar: helt, undantag: [{vem: ksf, skal: Tjänsten var obesatt}]}")},
            "Enligt rapporten är personal och resurser helt avsatta för 2021 och helt avsatta inför 2022. "
            "Undantag: Kommunstyrelseförvaltningen. Tjänsten var obesatt.",
        ),
    ],
)  # fmt: skip
def test_the_summary_says(changes: Changes, said: str) -> None:
    assert said in told(letter(changes), "Sammanfattning")


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({ENTRY: entry("Allt är klart.\n", statusgrund="{enligt-rapporten: klart}")}, id="the report's own words"),
        pytest.param({REPORT: report(overford=None)}, id="written here"),
        pytest.param({REPORT: report(overford=None), ENTRY: entry(statusgrund="{bedomning: klart}")}, id="locked in version 1"),
    ],
)  # fmt: skip
def test_nothing_is_said_of_where_statuses_come_from(changes: Changes) -> None:
    assert not any("egna ord" in text for text in told(letter(changes), "Sammanfattning"))


@pytest.mark.parametrize(
    ("kinds", "rest"),
    [
        (["beslutad"] * 10, None),
        (["beslutad"] * 12, "Rapporten har 2 beslutade åtgärder till."),
        (["beslutad"] * 11 + ["foreslagen"], "Rapporten har 1 beslutad åtgärd till och 1 annan åtgärd."),
        (["beslutad"] * 10 + ["foreslagen"], "Rapporten har 1 annan åtgärd."),
    ],
    ids=["ten", "twelve", "eleven and one proposed", "ten and one proposed"],
)
def test_ten_decided_actions_are_told_and_then_how_many_more(kinds: list[str], rest: str | None) -> None:
    actions = ", ".join(f"{{id: a{number}, text: Lås, slag: {kind}}}" for number, kind in enumerate(kinds))
    texts = told(letter({ENTRY: entry(atgarder=f"[{actions}]")}), "Det som ligger framåt")

    assert texts.count("- Bevakning: Lås.") == 10
    assert texts[11:] == ([rest] if rest else [])


def test_every_report_of_a_handbook_has_a_letter_with_something_under_each_heading() -> None:
    book, _ = load_handbook(ROOT / "tests/exempelkommun")
    letters = [build_cover_letter(book, each) for each in book.years]

    assert letters
    assert all(section.blocks for found in letters for section in found.sections)
