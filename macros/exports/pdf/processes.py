"""A process pool that runs Typst in parallel, beside the build."""

from __future__ import annotations

import os
import signal
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context, resource_tracker
from pathlib import Path

from macros.exports.pdf.article import cut_after_parts, read_article
from macros.exports.pdf.typesetting import Fault, Kind, TypesettingError, load_typeface, typeset
from macros.views.reports.imprint import Imprint

MOST_PROCESSES = 4


class TypstPool(ProcessPoolExecutor):
    """A few processes, which load the typeface at once: it takes as long as building some pages."""

    def __init__(self, reports: int = 1) -> None:
        count = max(1, min(reports, os.cpu_count() or 1, MOST_PROCESSES))
        # Not forked: MkDocs may have threads, which a copy of its process would be without.
        # Ctrl+C in a terminal goes to every process of it: it is the build that ends the others.
        resource_tracker.ensure_running()  # which would let it through when it starts
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        super().__init__(count, get_context("spawn"))
        self.loading = [self.submit(load_typeface) for _ in range(count)]
        signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def typeset_page(self, kind: str, page: Path, imprint: Imprint) -> Future[bytes]:
        """Return the future PDF of a built page; its result raises TypesettingError."""
        return self.submit(_typeset_page, kind, page, imprint)

    def __exit__(self, *_: object) -> None:
        self.shutdown(cancel_futures=True)


def _typeset_page(kind: str, page: Path, imprint: Imprint) -> bytes:
    article = read_article(page)
    try:
        return typeset(kind, article, imprint)
    except TypesettingError as error:
        if any(fault.kind is Kind.OTHER for fault in error.faults):
            raise TypesettingError(*_located(kind, article, imprint, error.faults)) from error
        raise


def _located(kind: str, article: str, imprint: Imprint, faults: Iterable[Fault]) -> Iterator[Fault]:
    """Yield the faults; those without a place get the first part that cannot be typeset, found by bisection."""

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
