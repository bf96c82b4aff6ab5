"""Nobody is given anything but a whole release while releases are published and gone back from."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.release.pack.release import with_compressed
from macros.release.server.manifest import SITE, mark
from tests.release.server.archives import identity, pack
from tests.release.server.load import Load

BETWEEN = 200


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
    packed = {f"{SITE}/{file}": data for file, data in with_compressed(site).items()}
    return pack(folder, {**packed, mark(name): b"", "publicera.pyz": b"verktyget"}, day)


@pytest.fixture(scope="module", params=[3, pytest.param(16, marks=pytest.mark.allt)])
def load(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Load:
    folder = tmp_path_factory.mktemp("last")
    archives = [make_release(folder, day) for day in range(1, request.param + 1)]
    return Load(tmp_path_factory.mktemp("srv"), archives, BETWEEN)


def test_every_answer_is_whole_and_from_one_release(load: Load, capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print(f"\n{load}")  # noqa: T201 — whoever runs make test-publicering wants the figures

    assert load.faults == []


def test_it_is_published_and_gone_back_from_while_the_readers_read(load: Load) -> None:
    assert set(load.statuses) == {200, 304, 404}
    assert load.statuses.total() >= BETWEEN * load.switches
