"""Publish, go back, list and remove: what the administrator is told, and what is on the server afterwards."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.release.server.cli import main
from macros.release.server.manifest import Lock
from tests.release.server.archives import (
    CHANGED,
    HANDED_IN,
    SITE,
    Files,
    Locks,
    identity,
    pack,
    release_of,
    served,
)
from tests.release.server.conftest import Refused, Run

ONLY_COPY = (
    f"{identity(2)}: har den enda kopian av webbplats/rapporter/2022/rapport.pdf. Den utgåvan tas inte bort."
)

Publish = Callable[..., list[str]]
"""Publishes the releases of some days; returns what was printed of the last."""


@pytest.fixture
def publish(run: Run, tmp_path: Path) -> Publish:
    def call(*days: int, files: Files = SITE) -> list[str]:
        for day in days:
            code, lines = run("publicera", pack(tmp_path, files, day), "--aldre")
            assert code == 0, lines
        return lines

    return call


@pytest.fixture
def four(publish: Publish, server: Path) -> Path:
    """Publish four releases, the second with a report that no other has; return the folder of releases."""
    publish(1)
    publish(2, files=CHANGED)
    publish(3, 4)
    return server / "releases"


def test_a_release_is_served_and_compared_with_the_one_before(publish: Publish, server: Path) -> None:
    assert publish(1, files={**SITE, "webbplats/gammal/index.html": b"x"}) == [
        "Utgåvan är hel: 7 filer, 0,0 MB.",
        f"Nu visas utgåvan 20240201T123010Z-aaaaaaaaaaaa i {server}.",
        "Det är den första utgåvan där.",
        "Sidor: 3 nya, 0 ändrade och 0 borttagna.",
    ]
    assert publish(2, files=CHANGED)[2:] == [
        f"Förut visades {identity(1)}.",
        "Sidor: 0 nya, 1 ändrade och 1 borttagna.",
    ]
    assert (server / "current").readlink() == Path("releases") / identity(2)
    assert served(server) == release_of(CHANGED, 2)


@pytest.mark.parametrize(
    "harm",
    [
        lambda site: (site / "index.html").write_text("ändrad"),
        lambda site: ((site / "index.html").unlink(), (site / "index.html").mkdir()),
        lambda site: ((site / "index.html").unlink(), (site / "index.html").symlink_to("/etc/passwd")),
        lambda site: (site / "framling.php").write_text("x"),
        lambda site: ((site / "bilder").rename(site / "b"), (site / "bilder").symlink_to("b")),
        lambda site: (site.parent / "manifest.json").unlink(),
    ],
    ids=["changed", "folder", "link", "stranger", "linked folder", "no manifest"],
)
def test_a_damaged_release_is_found_and_replaced_when_it_is_published_again(
    publish: Publish, run: Run, server: Path, harm: Callable[[Path], object]
) -> None:
    publish(1)
    harm(server / "current" / "webbplats")

    assert run("utgavor", "--kontrollera")[0] == 1
    publish(1)
    assert run("utgavor", "--kontrollera")[0] == 0
    assert served(server) == release_of(SITE)
    assert [path for path in server.rglob("*") if path.is_symlink()] == [server / "current"]


def test_a_link_for_a_release_is_not_followed(
    publish: Publish, run: Run, server: Path, tmp_path: Path
) -> None:
    (elsewhere := tmp_path / "annan").mkdir()
    (elsewhere / "fil").write_text("någon annans")
    (server / "releases").mkdir()
    (link := server / "releases" / identity(1)).symlink_to(elsewhere)

    assert run("ta-bort", identity(1))[0] == 1
    assert link.is_symlink()
    publish(1)
    assert served(server) == release_of(SITE)
    assert [path.name for path in elsewhere.iterdir()] == ["fil"]


def test_an_id_is_one_release_and_an_older_one_is_served_only_when_asked_for(
    publish: Publish, refused: Refused, tmp_path: Path, server: Path
) -> None:
    publish(2)

    assert refused("publicera", pack(tmp_path, CHANGED, 2)) == [
        f"Utgåvan {identity(2)} finns redan med annat innehåll. Samma id kan inte vara två utgåvor."
    ]
    assert refused("publicera", pack(tmp_path, SITE, 1)) == [
        f"Utgåvan {identity(1)} är äldre än den som visas, {identity(2)}. Lägg till --aldre om den ändå ska visas, "
        "eller gå ett steg tillbaka med foregaende-version."
    ]
    assert served(server) == release_of(SITE, 2)
    publish(1)
    assert served(server) == release_of(SITE, 1)


def test_going_back_is_told_and_logged_and_ends_at_the_first_or_at_one_that_is_damaged(
    publish: Publish, run: Run, refused: Refused, server: Path
) -> None:
    publish(1, 2, 3)
    assert run("foregaende-version")[1][:2] == [
        f"Nu visas utgåvan {identity(2)} i {server}.",
        f"Förut visades {identity(3)}.",
    ]
    front_page = server / "releases" / identity(1) / "webbplats/index.html"
    whole = front_page.read_text()
    front_page.write_text("<h1>Hej</h1>")
    assert refused("foregaende-version") == [
        f"{identity(1)}: webbplats/index.html: innehållet är inte det som manifestet anger.",
        f"Utgåvan före är skadad. Publicera den ur sitt arkiv, handbok-{identity(1)}.zip, med --aldre. Då ersätts den. "
        "Saknar den en låst rapport behövs också --trots-last-rapport.",
    ]
    front_page.write_text(whole)
    assert run("foregaende-version")[0] == 0
    assert refused("foregaende-version") == ["Det finns ingen tidigare utgåva att gå tillbaka till."]
    assert [line.split()[1:] for line in (server / "history").read_text().splitlines()] == [
        [identity(1), "publicera"],
        *([identity(day), "publicera", identity(day - 1)] for day in (2, 3)),
        *([identity(day), "foregaende-version", identity(day + 1)] for day in (2, 1)),
    ]


TREATED, OTHER = Lock(2, "behandlad", "2" * 64), Lock(1, "inlämnad", "3" * 64)
KEPT = (
    "Det som är låst ska ligga kvar. Återställ data/inlamnade ur historiken i git och gör en ny utgåva, "
    "eller lägg till --trots-last-rapport om det är beslutat att utgåvan ska visas ändå."
)
IS_HANDED_IN = (
    f"Rapporten 2021 är låst i {identity(1)} (inlämnad, version 1, kontrollsumma 111111111111…), men"
)
IS_TREATED = (
    f"Rapporten 2021 är låst i {identity(1)} (behandlad, version 2, kontrollsumma 222222222222…), men"
)
WITHOUT_VERSION = f"ändrad utan ny version i {identity(2)}"
LOST = {
    "gone": ({"2021": HANDED_IN}, {}, f"{IS_HANDED_IN} inte låst i {identity(2)}."),
    "changed": (
        {"2021": HANDED_IN}, {"2021": OTHER},
        f"{IS_HANDED_IN} {WITHOUT_VERSION} (inlämnad, version 1, kontrollsumma 333333333333…).",
    ),
    "a version gone": (
        {"2021": TREATED}, {"2021": HANDED_IN},
        f"{IS_TREATED} {WITHOUT_VERSION} (inlämnad, version 1, kontrollsumma 111111111111…).",
    ),
    "of the first format": ({"2021": HANDED_IN}, None, f"{IS_HANDED_IN} inte låst i {identity(2)}."),
}  # fmt: skip


@pytest.mark.parametrize(("before", "now", "lost"), LOST.values(), ids=LOST)
def test_a_release_that_has_lost_a_locked_report_is_served_only_when_asked_for(
    run: Run, refused: Refused, tmp_path: Path, *, before: Locks, now: Locks, lost: str
) -> None:
    run("publicera", pack(tmp_path, SITE, 1, before))
    archive = pack(tmp_path, CHANGED, 2, now)

    assert refused("publicera", archive) == [lost, KEPT]
    code, lines = run("publicera", archive, "--trots-last-rapport")
    assert (code, lines[4:]) == (0, [f"OBS: {lost}"])


@pytest.mark.parametrize(
    "now", [{"2021": TREATED}, {"2021": HANDED_IN, "2022": TREATED}], ids=["version", "year"]
)
def test_a_new_version_and_a_new_year_are_served(run: Run, tmp_path: Path, now: Locks) -> None:
    run("publicera", pack(tmp_path, SITE, 1))

    assert run("publicera", pack(tmp_path, CHANGED, 2, now))[1][4:] == []


def test_every_year_that_is_lost_is_told_at_once(run: Run, refused: Refused, tmp_path: Path) -> None:
    run("publicera", pack(tmp_path, SITE, 2, {"2022": TREATED, "2021": HANDED_IN}))

    assert [line[:14] for line in refused("publicera", pack(tmp_path, CHANGED, 1, {}))] == [
        "Utgåvan 202402", "Rapporten 2021", "Rapporten 2022", "Det som är lås",
    ]  # fmt: skip


def test_going_back_to_before_a_report_was_locked_is_told_and_not_stopped(run: Run, tmp_path: Path) -> None:
    run("publicera", pack(tmp_path, SITE, 2, {}))
    run("publicera", pack(tmp_path, CHANGED, 3))

    code, lines = run("foregaende-version")
    assert (code, lines[3][: len("OBS: Rapporten 2021 är låst")]) == (0, "OBS: Rapporten 2021 är låst")


def test_a_release_that_does_not_say_what_is_locked_can_be_replaced_and_gone_back_to(
    run: Run, tmp_path: Path, server: Path
) -> None:
    run("publicera", pack(tmp_path, SITE, 1, None))

    assert run("publicera", pack(tmp_path, CHANGED, 2))[1][4:] == [
        f"OBS: de låsta rapporterna är inte jämförda, för {identity(1)} säger inte vilka de är."
    ]
    assert run("utgavor", "--kontrollera")[0] == 0
    assert run("foregaende-version")[0] == 0
    assert served(server) == release_of(SITE, 1, None)


def test_what_a_manifest_says_of_a_lock_cannot_disturb_the_terminal(
    run: Run, refused: Refused, tmp_path: Path
) -> None:
    run("publicera", pack(tmp_path, SITE, 1, {"\x1b[2J": Lock(1, "\n", "\x1b")}))

    assert "\x1b" not in "".join(refused("publicera", pack(tmp_path, CHANGED, 2)))


def test_one_id_has_one_set_of_locks(run: Run, refused: Refused, tmp_path: Path) -> None:
    run("publicera", pack(tmp_path, SITE, 1))

    assert refused("publicera", pack(tmp_path, SITE, 1, {}), "--trots-last-rapport") == [
        f"Utgåvan {identity(1)} finns redan med annat innehåll. Samma id kan inte vara två utgåvor."
    ]


@pytest.mark.parametrize("later", [2, 3])
def test_what_is_published_lies_on_what_is_shown(
    publish: Publish, run: Run, server: Path, later: int
) -> None:
    publish(1, 2)
    run("foregaende-version")
    publish(later)
    run("foregaende-version")

    assert served(server) == release_of(SITE, 1)


def test_an_older_or_spoilt_log_is_no_obstacle(publish: Publish, run: Run, server: Path) -> None:
    publish(1, 2, 3)
    words = [(1, "publicera"), (2, "publicera"), (3, "publicera"), (1, "ta-bort")]
    lines = [f"2024-02-04T00:00:00Z {identity(day)} {word}\n" for day, word in words]
    (server / "history").write_bytes("".join(lines).encode() + b"\xff\xfe\n\n2024 skrap")

    assert run("foregaende-version")[0] == 0
    assert served(server) == release_of(SITE, 2)


def test_releases_are_listed_and_damage_and_loss_told(publish: Publish, run: Run, server: Path) -> None:
    publish(1, 2, 3)
    run("foregaende-version")
    newest, shown, older = (f"{identity(day)}  0,0 MB" for day in (3, 2, 1))
    listed = [newest, f"{shown}  visas nu", f"{older}  visades före den"]
    assert run("utgavor") == (0, listed)

    (server / "current" / "webbplats/index.html").write_text("<h1>Ham</h1>")
    assert run("utgavor") == (0, listed)
    assert run("utgavor", "--kontrollera") == (
        1,
        [
            f"{newest}  hel",
            f"{shown}  skadad  visas nu",
            "    webbplats/index.html: innehållet är inte det som manifestet anger.",
            f"{older}  hel  visades före den",
        ],
    )
    (server / "releases").rename(server / "undan")
    assert run("utgavor") == (
        1,
        [
            f"Det finns inga utgåvor i {server}.",
            f"Utgåvan {identity(2)} ska visas men finns inte. Publicera en utgåva.",
        ],
    )


def test_what_was_asked_for_is_removed_and_not_gone_back_to(run: Run, four: Path) -> None:
    assert run("ta-bort", identity(1), identity(3), "--aven-foregaende") == (
        0,
        [f"Utgåvan {identity(day)} är borttagen." for day in (1, 3)],
    )
    assert {path.name for path in four.iterdir()} == {identity(2), identity(4)}
    assert run("foregaende-version")[0] == 0
    assert served(four.parent) == release_of(CHANGED, 2)


@pytest.mark.usefixtures("four")
def test_on_a_full_disk_a_release_can_be_removed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "mkdir", fail)

    assert run("foregaende-version")[1][0] == "Det gick inte: disken är full, så ta bort gamla utgåvor."
    assert run("ta-bort", identity(1))[0] == 0


def test_several_are_removed_or_none(refused: Refused, four: Path) -> None:
    assert refused("ta-bort", identity(1), identity(4), identity(3), "fel", "../../etc") == [
        f"{identity(4)}: visas nu och kan inte tas bort. Publicera en annan först.",
        f"{identity(3)}: är den som foregaende-version går tillbaka till. "
        "Lägg till --aven-foregaende om den ändå ska tas bort.",
        "fel: det finns ingen sådan utgåva. Skriv hela id:t, som utgavor visar det.",
        "../../etc: det finns ingen sådan utgåva. Skriv hela id:t, som utgavor visar det.",
    ]
    assert len(list(four.iterdir())) == 4


def test_a_release_with_the_only_report_is_kept(
    run: Run, refused: Refused, four: Path, publish: Publish
) -> None:
    (four / identity(2) / "manifest.json").write_text("{")
    assert refused("ta-bort", identity(2)) == [ONLY_COPY]
    publish(5, files=CHANGED)
    (report := four / identity(5) / "webbplats/rapporter/2022/rapport.pdf").write_text("trasig")
    assert refused("ta-bort", identity(2)) == [ONLY_COPY]

    # Of two that have it whole one is kept.
    report.write_bytes(CHANGED["webbplats/rapporter/2022/rapport.pdf"])
    publish(6)
    assert run("ta-bort", identity(2), identity(5), "--aven-foregaende")[1][0] == ONLY_COPY
    assert run("ta-bort", identity(2))[0] == 0
    assert (four / identity(5)).is_dir()


@pytest.mark.parametrize("make", [Path.mkdir, lambda current: current.symlink_to("/etc")])
def test_something_else_in_the_place_of_the_link_is_left_alone(
    refused: Refused, server: Path, tmp_path: Path, make: Callable[[Path], object]
) -> None:
    make(server / "current")

    assert refused("publicera", pack(tmp_path)) == [
        f"{server}/current är ingen länk till en utgåva. Flytta undan den."
    ]


def test_a_folder_that_does_not_exist_is_not_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["publicera", str(pack(tmp_path)), "--till", str(missing := tmp_path / "saknas")]) == 1
    assert capsys.readouterr().out == (
        f"Mappen {missing} finns inte. Skapa den först, eller rätta --till.\nIngen utgåva visas.\n"
    )
    assert not missing.exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("", "Det saknas: KOMMANDO."),
        ("publicera a.zip", "Det saknas: --till."),
        ("publicera a --till . --kontrollsumma abc", "--kontrollsumma kan inte vara ”abc”. Skriv kontrollsumman som den står i filen bredvid arkivet, med 64 tecken."),
        ("ta-bort --till .", "Det saknas: ID."),
    ],
)  # fmt: skip
def test_wrong_usage_names_what_is_wrong_and_shows_the_right_one(
    arguments: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments.split())

    assert ended.value.code == 2
    first, usage = capsys.readouterr().err.split("\n")[:2]
    assert first == f"Kommandot är inte rätt skrivet. {told}"
    assert usage.startswith("Så här: publicera.pyz")


def test_a_fault_in_the_tool_itself_is_no_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("macros.release.server.cli.go_back", lambda *_: 1 / 0)
    code, lines = run("foregaende-version")

    assert (code, lines[-1]) == (1, "Ingen utgåva visas.")
    assert lines[0].startswith("Ett fel i verktyget. Skicka raden till den som sköter handboken: test_rel")
