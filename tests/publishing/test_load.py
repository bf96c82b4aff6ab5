"""Nobody is given anything but a whole release while releases are published, gone back from and cut short."""

from __future__ import annotations

import pytest

from tests.publishing.__main__ import lines
from tests.publishing.load import Proof, make_releases, prove

RELEASES, BETWEEN, KILLED_AT = 4, 60, (21, 61)


@pytest.fixture(scope="module")
def proof(tmp_path_factory: pytest.TempPathFactory) -> Proof:
    folder = tmp_path_factory.mktemp("last")
    return prove(tmp_path_factory.mktemp("srv"), make_releases(folder, RELEASES), BETWEEN, KILLED_AT)


def test_every_answer_is_whole_and_from_one_release(proof: Proof) -> None:
    assert proof.faults == []


def test_the_readers_read_all_the_while(proof: Proof) -> None:
    assert proof.requests >= BETWEEN * (proof.switches + proof.back + proof.killed)
    assert set(proof.statuses) == {200, 304, 404}


def test_it_is_published_gone_back_from_and_cut_short_meanwhile(proof: Proof) -> None:
    assert (proof.switches, proof.back, proof.killed) == (5, 1, 2)


def test_the_figures_are_told_with_every_fault() -> None:
    assert lines(Proof(1200, {200: 1000, 404: 200}, 4, 5, 1, 2, 37, 48, ["/: 500: fel"])) == [
        "förfrågningar = 1200 (1000 med status 200, 200 med status 404)",
        "utgåvor = 4, byten = 5, steg tillbaka = 1",
        "avbrutna med kill -9 = 2",
        "felaktiga förfrågningar = 37, från andra nät = 48",
        "fel = 1",
        "  /: 500: fel",
    ]
