"""Key figures: what one report says."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.views.figures.series import build_figures
from tests.drawing import load
from tests.writing import ENTRY, entry


@pytest.mark.parametrize(
    ("value", "statements"),
    [
        ("4", [("4", "avtal", ())]),
        ("0", [("0", "avtal", ())]),
        ("uppgift-saknas", [("Uppgift saknas", "", ())]),
        ("ej-tillampligt", [("Ej tillämpligt", "", ())]),
        ("{ej-matt: trasig}", [("Ej mätt", "", ("trasig",))]),
        ("{sekretess: OSL}", [("Visas inte", "", ("OSL",))]),
        ("{riktning: fler}", [("Fler, antal okänt", "", ())]),
        (
            "[{varde: 3, del: larm}, {varde: 1, del: vakt}]",
            [("3", "avtal", ("larm",)), ("1", "avtal", ("vakt",))],
        ),
    ],
)
def test_each_value_of_a_figure_is_told_with_its_unit_if_it_is_a_number(
    tmp_path: Path, value: str, statements: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    book = load(tmp_path, {ENTRY: entry(nyckeltal=f"\n  avtal: {value}\n")})
    ((definition, found),) = build_figures(book, 2021, "bevakning")

    assert definition.name == "Avtal"
    assert [(said.text, said.unit, said.notes) for said in found] == statements
