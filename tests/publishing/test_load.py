"""Nobody is given anything but a whole release while releases are published, gone back from and cut short."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.packaging.copies import with_copies
from macros.publishing.manifest import SITE, mark
from tests.publishing.archives import identity, pack
from tests.publishing.load import Load, Proof

RELEASES, BETWEEN, KILLED_AT = 3, 100, (9, 60)


def make_release(folder: Path, day: int) -> Path:
    """Pack a small release that differs from the others as little as can be: the same names, of the same size."""
    name = identity(day)
    site = {
        "404.html": f"<h1>Sidan finns inte</h1>{f'<p>{name}' * 40}".encode(),
        "index.html": f"<h1>Hem</h1>{f'<p>{name}' * 40}".encode(),
        "omraden/larm/index.html": f"<h1>Larm</h1>{f'<p>{name}' * 40}".encode(),
        "rapporter/2021/rapport.pdf": b"%PDF-1.7 " + name.encode() * 8_000,
        f"assets/javascripts/bundle.{day:08x}.min.js": f"// {name}\n".encode() * 40,
        **({"varannan/index.html": name.encode()} if day % 2 else {}),
    }
    packed = {f"{SITE}/{file}": data for file, data in with_copies(site).items()}
    return pack(folder, {**packed, mark(name): b"", "publicera.pyz": b"verktyget"}, day)


@pytest.fixture(scope="module")
def proof(tmp_path_factory: pytest.TempPathFactory) -> Proof:
    folder = tmp_path_factory.mktemp("last")
    archives = [make_release(folder, day) for day in range(1, RELEASES + 1)]
    return Load(tmp_path_factory.mktemp("srv"), archives).run(BETWEEN, KILLED_AT)


def test_every_answer_is_whole_and_from_one_release(proof: Proof, capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print(f"\n{proof}")  # noqa: T201 — whoever runs make test-publicering wants the figures

    assert proof.faults == []


def test_the_readers_read_all_the_while(proof: Proof) -> None:
    assert set(proof.statuses) == {200, 304, 404}
    assert proof.statuses.total() >= BETWEEN * (proof.switches - 1)


def test_it_is_published_gone_back_from_and_cut_short_meanwhile(proof: Proof) -> None:
    assert (proof.switches, proof.killed) == (1 + 3 * (RELEASES - 1), len(KILLED_AT))
