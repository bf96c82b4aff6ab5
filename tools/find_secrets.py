"""Look for keys, tokens and passwords in all that Git holds or would be given. Needs no network and asks nobody."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KINGFISHER = Path(sys.executable).with_name("kingfisher")
FOUND = 200
"""What the scanner ends with when it has found something."""
# What is found is not tried against the service that it is for.
OFFLINE = ["--no-validate", "--no-update-check"]
REPORT = ["--no-dedup", "--redact", "--quiet", "--format=jsonl"]
ADVICE = """\
Ta bort hemligheten ur filen, och byt ut den där den gäller: den som har läst filen kan den. Är det ingen hemlighet skriver
du kingfisher:ignore i en kommentar på raden, och varför."""


def copy_files(target: Path) -> None:
    """Copy what Git holds or would be given: a folder is read in a tenth of the time that its files take one by one."""
    git = shutil.which("git") or "git"
    listed = subprocess.run(
        [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
    )
    for name in filter(None, os.fsdecode(listed.stdout).split("\0")):
        if (ROOT / name).is_file():  # what is deleted is still listed until it is committed
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, target / name)


def find_secrets(folder: Path) -> list[str]:
    """Return where something secret stands, and which rule says so; never what stands there."""
    done = subprocess.run(
        [KINGFISHER, "scan", *OFFLINE, *REPORT, f"--rules-path={ROOT / 'tools/secrets.yml'}", "."],
        cwd=folder,
        env={**os.environ, "KF_RULE_CACHE_DIR": str(Path(sys.prefix) / "kingfisher-rules")},
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode not in (0, FOUND):
        raise SystemExit(f"kingfisher: {done.stderr}")
    said = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    found = {
        (Path(each["finding"]["path"]).as_posix(), each["finding"]["line"], each["rule"]["id"])
        for each in said
        if "finding" in each
    }
    return [f"{path}:{line}: hemlighet [{rule}]" for path, line, rule in sorted(found)]


def main() -> None:
    """Say what is found, and end with 1 if there is anything."""
    with tempfile.TemporaryDirectory() as folder:
        copy_files(Path(folder))
        found = find_secrets(Path(folder))
    print("\n".join([*found, ADVICE] if found else ["Inga nycklar eller lösenord i filerna."]))
    raise SystemExit(bool(found))


if __name__ == "__main__":
    main()
