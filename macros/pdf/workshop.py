"""Typesetting in processes of its own: they get ready while pages are built, share the reports, and keep their memory apart."""

from __future__ import annotations

import os
import signal
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from types import TracebackType
from typing import Self

from macros.pdf.article import cut_after_parts, read_article
from macros.pdf.faults import Fault, Kind, TypesettingError
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
    article = read_article(page)
    try:
        return typeset(kind, article, imprint)
    except TypesettingError as error:
        if any(fault.kind is Kind.OTHER for fault in error.faults):
            raise TypesettingError(*_located(kind, article, imprint, error.faults)) from error
        raise


def _located(kind: str, article: str, imprint: Imprint, faults: Iterable[Fault]) -> Iterator[Fault]:
    """Yield the faults, those without a place of their own with the first part that the article cannot be set with."""

    def stops(cut: tuple[str, str]) -> bool:
        try:
            typeset(kind, cut[1], imprint)
        except TypesettingError:
            return True
        return False

    cuts = list(cut_after_parts(article))
    first = bisect_left(cuts, 1, key=stops)
    part = cuts[first][0] if first < len(cuts) else ""
    yield from (replace(fault, part=part) if fault.kind is Kind.OTHER else fault for fault in faults)


def _begin() -> None:
    """Leave it to the build to end on Ctrl+C, which the terminal sends to every process of it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
