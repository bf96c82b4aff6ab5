"""The start of ``publicera.pyz``, and of ``python -m macros.release.server``."""

from __future__ import annotations

import io
import os
import signal
import sys

# An older Python must be able to read this far.
if sys.version_info < (3, 11):  # noqa: UP036 — the server's Python is not ours to choose
    sys.exit("publicera.pyz behöver Python 3.11 eller senare.")
if sys.getfilesystemencoding() != "utf-8":
    sys.exit("Filnamn med å, ä och ö skulle bli fel här. Kör kommandot igen med LC_ALL=C.UTF-8 före.")

from macros.release.server.cli import main

if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        # A terminal without å ä ö gets the sentence with escapes.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    # When the output is closed, as by head, end at once and without a traceback: being killed does no harm.
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    # The web server is another user, and must be able to read the files.
    os.umask(0o022)
    sys.exit(main())
