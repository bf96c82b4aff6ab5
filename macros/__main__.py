"""``python -m macros`` and the ``handbok`` command."""

from __future__ import annotations

import gc
import os
import signal
import sys

# Ctrl+C waits until the command has begun, which can say what it means.
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
# All that is imported lives until the end, and looking for garbage among it takes a fifth of the time to start.
gc.disable()
# Pydantic would read what every installed package says of itself, to find plugins that nobody uses here.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

from macros.commands.cli import main  # noqa: E402 — after the lines above, that is the point

gc.freeze()
gc.enable()

if __name__ == "__main__":
    sys.exit(main())
