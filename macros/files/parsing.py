"""Parse the text of one file into a Source, with every problem in how it is written."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from macros.files import text as files
from macros.files.recovery import Unreadable, find_unreadable, leave_out
from macros.files.text import EMPTY, find_overlong, line_at, read_text, shown_path
from macros.files.yaml_errors import (
    TOO_DEEP,
    explain_no_key,
    explain_yaml_error,
    instead_of_tab,
    written_as_text,
)
from macros.model.characters import UNSEEN, clean
from macros.model.problems import Problem, Rule, quoted
from macros.model.source import KeyPath, Misread, Source

DEEPEST_NESTING = 20

NO_FRONT_MATTER = Rule("F005", "En sida börjar med uppgifter mellan två rader med tre bindestreck (---).")
NOT_YAML = Rule(
    "F006", "Uppgifterna ska gå att läsa som YAML: en nyckel, ett kolon, ett blanksteg och ett värde."
)
DUPLICATE_KEY = Rule("F007", "Samma nyckel får bara stå en gång på samma ställe.")
AMBIGUOUS = Rule(
    "F008",
    "Ett värde som YAML läser som något annat än det som står där ska ha citattecken (1.10, No, 12:30).",
)
NOT_MAPPING = Rule(
    "F009", "En fil med uppgifter består av nycklar med värden, inte av en lista eller lös text."
)
ALIAS = Rule(
    "F010", "Ankare och hänvisningar i YAML (&, * och <<) används inte. Skriv ut värdet på varje ställe."
)
TABS = Rule("F011", "Indrag görs med blanksteg, aldrig med tabbtecken.")
CONFLICT = Rule("F013", "Har Git lämnat två versioner av en text ska bara den ena vara kvar.")

_OWN_RULES = (NO_FRONT_MATTER, NOT_YAML, DUPLICATE_KEY, AMBIGUOUS, NOT_MAPPING, ALIAS, TABS, CONFLICT)
RULES = (*files.RULES, *_OWN_RULES, UNSEEN)

# The libyaml reader is some ten times faster; the plain Python reader is used where the wheel lacks it.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

FENCE = re.compile(r"-{3}[ \t]*")
CLOSING_FENCE = re.compile(r"(?:-{3}|\.{3})[ \t]*")
_BLANK = r"[^\S\t\r\n]"
_MACRO = "Makron, {{ … }}, får inte stå bland uppgifterna. Skriv text i stället."
_AROUND_KEY = re.compile(
    rf"^{_BLANK}*(?:-{_BLANK}+)*(?:[\w-]+:{_BLANK}+)?|[{{,]{_BLANK}*[\w-]+:{_BLANK}+|(?<!{_BLANK}){_BLANK}+$",
    re.MULTILINE,
)
_MARK = re.compile(r"^([<=>|])\1{6}(?: .*)?$", re.MULTILINE)
_ITEM_IN_TEXT = re.compile(r"\n[ ]*-[ ]")
_COMMENT = re.compile(r"(?:[ \t]+|\n[ \t]+(?=#\S)(?!#[\w-]+:))(#.*)")


def read_source(root: Path, file: Path) -> tuple[Source | None, list[Problem]]:
    """Read a page (``.md``) or a data file (``.yml``); no Source when its values are ambiguous or unreadable."""
    text, problems = read_text(root, file)
    return (None, problems) if text is None else parse_source(shown_path(root, file), text)


def parse_source(path: str, text: str) -> tuple[Source | None, list[Problem]]:
    """Parse the text of a page or a data file, by the ending of ``path``; no Source when any value of it is unreadable."""
    source, problems = parse_what_can_be_read(path, text)
    return (None if source and source.is_cut else source), problems


def parse_what_can_be_read(path: str, text: str) -> tuple[Source | None, list[Problem]]:
    """Parse a text of which some values may be unreadable: they are None, and ``lost``. Invisible characters are left out."""
    conflicts = find_conflicts(path, text)
    if overlong := list(find_overlong(path, text)):
        return None, [*conflicts, *overlong]
    text, problems = clean(_MARK.sub("", text) if conflicts else text, path)
    source, found = _split_page(path, text) if path.endswith(".md") else _parse(path, text, first_line=1)
    if conflicts and not (source and 1 < source.body_line <= conflicts[0].line):
        return None, conflicts  # problems in a mixture of two versions would only confuse
    return source, [*conflicts, *problems, *found]


def find_conflicts(path: str, text: str) -> list[Problem]:
    """Return a problem for each place where Git has left two versions, on the line where it begins."""
    end = text.find("\n---") if path.endswith(".md") else len(text)  # a heading may have a row of = below it
    marks = [
        mark
        for mark in _MARK.finditer(text)
        if mark[1] != "=" or mark.start() < end or text.endswith("\n\n", 0, mark.start())
    ]
    # A conflict has one mark of each kind, but some may have been removed: the first kind found (< = > |) is told of.
    first = min((mark[1] for mark in marks), default="")
    told = "är Gits märke för två versioner av samma text. Behåll den ena, och ta bort den andra och raderna med <<<<<<<, ======= och >>>>>>>."
    return [
        CONFLICT.broken(path, line_at(text, mark.start()) + 1, f"{quoted(mark[0])} {told}")
        for mark in marks
        if mark[1] == first
    ]


def even_blanks(text: str) -> str:
    """Return YAML with other blanks around its keys, such as no-break spaces, replaced by ordinary ones."""
    return _AROUND_KEY.sub(lambda found: re.sub(_BLANK, " ", found[0]), text)


def _split_page(path: str, text: str) -> tuple[Source | None, list[Problem]]:
    """Split a page into front matter and Markdown, with the same idea of a fence as MkDocs has."""
    lines = text.split("\n")
    end = next((number for number, line in enumerate(lines[1:], 1) if CLOSING_FENCE.fullmatch(line)), 0)
    message = ""
    if not FENCE.fullmatch(lines[0]):
        message = "Sidan saknar uppgifter överst. Börja filen med en rad ---, sedan title: och en ny rad ---."
    elif not end:
        message = "Uppgifterna överst avslutas aldrig. Lägg till en rad --- efter den sista uppgiften."
    elif not "".join(lines[1:end]).strip():
        message = "Det står inga uppgifter mellan de två raderna ---. Skriv åtminstone title:."
    if message:
        return None, [NO_FRONT_MATTER.broken(path, 1, message)]
    if end == len(lines) - 1:
        message = "Filen slutar mitt i den avslutande raden ---. Lägg till en radbrytning efter den."
        return None, [NO_FRONT_MATTER.broken(path, end + 1, message)]
    body = "\n".join(lines[end + 1 :])
    source, problems = _parse(path, "\n".join(lines[1:end]), first_line=2, body=body, body_line=end + 2)
    shown = "\n".join(html.unescape(line).replace("\n", " ") for line in lines[end + 1 :])
    _, in_codes = clean(shown, path, end + 2, "Raden har en kod (&…;) för")
    return source, [*problems, *in_codes]


def _parse(
    path: str, text: str, first_line: int, body: str = "", body_line: int = 1
) -> tuple[Source | None, list[Problem]]:
    """Parse YAML into values with lines; ``first_line`` is where the YAML begins in the file."""
    text = even_blanks(text)
    lines = text.split("\n")

    def find(part: Sequence[str], first: int) -> list[Problem]:
        return _read_part(path, lines, part, first, first_line)[1]

    node, told = _read_part(path, lines, lines, 0, first_line)
    without: list[Unreadable] = []
    if told:
        without = find_unreadable(lines, told, first_line, find)
        told = [problem for each in without for problem in each.problems] or told
        text = "\n".join(left := leave_out(lines, without))
        node, others = _read_part(path, left, left, 0, first_line)
        if others:
            return None, told
    if node is None:
        message = "Filen har inga uppgifter, bara kommentarer. Fyll i den."
        return None, [EMPTY.broken(path, first_line, message)]
    if not isinstance(node, yaml.MappingNode):
        message = "Filen ska bestå av nycklar med värden, ett par per rad: nyckel: värde."
        return None, [NOT_MAPPING.broken(path, first_line + node.start_mark.line, message)]
    reader = _NodeReader(path, text, first_line, {first_line + each.start for each in without})
    values = reader.read(node, ())
    written = dict(enumerate(lines, first_line))
    comments, misread, lost = reader.comments, reader.misread, frozenset(reader.lost)
    source = Source(
        path, values, reader.lines, body, body_line, written, comments, misread, lost, bool(without)
    )
    return source, [*told, *reader.problems]


def _read_part(
    path: str, lines: Sequence[str], part: Sequence[str], first: int, first_line: int
) -> tuple[yaml.Node | None, list[Problem]]:
    """Return the node of some of the lines, of which the first has the number ``first``, or what makes them unreadable."""
    for offset, line in enumerate(part, first):
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent and line.strip():
            message = f"Indraget har ett tabbtecken. {instead_of_tab(lines, offset)}"
            return None, [TABS.broken(path, first_line + offset, message)]
    text = "\n".join(part)
    try:
        if problems := list(_find_traps(path, text, part, first_line + first)):
            return None, problems
        loader = _Loader(text)
        try:
            node = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.YAMLError as error:
        at, advice = explain_yaml_error(error, lines, first, is_page=path.endswith(".md"))
        return None, [NOT_YAML.broken(path, first_line + at, advice)]
    if len(part) < len(lines) and isinstance(node, yaml.ScalarNode):
        at, advice = explain_no_key(lines, first + node.start_mark.line, is_page=path.endswith(".md"))
        return None, [NOT_YAML.broken(path, first_line + at, advice)]
    return node, []


def _find_traps(path: str, text: str, lines: Sequence[str], first_line: int) -> Iterator[Problem]:
    """Yield aliases, which can grow without end, and nesting so deep that building the tree overflows the stack."""
    loader = _Loader(text)
    depth = 0
    try:
        while loader.check_event():
            event = loader.get_event()
            line = first_line + event.start_mark.line
            if getattr(event, "anchor", None):
                sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
                message = f"Ordet {sign}{event.anchor} har en egen betydelse i YAML. Sätt raka citattecken runt hela värdet."
                yield ALIAS.broken(path, line, written_as_text(lines, event.start_mark.line) or message)
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST_NESTING:
                yield NOT_YAML.broken(path, line, TOO_DEEP)
                return
    finally:
        loader.dispose()


class _NodeReader:
    """Turns a tree of YAML nodes into values, noting the line of every key and every trap on the way."""

    def __init__(self, path: str, text: str, first_line: int, without: Collection[int] = ()) -> None:
        self.path = path
        self.without = without
        """The lines on which a value stands that could not be read."""
        self.lost: list[KeyPath] = []
        self.text = text
        self.first_line = first_line
        self.lines: dict[KeyPath, int] = {}
        self.comments: dict[KeyPath, str] = {}
        self.problems: list[Problem] = []
        self.misread: dict[KeyPath, Misread] = {}
        self._constructor = yaml.SafeLoader("")
        self._rows = text.split("\n")

    def read(self, node: yaml.Node, way: KeyPath) -> Any:
        """Return the value of ``node``, which stands at ``way``."""
        if isinstance(node, yaml.MappingNode):
            return {key: self.read(value, (*way, key)) for key, value in self._items(node, way)}
        if isinstance(node, yaml.SequenceNode):
            values = []
            for position, item in enumerate(node.value):
                self.lines[(*way, position)] = self._line(item)
                values.append(self.read(item, (*way, position)))
            return values
        if self._line(node) in self.without:
            self.lost.append(way)
            return None
        if not node.style:  # type: ignore[attr-defined]
            if comment := _COMMENT.match(self.text, node.end_mark.index):
                self.comments[way] = comment[1]
            if _ITEM_IN_TEXT.search(self.text, node.start_mark.index, node.end_mark.index):
                message = "Raderna med bindestreck blir ingen lista, utan en del av texten före dem. Skriv allt som en mening."
                self._report(AMBIGUOUS, node, message)
        return self._scalar(node, way)

    def _items(self, node: yaml.MappingNode, way: KeyPath) -> Iterator[tuple[str, yaml.Node]]:
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode) or key_node.tag.endswith(":merge"):
                is_macro = "{{" in self._rows[key_node.start_mark.line]
                message = (
                    _MACRO
                    if is_macro
                    else "Raden börjar med något som inte är en vanlig nyckel. Skriv nyckel: värde."
                )
                self._report(ALIAS, key_node, message)
                self.lost.append(way)
                continue
            key = self._text(key_node)
            key = key if key_node.style else re.sub(_BLANK, " ", key)
            if (first := self.lines.get((*way, key))) is not None:
                message = f"Nyckeln {quoted(key)} står redan på rad {first}. Ta bort den ena."
                self._report(DUPLICATE_KEY, key_node, message)
                continue
            self.lines[(*way, key)] = self._line(key_node)
            yield key, value_node

    def _scalar(self, node: yaml.Node, way: KeyPath) -> Any:
        raw = self._text(node)
        reading = None
        try:
            value = self._constructor.construct_object(node, deep=True)
            if not node.style:  # type: ignore[attr-defined]
                reading = _surprise(raw, value)
        except (yaml.YAMLError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
            # PyYAML raises many kinds of errors for a value that does not fit its tag: !!bool x is a KeyError.
            if re.match(r"\d{4}-\d", raw):
                self._report(AMBIGUOUS, node, f"Dagen {raw} finns inte i kalendern.")
                self.misread[way] = Misread(raw, None, self.problems[-1])
            else:
                message = f"Värdet {quoted(raw)} går inte att läsa. Sätt raka citattecken runt hela värdet."
                self._report(AMBIGUOUS, node, written_as_text(self._rows, node.start_mark.line) or message)
                self.lost.append(way)
            return raw
        if reading:
            self._report(AMBIGUOUS, node, f"Värdet {raw} läses som {reading}.")
            self.misread[way] = Misread(raw, value, self.problems[-1])
            return raw
        return raw if isinstance(value, str) else value

    def _text(self, node: yaml.Node) -> str:
        """Return the text of a key or value; an escape in it may stand for a character that no file may have."""
        text, problems = clean(str(node.value), self.path, self._line(node), "Värdet har")
        self.problems += problems
        return text if node.style else text.strip()  # type: ignore[attr-defined]

    def _line(self, node: yaml.Node) -> int:
        return self.first_line + int(node.start_mark.line)

    def _report(self, rule: Rule, node: yaml.Node, message: str) -> None:
        self.problems.append(rule.broken(self.path, self._line(node), message))


def _surprise(raw: str, value: object) -> str | None:
    """Return YAML's reading of an unquoted word, in Swedish, when it differs from a person's."""
    if isinstance(value, bool):
        return {"true": None, "false": None}.get(raw, "ja (sant)" if value else "nej (falskt)")
    if isinstance(value, int | float) and raw not in (str(value), f"+{value}"):
        return f"talet {value}"
    return "en tidpunkt" if hasattr(value, "hour") else None
