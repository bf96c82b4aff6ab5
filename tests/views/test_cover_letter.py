"""The letter with a year's report: what it tells from the handbook, and what it leaves to the writer."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from macros.loading import load_handbook
from macros.views.cover_letter import CoverLetter, Place, build_cover_letter
from tests.built_site import ROOT
from tests.drawing import load, year
from tests.writing import ENTRY, ORGANISATION, REPORT, SECOND_AREA, Changes, entry, organisation, report

WITH_BOARD = {ORGANISATION: organisation(organ="  ks: kommunstyrelsen\n")}
FICTIONAL = {ORGANISATION: organisation(kommun="{namn: Provkommun, fiktiv: true}")}
LOCKS = "[{id: las, text: Nya lås, slag: beslutad}]"


def letter(root: Path, *changes: Changes) -> CoverLetter:
    """Return the letter with the small handbook's report for 2021."""
    return build_cover_letter(load(root, *changes), 2021)


def told(found: CoverLetter, heading: str) -> list[str]:
    """Return what stands under a heading, with ordinary spaces; an item begins with a dash and a place has brackets."""
    (section,) = [section for section in found.sections if section.heading == heading]
    texts = [
        f"{'- ' if block.is_item else ''}{f'[{block.what.hint}]' if isinstance(block.what, Place) else block.what}"
        for block in section.blocks
    ]
    return [text.replace("\N{NO-BREAK SPACE}", " ") for text in texts]


def test_the_letter_has_the_parts_of_a_tjansteskrivelse_in_order(tmp_path: Path) -> None:
    found = letter(tmp_path)

    assert found.kind == "Tjänsteskrivelse"
    assert [section.heading for section in found.sections] == [
        "Ärende",
        "Förslag till beslut",
        "Sammanfattning",
        "Beskrivning av ärendet",
        "Avvikelser",
        "Det som ligger framåt",
        "Bilagor",
        "Beslutet skickas till",
    ]


@pytest.mark.parametrize("title", ["Årsrapport", "Årsrapport 2021"])
def test_the_heading_is_the_title_of_the_report_with_its_year_once(tmp_path: Path, title: str) -> None:
    assert letter(tmp_path, {REPORT: report(title=title)}).heading == "Årsrapport 2021"


def test_the_case_is_told_from_the_facts(tmp_path: Path) -> None:
    assert told(letter(tmp_path), "Ärende") == [
        "Ärendet gäller rapporten ”Årsrapport 2021” för Provkommun. Den tar upp 1 område."
    ]


def test_the_letter_goes_to_the_board_that_the_handbook_names(tmp_path: Path) -> None:
    assert letter(tmp_path, WITH_BOARD).addressee == "Kommunstyrelsen"


def test_who_decides_is_left_to_the_writer_when_the_handbook_names_no_board(tmp_path: Path) -> None:
    assert letter(tmp_path).addressee == Place("nämnd eller styrelse som ska besluta")


@pytest.mark.parametrize(
    ("changes", "words"),
    [(WITH_BOARD, "Kommunstyrelsen noterar rapporten."), ({}, "Rapporten noteras.")],
    ids=["with a board", "without"],
)
def test_a_decision_is_only_suggested(tmp_path: Path, changes: Changes, words: str) -> None:
    found = letter(tmp_path, changes)

    assert told(found, "Förslag till beslut") == [f"[Förslag att ta ställning till: {words}]"]
    assert isinstance(found.sections[1].blocks[0].what, Place)
    assert found.sections[1].blocks[0].what.is_suggestion


def test_a_known_registry_number_is_told(tmp_path: Path) -> None:
    found = letter(tmp_path, {REPORT: report(diarienummer="2022.113 KS")})

    assert found.registry_number == "2022.113 KS"


def test_an_unknown_registry_number_is_left_to_the_writer(tmp_path: Path) -> None:
    assert letter(tmp_path).registry_number == Place("diarienummer")


def test_what_no_file_tells_is_left_to_the_writer(tmp_path: Path) -> None:
    found = letter(tmp_path, WITH_BOARD, {REPORT: report(diarienummer="2022.113 KS")})

    assert isinstance(found.sender, Place)
    assert isinstance(found.date, Place)
    for heading in ("Beskrivning av ärendet", "Beslutet skickas till"):
        (text,) = told(found, heading)
        assert text.startswith("[")


def test_those_who_sign_are_asked_for_by_role(tmp_path: Path) -> None:
    assert all(place.hint.startswith("roll ") for place in letter(tmp_path).signatures)


def test_a_letter_with_a_draft_says_so_first(tmp_path: Path) -> None:
    found = letter(tmp_path, {REPORT: report(lage="utkast")})

    assert found.notices == ("Utkast. Rapporten är inte inlämnad, och allt i den kan ändras.",)


def test_a_letter_with_a_report_that_is_handed_in_has_no_notice(tmp_path: Path) -> None:
    assert letter(tmp_path).notices == ()


def test_a_letter_of_a_made_up_municipality_says_so(tmp_path: Path) -> None:
    (notice,) = letter(tmp_path, FICTIONAL).notices

    assert notice.startswith("Påhittad kommun.")


@pytest.mark.parametrize(
    ("steps", "day"),
    [
        ("[]", datetime.date(2021, 12, 31)),
        ("[{beslut: noterade}]", datetime.date(2021, 12, 31)),
        (
            "[{datum: 2022-03-14, beslut: noterade}, {datum: 2022-04-25, beslut: godkände}]",
            datetime.date(2022, 4, 25),
        ),
    ],
    ids=["no step", "no day", "two days"],
)
def test_the_day_of_the_letter_follows_from_the_report(
    tmp_path: Path, steps: str, day: datetime.date
) -> None:
    assert letter(tmp_path, {REPORT: report(behandling=steps)}).day == day


def test_the_summary_counts_the_areas_in_each_status(tmp_path: Path) -> None:
    third = entry(title="Brand", nummer="3", status="pagar")
    found = letter(tmp_path, SECOND_AREA, year(2021, brand=third))

    assert told(found, "Sammanfattning")[:3] == [
        "Rapporten tar upp 3 områden. Så är läget vid årets slut:",
        "- Löpande: 2 områden",
        "- Pågår: 1 område",
    ]


def test_a_status_that_is_our_reading_is_said_to_be(tmp_path: Path) -> None:
    quoted = entry("Allt är klart.\n", title="Skola", nummer="2", statusgrund="{enligt-rapporten: klart}")
    found = letter(tmp_path, SECOND_AREA, year(2021, skola=quoted))

    assert "I 1 av 2 områden är läget handbokens bedömning, inte rapportens egna ord." in told(
        found, "Sammanfattning"
    )


def test_nothing_is_said_of_our_reading_when_all_words_are_the_reports(tmp_path: Path) -> None:
    quoted = entry("Allt är klart.\n", statusgrund="{enligt-rapporten: klart}")
    found = letter(tmp_path, {ENTRY: quoted})

    assert not any("bedömning" in text for text in told(found, "Sammanfattning"))


def test_a_report_without_any_area_has_a_letter(tmp_path: Path) -> None:
    found = letter(tmp_path, {ENTRY: None})

    assert told(found, "Ärende") == ["Ärendet gäller rapporten ”Årsrapport 2021” för Provkommun."]
    assert told(found, "Sammanfattning")[0] == "Rapporten tar inte upp något område."


def test_areas_that_the_report_leaves_out_are_named(tmp_path: Path) -> None:
    left_out = {"docs/rapporter/2021/skola.md": None, REPORT: report(utan_bidrag="skola")}
    found = letter(tmp_path, SECOND_AREA, left_out)

    assert "Rapporten tar inte upp Skola." in told(found, "Sammanfattning")


def test_without_deviations_that_is_said(tmp_path: Path) -> None:
    found = letter(tmp_path)

    assert told(found, "Avvikelser") == ["Rapporten anger inga avvikelser."]
    assert "Rapporten anger inga avvikelser." in told(found, "Sammanfattning")


def test_deviations_are_listed_with_what_they_hold_for(tmp_path: Path) -> None:
    changes = {REPORT: report(avvikelser="Pandemin."), ENTRY: entry(avvikelse="Larmet var trasigt")}

    assert told(letter(tmp_path, changes), "Avvikelser") == [
        "- Hela rapporten: Pandemin.",
        "- Bevakning: Larmet var trasigt.",
    ]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({ENTRY: entry(avvikelse="Larmet.")}, "Rapporten anger 1 avvikelse. Den gäller Bevakning."),
        (
            {REPORT: report(avvikelser="[Pandemin., Flytten.]"), ENTRY: entry(avvikelse="Larmet.")},
            "Rapporten anger 3 avvikelser. De gäller hela rapporten och Bevakning.",
        ),
    ],
    ids=["one", "several"],
)
def test_the_summary_names_what_the_deviations_hold_for(tmp_path: Path, changes: Changes, said: str) -> None:
    assert said in told(letter(tmp_path, changes), "Sammanfattning")


def test_the_first_report_has_nothing_to_follow_up(tmp_path: Path) -> None:
    assert "Handboken har ingen tidigare rapport att följa upp." in told(letter(tmp_path), "Sammanfattning")


@pytest.mark.parametrize(
    ("made", "follow_up", "said"),
    [
        (None, None, "Tidigare rapporter har inga öppna åtgärder att följa upp."),
        (LOCKS, None, "Rapporten följer upp 0 av 1 öppen åtgärd i tidigare rapporter."),
        (
            "[{id: las, text: Nya lås, slag: beslutad}, {id: larm, text: Nya larm, slag: beslutad}]",
            "[{atgard: 2020/bevakning/las, utfall: genomford}]",
            "Rapporten följer upp 1 av 2 öppna åtgärder i tidigare rapporter.",
        ),
    ],
    ids=["nothing open", "one open", "two open"],
)
def test_the_summary_counts_what_is_followed_up(
    tmp_path: Path, made: str | None, follow_up: str | None, said: str
) -> None:
    found = letter(
        tmp_path, year(2020, bevakning=entry(atgarder=made)), {ENTRY: entry(uppfoljning=follow_up)}
    )

    assert said in told(found, "Sammanfattning")


@pytest.mark.parametrize(
    ("resources", "said"),
    [
        (None, "Uppgift saknas om personal och resurser för 2021 och inför 2022."),
        (
            "{aret: delvis, nasta_ar: helt}",
            "Enligt rapporten är personal och resurser delvis avsatta för 2021 och helt avsatta inför 2022.",
        ),
        (
            "{aret: inte, nasta_ar: uppgift-saknas}",
            "Enligt rapporten är personal och resurser inte avsatta för 2021. "
            "Uppgift saknas om personal och resurser inför 2022.",
        ),
        (
            "{aret: helt, nasta_ar: helt, undantag: [{vem: ksf, skal: Tjänsten var obesatt}]}",
            "Enligt rapporten är personal och resurser helt avsatta för 2021 och helt avsatta inför 2022. "
            "Undantag: Kommunstyrelseförvaltningen. Tjänsten var obesatt.",
        ),
    ],
    ids=["nothing said", "both years", "one year unknown", "an exception"],
)
def test_the_summary_tells_what_the_report_says_of_resources(
    tmp_path: Path, resources: str | None, said: str
) -> None:
    found = letter(tmp_path, {REPORT: report(resurser=resources)})

    assert told(found, "Sammanfattning")[-1] == said


def test_a_report_without_actions_says_so(tmp_path: Path) -> None:
    assert told(letter(tmp_path), "Det som ligger framåt") == ["Rapporten tar inte upp några åtgärder."]


def test_decided_actions_are_told_by_area_with_their_times(tmp_path: Path) -> None:
    found = letter(
        tmp_path,
        {
            ENTRY: entry(
                atgarder="[{id: las, text: Nya lås, slag: beslutad, start: 2022, senast: hösten 2023}]"
            ),
            REPORT: report(atgarder="[{id: kurs, text: En kurs., slag: beslutad}]"),
        },
    )

    assert told(found, "Det som ligger framåt") == [
        "Rapportens beslutade åtgärder:",
        "- Bevakning: Nya lås. Start: 2022. Klart: hösten 2023.",
        "- Hela rapporten: En kurs.",
    ]


def test_actions_that_are_not_decided_are_only_counted(tmp_path: Path) -> None:
    found = letter(tmp_path, {ENTRY: entry(atgarder="[{id: las, text: Nya lås, slag: foreslagen}]")})

    assert told(found, "Det som ligger framåt") == [
        "Rapporten har inga beslutade åtgärder.",
        "Rapporten har 1 annan åtgärd.",
    ]


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
def test_ten_decided_actions_are_told_and_then_how_many_more(
    tmp_path: Path, kinds: list[str], rest: str | None
) -> None:
    actions = ", ".join(f"{{id: a{number}, text: Lås, slag: {kind}}}" for number, kind in enumerate(kinds))
    texts = told(letter(tmp_path, {ENTRY: entry(atgarder=f"[{actions}]")}), "Det som ligger framåt")

    assert texts.count("- Bevakning: Lås.") == 10
    assert texts[11:] == ([rest] if rest else [])


def test_the_annexes_are_the_files_of_the_report_and_what_was_handed_in_with_it(tmp_path: Path) -> None:
    annexes = "[Statistik, {titel: Förslag, ingar: false}]"

    assert told(letter(tmp_path, {REPORT: report(bilagor=annexes)}), "Bilagor") == [
        "- Rapporten: rapport-2021.pdf",
        "- Rapporten på en sida: rapport-2021-pa-en-sida.pdf",
        "- Rapportens uppgifter: rapport-2021.json",
        "- Arkivblad: arkivblad-2021.pdf",
        "- Statistik",
        "- Förslag (ingår inte)",
    ]


def test_every_report_of_a_handbook_has_a_letter_with_something_under_each_heading() -> None:
    book, _ = load_handbook(ROOT / "tests/exempelkommun")
    letters = [build_cover_letter(book, each) for each in book.years]

    assert letters
    assert all(section.blocks for found in letters for section in found.sections)


def test_a_year_of_the_example_is_summed_up() -> None:
    book, _ = load_handbook(ROOT / "tests/exempelkommun")

    assert told(build_cover_letter(book, 2018), "Sammanfattning") == [
        "Rapporten tar upp 8 områden. Så är läget vid årets slut:",
        "- Pågår: 4 områden",
        "- Genomfört: 2 områden",
        "- Ej påbörjat: 1 område",
        "- Ej aktuellt: 1 område",
        "I 1 av 8 områden är läget handbokens bedömning, inte rapportens egna ord.",
        "Rapporten anger 3 avvikelser. De gäller hela rapporten, Informationssäkerhet och Brandskydd.",
        "Rapporten följer upp 6 av 6 öppna åtgärder i tidigare rapporter.",
        "Enligt rapporten är personal och resurser till största delen avsatta för 2018 och helt avsatta inför 2019.",
    ]
