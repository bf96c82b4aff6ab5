"""Archives that are the same whenever and wherever they are made."""

from __future__ import annotations

import io
import time
import zipfile

import pytest

from macros.exports.zip_times import fixed_zip

FILES = {"b.txt": b"tva", "a.txt": b"ett" * 1000, "mapp/å.txt": "å".encode()}


def opened(data: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(data))


def test_the_archive_has_every_file_as_it_was_sorted_by_name_and_compressed() -> None:
    data = fixed_zip(FILES)
    archive = opened(data)

    assert archive.namelist() == ["a.txt", "b.txt", "mapp/å.txt"]
    assert {name: archive.read(name) for name in archive.namelist()} == FILES
    assert archive.getinfo("a.txt").compress_size < 1000
    assert data == fixed_zip(dict(reversed(FILES.items())))
    assert data != fixed_zip({**FILES, "b.txt": b"tre"})
    assert opened(fixed_zip({})).namelist() == []


def test_the_time_when_it_is_made_means_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    before = fixed_zip(FILES)
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)

    assert fixed_zip(FILES) == before


def test_every_file_has_the_same_time_permissions_and_system() -> None:
    entries = opened(fixed_zip(FILES)).infolist()

    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.external_attr >> 16 for entry in entries} == {0o100644}
    assert {entry.create_system for entry in entries} == {3}
