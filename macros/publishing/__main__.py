"""``python -m macros.publishing``, and what ``publicera.pyz`` starts with."""

from __future__ import annotations

import sys

# Nothing else here may be newer than the oldest Python that is to be told this.
if sys.version_info < (3, 11):  # noqa: UP036 — the server's Python is not ours to choose
    sys.exit("publicera.pyz behöver Python 3.11 eller senare.")

from macros.publishing.cli import main

if __name__ == "__main__":
    sys.exit(main())
