"""What can be pressed in a contact, and where it leads."""

from __future__ import annotations

import pytest

from macros.site.layouts import draw_page_help
from macros.views.areas.areas import build_area
from macros.views.pages.contacts import contact_link, split_contact
from tests.drawing import TODAY, context, draw_macro, handbook_of, read
from tests.writing import ORGANISATION, organisation

MAIL, SWITCHBOARD = "mailto:sakerhet@kommun.example", "tel:+46322616000"


@pytest.mark.parametrize(
    ("contact", "links"),
    [
        ("sakerhet@kommun.example", [("sakerhet@kommun.example", MAIL)]),
        ("växeln 0322-61 60 00", [("0322-61 60 00", SWITCHBOARD)]),
        (
            "sakerhet@kommun.example, 0322-61 60 00",
            [("sakerhet@kommun.example", MAIL), ("0322-61 60 00", SWITCHBOARD)],
        ),
        *(
            (number, [(number, SWITCHBOARD)])
            for number in (
                "0322616000", "0322 61 60 00", "0322/61 60 00", "0322 – 61 60 00", "0322\N{NON-BREAKING HYPHEN}616\u00a0000",
                "(0322) 61 60 00", "+46 322 61 60 00", "+46 (0)322-61 60 00", "+46322616000", "0046 322-61 60 00",
            )
        ),
        ("Ring 08-123 456 78.", [("08-123 456 78", "tel:+46812345678")]),
        ("020-22 00 00 (vardagar 08–16)", [("020-22 00 00", "tel:+4620220000")]),
        ("vardagar 08–16, 010-123 45 67", [("010-123 45 67", "tel:+46101234567")]),
        ("vardagar 08–16 0322-61 60 00", [("0322-61 60 00", SWITCHBOARD)]),
        ("112, annars 114 14", [("112", "tel:112"), ("114 14", "tel:11414")]),
        ("1177", [("1177", "tel:1177")]),
        ("Ring 112 eller växeln, tel. 114 14", [("112", "tel:112"), ("114 14", "tel:11414")]),
        ("+1 202 555 0100", [("+1 202 555 0100", "tel:+12025550100")]),
        ("(sakerhet@kommun.example).", [("sakerhet@kommun.example", MAIL)]),
        ("e-post: säkerhet@kommun.example", [("säkerhet@kommun.example", "mailto:s%C3%A4kerhet@kommun.example")]),
        ("a&b?c@kommun.example", [("a&b?c@kommun.example", "mailto:a%26b%3Fc@kommun.example")]),
        *((plain, []) for plain in (
            "Receptionen i stadshuset", "vardagar 08.00–16.30", "kl. 0800–1630", "2021-01-15", "212000-0142", "rum 3112", "Stadshuset, rum 112", "box 1177",
            "441 81 Alingsås", "anknytning 61 60", "säkerhet snabel-a kommun.example", "@kommun/sakerhet", "112000", "<b>@</b>",
        )),
    ],
)  # fmt: skip
def test_an_address_and_a_number_lead_there_and_the_words_around_stay(
    contact: str, links: list[tuple[str, str]]
) -> None:
    parts = list(split_contact(contact))

    assert "".join(text for text, _ in parts) == contact
    assert [(text, address) for text, address in parts if address] == links


def test_a_short_number_has_no_form_for_other_countries() -> None:
    assert [contact_link(number) for number in ("112", "114 14", "0322-61 60 00")] == [
        "tel:112",
        "tel:11414",
        SWITCHBOARD,
    ]


PLACES = ("organisationen", "rollkort", "handbokskontakt", "akut_ruta")


def test_every_contact_that_a_page_shows_leads_there() -> None:
    contact = "kontakt: 'sakerhet@kommun.example, 0322-61 60 00'"
    register = organisation(
        handboksansvarig="sakerhetschef-ksf",
        larmnummer="[{nummer: 0322-61 60 00, for: Vid fel på lås}]",
        enheter=f"\n  ksf: {{namn: förvaltningen, forkortning: KSF, {contact}}}\n",
        roller=f"\n  sakerhetschef-ksf: {{namn: Säkerhetschef, enhet: ksf, {contact}}}\n",
    )
    book = handbook_of({ORGANISATION: register})
    around = context(book)
    facts = around.draw("area_facts.html.jinja", area=build_area(book, "bevakning", TODAY))
    drawn = [*(draw_macro(book, name) for name in PLACES), facts, draw_page_help(around, "Start")]
    links = [
        read(each).xpath("//a[starts-with(@href, 'mailto:') or starts-with(@href, 'tel:')]/@href")
        for each in drawn
    ]

    assert links == [[MAIL, SWITCHBOARD]] * 3 + [[SWITCHBOARD]] + [[MAIL, SWITCHBOARD]] * 2
