"""Key figures: what one report says."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.views.series import build_figures
from tests.drawing import load
from tests.writing import ENTRY, entry


def test_a_figure_has_its_value_and_unit(tmp_path: Path) -> None:
    ((definition, statements),) = build_figures(load(tmp_path), 2021, "bevakning")
    (said,) = statements

    assert (definition.name, said.text, said.unit) == ("Avtal", "4", "avtal")


def test_zero_is_a_figure_with_a_unit(tmp_path: Path) -> None:
    ((_, statements),) = build_figures(
        load(tmp_path, {ENTRY: entry(nyckeltal="{avtal: 0}")}), 2021, "bevakning"
    )

    assert [(said.text, said.unit) for said in statements] == [("0", "avtal")]


@pytest.mark.parametrize(
    "value", ["uppgift-saknas", "ej-tillampligt", "{ej-matt: trasig}", "{sekretess: OSL}", "{riktning: fler}"]
)
def test_what_is_no_number_has_no_unit(tmp_path: Path, value: str) -> None:
    book = load(tmp_path, {ENTRY: entry(nyckeltal=f"\n  avtal: {value}\n")})
    ((_, statements),) = build_figures(book, 2021, "bevakning")

    assert [said.unit for said in statements] == [""]


def test_a_figure_may_have_several_values(tmp_path: Path) -> None:
    told = "\n  avtal: [{varde: 3, del: larm}, {varde: 1, del: vakt}]\n"
    ((_, statements),) = build_figures(load(tmp_path, {ENTRY: entry(nyckeltal=told)}), 2021, "bevakning")

    assert [(said.text, said.notes) for said in statements] == [("3", ("larm",)), ("1", ("vakt",))]
