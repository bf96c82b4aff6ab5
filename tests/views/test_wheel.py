"""The yearly wheel: what comes back, in the order of the year."""

from __future__ import annotations

from macros.views.registers.wheel import build_wheel
from tests.drawing import column, draw_table, handbook_of, words
from tests.writing import register


def wheel(*items: str) -> dict[str, str]:
    """Return the register of what comes back; the first has the id a0, the next a1."""
    listed = "".join(f"  - {{id: a{place}, {item}}}\n" for place, item in enumerate(items))
    return {"data/arshjul.yml": register({"arshjul": listed})}


def test_what_has_a_place_in_the_year_stands_in_calendar_order_and_the_rest_last_as_it_is_written() -> None:
    book = handbook_of(
        wheel(
            "vad: e, aterkommer: varje-mandatperiod",
            "vad: f, aterkommer: uppgift-saknas",
            "vad: c, manad: 10",
            "vad: b, vecka: 36",
            "vad: a, manad: 1",
            "vad: d, vecka: 53",
        )
    )

    table = build_wheel(book)

    assert [*zip(column(table, "Vad"), column(table, "När"), strict=True)] == [
        ("a", "Januari"),
        ("b", "Vecka 36"),
        ("c", "Oktober"),
        ("d", "Vecka 53"),
        ("e", "Varje mandatperiod"),
        ("f", "Uppgift saknas"),
    ]


def test_an_item_has_its_areas_those_who_arrange_it_and_a_place_to_link_to() -> None:
    item = "vad: Övning, om: Med larm., manad: 5, omraden: bevakning, vem: sakerhetschef-ksf, enligt: 2021"
    book = handbook_of(wheel(item))
    drawn = draw_table(book, build_wheel(book))

    assert words(drawn.find(".//tbody")) == (
        "Maj Övning Med larm. enligt rapporten 2021 Bevakning Ordnas av Säkerhetschef, KSF"
    )
    assert drawn.xpath(".//tbody/tr/@id") == ["a0"]
    assert drawn.xpath(".//tbody//a/@href") == [
        "rapporter/2021/index.md",
        "omraden/bevakning.md",
        "ansvariga.md#sakerhetschef-ksf",
    ]


def test_a_source_that_is_not_in_the_handbook_is_not_linked() -> None:
    table = build_wheel(handbook_of(wheel("vad: Övning, manad: 5, enligt: 2015")))

    assert column(table, "Enligt rapporten") == ["–"]
