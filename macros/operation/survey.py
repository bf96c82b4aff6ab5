"""The published site → all that is right and wrong with it, found in one go."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from macros.clock import day_of
from macros.operation.client import Answer, Client, UnansweredError, UntrustedError
from macros.operation.expected import Expected
from macros.operation.findings import Finding, fault, note, right
from macros.operation.published import UnreadableError, VersionFile, read_version_file
from macros.packaging.version_file import VERSION_FILE
from macros.publishing.refusals import counted, shown
from macros.schema.times import format_date

WARNING_DAYS = 30

_AT_ONCE = 8
_NAMED = 5
_LARGEST_PAGE, _LARGEST_PDF, _LARGEST_VERSION = 5_000_000, 50_000_000, 10_000_000  # bytes
_FOUND, _MISSING = 200, 404
_REFUSALS = range(400, 500)
_WRONG = "finns-det-har-inte/"
_OWN_MISSING_PAGE = b"Sidan finns inte"
_NEVER_SERVED = (
    "manifest.json",
    "publicera.pyz",
    "mkdocs.yml",
    ".git/HEAD",
    "assets/javascripts/bundle.js.map",
)
"""What stands beside the site on the server, and what a careless copy brings with it."""
_TITLE = re.compile(rb"<title>\s*[^<\s]")

Check = Callable[[str, Answer], str]
"""A file of the site and the answer to the question for it → what is wrong, or nothing."""


@dataclass(frozen=True, slots=True)
class Watch:
    """What the site is held against, and when."""

    expected: Expected
    now: datetime.datetime
    warning_days: int = WARNING_DAYS

    def survey(self, client: Client) -> Iterator[Finding]:
        """Yield what is right and wrong with the site. Where the server cannot be reached or trusted there is no more to say."""
        try:
            yield self._transport(client)
        except UntrustedError as error:
            yield fault(f"{client.address}: {error}. Mer går inte att kontrollera innan det är rättat.")
            return
        except UnansweredError as error:
            yield fault(f"{client.address}: {error}.")
            return
        yield from _headers(client)
        try:
            version = _ask_for_version(client)
        except (UnansweredError, UnreadableError) as error:
            yield fault(f"{VERSION_FILE}: {error}. Det går alltså inte att säga vilken utgåva som visas.")
            yield from self._files(client, [""], [])  # without it, the front page is all that is known
        else:
            yield from self._release(version)
            yield from self._files(client, version.pages, version.pdfs)
            yield from self._reviews(version)
        yield from _absences(client)

    def _transport(self, client: Client) -> Finding:
        end = client.greet()
        if end is None:
            if client.address.is_here:
                return right("Adressen är den egna datorns, så https behövs inte.")
            return fault(
                "Adressen har inte https, så vem som helst på nätet kan läsa och ändra det som visas."
            )
        days = (end - self.now).days
        left = (
            f"Certifikatet gäller till den {format_date(end.date())}, {counted(days, 'dag', 'dagar')} till."
        )
        return right(left) if days >= self.warning_days else note(f"{left} Förnya det.")

    def _release(self, version: VersionFile) -> Iterator[Finding]:
        made = (
            f"Den är från den {format_date(version.built.date())}, {_ago((self.now - version.built).days)}."
        )
        if version.release == self.expected.release:
            yield right(f"Utgåvan {version.release} visas, som väntat. {made}")
            return
        # An id begins with its time.
        order = "äldre" if version.release < self.expected.release else "nyare"
        yield fault(
            f"Utgåvan {version.release} visas. {made} Den är {order} än {self.expected.release}, som skulle visas."
        )

    def _files(self, client: Client, pages: Collection[str], pdfs: Collection[str]) -> Iterator[Finding]:
        yield from _told(client, pages, _LARGEST_PAGE, self._page_fault, ("sida", "sidor"))
        if pdfs:
            yield from _told(client, pdfs, _LARGEST_PDF, self._pdf_fault, ("PDF-fil", "PDF-filer"))

    def _page_fault(self, way: str, answer: Answer) -> str:
        if wrong := _unlike(answer, "text/html"):
            return wrong
        if not _TITLE.search(answer.body):
            return "har ingen titel"
        return self._content_fault(f"{way}index.html" if way.endswith("/") or not way else way, answer)

    def _pdf_fault(self, way: str, answer: Answer) -> str:
        if wrong := _unlike(answer, "application/pdf"):
            return wrong
        return self._content_fault(way, answer) if answer.body.startswith(b"%PDF-") else "är ingen PDF"

    def _content_fault(self, file: str, answer: Answer) -> str:
        wanted = self.expected.checksums.get(file)
        is_same = wanted in (None, hashlib.sha256(answer.body).hexdigest())
        return "" if is_same else "har annat innehåll än i arkivet"

    def _reviews(self, version: VersionFile) -> Iterator[Finding]:
        today = day_of(self.now)
        late = sorted(
            (row.deadline, row.page, row.title)
            for row in version.reviews
            if row.deadline and row.deadline < today
        )
        never = [row.page for row in version.reviews if row.last is None]
        if late:
            deadline, page, title = late[0]
            yield note(
                f"{counted(len(late), 'sida', 'sidor')} av {len(version.reviews)} skulle ha granskats. "
                f"Längst har {title} ({page}) väntat, sedan den {format_date(deadline)}."
            )
        if never:
            yield note(f"{counted(len(never), 'sida', 'sidor')} har aldrig granskats: {_named(never)}.")
        if not late and not never:
            yield right("Ingen sida har väntat för länge på att granskas.")


def _ask_for_version(client: Client) -> VersionFile:
    answer = client.ask(VERSION_FILE, _LARGEST_VERSION)
    if answer.status != _FOUND:
        raise UnansweredError(_status(answer))
    return read_version_file(answer.body)


def _told(
    client: Client, ways: Iterable[str], most: int, check: Check, words: tuple[str, str]
) -> Iterator[Finding]:
    """Yield what is wrong with files of one kind, those with the same fault together, or that nothing is."""
    found = _judged(client, ways, most, check)
    faults = defaultdict(list)
    for way, wrong in found:
        if wrong:
            faults[wrong].append(way)
    for wrong, those in faults.items():
        yield fault(f"{counted(len(those), *words)} av {len(found)}: {wrong}. Det gäller {_named(those)}.")
    if not faults:
        yield right(f"{counted(len(found), *words)} svarar som de ska.")


def _unlike(answer: Answer, media_type: str) -> str:
    if answer.status != _FOUND:
        return _status(answer)
    if answer.media_type != media_type:
        return f"är {shown(answer.media_type) or 'av okänt slag'} i stället för {media_type}"
    return ""


def _status(answer: Answer) -> str:
    if way := answer.headers.get("Location"):
        return f"svarar {answer.status} och skickar vidare till {shown(str(way))}"
    return f"svarar {answer.status} i stället för {_FOUND}"


def _headers(client: Client) -> Iterator[Finding]:
    try:
        answer = client.ask("", _LARGEST_PAGE)
    except UnansweredError as error:
        yield fault(f"Startsidan: {error}.")
        return
    policies = [str(policy) for policy in answer.headers.get_all("Content-Security-Policy", [])]
    faults = []
    if not any(_allows_only_own_scripts(each) for policy in policies for each in policy.split(",")):
        faults.append(
            "Servern hindrar inte att andra skript än handbokens körs. "
            "Content-Security-Policy ska ha script-src 'self' och inget mer."
        )
    if str(answer.headers.get("X-Content-Type-Options", "")).strip().lower() != "nosniff":
        faults.append(
            "Servern låter webbläsaren gissa vad en fil är. X-Content-Type-Options ska vara nosniff."
        )
    yield from map(fault, faults)
    if not faults:
        yield right("Servern skickar de skydd för webbläsaren som den ska.")


def _allows_only_own_scripts(policy: str) -> bool:
    directives: dict[str, list[str]] = {}
    for part in policy.split(";"):
        name, *sources = part.split() or [""]
        directives.setdefault(name.lower(), sources)  # of two, a browser takes the first
    return directives.get("script-src", directives.get("default-src")) == ["'self'"]


def _absences(client: Client) -> Iterator[Finding]:
    """Yield whether what is not there is said to be so, and what should not be served is not."""
    asked = _judged(client, (_WRONG, *_NEVER_SERVED), _LARGEST_PAGE, _absence_fault)
    faults = [fault(f"Adressen {way}: {wrong}.") for way, wrong in asked if wrong]
    yield from faults or [right("Adresser som inte finns, och filer som inte ska visas, nekas.")]


def _absence_fault(way: str, answer: Answer) -> str:
    if way != _WRONG:
        is_refused = answer.status in _REFUSALS
        return "" if is_refused else f"filen ska inte gå att hämta, men servern svarar {answer.status}"
    if answer.status != _MISSING:
        return f"sidan finns inte, så servern ska svara {_MISSING}, men den svarar {answer.status}"
    return "" if _OWN_MISSING_PAGE in answer.body else "servern visar sin egen felsida och inte handbokens"


def _judged(client: Client, ways: Iterable[str], most: int, check: Check) -> list[tuple[str, str]]:
    """Ask for some files, a few at once, and return what is wrong with each."""

    def judge(way: str) -> tuple[str, str]:
        try:
            return way, check(way, client.ask(way, most))
        except UnansweredError as error:
            return way, str(error)

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return list(pool.map(judge, ways))


def _named(ways: list[str]) -> str:
    named = [shown(way) or "startsidan" for way in ways[:_NAMED]]
    return ", ".join(named) + (f" och {len(ways) - _NAMED} till" if len(ways) > _NAMED else "")


def _ago(days: int) -> str:
    return {0: "i dag", 1: "i går"}.get(
        days, f"för {counted(days, 'dag', 'dagar')} sedan" if days > 0 else "alltså i framtiden"
    )
