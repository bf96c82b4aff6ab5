"""Text that would do harm as HTML comes out of every macro, and of every page, as the text it is."""

from __future__ import annotations

from pathlib import Path

from macros.model.macro_names import MACRO_NAMES
from macros.site.allowed_html import check_article
from tests.drawing import draw_macro, load, read, words
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
    "data/arshjul.yml": f'arshjul:\n  - {{id: prov, vad: "{HOSTILE}", om: "{HOSTILE}", manad: 1, omraden: bevakning, vem: chef}}\n',
    REPORT: report(
        title=f'"{HOSTILE}"',
        statusskala=f'"{HOSTILE}"',
        behandling=f'\n  - {{organ: alla, beslut: "{HOSTILE}"}}\n',
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

WITHOUT_FREE_TEXT = {
    "vagar_in",
    "kontaktbrist",
    "lage_for",
    "rapportfiler",
    "andrat_sedan_rapporten",
    "atgardsutfall",
}
FROM_THE_CODE = {"nyckeltalsformer", "falttabeller", "regellista", "makrolista", "komponenter"}


def harm(fragment: str) -> list[str]:
    """Return what hostile text has become, other than text; raise BuildError if the last net stops it."""
    check_article(fragment, "x")
    tree = read(fragment)
    links = [str(link) for link in tree.xpath("//a/@href") if link.strip().startswith("javascript")]
    twice = [sign for sign in ("\\", "&lt;", "&amp;") if sign in words(tree)]
    return [
        *(str(made.tag) for made in tree.xpath("//script | //em | //img | //*[@onerror]")),
        *links,
        *twice,
    ]


def test_every_macro_shows_hostile_text_as_it_was_written(tmp_path: Path) -> None:
    book = load(tmp_path, HOSTILE_BOOK)
    drawn = {name: draw_macro(book, name) for name in MACRO_NAMES - FROM_THE_CODE}

    assert {name: harm(fragment) for name, fragment in drawn.items() if harm(fragment)} == {}
    assert {name for name, fragment in drawn.items() if SHOWN not in words(read(fragment))} == (
        WITHOUT_FREE_TEXT
    )
    assert sum(len(read(fragment).xpath("//a")) for fragment in drawn.values()) > 20
