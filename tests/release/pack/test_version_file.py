"""What the published site says of itself in version.json."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

from macros.release.pack.version_file import build_version_file
from tests.drawing import load
from tests.writing import AREA, SECOND_AREA, Changes, area, page

BUILT = datetime.datetime(2022, 3, 1, 12, tzinfo=datetime.UTC)


def build(root: Path, *changes: Changes, files: tuple[str, ...] = ()) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(
        build_version_file(load(root, *changes), "0123456789ab" + "c" * 28, BUILT, files)
    )
    return value


def test_an_area_has_its_page_and_its_last_and_next_review(tmp_path: Path) -> None:
    reviewed = {AREA: area(granskning="{manader: 12, senast: 2021-05-31}")}

    assert build(tmp_path, reviewed)["granskningar"] == [
        {"sida": "omraden/bevakning/", "titel": "Bevakning", "senast": "2021-05-31", "nasta": "2022-05-31"}
    ]


def test_an_area_without_a_review_is_there_and_one_that_has_ended_is_not(tmp_path: Path) -> None:
    ended = {AREA: area(till="2021")}

    assert build(tmp_path, SECOND_AREA, ended)["granskningar"] == [
        {"sida": "omraden/skola/", "titel": "Skola", "senast": None, "nasta": None}
    ]


def test_another_page_that_someone_is_to_review_is_there(tmp_path: Path) -> None:
    other = {"docs/ordlista.md": page(granskning="{manader: 24, senast: 2021-01-15}", title="Ordlista")}

    assert build(tmp_path, other)["granskningar"][-1] == {
        "sida": "ordlista/",
        "titel": "Ordlista",
        "senast": "2021-01-15",
        "nasta": "2023-01-15",
    }


def test_addresses_begin_at_the_sites_folder(tmp_path: Path) -> None:
    files = ("404.html", "index.html", "b/index.html", "a/index.html", "a/rapport.pdf", "a/bild.png")
    value = build(tmp_path, files=files)

    assert (value["sidor"], value["pdf"]) == (["", "a/", "b/"], ["a/rapport.pdf"])
