"""Text that would do harm as HTML comes out of every macro, and of every page, as the text it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from macros.model.macro_names import MACRO_NAMES
from macros.site.allowed_html import check_article
from tests.drawing import draw_macro, load, read, read_text, words
from tests.writing import AREA, HANDBOOK, INDEX, ORGANISATION, REPORT, area, entry, page, register, report

HOSTILE = '<script>x</script> *fet* [a](javascript:x) \\" & ~'
SHOWN = '<script>x</script> *fet* [a](javascript:x) " & ~'
HOSTILE_BOOK = {
    "mkdocs.yml": HANDBOOK["mkdocs.yml"],
    INDEX: page(),
    AREA: area(
        title=f'"{HOSTILE}"',
        ingress=f'"{HOSTILE}"',
        ansvariga=f'\n  - {{vem: chef, del: "{HOSTILE}"}}\n  - {{vem: ingen-utsedd, del: "{HOSTILE}"}}\n',
    ),
    ORGANISATION: register(
        {
            "kommun": f'"{HOSTILE}"',
            "larmnummer": f'[{{nummer: "{HOSTILE}", for: "{HOSTILE}"}}]',
            "enheter": f'\n  ksf: {{namn: "{HOSTILE}", forkortning: "{HOSTILE}", kontakt: "{HOSTILE}"}}\n',
            "handboksansvarig": "chef",
            "roller": f'\n  chef: {{namn: "{HOSTILE}", enhet: ksf, om: "{HOSTILE}", tillika: "{HOSTILE}", kontakt: "{HOSTILE}"}}\n',
            "grupper": f'\n  alla: {{namn: "{HOSTILE}", medlemmar: chef}}\n',
        }
    ),
    "data/nyckeltal.yml": f'nyckeltal:\n  avtal: {{namn: "{HOSTILE}", omrade: bevakning, enhet: "{HOSTILE}", forklaring: "{HOSTILE}", brott: [{{ar: 2020, varfor: "{HOSTILE}"}}]}}\n',
    "data/styrdokument.yml": f'styrdokument:\n  policy: {{namn: "{HOSTILE}", slag: policy, om: "{HOSTILE}", omraden: bevakning, agare: chef, ersatter: "{HOSTILE}", anmarkning: "{HOSTILE}", granskning: {{senast: 2021-01-10, mot: "{HOSTILE}"}}}}\n',
    "data/ordlista.yml": f'ordlista:\n  - {{term: "{HOSTILE}", uttydning: "{HOSTILE}", forklaring: "{HOSTILE}"}}\n',
    "data/ersatt.yml": f'ersatt:\n  - {{gammalt: "{HOSTILE}", forkortning: "{HOSTILE}", nytt: "{HOSTILE}", slag: lag}}\n',
    "data/arshjul.yml": f'arshjul:\n  - {{vad: "{HOSTILE}", om: "{HOSTILE}", manad: 1, omraden: bevakning, vem: chef}}\n',
    REPORT: report(
        title=f'"{HOSTILE}"',
        statusskala=f'"{HOSTILE}"',
        behandling=f'\n  - {{organ: alla, beslut: "{HOSTILE}", paragraf: "{HOSTILE}"}}\n',
        diarienummer=f'"{HOSTILE}"',
        avvikelser=f'"{HOSTILE}"',
        bilagor=f'\n  - "{HOSTILE}"\n',
        oversyn=f'\n  - {{styrdokument: policy, utfall: ej-gjord, kommentar: "{HOSTILE}"}}\n',
        resurser=f'{{aret: helt, nasta_ar: helt, undantag: [{{vem: chef, skal: "{HOSTILE}"}}]}}',
        sekretessprovning=f'{{vem: chef, datum: 2021-12-20, resultat: "{HOSTILE}", lagrum: "{HOSTILE}"}}',
        atgarder=f'\n  - {{id: a, text: "{HOSTILE}", slag: beslutad, kalla: "{HOSTILE}", senast: {{nar: "{HOSTILE}"}}}}\n',
    ),
    **{
        f"docs/rapporter/{number}/bevakning.md": entry(
            title=f'"{HOSTILE}"',
            status=status,
            statusgrund=f'{{bedomning: "{HOSTILE}"}}',
            avvikelse=f'"{HOSTILE}"',
            ansvariga=who,
            sammanfattning=f'"{HOSTILE}"',
            nasta_ar=f'"{HOSTILE}"',
            aktiviteter=f'\n  - {{text: "{HOSTILE}", status: genomford}}\n',
            nyckeltal=f'\n  avtal: [{{varde: 1, del: "{HOSTILE}"}}, {{ej-matt: "{HOSTILE}"}}]\n',
            atgarder=f'\n  - {{id: b, text: "{HOSTILE}", slag: beslutad, vem: chef}}\n',
            uppfoljning=told,
            godkand="chef",
        )
        for number, status, who, told in [
            (2021, "pagar", "chef", None),
            (
                2022,
                "delvis",
                "alla",
                f'\n  - {{atgard: 2021/bevakning/b, utfall: delvis, kommentar: "{HOSTILE}"}}\n',
            ),
        ]
    },
    "docs/rapporter/2022/index.md": report(
        title=f'"{HOSTILE}"',
        statusskala=f'"{HOSTILE}"',
        sekretessprovning=f'{{vem: chef, resultat: "{HOSTILE}"}}',
        sammantrade="{organ: alla, datum: 2023-03-14}",
        hallpunkter=f'[{{vad: "{HOSTILE}", dagar_fore: 7}}]',
    ),
}
"""A handbook where everything that an editor may write freely is an attack."""

WITHOUT_FREE_TEXT = {"vagar_in", "lage_for", "rapportfiler", "andrat_sedan_rapporten", "atgardsutfall"}
FROM_THE_CODE = {"falttabeller", "regellista", "makrolista", "komponenter"}


@pytest.fixture(scope="module")
def trees(tmp_path_factory: pytest.TempPathFactory) -> dict[str, html.HtmlElement]:
    """Return what every macro draws on the hostile handbook, as a browser reads it."""
    book = load(tmp_path_factory.mktemp("handbok"), HOSTILE_BOOK)
    return {name: read(draw_macro(book, name)) for name in sorted(MACRO_NAMES - FROM_THE_CODE)}


def test_no_macro_makes_elements_of_hostile_text(trees: dict[str, html.HtmlElement]) -> None:
    made = "//script | //em | //img | //@onerror"

    assert [name for name, tree in trees.items() if tree.xpath(made)] == []


def test_no_macro_makes_a_link_of_hostile_text(trees: dict[str, html.HtmlElement]) -> None:
    links = [(name, str(found)) for name, tree in trees.items() for found in tree.xpath("//a/@href")]

    assert len(links) > 20
    assert [(name, link) for name, link in links if link.strip().startswith("javascript")] == []


def test_no_macro_escapes_hostile_text_twice(trees: dict[str, html.HtmlElement]) -> None:
    texts = {name: words(tree) for name, tree in trees.items()}

    assert [name for name, text in texts.items() if "\\" in text or "&lt;" in text or "&amp;" in text] == []


def test_every_macro_shows_hostile_text_as_it_was_written(trees: dict[str, html.HtmlElement]) -> None:
    assert {name for name, tree in trees.items() if SHOWN not in words(tree)} == WITHOUT_FREE_TEXT


def test_the_last_net_lets_through_all_that_is_drawn_of_hostile_text(tmp_path: Path) -> None:
    book = load(tmp_path, HOSTILE_BOOK)

    for name in sorted(MACRO_NAMES - FROM_THE_CODE):
        check_article(draw_macro(book, name), name)


@pytest.mark.parametrize(
    "text", [HOSTILE, f"## {HOSTILE}", f"| {HOSTILE} |\n|---|", f"[^1]\n\n[^1]: {HOSTILE}"]
)
def test_html_in_an_editors_text_is_text(text: str) -> None:
    tree = read_text(text)

    assert tree.xpath("//script") == []
    assert "<script>x</script>" in words(tree)
