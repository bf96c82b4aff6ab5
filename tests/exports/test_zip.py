"""Archives that are the same whenever and wherever they are made."""

from __future__ import annotations

import io
import time
import zipfile

import pytest

from macros.exports.zip import build_zip

FILES = {"b.txt": b"tva", "a.txt": b"ett" * 1000, "mapp/å.txt": "å".encode()}


@pytest.mark.parametrize("is_packed", [True, False])
def test_the_archive_has_every_file_in_order_with_one_time_and_the_same_permissions(
    *, is_packed: bool
) -> None:
    archive = zipfile.ZipFile(io.BytesIO(build_zip(FILES.items(), is_packed=is_packed)))
    entries = archive.infolist()

    assert [(entry.filename, archive.read(entry)) for entry in entries] == list(FILES.items())
    assert (archive.getinfo("a.txt").compress_size < 1000) is is_packed
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.external_attr >> 16 for entry in entries} == {0o100644}
    assert {entry.create_system for entry in entries} == {3}


def test_only_the_files_decide_what_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    before = build_zip(FILES.items())
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)

    assert build_zip(FILES.items()) == before
    assert build_zip({**FILES, "b.txt": b"tre"}.items()) != before
