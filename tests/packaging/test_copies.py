"""Which files get packed copies."""

from __future__ import annotations

import gzip
import hashlib

import brotli

from macros.packaging.copies import with_copies

LONG = b"en text som upprepas\n" * 50


def test_a_text_gets_a_copy_of_each_kind() -> None:
    found = with_copies({"a/sida.html": LONG})

    assert list(found) == ["a/sida.html", "a/sida.html.gz", "a/sida.html.br"]
    assert gzip.decompress(found["a/sida.html.gz"]) == brotli.decompress(found["a/sida.html.br"]) == LONG


def test_neither_name_nor_time_is_in_a_copy() -> None:
    # RFC 1952: no flags, and 0 for the time.
    assert with_copies({"sida.html": LONG})["sida.html.gz"][3:8] == bytes(5)


def test_what_is_packed_already_gets_none() -> None:
    files = {"a.pdf": LONG, "b.xlsx": LONG, "c.woff2": LONG, "d.png": LONG}

    assert with_copies(files) == files


def test_a_small_text_gets_none() -> None:
    assert list(with_copies({"a.txt": LONG[:255], "b.txt": LONG[:256]})) == [
        "a.txt",
        "b.txt",
        "b.txt.gz",
        "b.txt.br",
    ]


def test_a_copy_that_would_not_be_smaller_is_left_out() -> None:
    noise = b"".join(hashlib.sha256(bytes([number])).digest() for number in range(10))

    assert with_copies({"a.txt": noise}) == {"a.txt": noise}


def test_a_copy_that_another_program_has_made_is_replaced() -> None:
    found = with_copies(
        {"sitemap.xml": LONG, "sitemap.xml.gz": b"med en tid i", "liten.xml": b"x", "liten.xml.gz": b"y"}
    )

    assert gzip.decompress(found["sitemap.xml.gz"]) == LONG
    assert "liten.xml.gz" not in found
