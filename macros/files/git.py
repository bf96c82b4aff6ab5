"""Reads the files of a commit or the working tree with git; nothing is checked out, filtered or run."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from macros.files.text import LARGEST_FILE, is_inside
from macros.model.problems import one_line, quoted

# See docs/om/beslut/0016-jamfora-utan-att-kora.md for why nothing is checked out.

_CONTENT = re.compile(r"mkdocs\.yml|docs/(?:[^/]+/)*[^/]+\.md|data/[^/]+\.yml|data/inlamnade/[0-9]{4}\.json")
_ID = re.compile(rb"[0-9a-f]{40}|[0-9a-f]{64}")
_COMMIT_TIME = re.compile(rb"^committer .* (\d+) [+-]\d{4}$", re.MULTILINE)
_GIT_SETTINGS = (
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    "protocol.allow=never",  # a partial clone fetches nothing on its own
)
_LOCATION_VARIABLES = frozenset(
    {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_EXTERNAL_DIFF"}
)
"""Variables that a hook or another program may have set, and that would send git to another folder than the handbook's."""
_ENVIRONMENT = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "LC_ALL": "C",
}
_REGULAR = (b"100644", b"100755", b"100664")
"""The modes of files; not those of links (120000) and submodules (160000)."""
_LARGEST_PLACEHOLDER = 100 * LARGEST_FILE


class GitError(Exception):
    """Git cannot answer; the message is in Swedish, with advice."""

    def __init__(self, message: str) -> None:
        # A revision or an answer of git's may hold control characters.
        super().__init__(one_line(message))


def is_content(path: str) -> bool:
    """Return whether a path from the handbook's root is of a file that the handbook is read from."""
    return _CONTENT.fullmatch(path) is not None


@dataclass(frozen=True)
class State:
    """The files of one state, by path from the repository's top: regular files only."""

    repository: Repository
    ids: Mapping[str, str]
    """The id of each file's content (blob)."""
    sizes: Mapping[str, int]
    """In bytes."""
    is_working_tree: bool = False

    @property
    def content(self) -> dict[str, str]:
        """The ids of the files that the handbook is read from, by path from the handbook's root."""
        prefix = self.repository.prefix
        return {
            path: id_
            for at_top, id_ in self.ids.items()
            if at_top.startswith(prefix) and is_content(path := at_top.removeprefix(prefix))
        }

    def write_content(self, paths: Collection[str], folder: Path) -> None:
        """Write those of ``paths`` (from the handbook's root) that are in this state as files in ``folder``.

        A file that is too large is replaced by an empty one of its size, which the loader refuses. A file that cannot be
        read on disk or written is left out. Raises GitError when git cannot read a file.
        """
        content = self.content
        there = {
            path: self.repository.prefix + path for path in paths if path in content and _stays_inside(path)
        }
        texts = self._read([at_top for at_top in there.values() if self.sizes[at_top] <= LARGEST_FILE])
        for path, at_top in there.items():
            with contextlib.suppress(OSError):  # a name that is too long here, or that is also a folder's
                file = folder / path
                file.parent.mkdir(parents=True, exist_ok=True)
                if at_top in texts:
                    file.write_bytes(texts[at_top])
                elif self.sizes[at_top] > LARGEST_FILE:
                    file.touch()
                    os.truncate(file, min(self.sizes[at_top], _LARGEST_PLACEHOLDER))

    def _read(self, paths: Collection[str]) -> dict[str, bytes]:
        if not self.is_working_tree:
            blobs = self.repository.read_blobs({self.ids[path] for path in paths})
            return {path: blobs[self.ids[path]] for path in paths}
        found = {}
        for path in paths:
            with contextlib.suppress(OSError):
                found[path] = (self.repository.top / path).read_bytes()
        return found


def _stays_inside(path: str) -> bool:
    """Return whether a path stays in its folder: git refuses others, but a crafted tree can hold any."""
    parts = path.split("/")
    return not any(part in ("", ".", "..") or "\\" in part or ":" in part for part in parts)


@dataclass(frozen=True)
class Repository:
    """The repository that a handbook lies in."""

    top: Path
    prefix: str
    """The handbook's folder from the top, with a slash last; empty where it is the whole repository."""

    def commit(self, rev: str) -> str | None:
        """Return the commit that a revision names, here or else in ``origin``; None when git knows of none."""
        if not rev or rev.startswith("-") or not rev.isprintable():
            return None
        options = ("--verify", "--quiet", "--end-of-options")
        names = (f"{name}^{{commit}}" for name in (rev, f"origin/{rev}"))
        return next(filter(None, (_id(_run(self.top, "rev-parse", *options, name)) for name in names)), None)

    def known_commit(self, rev: str) -> str:
        """Return the commit that a revision names. Raises GitError when git knows of none."""
        if found := self.commit(rev):
            return found
        raise GitError(
            f"Git känner inte till {quoted(rev)}. Hämta det senaste med git fetch och försök igen, eller ange en gren som finns: git branch --all visar dem."
        )

    def merge_base(self, rev: str, until: str | None = None) -> str | None:
        """Return the merge base of ``until`` (else HEAD) and ``rev``; None when HEAD has no commit yet.

        Raises GitError when a revision is unknown or the two have nothing in common, as in a shallow clone.
        """
        tip = self.commit("HEAD") if until is None else self.known_commit(until)
        if tip is None:
            return None
        if found := _id(_run(self.top, "merge-base", self.known_commit(rev), tip)):
            return found
        if _run(self.top, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
            raise GitError(
                f"Git har bara hämtat den senaste delen av historiken, så det går inte att se var den skildes från {quoted(rev)}. Hämta resten med git fetch --unshallow och försök igen."
            )
        raise GitError(
            f"Det här och {quoted(rev)} har ingen gemensam historik, så de går inte att jämföra. Ange en annan gren."
        )

    def parent(self, commit: str) -> str | None:
        """Return the first parent of a commit, named by its id; None for the very first. Raises GitError if it is not here."""
        found = self.commit(f"{commit}^1")
        if not found and _run(self.top, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
            raise GitError(
                "Git har inte hämtat incheckningen före den här, så de går inte att jämföra. Hämta den med git fetch --deepen=1 och försök igen."
            )
        return found

    def commit_time(self, commit: str) -> int:
        """Return when a commit, named by its id, was made: the committer's clock, in seconds since 1970 (UTC)."""
        if made := _COMMIT_TIME.search(_read(self.top, "cat-file", "commit", commit)):
            return int(made[1])
        raise GitError(f"Git säger inte när incheckningen {quoted(commit)} gjordes.")

    def committed_state(self, commit: str | None) -> State:
        """Return the state of a commit, named by its id; without a commit, a state without files."""
        ids, sizes = {}, {}
        if commit is not None:
            for line in _read(self.top, "ls-tree", "-r", "-l", "-z", "--full-tree", commit).split(b"\0"):
                about, _, name = line.partition(b"\t")
                if about.startswith(_REGULAR):
                    _, _, blob, size = about.split()
                    path = os.fsdecode(name)
                    ids[path], sizes[path] = blob.decode(), int(size)
        return State(self, ids, sizes)

    def working_state(self, other: State) -> State:
        """Return the state of the files as they are on disk, new ones included but not those that git ignores.

        A file that is as in ``other``, but for its line endings, has the same id. Raises GitError as all here.
        """
        listed = _read(self.top, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
        ids, sizes = {}, {}
        for path in sorted({os.fsdecode(name) for name in listed.split(b"\0") if name}):
            file = self.top / path
            try:
                about = file.lstat()
                if stat.S_ISREG(about.st_mode) and is_inside(self.top, file):
                    ids[path] = _id_on_disk(file, about.st_size, other.ids.get(path), other.sizes.get(path))
                    sizes[path] = about.st_size
            except OSError:
                if file.exists() and not file.is_symlink():
                    ids[path], sizes[path] = "?", 0  # it may not be read, which whoever loads it will say
        return State(self, ids, sizes, is_working_tree=True)

    def changed_since(self, commit: str) -> list[str]:
        """Return the paths, from the top, of all that is not on disk as in a commit: links and modes too, and what is new."""
        listed = _read(self.top, "ls-files", "-z", "--others", "--exclude-standard").split(b"\0")
        told = _read(self.top, "diff-index", "--raw", "--no-renames", "--no-abbrev", "-z", commit).split(
            b"\0"
        )
        for about, name in zip(told[::2], told[1::2], strict=False):
            before, now, blob, *_ = about.removeprefix(b":").split()
            # Git also names a file that has only been copied or touched.
            is_file = before == now and before in _REGULAR
            if not (is_file and _is_unchanged(self.top / os.fsdecode(name), blob.decode())):
                listed.append(name)
        return sorted(map(os.fsdecode, filter(None, listed)))

    def read_blobs(self, ids: Collection[str]) -> dict[str, bytes]:
        """Return the bytes of some contents, exactly as git keeps them. Raises GitError when one is not there."""
        if not ids:
            return {}
        asked = sorted(ids)
        answer = _read(self.top, "cat-file", "--batch", given="".join(f"{each}\n" for each in asked).encode())
        found, place = {}, 0
        for each in asked:
            end = answer.find(b"\n", place)
            head = answer[place:end].split()
            if len(head) != 3 or head[1] != b"blob":  # noqa: PLR2004 — id, kind and size
                raise GitError(
                    "Git saknar en del av historiken. Hämta den med git fetch --refetch och försök igen."
                )
            start, place = end + 1, end + 1 + int(head[2])
            found[each] = answer[start:place]
            place += 1
        return found


def find_repository(root: Path) -> Repository:
    """Return the repository that the handbook in ``root`` lies in.

    Raises GitError when there is none, when git is not installed or when it does not trust the folder.
    """
    done = _run(root, "rev-parse", "--show-prefix")
    if done.returncode == 0:
        prefix = os.fsdecode(done.stdout).removesuffix("\n")
        top = root.resolve().parents[prefix.count("/") - 1] if prefix else root.resolve()
        return Repository(top, prefix)
    if b"dubious ownership" in done.stderr:
        raise GitError(
            f"Git litar inte på handbokens mapp, eftersom en annan användare äger den. Är den din, kör: git config --global --add safe.directory {quoted(root, longest=300)}."
        )
    raise GitError(
        f"Mappen {root} ligger inte i ett git-arkiv, så det finns inget att jämföra med. Hämta handboken med git clone."
    )


@contextlib.contextmanager
def read_state(root: Path, commit: str | None) -> Iterator[Path]:
    """Context manager: a temporary folder with the handbook as it was in a commit, named by its id.

    For ``macros.files.loading.load_handbook``, which only reads. Raises GitError.
    """
    state = find_repository(root).committed_state(commit)
    with tempfile.TemporaryDirectory(prefix="handbok-") as folder:
        state.write_content(state.content, Path(folder))
        yield Path(folder)


def _id_on_disk(file: Path, size: int, other: str | None, other_size: int | None) -> str:
    """Return git's id (blob) of a file without any filter, or ``other`` if only line endings differ."""
    kind = hashlib.sha256 if other and len(other) > 40 else hashlib.sha1  # noqa: PLR2004 — git's two kinds
    if size > LARGEST_FILE and size != other_size:
        return f"{size} byte"  # another size is another content
    data = file.read_bytes()
    found = kind(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
    if other and found != other and b"\r" in data:
        unix = data.replace(b"\r\n", b"\n")
        if kind(b"blob %d\0" % len(unix) + unix, usedforsecurity=False).hexdigest() == other:
            return other
    return found


def _is_unchanged(file: Path, blob: str) -> bool:
    try:
        return _id_on_disk(file, file.lstat().st_size, blob, None) == blob
    except OSError:
        return False


def _id(done: subprocess.CompletedProcess[bytes]) -> str | None:
    """Return the id that git has answered with, if it has."""
    found = done.stdout.strip()
    return found.decode() if done.returncode == 0 and _ID.fullmatch(found) else None


def _read(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    done = _run(folder, *arguments, given=given)
    if done.returncode:
        said = quoted(done.stderr.decode("utf-8", "replace"), longest=200)
        raise GitError(f"Git kunde inte läsa arkivet och svarade {said}.")
    return done.stdout


def _run(folder: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run git without a shell, and without the hooks and filters that a repository can have."""
    program = shutil.which("git")
    if program is None:
        raise GitError(
            "Git är inte installerat på den här datorn, så det går inte att se vad som har ändrats."
        )
    settings = [part for each in _GIT_SETTINGS for part in ("-c", each)]
    environment = {name: value for name, value in os.environ.items() if name not in _LOCATION_VARIABLES}
    return subprocess.run(
        [program, "--no-pager", "--literal-pathspecs", *settings, *arguments],
        cwd=folder,
        env={**environment, **_ENVIRONMENT},
        input=given,
        capture_output=True,
        check=False,
    )
