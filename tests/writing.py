"""Writes small handbooks for tests: one that is right in all respects, and changes to it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from macros.checks import check_folder

Values = Mapping[str, str | None]
"""Keys and values as YAML text; a value of several lines goes under its key, and None leaves a key out."""
Changes = Mapping[str, str | bytes | None]
"""Paths and what the files contain instead; None takes a file away."""


def front_matter(values: Values, body: str = "", last: str = "") -> str:
    """Return a page with ``values`` from line 2, and its Markdown two lines after them; ``last`` takes one of those lines."""
    blank = "" if last else "\n"
    return f"---\n{register(values)}{last}---\n{blank}{body}"


def register(values: Values) -> str:
    """Return YAML with ``values`` from line 1."""
    lines = []
    for key, value in values.items():
        if value is not None:
            below = value.strip("\n")
            lines.append(f"{key}:\n{below}\n" if "\n" in value else f"{key}: {value}\n")
    return "".join(lines)


def page(body: str = "", **values: str | None) -> str:
    """Return a plain page; its Markdown begins on line 5 if nothing but the title is given."""
    return front_matter({"title": "Sida", **values}, body)


def area(body: str = "", **values: str | None) -> str:
    """Return an area page: title on line 2, nummer 3, ansvariga 4, ingress 5, more keys from 6."""
    standard = {
        "title": "Bevakning",
        "nummer": "1",
        "ansvariga": "sakerhetschef-ksf",
        "ingress": "Larm och väktare.",
    }
    return front_matter({**standard, **values}, body)


def entry(body: str = "", **values: str | None) -> str:
    """Return an entry: title on line 2, nummer, status, statusgrund, ansvariga, sammanfattning 7, more from 8.

    Unless ``statusgrund`` is given, `write` puts motivering there in a report that was not brought in. It is approved, on the last line, unless ``godkand`` is given (None for an entry that does not say).
    """
    standard = {
        "title": "Bevakning",
        "nummer": "1",
        "status": "lopande",
        "statusgrund": f"{{bedomning: {REASON}}}",
        "motivering": None,
        "ansvariga": "sakerhetschef-ksf",
        "sammanfattning": "Avtalen gäller.",
    }
    return front_matter({**standard, **values}, body, _unless_given(APPROVED, values))


def report(body: str = "", **values: str | None) -> str:
    """Return a report page: title on line 2, lage 3, more keys from 4.

    Its secrecy is assessed, on the last line, unless ``sekretessprovning`` is given (None for a report that does not say).
    Unless it is a draft, it was handed in before there was a handbook, which the line before says: it needs no lock.
    """
    standard = {"title": "Årsrapport", "lage": "inlamnad", **values}
    is_draft = (standard["lage"] or "").startswith("utkast")
    last = ("" if is_draft else _unless_given(BROUGHT_IN, values)) + _unless_given(ASSESSED, values)
    return front_matter(standard, body, last)


STEWARD = "handboksansvarig: ksf\n"
REASON = "arbetet pågår varje år"
OWN: Values = {"statusgrund": None, "motivering": REASON}
"""Why the status is as it is, in an entry of a report that was not brought in."""
BROUGHT_IN = "overford: true\n"
APPROVED = "godkand: sakerhetschef-ksf\n"
ASSESSED = "sekretessprovning: {vem: sakerhetschef-ksf, datum: 2021-12-20, resultat: Inget är utelämnat.}\n"
"""What a report must say before it leaves draft; as the last lines, so that no test has to count it."""


def _unless_given(line: str, values: Values) -> str:
    return "" if line.partition(":")[0] in values else line


def organisation(**values: str | None) -> str:
    """Return data/organisation.yml: kommun on line 1, enheter 2–3, roller 4–5, more keys from 6.

    The unit answers for the handbook, on the last line, unless ``handboksansvarig`` is given (None where nobody does).
    """
    standard = {
        "kommun": "Provkommun",
        "enheter": "  ksf: {namn: kommunstyrelseförvaltningen, forkortning: KSF, kontakt: sakerhet@prov.example}\n",
        "roller": "  sakerhetschef-ksf: {namn: Säkerhetschef, enhet: ksf}\n",
    }
    return register({**standard, **values}) + _unless_given(STEWARD, values)


def navigation(*pages: str) -> str:
    """Return mkdocs.yml with ``pages`` in the navigation from line 3."""
    return "site_name: Provboken\nnav:\n" + "".join(f"  - {page}\n" for page in pages)


HANDBOOK: Mapping[str, str] = {
    "mkdocs.yml": navigation("index.md", "omraden/bevakning.md"),
    "data/organisation.yml": organisation(),
    "data/nyckeltal.yml": register(
        {"nyckeltal": "  avtal: {namn: Avtal, omrade: bevakning, enhet: avtal}\n"}
    ),
    "data/styrdokument.yml": register(
        {"styrdokument": "  policy: {namn: Säkerhetspolicy, slag: policy, omraden: bevakning}\n"}
    ),
    "data/ordlista.yml": register({"ordlista": "  - {term: TiB, uttydning: tjänsteman i beredskap}\n"}),
    "data/ersatt.yml": register(
        {"ersatt": "  - {gammalt: Statens larmverk, forkortning: SLV, nytt: Larmverket, slag: myndighet}\n"}
    ),
    "data/arshjul.yml": register(
        {"arshjul": "  - {id: kris, vad: Krisberedskapsveckan, vecka: 39, omraden: bevakning}\n"}
    ),
    "data/varningsord.yml": register(
        {"varningsord": "  - {ord: portkod, varfor: Den som har koden kommer in., utom: portkodslås}\n"}
    ),
    "docs/index.md": page("Välkommen.\n"),
    "docs/omraden/bevakning.md": area("Om larm.\n"),
    "docs/rapporter/2021/index.md": report("Året i korthet.\n"),
    "docs/rapporter/2021/bevakning.md": entry("Avtalen har gällt hela året.\n", nyckeltal="{avtal: 4}"),
}
"""The smallest handbook that has something of everything and breaks no rule."""

INDEX = "docs/index.md"
AREA = "docs/omraden/bevakning.md"
REPORT = "docs/rapporter/2021/index.md"
ENTRY = "docs/rapporter/2021/bevakning.md"
ORGANISATION = "data/organisation.yml"

SECOND_AREA: Mapping[str, str] = {
    "mkdocs.yml": navigation("index.md", "omraden/bevakning.md", "omraden/skola.md"),
    "docs/omraden/skola.md": area(title="Skola", nummer="2"),
    "docs/rapporter/2021/skola.md": entry(title="Skola", nummer="2"),
}
"""What makes it a handbook with two areas."""


def contents_of(changes: Changes) -> dict[str, bytes]:
    """Return what the files of the handbook, with ``changes``, contain."""
    files = {path: each for path, each in {**HANDBOOK, **changes}.items() if each is not None}
    contents = {}
    for path, each in files.items():
        content = each if isinstance(each, bytes) else each.encode()
        index = files.get(f"{path.rpartition('/')[0]}/index.md")
        if isinstance(index, str) and BROUGHT_IN not in index:
            ground, why = f"statusgrund: {{bedomning: {REASON}}}", f"motivering: {REASON}"
            content = content.replace(ground.encode(), why.encode())
        contents[path] = content
    return contents


def write(root: Path, changes: Changes | None = None, within: str = "") -> Path:
    """Write the handbook, with ``changes``, to ``root``; or only what lies ``within`` a folder of it."""
    for path, content in contents_of(changes or {}).items():
        if path.startswith(within):
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    return root


def problems_in(root: Path) -> list[str]:
    """Return every problem of the handbook in ``root``, as an editor sees it."""
    return [str(problem) for problem in check_folder(root)[1]]
