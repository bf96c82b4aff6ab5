"""``python -m macros.publishing``, and what ``publicera.pyz`` starts with."""

from __future__ import annotations

import io
import os
import signal
import sys

# Nothing else here may be newer than the oldest Python that is to be told this.
if sys.version_info < (3, 11):  # noqa: UP036 — the server's Python is not ours to choose
    sys.exit("publicera.pyz behöver Python 3.11 eller senare.")
if sys.getfilesystemencoding() != "utf-8":
    sys.exit("Filnamn med å, ä och ö skulle bli fel här. Kör kommandot igen med LC_ALL=C.UTF-8 före.")

from macros.publishing.cli import main

if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        # A terminal without å ä ö still gets the sentence.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    # Whoever reads what is said may stop reading: to be ended then is to be killed, which does no harm.
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    # The web server is another user, and is to read all that is unpacked.
    os.umask(0o022)
    sys.exit(main())
