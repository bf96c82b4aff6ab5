"""Rules for where links and images lead, and for links that are none (T010, T011, T014, T022, T025, T045)."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import parse_qs, unquote, urlsplit

from macros.checks.base import Finding, Page, Subject, Told, check, check_text, in_body
from macros.content import Markdown, find_typed, read_markdown, shown
from macros.inventory import kind_of, new_path
from macros.problems import Severity, quoted

_SCHEME = re.compile(r"(?P<name>[a-z][a-z0-9+.-]*):", re.IGNORECASE)
ALLOWED_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_BEFORE_SCHEME = re.compile(r"^[\x00-\x20]+|[\t\r\n]")
"""What browsers leave out of an address."""
_ANOTHER_SITE = re.compile(r"(?:https?:)?[/\\]{2}", re.IGNORECASE)
_UNREAD = re.compile(
    r"(?P<image>!)?\[(?P<text>[^\[\]\n]*)\]"
    r"(?:\((?P<address>[^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\)|\[(?P<name>[^\[\]\n]*)\]"
    r"|[ ]\((?P<apart>[^()\s]*[./#:][^()\s]*)\))"
)
"""What looks like a link or an image but has been read as text; ``apart`` is an address after a blank, a common slip."""

_WEB = re.compile(r"https?://(?=[\w\[])", re.IGNORECASE)
_ALMOST_WEB = re.compile(r"(?i)(?:h+t+p*|t+p+|h+p+)s*(?:[^\w/]{0,2}/{2,}[:.]?|[:;]/?)(?:%20)*(?=\w)")
_NUMBER = re.compile(r"[\d.]+|.*:.*")
_HOST = re.compile(r"(?!(?:https?|www)\.?$)(?:[\w-]{1,63}\.)*[\w-]{1,63}\.?", re.IGNORECASE)
_OWN_COMPUTER = re.compile(r"(?:.+\.)?localhost(?:\.localdomain)?\.?", re.IGNORECASE)
_SAFE_LINK = re.compile(
    r"https?://(?:[\w.-]*safelinks\.protection\.outlook\.com|statics\.teams\.[\w.-]+/[^\s<>?]*safelinks)[^\s<>]*",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[^@\s,;/]+@[^@\s,;/.]+(?:\.[^@\s,;/.]+)+")
_TELEPHONE = re.compile(r"\+?\d[\d ()–-]*")
_FORMS = {
    "mailto": (_MAIL, r"\s", "är ingen adress för e-post. Skriv hela adressen utan blanksteg"),
    "tel": (_TELEPHONE, r"\(0\)|[\s()./–-]", "är inget telefonnummer. Skriv hela numret med bara siffror"),
}
"""By scheme: how what stands after it is written, what can be left out of it, and what to tell where it is not so."""
_WEB_WITHOUT_SCHEME = re.compile(r"(?:[\w-]+\.)+(?!md\b)(?:[a-z]{2}|com|info|net|org)(?:/.*)?|www\..+")


def _without_blanks(address: str) -> str:
    """Return an address without blanks, and one for e-mail or telephone without all that can be left out of it."""
    if (scheme := scheme_of(address)) not in _FORMS:
        return address.replace(" ", "%20")
    way, *query = re.split(r"(?=\?)", address.partition(":")[2], maxsplit=1)
    return "".join([f"{scheme}:", re.sub(_FORMS[scheme][1], "", unquote(way)), *query]).replace(" ", "%20")


def scheme_of(address: str) -> str:
    """Return the scheme of an address as a browser reads it, in small letters; nothing where it has none."""
    found = _SCHEME.match(_BEFORE_SCHEME.sub("", address))
    return found["name"].lower() if found else ""


@check_text("T010")
def check_images(markdown: Markdown) -> Told:
    """En bild ligger i handboken. Den hämtas inte från en annan webbplats eller en dator."""
    yield from _faults(markdown, of_images=True)


@check_text("T011")
def check_schemes(markdown: Markdown) -> Told:
    """En länk leder till en sida eller fil i handboken, eller börjar med https://, http://, mailto: eller tel:."""
    yield from _faults(markdown, of_images=False)


def _faults(markdown: Markdown, *, of_images: bool) -> Told:
    for line, address, is_image in _addresses(markdown):
        if is_image == of_images and (fault := _address_fault(address, is_image=is_image)):
            yield line, f"{quoted(unquote(address))} {fault}"


@check_text("T045", Severity.HINT)
def check_safe_links(markdown: Markdown) -> Told:
    """En adress ur ett mejl eller ur Teams bör inte gå genom Outlook (safelinks), som kan röja vem som fick mejlet."""
    links = [(line, address) for line, address, _ in _addresses(markdown)]
    for line, address in links + [(line, found[0]) for line, found in find_typed(markdown, _SAFE_LINK)]:
        if _SAFE_LINK.match(address):
            target = parse_qs(address.partition("?")[2]).get("url", ["adressen som länken leder till"])[0]
            yield line, f"Adressen går genom Outlook och kan röja vem som fick mejlet. Skriv {target}"


def _addresses(markdown: Markdown, *, unread: bool = True) -> list[tuple[int, str, bool]]:
    """Return line, address and whether it is that of an image, of links and, if ``unread``, of what has been read as text."""
    links = [(link.line, link.target, link.is_image) for link in markdown.links]
    return links + [
        (line, address, bool(found["image"]))
        for line, found in find_typed(markdown, _UNREAD)
        if unread and (address := found["address"] or found["apart"])
    ]


def _address_fault(address: str, *, is_image: bool) -> str | None:
    """Return what is wrong with an address wherever it stands."""
    scheme = scheme_of(address)
    if len(scheme_of(unquote(address))) == 1 or scheme == "file" or address.startswith(("\\", "%5C")):
        return "leder till en plats på en dator eller en gemensam mapp, som andra inte kommer åt. Lägg filen i handboken, eller skriv vad den heter och var den finns."
    if is_image and (scheme or _ANOTHER_SITE.match(address)):
        return "är ingen bild i handboken. Spara bilden i docs/assets/bilder och länka dit."
    if scheme in ("javascript", "vbscript", "data"):
        return "kör kod hos läsaren. Ta bort länken."
    if address.startswith("//"):
        return "saknar början. Skriv hela adressen, med https:// först."
    if fault := _form_fault(scheme, address):
        return fault
    if scheme and scheme not in ALLOWED_SCHEMES:
        return f"börjar med {scheme}:, som webbläsare inte öppnar. Länka till en sida på webben, eller skriv bara texten."
    return None


def _form_fault(scheme: str, address: str) -> str | None:
    """Return what is wrong with the form of an address outside the handbook, or with the host that it leads to."""
    if not _WEB.match(address) and (almost := _ALMOST_WEB.match(address)):
        start = "https" if "s" in almost[0].lower() else "http"
        return f"är inte rätt skriven. Skriv {start}://{address[almost.end() :]}"
    if scheme in _FORMS:
        (form, _, fault), plain = _FORMS[scheme], _without_blanks(address)
        is_right, can_be = (form.fullmatch(unquote(re.split("[:?]", each)[1])) for each in (address, plain))
        if not is_right:
            return f"{fault}: {plain}" if can_be else f"{fault}, efter {scheme}:"
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
        number = ip_address(host) if _NUMBER.fullmatch(host) else None
    except ValueError:
        host, number = "", None
    number = getattr(number, "ipv4_mapped", None) or number
    if _OWN_COMPUTER.fullmatch(host) or (number and (number.is_loopback or number.is_unspecified)):
        return "leder till din egen dator. Skriv vägen från sidan, till exempel ../omraden/bevakning.md"
    # A name without dots is right: it is one in the organisation's own net.
    is_site = (number or _HOST.fullmatch(host)) and not re.search("@|:$", parts.netloc)
    if scheme in ("http", "https") and not is_site:
        return "leder inte till någon webbplats. Skriv hela adressen, som i https://www.exempel.se"
    return None


@check("T025")
def check_unread_links(subject: Subject) -> Iterator[Finding]:
    """En länk skrivs [text](adress), utan blanksteg mellan parenteserna eller i adressen. En bild har ett utropstecken först."""
    for page in subject.pages:
        markdown = read_markdown(page.body)
        for line, found in find_typed(markdown, _UNREAD):
            address, is_image = found["address"] or found["apart"] or "", bool(found["image"])
            if not _address_fault(address, is_image=is_image):
                what = f"{quoted(shown(found[0]))} blir ingen {'bild' if is_image else 'länk'} utan visas som det står."
                advice = f"{_as_link(subject, page, found)} Ska det stå så skriver du \\ före [."
                yield in_body(page, f"{what} {advice}", line)
        for line in markdown.unused_names:
            message = "Raden ger en adress ett namn som ingen länk använder, eller som redan finns. Den visas inte. Skriv adressen i länken: [text](adress), eller ta bort raden."
            yield in_body(page, message, line)
        for link in markdown.links:
            if link.target not in ("", "#") and not (link.text.strip() or link.is_image):
                to = unquote(link.target)
                message = f"Länken till {quoted(to)} saknar text. Skriv vad den leder till: [text]({to})."
                yield in_body(page, message, link.line)
            if link.target in ("", "#"):
                name = link.alternative if link.is_image else link.text
                what = f"{'Bilden' if link.is_image else 'Länken'} {quoted(name)} har ingen adress."
                advice = "Skriv den inom parenteserna, eller skriv bara texten." if name else "Ta bort den."
                yield in_body(page, f"{what} {advice}", link.line)


def _as_link(subject: Subject, page: Page, found: re.Match[str]) -> str:
    start, address = f"{found['image'] or ''}[{shown(found['text'])}]", found["address"] or found["apart"]
    if found["name"] is not None:
        name = quoted(shown(found["name"] or found["text"]))
        return f"Ingen adress har namnet {name}. Skriv adressen: {start}(adress)."
    address = shown(address).strip()
    if re.search("[\"']", address) or not (" " in address or found["apart"]):
        return f"Skriv bara adressen inom parenteserna: {start}(adress)."
    path, *rest = re.split("(?=[?#])", address, maxsplit=1)
    if _WEB_WITHOUT_SCHEME.fullmatch(path):
        address = f"https://{address}"
    elif not (scheme_of(address) or _ANOTHER_SITE.match(address)):
        meant = _meant(subject, _from_docs(page, unquote(path)), like=1)
        own = (
            posixpath.relpath(meant, posixpath.dirname(page.page) or ".") if meant else "-".join(path.split())
        )
        address = "".join([own, *rest])
    return f"Skriv utan blanksteg: {start}({_without_blanks(address)})."


def _from_docs(page: Page, path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(page.page), path.strip()))


def _own_links(subject: Subject, *, unread: bool = False) -> Iterator[tuple[Page, int, str, str]]:
    """Yield page, line, path as it was typed and from ``docs/`` of links and images to a file of the handbook."""
    for page in subject.pages:
        for line, address, is_image in _addresses(read_markdown(page.body), unread=unread):
            is_elsewhere = scheme_of(address) or _ANOTHER_SITE.match(address)
            path = unquote(re.split("[?#]", address)[0])
            if path and "{{" not in path and not (is_elsewhere or _address_fault(address, is_image=is_image)):
                yield page, line, path, _from_docs(page, path)


def meant_files(subject: Subject) -> set[str]:
    """Return the files that links and images lead to or are meant to lead to, by the paths that they are to have."""
    return {_meant(subject, target.lstrip("/")) for *_, target in _own_links(subject, unread=True)}


@check("T014")
def check_links(subject: Subject) -> Iterator[Finding]:
    """En länk inom handboken leder till en fil som finns, med vägen från sidan som länken står på."""
    for page, line, path, target in _own_links(subject):
        meant, is_right = _meant(subject, target.lstrip("/")), not path.endswith("/")
        own = posixpath.relpath(meant, posixpath.dirname(page.page) or ".") if meant else ""
        if path.startswith("/") and own:  # the site may lie in a folder
            message = f"börjar med snedstreck. Skriv vägen från sidan: {own}"
        elif target in subject.right_paths and is_right:
            message = f"leder till en fil som ska flyttas eller byta namn. Skriv {own}"
        else:
            of_what = " som publiceras" if target in subject.files and is_right else ""
            message = f"leder inte till någon fil{of_what}. {_advice(path, own)}"
        if meant != target or not is_right:
            yield in_body(page, f"{quoted(path)} {message}", line)


def _advice(path: str, likely: str) -> str:
    if _MAIL.fullmatch(path):
        return f"Skriv mailto:{path}"
    if _WEB_WITHOUT_SCHEME.fullmatch(path):
        return f"Skriv https:// först: https://{path}"
    as_text = "" if re.search("[./]", path) else " Ska det stå så skriver du \\ före [."
    return f"Menade du {likely}?" if likely else f"Rätta länken, eller ta bort den.{as_text}"


def _meant(subject: Subject, target: str, like: float = 0.7) -> str:
    """Return the file that an address means, by the path that it is to have; else the one with a name as ``like`` it as that, if any."""
    right = subject.right_paths
    for path in (target, f"{target}.md", posixpath.normpath(f"{target}/index.md")):
        if path in right:
            return right[path]
    names = {path: new_path(posixpath.splitext(posixpath.basename(path))[0]) for path in (*right, target)}
    nearest = difflib.get_close_matches(names.pop(target), names.values(), 1, like)
    same = [path for path, name in names.items() if [name] == nearest]
    return "".join(right[path] for path in difflib.get_close_matches(target, same, 1, 0))


@check("T022")
def check_links_to_drafts(subject: Subject) -> Iterator[Finding]:
    """Bara ett utkast länkar till ett utkast: det publiceras inte, så andra läsare kommer inte dit."""
    drafts = tuple(f"rapporter/{year}/" for year in subject.handbook.draft_years)
    for page, line, path, target in _own_links(subject):
        # A picture or an attachment there is to be moved (O016), and the link follows it (T014).
        if target.startswith(drafts) and not page.page.startswith(drafts) and not kind_of(target)[0]:
            message = "är en del av ett utkast. Ta bort länken tills rapporten är inlämnad."
            yield in_body(page, f"{quoted(path)} {message}", line)
