"""Build the site of the commit that is checked out, in a temporary folder."""

from __future__ import annotations

import contextlib
import datetime
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from macros.checks.between_states import UNLOCKED, compare_states
from macros.files.git import State, find_repository, read_state
from macros.files.loading import load_handbook
from macros.files.text import is_inside
from macros.model.build_day import building_at
from macros.model.handbook import Handbook
from macros.model.problems import BuildError, CommandError, ContentError, Problem
from macros.release.server.manifest import release_id
from macros.release.server.refusals import escaped
from macros.site.building import LOG_FILE, BuildReport, build_site

_FIRST_YEAR, _LAST_YEAR = 1980, 2105  # which both a ZIP and gzip can date
_NAMED = 20


@dataclass(frozen=True)
class Commit:
    """A commit's id, its date (UTC) and its files."""

    id: str
    made: datetime.datetime
    state: State

    @property
    def release(self) -> str:
        """The id of the release that is built from it."""
        return release_id(self.id, self.made)

    def write_files(self, folder: Path) -> Path:
        """Write the files as git stores them; return the handbook's folder among them. Raises CommandError, GitError and OSError.

        So neither ignored files nor line endings that git has converted become part of a release.
        """
        texts = self.state.repository.read_blobs(set(self.state.ids.values()))
        for path, blob in self.state.ids.items():
            file = folder / path
            if not is_inside(folder, file):
                raise CommandError(
                    f"Filen {escaped(path)} i incheckningen ligger utanför handboken. Ta bort den."
                )
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(texts[blob])
        return folder / self.state.repository.prefix


@dataclass(frozen=True)
class CommittedSite:
    """The site of a commit: the handbook without its drafts, the number of pages, and every file by its path in the site."""

    commit: Commit
    handbook: Handbook
    pages: int
    files: Mapping[str, bytes]


def checked_out(root: Path) -> Commit:
    """Return the commit that is checked out in the handbook's repository. Raises GitError, and CommandError if there is none."""
    repository = find_repository(root)
    if (commit := repository.commit("HEAD")) is None:
        raise CommandError(
            "Arkivet har ingen incheckning än, så det finns ingen utgåva av det. Checka in först."
        )
    made = datetime.datetime.fromtimestamp(repository.commit_time(commit), datetime.UTC)
    return Commit(commit, made, repository.committed_state(commit))


def find_commit(root: Path) -> Commit:
    """Return the commit that is checked out. Raises GitError, and CommandError if files on disk differ from it."""
    commit = checked_out(root)
    before, now = commit.state.ids, commit.state.repository.working_state(commit.state).ids
    if changed := [path for path in sorted({*before, *now}) if before.get(path) != now.get(path)]:
        lines = [f"  {escaped(path)}\n" for path in changed[:_NAMED]]
        more = f"  … och {len(changed) - _NAMED} till\n" if len(changed) > _NAMED else ""
        raise CommandError(
            f"De här filerna är ändrade men inte incheckade:\n{''.join(lines)}{more}"
            "En utgåva är en incheckning. Checka in ändringarna, eller ta bort dem. Kör sedan kommandot igen."
        )
    if not _FIRST_YEAR <= commit.made.year <= _LAST_YEAR:
        raise CommandError(
            f"Incheckningen är daterad {commit.made.year}. Rätta datorns klocka och checka in på nytt."
        )
    return commit


def find_lost_locks(root: Path, site: CommittedSite) -> list[Problem]:
    """Return what the commit's first parent had locked that is gone or has changed without a new version. Raises GitError."""
    with read_state(root, site.commit.state.repository.parent(site.commit.id)) as folder:
        before, _ = load_handbook(folder)
    return [each for each in compare_states(before, site.handbook) if each.code == UNLOCKED.code]


def build_committed_site(root: Path, tell: Callable[[str], None]) -> CommittedSite:
    """Build the commit that is checked out, without drafts and as of its date; files on disk and ``site/`` are not touched.

    Raises CommandError, GitError, ContentError and BuildError; only the log of a crash has been written then.
    """
    commit = find_commit(root)
    try:
        with tempfile.TemporaryDirectory(prefix="handbok-") as folder, building_at(commit.made):
            copy = commit.write_files(Path(folder))
            try:
                report, files = build_files(copy, tell, copy / "site")
            except BuildError:
                with contextlib.suppress(FileNotFoundError):
                    shutil.copyfile(copy / LOG_FILE, root / LOG_FILE)
                raise
    except OSError as error:
        raise CommandError(
            f"Det går inte att bygga i en tillfällig mapp: {error.strerror}. Ingen utgåva är gjord."
        ) from error
    return CommittedSite(commit, report.handbook, report.pages, files)


def build_files(
    root: Path, tell: Callable[[str], None], target: Path, *, with_drafts: bool = False
) -> tuple[BuildReport, dict[str, bytes]]:
    """Build a handbook into ``target``; return what has been built, and every file by its path in the site.

    Raises OSError and what `build_site` does, and ContentError when a PDF is missing.
    """
    report = build_site(root, tell, target=target, with_drafts=with_drafts)
    if not report.is_whole:
        raise ContentError(report.problems)
    paths = [path for path in target.rglob("*") if path.is_file()]
    return report, {path.relative_to(target).as_posix(): path.read_bytes() for path in paths}
