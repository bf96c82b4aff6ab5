"""What the account that delivers releases may do on the server: publish a release whose checksum it knows, and nothing else."""

from __future__ import annotations

import hashlib
import os
import subprocess
from pathlib import Path

import pytest

from macros.release.pack.release import build_tool
from tests.built_site import ROOT
from tests.release.server.archives import identity, pack

RECEIVER = ROOT / "publicering/ta-emot"
ONLY = "Kontot tar bara emot en utgåva: publicera KONTROLLSUMMA, med arkivet som indata.\n"


def receive(server: Path, asked: str, sent: bytes) -> subprocess.CompletedProcess[bytes]:
    """Run what the account runs, whatever it is asked for; its temporary files have a folder of their own."""
    (temporary := server.parent / "tmp").mkdir()
    (tool := server.parent / "publicera.pyz").write_bytes(build_tool())
    settings = {"HANDBOK_ROT": str(server), "HANDBOK_VERKTYG": str(tool), "SSH_ORIGINAL_COMMAND": asked}
    environment = {**os.environ, **settings, "TMPDIR": str(temporary)}
    done = subprocess.run([RECEIVER], input=sent, capture_output=True, check=False, env=environment)
    assert list(temporary.iterdir()) == []
    return done


def test_a_release_that_is_what_the_checksum_says_is_published(server: Path, tmp_path: Path) -> None:
    archive = pack(tmp_path).read_bytes()
    done = receive(server, f"publicera {hashlib.sha256(archive).hexdigest()}", archive)

    assert done.returncode == 0, done.stdout + done.stderr
    assert (server / "current").readlink().name == identity(1)


def test_a_release_that_is_something_else_is_not(server: Path, tmp_path: Path) -> None:
    done = receive(server, f"publicera {'0' * 64}", pack(tmp_path).read_bytes())

    assert (done.returncode, b"kontrollsumma" in done.stdout) == (1, True)
    assert not (server / "current").exists()


@pytest.mark.parametrize("asked", [
    "", "sh", "publicera", "foregaende-version", f"publicera {'0' * 63}", f"publicera {'0' * 64}; touch intrang",
    f"publicera {'0' * 64}\ntouch intrang", f"publicera {'0' * 64} --till /", "publicera $(touch intrang)",
])  # fmt: skip
def test_nothing_else_is_done(server: Path, asked: str) -> None:
    done = receive(server, asked, b"")

    assert (done.returncode, done.stdout, done.stderr.decode()) == (2, b"", ONLY)
    assert list(server.iterdir()) == []
