"""Removing releases: only what was asked for, and never the last copy of a report."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.publishing.archives import CHANGED, SITE, identity, pack
from tests.publishing.conftest import Run

ONLY_COPY = (
    f"{identity(2)}: har den enda kopian av webbplats/rapporter/2022/rapport.pdf. Den utgåvan tas inte bort."
)
UNCHANGED = "Samma utgåva visas som förut."


@pytest.fixture
def four(run: Run, tmp_path: Path, server: Path) -> Path:
    """Publish four releases, the second with a report that no other has; return where releases lie."""
    for day in (1, 2, 3, 4):
        assert run("publicera", pack(tmp_path, CHANGED if day == 2 else SITE, day))[0] == 0
    return server / "releases"


def ids(releases: Path) -> list[str]:
    return sorted(path.name for path in releases.iterdir())


def test_what_was_asked_for_is_removed(run: Run, four: Path) -> None:
    assert run("ta-bort", identity(1)) == (0, [f"Utgåvan {identity(1)} är borttagen."])
    assert ids(four) == [identity(2), identity(3), identity(4)]


def test_what_is_removed_is_logged_and_not_gone_back_to(run: Run, four: Path) -> None:
    run("ta-bort", identity(3), "--aven-foregaende")

    assert (four.parent / "history").read_text().splitlines()[-1].split()[1:] == [identity(3), "ta-bort"]
    assert run("foregaende-version")[0] == 0
    assert (four.parent / "current").readlink() == Path("releases", identity(2))


def test_several_are_removed_or_none(run: Run, four: Path) -> None:
    code, lines = run("ta-bort", identity(1), identity(4), identity(3), "fel", "../../etc")

    assert (code, lines) == (
        1,
        [
            f"{identity(4)}: visas nu och kan inte tas bort. Publicera en annan först.",
            f"{identity(3)}: är den som foregaende-version går tillbaka till. "
            "Lägg till --aven-foregaende om den ändå ska tas bort.",
            "fel: det finns ingen sådan utgåva. Skriv hela id:t, som utgavor visar det.",
            "../../etc: det finns ingen sådan utgåva. Skriv hela id:t, som utgavor visar det.",
            UNCHANGED,
        ],
    )
    assert len(ids(four)) == 4


def test_a_report_that_no_other_release_has_keeps_its_release(run: Run, four: Path) -> None:
    assert run("ta-bort", identity(2)) == (1, [ONLY_COPY, UNCHANGED])
    assert identity(2) in ids(four)


def test_a_report_that_a_damaged_release_has_as_well_keeps_its_release(
    run: Run, four: Path, tmp_path: Path
) -> None:
    run("publicera", pack(tmp_path, CHANGED, 5))
    (four / identity(5) / "webbplats/index.html").write_text("trasig")

    assert run("ta-bort", identity(2)) == (1, [ONLY_COPY, UNCHANGED])


def test_a_report_that_a_manifest_only_speaks_of_keeps_its_release(
    run: Run, four: Path, tmp_path: Path
) -> None:
    run("publicera", pack(tmp_path, CHANGED, 5))
    (four / identity(5) / "webbplats/rapporter/2022/rapport.pdf").unlink()

    assert run("ta-bort", identity(2)) == (1, [ONLY_COPY, UNCHANGED])


@pytest.mark.usefixtures("four")
def test_two_releases_that_have_a_report_together_are_not_both_removed(run: Run, tmp_path: Path) -> None:
    run("publicera", pack(tmp_path, CHANGED, 5))
    run("publicera", pack(tmp_path, SITE, 6))
    code, _ = run("ta-bort", identity(2), identity(5), "--aven-foregaende")

    assert code == 1
    assert run("ta-bort", identity(2))[0] == 0
    assert run("ta-bort", identity(5), "--aven-foregaende")[1][0] == ONLY_COPY.replace(
        identity(2), identity(5)
    )


def test_a_release_without_a_readable_manifest_keeps_its_reports_too(run: Run, four: Path) -> None:
    (four / identity(2) / "manifest.json").write_text("{")

    assert run("ta-bort", identity(2)) == (1, [ONLY_COPY, UNCHANGED])


def test_a_report_that_has_been_damaged_is_no_copy_of_it(run: Run, four: Path) -> None:
    (four / identity(2) / "webbplats/rapporter/2022/rapport.pdf").write_text("trasig")

    assert run("ta-bort", identity(2))[0] == 0


def test_a_link_is_not_removed(run: Run, four: Path, tmp_path: Path) -> None:
    (four / identity(9)).symlink_to(tmp_path)

    assert run("ta-bort", identity(9)) == (
        1,
        [f"{identity(9)}: är en länk eller en fil och inte en utgåva.", UNCHANGED],
    )
