"""A release that is packed, published and served: handbok driftlage finds nothing wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.commands.cli import main
from macros.publishing.cli import main as publish
from tests.caddy import authority, web_server
from tests.packaging.conftest import Packed
from tests.repositories import EXAMPLE


def test_nothing_is_wrong_with_what_is_packed_published_and_served(
    packed: Packed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish(["publicera", str(packed.file), "--till", str(tmp_path)]) == 0
    trusted = ("--ca", str(authority().certificates), "--dagar", "0")
    capsys.readouterr()
    with web_server(tmp_path) as web:
        code = main(
            [
                *("driftlage", web.address, "--rot", str(packed.repository / EXAMPLE)),
                *("--arkiv", str(packed.file), *trusted),
            ]
        )

    said = capsys.readouterr().out.splitlines()
    assert (code, [line for line in said if line.startswith("FEL")]) == (0, [])
    assert any("som väntat" in line for line in said)
