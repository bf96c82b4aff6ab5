"""What the published site says of itself, for the one who watches it."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

from macros.packaging.version_file import build_version_file
from tests.drawing import load
from tests.writing import AREA, SECOND_AREA, Changes, area, page

BUILT = datetime.datetime(2022, 3, 1, 12, tzinfo=datetime.UTC)
COMMIT = "0123456789ab" + "c" * 28


def reviews(root: Path, *changes: Changes) -> list[dict[str, str | None]]:
    data = build_version_file(load(root, *changes), COMMIT, BUILT, [])
    found: list[dict[str, str | None]] = json.loads(data)["granskningar"]
    return found


def test_an_area_has_its_page_and_its_last_and_next_review(tmp_path: Path) -> None:
    assert reviews(tmp_path, {AREA: area(granskning="{manader: 12, senast: 2021-05-31}")}) == [
        {"sida": "omraden/bevakning/", "titel": "Bevakning", "senast": "2021-05-31", "nasta": "2022-05-31"}
    ]


def test_an_area_that_was_never_reviewed_has_neither(tmp_path: Path) -> None:
    assert reviews(tmp_path, {AREA: area(granskning="{manader: 12}")})[0] == {
        "sida": "omraden/bevakning/",
        "titel": "Bevakning",
        "senast": None,
        "nasta": None,
    }


def test_an_area_without_a_review_is_there_too(tmp_path: Path) -> None:
    assert [(row["sida"], row["nasta"]) for row in reviews(tmp_path)] == [("omraden/bevakning/", None)]


def test_an_area_that_has_ended_is_not_reviewed(tmp_path: Path) -> None:
    ended = {AREA: area(till="2021")}

    assert [row["sida"] for row in reviews(tmp_path, SECOND_AREA, ended)] == ["omraden/skola/"]


def test_another_page_that_someone_is_to_review_is_there(tmp_path: Path) -> None:
    other = {"docs/ordlista.md": page(granskning="{manader: 24, senast: 2021-01-15}", title="Ordlista")}

    assert reviews(tmp_path, other)[-1] == {
        "sida": "ordlista/",
        "titel": "Ordlista",
        "senast": "2021-01-15",
        "nasta": "2023-01-15",
    }


def test_addresses_begin_at_the_sites_folder(tmp_path: Path) -> None:
    files = ["404.html", "index.html", "b/index.html", "a/index.html", "a/rapport.pdf", "a/bild.png"]
    value = json.loads(build_version_file(load(tmp_path), COMMIT, BUILT, files))

    assert (value["sidor"], value["pdf"]) == (["", "a/", "b/"], ["a/rapport.pdf"])
