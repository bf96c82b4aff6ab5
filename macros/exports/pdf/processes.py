"""A process pool that runs Typst in parallel, beside the build."""

from __future__ import annotations

import os
import signal
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import replace
from functools import partial
from multiprocessing import active_children, get_context, resource_tracker
from pathlib import Path

from macros.exports.pdf.article import blank_first, cut_after_parts, read_article
from macros.exports.pdf.typesetting import Fault, Kind, TypesettingError, load_typeface, typeset
from macros.model.characters import normal
from macros.views.reports.imprint import Imprint

MOST_PROCESSES = 4


class TypstPool(ProcessPoolExecutor):
    """A few processes, which load the typeface at once: it takes as long as building some pages."""

    def __init__(self, reports: int = 1) -> None:
        count = max(1, min(reports, os.cpu_count() or 1, MOST_PROCESSES))
        # Not forked: MkDocs may have threads, which a copy of its process would be without.
        # Ctrl+C in a terminal goes to every process of it: it is the build that ends the others.
        resource_tracker.ensure_running()  # it unblocks the signal when it starts, so it must start first
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        super().__init__(count, get_context("spawn"))
        self.loading = [self.submit(load_typeface) for _ in range(count)]
        signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def typeset_page(self, kind: str, page: Path, imprint: Imprint) -> Callable[[], bytes]:
        """Begin to typeset a built page; return what waits for its PDF, and raises TypesettingError."""
        job = partial(_typeset_page, kind, page, imprint)
        begun: Future[bytes] = Future()
        try:
            begun = self.submit(job)
        except BrokenProcessPool as error:
            begun.set_exception(error)
        return partial(_result, begun, job)

    def __exit__(self, error: object, *_: object) -> None:
        if error:  # nobody waits for what has been begun
            for process in active_children():
                process.terminate()
        self.shutdown(cancel_futures=True)


def _result(begun: Future[bytes], job: Callable[[], bytes]) -> bytes:
    with suppress(BrokenProcessPool):
        return begun.result()
    try:  # by itself: when a process is killed, every page that was not done is lost
        with TypstPool() as alone:
            return alone.submit(job).result()
    except BrokenProcessPool as error:
        raise TypesettingError(Fault(Kind.KILLED, "")) from error


def _typeset_page(kind: str, page: Path, imprint: Imprint) -> bytes:
    article = read_article(page)
    try:
        return typeset(kind, article, imprint)
    except TypesettingError as error:
        if any(fault.kind is Kind.OTHER for fault in error.faults):
            raise TypesettingError(*locate(kind, article, imprint, error.faults)) from error
        raise


def locate(kind: str, article: str, imprint: Imprint, faults: Iterable[Fault]) -> Iterator[Fault]:
    """Yield the faults; those without a place get the first part and text that cannot be typeset, found by bisection."""

    def stops(cut: str) -> bool:
        try:
            typeset(kind, cut, imprint)
        except TypesettingError:
            return True
        return False

    cuts = [*cut_after_parts(article), ("", article)]
    part, cut = cuts[bisect_left(cuts[:-1], 1, key=lambda each: stops(each[1]))]
    counts = range(len(cut))
    count = bisect_left(counts, 1, key=lambda count: not stops(blank_first(cut, count)[0]))
    text = blank_first(cut, count)[1] if count in counts else ""
    for fault in faults:
        if fault.kind is not Kind.OTHER:
            yield fault
        elif Path(text).is_absolute() and Path(text).is_file():
            yield Fault(Kind.UNREADABLE, Path(text).name)
        else:
            yield replace(fault, part=part, text=normal(text).strip())
