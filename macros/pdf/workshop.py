"""Typesetting in processes of its own: they get ready while pages are built, share the reports, and keep their memory apart."""

from __future__ import annotations

import os
import signal
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from types import TracebackType
from typing import Self

from macros.pdf.article import read_article
from macros.pdf.typesetting import get_ready, typeset
from macros.views.imprint import Imprint

MOST_PROCESSES = 4


class Workshop:
    """A few typesetters; they begin to get ready at once, which takes them as long as building some pages."""

    def __init__(self, reports: int = 1) -> None:
        count = max(1, min(reports, os.cpu_count() or 1, MOST_PROCESSES))
        # Not forked: MkDocs may have threads, which a copy of its process would be without.
        self._pool = ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=_begin)
        self.getting_ready = [self._pool.submit(get_ready) for _ in range(count)]

    def typeset_page(self, kind: str, page: Path, imprint: Imprint) -> Future[bytes]:
        """Return the PDF of a built page while it is being made; its result raises TypesettingError."""
        return self._pool.submit(_typeset_page, kind, page, imprint)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(cancel_futures=True)


def _typeset_page(kind: str, page: Path, imprint: Imprint) -> bytes:
    return typeset(kind, read_article(page), imprint)


def _begin() -> None:
    """Leave it to the build to end on Ctrl+C, which the terminal sends to every process of it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
