"""Publishing, going back and listing: what the administrator is told, and what lies on the server then."""

from __future__ import annotations

import fcntl
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.publishing.cli import main
from macros.publishing.names import mark
from macros.publishing.store import Store
from tests.publishing.archives import CHANGED, SITE, Files, identity, pack, release_of, served
from tests.publishing.conftest import Run

ROOT_USER = pytest.mark.skipif(os.geteuid() == 0, reason="everything is allowed for root")


@pytest.fixture
def publish(run: Run, tmp_path: Path) -> Callable[..., list[str]]:
    """Publish the release of a day; return what was printed."""

    def call(day: int, files: Files = SITE, *options: str) -> list[str]:
        code, lines = run("publicera", pack(tmp_path, files, day), *options)
        assert code == 0, lines
        return lines

    return call


Publish = Callable[..., list[str]]


def test_the_first_release_is_served(publish: Publish, server: Path) -> None:
    assert publish(1) == [
        "Arkivet är helt: 6 filer, 0,0 MB.",
        f"Nu visas utgåvan 20240201T123010Z-aaaaaaaaaaaa i {server}.",
        "Det är den första utgåvan där.",
        "Nya sidor: 2 st – /, /omraden/larm/",
        "Nya filer: 2 st – /bilder/å.svg, /rapporter/2021/rapport.pdf",
    ]
    assert (server / "current").readlink() == Path("releases/20240201T123010Z-aaaaaaaaaaaa")
    assert served(server) == release_of(SITE)


def test_a_later_release_says_what_is_new_changed_and_gone(publish: Publish, server: Path) -> None:
    publish(1)

    assert publish(2, CHANGED)[1:] == [
        f"Nu visas utgåvan {identity(2)} i {server}.",
        f"Förut visades {identity(1)}.",
        "Nya filer: 1 st – /rapporter/2022/rapport.pdf",
        "Ändrade sidor: 1 st – /",
        "Borttagna filer: 1 st – /bilder/å.svg",
    ]
    assert served(server) == release_of(CHANGED, 2)


def test_many_changed_pages_are_counted_and_the_first_are_named(publish: Publish) -> None:
    publish(1)
    pages = {f"webbplats/sida-{number}/index.html": b"x" for number in range(8)}

    assert "Nya sidor: 8 st – /sida-0/, /sida-1/, /sida-2/, /sida-3/, /sida-4/ och 3 till" in publish(
        2, {**SITE, **pages}
    )


def test_a_release_with_the_same_site_says_so(publish: Publish) -> None:
    publish(1)

    assert publish(2)[-1] == "Inget är ändrat på webbplatsen."


def test_what_the_web_server_knows_a_release_by_is_no_change_to_a_reader(publish: Publish) -> None:
    publish(1, {**SITE, mark(identity(1)): b""})

    assert publish(2, {**SITE, mark(identity(2)): b""})[-1] == "Inget är ändrat på webbplatsen."


def test_what_is_unpacked_can_be_read_by_the_web_server_whatever_the_mask(
    publish: Publish, server: Path
) -> None:
    mask = os.umask(0o077)
    try:
        publish(1)
    finally:
        os.umask(mask)

    below = [server / "releases", *(server / "releases").rglob("*")]
    assert {stat.S_IMODE(path.stat().st_mode) for path in below if path.is_dir()} == {0o755}
    assert {stat.S_IMODE(path.stat().st_mode) for path in below if path.is_file()} == {0o644}


def test_the_mode_of_the_folder_of_releases_is_left_as_the_administrator_set_it(
    publish: Publish, server: Path
) -> None:
    (server / "releases").mkdir(0o750)
    publish(1)

    assert stat.S_IMODE((server / "releases").stat().st_mode) == 0o750


def test_a_release_is_on_the_disk_to_its_last_file_before_it_is_served(
    publish: Publish, server: Path, kept: list[Path]
) -> None:
    publish(1)
    unpacked = {
        path.relative_to(server / "releases" / identity(1)) for path in (server / "releases").rglob("*/*")
    }

    assert {server / "releases/.ny" / path for path in unpacked} < set(kept)
    assert kept[-4:] == [server / "releases", server / ".history.ny", server, server]


def test_nothing_is_removed_by_publishing(publish: Publish, server: Path) -> None:
    for day in range(1, 6):
        publish(day)

    assert Store(server).ids() == [identity(day) for day in range(1, 6)]


def test_a_release_that_is_served_can_be_published_again(publish: Publish, server: Path) -> None:
    publish(1)

    assert publish(1)[1:] == [f"Utgåvan {identity(1)} visas redan i {server}, och den är hel."]


@pytest.mark.parametrize(
    "harm",
    [
        lambda site: (site / "index.html").write_text("ändrad"),
        lambda site: (site / "index.html").unlink(),
        lambda site: ((site / "index.html").unlink(), (site / "index.html").mkdir()),
        lambda site: ((site / "index.html").unlink(), (site / "index.html").symlink_to("/etc/passwd")),
        lambda site: (site / "framling.php").write_text("x"),
        lambda site: (site / "lank").symlink_to("/etc"),
        lambda site: ((site / "bilder").rename(site / "b"), (site / "bilder").symlink_to("b")),
        lambda site: (site.parent / "manifest.json").write_text("{"),
        lambda site: (site.parent / "manifest.json").unlink(),
    ],
)
def test_a_damaged_release_is_mended_when_it_is_published_again(
    publish: Publish, run: Run, server: Path, harm: Callable[[Path], object]
) -> None:
    publish(1)
    harm(server / "current" / "webbplats")
    assert run("utgavor", "--kontrollera")[0] == 1

    assert publish(1)[1].startswith(f"Utgåvan {identity(1)} var skadad och lagas: ")
    assert served(server) == release_of(SITE)
    assert run("utgavor", "--kontrollera")[0] == 0
    assert [path for path in server.rglob("*") if path.is_symlink()] == [server / "current"]


def test_mending_through_a_link_leaves_what_it_leads_to(
    publish: Publish, server: Path, tmp_path: Path
) -> None:
    publish(1)
    (tmp_path / "annan").mkdir()
    (tmp_path / "annan" / "å.svg").write_text("någon annans")
    pictures = server / "current" / "webbplats" / "bilder"
    (pictures / "å.svg").unlink()
    pictures.rmdir()
    pictures.symlink_to(tmp_path / "annan")
    publish(1)

    assert (tmp_path / "annan" / "å.svg").read_text() == "någon annans"
    assert served(server) == release_of(SITE)


def test_another_archive_with_the_id_of_a_release_is_refused(
    publish: Publish, run: Run, tmp_path: Path, server: Path
) -> None:
    publish(1)
    code, lines = run("publicera", pack(tmp_path, CHANGED, 1))

    assert (code, lines[1:]) == (
        1,
        [
            f"Utgåvan {identity(1)} finns redan med annat innehåll. Samma id kan inte vara två utgåvor.",
            "Samma utgåva visas som förut.",
        ],
    )
    assert served(server) == release_of(SITE)


def test_an_older_release_is_served_only_when_that_is_asked_for(
    publish: Publish, run: Run, tmp_path: Path, server: Path
) -> None:
    publish(2)
    code, lines = run("publicera", pack(tmp_path, SITE, 1))

    assert (code, lines[1]) == (
        1,
        f"Utgåvan {identity(1)} är äldre än den som visas, {identity(2)}. Lägg till --aldre om den ändå ska visas, "
        "eller gå ett steg tillbaka med foregaende-version.",
    )
    assert Store(server).ids() == [identity(2)]
    assert publish(1, SITE, "--aldre")[1] == f"Nu visas utgåvan {identity(1)} i {server}."


def test_going_back_twice_goes_two_steps_and_then_there_is_no_more(
    publish: Publish, run: Run, server: Path
) -> None:
    for day in (1, 2, 3):
        publish(day)

    assert run("foregaende-version")[1][:2] == [
        f"Nu visas utgåvan {identity(2)} i {server}.",
        f"Förut visades {identity(3)}.",
    ]
    assert run("foregaende-version")[0] == 0
    assert served(server) == release_of(SITE, 1)
    assert run("foregaende-version") == (
        1,
        ["Det finns ingen tidigare utgåva att gå tillbaka till.", "Samma utgåva visas som förut."],
    )


def test_what_is_published_after_going_back_comes_after_what_was_gone_back_to(
    publish: Publish, run: Run, server: Path
) -> None:
    publish(1)
    publish(2)
    run("foregaende-version")
    publish(3)
    run("foregaende-version")

    assert served(server) == release_of(SITE, 1)


def test_a_release_that_was_left_behind_can_be_published_again(
    publish: Publish, run: Run, server: Path
) -> None:
    publish(1)
    publish(2)
    run("foregaende-version")
    publish(2)
    run("foregaende-version")

    assert served(server) == release_of(SITE, 1)


def test_a_damaged_release_is_not_gone_back_to(publish: Publish, run: Run, server: Path) -> None:
    publish(1)
    publish(2)
    (server / "releases" / identity(1) / "webbplats/index.html").write_text("<h1>Hej</h1>")

    assert run("foregaende-version") == (
        1,
        [
            f"{identity(1)}: webbplats/index.html: har ändrats.",
            f"Utgåvan före är skadad. Publicera den ur sitt arkiv, handbok-{identity(1)}.zip, med --aldre. Då lagas den.",
            "Samma utgåva visas som förut.",
        ],
    )


def test_every_switch_is_logged(publish: Publish, run: Run, server: Path) -> None:
    publish(1)
    publish(2)
    run("foregaende-version")

    lines = (server / "history").read_text().splitlines()
    assert [line.split()[1:] for line in lines] == [
        [identity(1), "publicera"],
        [identity(2), "publicera"],
        [identity(1), "foregaende-version"],
    ]


@pytest.mark.parametrize("history", [b"", b"\xff\xfe\n\n2024 skrap", b"x" * 10_000])
def test_a_log_that_is_lost_or_spoilt_hinders_nothing(
    publish: Publish, run: Run, server: Path, history: bytes
) -> None:
    publish(1)
    (server / "history").write_bytes(history)
    publish(2)

    assert run("foregaende-version")[0] == 0
    assert served(server) == release_of(SITE, 1)


def test_the_releases_are_listed_with_the_newest_first(publish: Publish, run: Run) -> None:
    for day in (1, 2, 3):
        publish(day)
    run("foregaende-version")

    assert run("utgavor") == (
        0,
        [
            f"{identity(3)}  2024-02-03 12:30  0,0 MB  alla filer finns",
            f"{identity(2)}  2024-02-02 12:30  0,0 MB  alla filer finns  visas nu",
            f"{identity(1)}  2024-02-01 12:30  0,0 MB  alla filer finns  visades före den",
        ],
    )


def test_a_changed_byte_is_found_when_every_file_is_read(publish: Publish, run: Run, server: Path) -> None:
    publish(1)
    (server / "current" / "webbplats/index.html").write_text("<h1>Ham</h1>")

    assert run("utgavor")[0] == 0
    assert run("utgavor", "--kontrollera") == (
        1,
        [
            f"{identity(1)}  2024-02-01 12:30  0,0 MB  skadad  visas nu",
            "    webbplats/index.html: har ändrats.",
        ],
    )


def test_no_releases_are_none(run: Run, server: Path) -> None:
    assert run("utgavor") == (0, [f"Det finns inga utgåvor i {server}."])
    assert list(server.iterdir()) == []


def test_a_served_release_that_is_gone_is_told_of_and_can_be_replaced(
    publish: Publish, run: Run, server: Path
) -> None:
    publish(1)
    (server / "releases" / identity(1)).rename(server / "undan")

    assert run("utgavor")[1][-1] == f"Utgåvan {identity(1)} ska visas men finns inte. Publicera en utgåva."
    publish(1)
    assert served(server) == release_of(SITE)


def test_the_second_of_two_at_once_is_refused(
    publish: Publish, run: Run, server: Path, tmp_path: Path
) -> None:
    publish(1)
    publish(2)
    with (server / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for command in (
            ["publicera", pack(tmp_path, SITE, 3)],
            ["foregaende-version"],
            ["ta-bort", identity(1)],
        ):
            assert run(*command) == (
                1,
                [
                    *(["Arkivet är helt: 6 filer, 0,0 MB."] if command[0] == "publicera" else []),
                    f"En annan körning arbetar i {server}. Vänta tills den är klar och försök igen.",
                    "Samma utgåva visas som förut.",
                ],
            )
        assert run("utgavor")[0] == 0


def test_the_folder_may_be_reached_through_a_link(tmp_path: Path, server: Path) -> None:
    (tmp_path / "lank").symlink_to(server)

    assert main(["publicera", str(pack(tmp_path)), "--till", str(tmp_path / "lank")]) == 0
    assert served(server) == release_of(SITE)


@pytest.mark.parametrize("name", ["releases", f"releases/{identity(1)}"])
@pytest.mark.parametrize("target", ["elsewhere", "nowhere"])
def test_a_link_where_a_release_is_unpacked_is_refused(
    run: Run, server: Path, tmp_path: Path, name: str, target: str
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (server / name).parent.mkdir(exist_ok=True)
    (server / name).symlink_to(tmp_path / target)
    code, lines = run("publicera", pack(tmp_path))

    assert (code, len(lines)) == (1, 3)
    assert lines[1].startswith(f"{server / name} är ingen mapp utan en länk eller en fil.")
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda current: current.mkdir(), "är ingen länk. Flytta undan den: där ska länken till utgåvan vara."),
        (lambda current: current.symlink_to("/etc"), "leder till /etc och inte till en utgåva. Ta bort länken om den är fel."),
    ],
)  # fmt: skip
def test_something_else_where_the_link_is_to_be_is_left_alone(
    run: Run, server: Path, tmp_path: Path, make: Callable[[Path], object], told: str
) -> None:
    make(server / "current")
    code, lines = run("publicera", pack(tmp_path))

    assert (code, lines[1]) == (1, f"{server}/current {told}")


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = tmp_path / "saknas"

    assert main(["publicera", str(pack(tmp_path)), "--till", str(missing)]) == 1
    assert capsys.readouterr().out.splitlines()[1:] == [
        f"Mappen {missing} finns inte. Skapa den först, eller rätta --till.",
        "Ingen utgåva visas.",
    ]
    assert not missing.exists()


@ROOT_USER
@pytest.mark.parametrize("folder", [".", "releases"])
def test_a_folder_that_may_not_be_written_in_changes_nothing(
    publish: Publish, run: Run, server: Path, tmp_path: Path, folder: str
) -> None:
    publish(1)
    (server / folder).chmod(0o555)
    try:
        code, lines = run("publicera", pack(tmp_path, CHANGED, 2))
    finally:
        (server / folder).chmod(0o755)

    assert (code, lines[-1]) == (1, "Samma utgåva visas som förut.")
    assert lines[1].startswith("Det gick inte: behörighet saknas (")
    assert served(server) == release_of(SITE)


def test_a_release_that_the_disk_has_no_room_for_is_refused_before_it_is_unpacked(
    publish: Publish, run: Run, server: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(1)
    disk = os.statvfs(server)
    full = os.statvfs_result([*disk[:4], 10, disk[5], 1000, 3, *disk[8:]])
    monkeypatch.setattr(os, "statvfs", lambda _: full)

    code, lines = run("publicera", pack(tmp_path, CHANGED, 2))
    assert (code, len(lines)) == (1, 4)
    assert lines[1].startswith("Utgåvan får inte plats på disken: den behöver 16,0 MB och det finns ")
    assert lines[2] == "Utgåvan får inte plats på disken: den har 6 filer och det går att skapa 3."
    assert Store(server).ids() == [identity(1)]


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["publicera"],
        ["publicera", "a.zip"],
        ["publicera", "a.zip", "--till", ".", "--kontrollsumma", "abc"],
        ["ta-bort", "--till", "."],
        ["radera", "--till", "."],
    ],
)
def test_wrong_usage_shows_the_right_one(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)

    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("Kommandot är inte rätt skrivet.\nSå här: publicera.pyz")


def broken_tool(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("något")

    monkeypatch.setattr("macros.publishing.cli.go_back", fail)


def test_a_fault_in_the_tool_itself_is_no_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    broken_tool(monkeypatch)

    assert run("foregaende-version") == (
        1,
        [
            "Ett fel i verktyget: ZeroDivisionError: något",
            "Kör kommandot igen med PUBLICERA_FELSOK=1 före, och skicka det som skrivs ut till den som sköter handboken.",
            "Ingen utgåva visas.",
        ],
    )


def test_a_fault_in_the_tool_itself_is_shown_to_the_one_who_asks(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken_tool(monkeypatch)
    monkeypatch.setenv("PUBLICERA_FELSOK", "1")

    with pytest.raises(ZeroDivisionError):
        run("foregaende-version")
