"""The macros that pages may call, drawn on handbooks with no, one and two years."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable

import pytest
from lxml import html

from macros.model.kinds_of_file import FILES
from macros.model.macro_names import IN_SENTENCES, MACRO_NAMES
from macros.site.allowed_html import check_article
from macros.site.macros import MACROS
from tests.drawing import NO_REPORTS, context, draw_macro, handbook_of, load, read, words, year
from tests.writing import AREA, ORGANISATION, SECOND_AREA, Changes, area, entry, organisation, report

Golden = Callable[[str, object], None]

ACTIONS = """
  - {id: larm, text: Nytt larm, slag: beslutad, senast: 2023}
  - {id: vakt, text: Ny vakt, slag: foreslagen, vem: sakerhetschef-ksf}
"""
FOLLOW_UPS = """
  - {atgard: 2021/bevakning/larm, utfall: genomford}
  - {atgard: 2021/bevakning/vakt, utfall: delvis, kommentar: halva natten, delutfall: [{vem: ksf, utfall: kvarstar}]}
"""
ONE_YEAR = {
    **SECOND_AREA,
    **year(
        2021,
        index=report(kapitel="1", overford=None, oversyn="[{styrdokument: policy, utfall: utan-andring}]"),
        bevakning=entry(atgarder=ACTIONS, avvikelse="Pandemin.", nyckeltal="{avtal: {cirka: 4}}"),
        skola=entry(
            title="Skola", nummer="2", ansvariga="ingen-utsedd", statusgrund=None, motivering="Allt pågår."
        ),
    ),
    ORGANISATION: organisation(larmnummer="[{nummer: '112', for: Fara för liv.}]"),
    "docs/omraden/skola.md": area(title="Skola", nummer="2", ansvariga="ingen-utsedd"),
}
TWO_YEARS = {
    **ONE_YEAR,
    **year(
        2022,
        index=report(kapitel="1"),
        bevakning=entry(status="genomfort", uppfoljning=FOLLOW_UPS, nyckeltal="{avtal: uppgift-saknas}"),
    ),
}
GAP = {**ONE_YEAR, **year(2024, bevakning=entry(status="genomfort"), skola=entry(title="Skola", nummer="2"))}
EMPTY_REGISTERS = {
    **NO_REPORTS,
    **{
        f"data/{name}.yml": f"{name}: {'{}' if name in ('nyckeltal', 'styrdokument') else '[]'}\n"
        for name in ("nyckeltal", "styrdokument", "ordlista", "ersatt", "arshjul")
    },
    AREA: None,
}
BOOKS: dict[str, Changes] = {
    "no report": NO_REPORTS,
    "one year": ONE_YEAR,
    "two years": TWO_YEARS,
    "a year between missing": GAP,
    "only a draft": {**NO_REPORTS, **year(2022, index=report(lage="utkast"), bevakning=entry())},
    "a report without entries": {"docs/rapporter/2021/bevakning.md": None},
    "an area that has ended": {**TWO_YEARS, AREA: area(till="2021")},
}


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    """Draw every macro once on each handbook."""
    books = {name: load(tmp_path_factory.mktemp("handbok"), book) for name, book in BOOKS.items()}
    return {name: {macro: draw_macro(book, macro) for macro in MACROS} for name, book in books.items()}


@pytest.fixture(scope="module")
def trees(drawn: dict[str, dict[str, str]]) -> dict[str, html.HtmlElement]:
    """Return every macro's HTML on the handbook with two years, as a browser reads it."""
    return {name: read(fragment) for name, fragment in drawn["two years"].items()}


def test_every_macro_has_a_name_of_its_own_a_swedish_sentence_and_an_example_with_all_its_arguments() -> None:
    english = re.compile(r"\b(the|of|and|every|all areas)\b")
    front_matter = [model.model_fields for file, model in FILES if not file.startswith("data/")]
    keys = {field.alias or name for fields in front_matter for name, field in fields.items()}

    assert len(keys) > 30
    assert keys & MACRO_NAMES == set()
    for name, macro in MACROS.items():
        assert re.fullmatch(r"[a-z_]+", name)
        assert re.fullmatch(r"[A-ZÅÄÖ][^\n]+\.", macro.text)
        assert not english.search(macro.text)
        assert re.fullmatch(rf"\{{\{{ {name}\((\"[a-z-]+\")?\) \}}\}}", macro.example)
        assert macro.example.count('"') == 2 * (len(inspect.signature(macro.draw).parameters) - 1)


def test_every_macro_draws_what_the_net_lets_through(drawn: dict[str, dict[str, str]]) -> None:
    every = [(name, fragment) for fragments in drawn.values() for name, fragment in fragments.items()]
    for name, fragment in every:
        check_article(fragment, name)

    assert {name for name, fragment in every if not fragment.strip()} <= {"rollkort"}
    listed = read(drawn["no report"]["makrolista"])
    assert listed.xpath("//tr/@id") == list(MACROS)
    assert [code.text for code in listed.iter("code")] == [macro.example for macro in MACROS.values()]


def test_every_macro_can_be_drawn_without_areas_and_with_empty_registers() -> None:
    book = handbook_of(EMPTY_REGISTERS)

    assert [name for name in sorted(MACRO_NAMES - IN_SENTENCES) if "None" in draw_macro(book, name)] == []


def test_a_status_is_an_icon_and_a_word(trees: dict[str, html.HtmlElement]) -> None:
    has_class = "contains(concat(' ', @class, ' '), ' hb-mark ')"
    marks = [(name, mark) for name, tree in trees.items() for mark in tree.xpath(f"//span[{has_class}]")]

    assert len(marks) > 5
    assert [
        name
        for name, mark in marks
        if not words(mark) or [icon.get("aria-hidden") for icon in mark.findall("svg")] != ["true"]
    ] == []


def test_with_one_year_the_comparison_says_what_will_come(drawn: dict[str, dict[str, str]]) -> None:
    for name in ("forandringar", "ansvarsbyten"):
        said = words(read(drawn["one year"][name]))
        assert said.startswith("När det finns två årsrapporter i handboken visas här")


@pytest.mark.parametrize(("book", "said"), [(dict[str, str](), "1 område."), (SECOND_AREA, "2 områden.")])
def test_one_area_is_not_called_several(book: dict[str, str], said: str) -> None:
    latest = read(draw_macro(handbook_of(book), "senaste_rapporten"))

    assert said in words(read(draw_macro(handbook_of(book), "rapportlista")))
    assert said in words(latest)
    assert [words(item) for item in latest.iter("li")] == [f"Löpande {said[0]}"]


def test_an_area_that_has_ended_is_not_to_be_chosen_and_a_number_to_call_is_a_link(
    drawn: dict[str, dict[str, str]],
) -> None:
    numbers = organisation(larmnummer="[{nummer: '0322-61 60 00', for: Växeln.}]")
    emergency = read(draw_macro(handbook_of({ORGANISATION: numbers}), "akut_ruta"))

    assert read(drawn["an area that has ended"]["omradesval"]).xpath("//a/@href") == ["omraden/skola.md"]
    assert emergency.xpath("//a/@href") == ["tel:+46322616000"]


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        ("ansvarig_for", ["bevakning"], "Säkerhetschef, KSF"),
        ("ansvarig_for", ["skola"], "ingen utsedd"),
        ("lage_for", ["bevakning"], "Genomfört (2022)"),
    ],
)
def test_a_macro_in_a_sentence_is_some_words(name: str, arguments: list[str], said: str) -> None:
    tree = read(MACROS[name].draw(context(handbook_of(TWO_YEARS)), *arguments))

    assert words(tree) == said
    assert {str(found.tag) for found in tree.iterdescendants()} <= {
        "a",
        "abbr",
        "span",
        "svg",
        "circle",
        "path",
    }


REACHED = "  sakerhetschef-ksf: {namn: Säkerhetschef, enhet: ksf, kontakt: 0322-61 60 00}\n"
UNREACHED = "Det saknas ett sätt att säga till utan konto."


@pytest.mark.parametrize(
    ("values", "contact", "statement"),
    [
        (
            {"handboksansvarig": "sakerhetschef-ksf"},
            "Säkerhetschef, KSF. Kontakt: Uppgift saknas.",
            UNREACHED,
        ),
        (
            {"roller": REACHED, "handboksansvarig": "sakerhetschef-ksf"},
            "Säkerhetschef, KSF. Kontakt: 0322-61 60 00.",
            "Vi känner inte till något på webbplatsen som bryter mot lagen.",
        ),
        ({"handboksansvarig": None}, "Uppgift saknas.", UNREACHED),
    ],
)
def test_who_answers_for_the_handbook_is_told_and_whether_anyone_can_be_reached(
    values: dict[str, str | None], contact: str, statement: str
) -> None:
    book = handbook_of({ORGANISATION: organisation(**values)})

    assert words(read(draw_macro(book, "handbokskontakt"))) == f"Den som ansvarar för handboken: {contact}"
    assert words(read(draw_macro(book, "kontaktbrist"))).startswith(statement)


def test_a_table_is_as_it_should_be(golden: Golden) -> None:
    golden("atgardslista.html", draw_macro(handbook_of(TWO_YEARS), "atgardslista"))
