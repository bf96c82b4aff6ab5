"""End with 0 if only content has changed since MOT (main), and with 1 if the code must be tested too: always when in doubt."""

from __future__ import annotations

import os
from pathlib import Path

from macros.files.changed_code import find_changed_code
from macros.files.git import GitError

ROOT = Path(__file__).resolve().parent.parent
SHOWN = 10


def main() -> None:
    """Say what is tested, and why."""
    against = os.environ.get("MOT") or "main"
    try:
        code = find_changed_code(ROOT, against)
    except GitError as error:
        raise SystemExit(
            f"Koden prövas också, eftersom det inte går att se vad som är ändrat. {error}"
        ) from error
    if code:
        more = [f"  och {len(code) - SHOWN} till"] if len(code) > SHOWN else []
        told = "\n".join([f"  {path}" for path in code[:SHOWN]] + more)
        raise SystemExit(f"Koden prövas också, eftersom det här är ändrat sedan {against}:\n{told}")
    print(f"Bara innehåll är ändrat sedan {against}, så koden prövas inte.")


if __name__ == "__main__":
    main()
