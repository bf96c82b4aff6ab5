"""Does what a message tells the editor to do, so that a test can see whether the error is gone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from macros.model.problems import Problem
from tests.writing import REPORT

Files = dict[str, Any]
"""Texts, and pictures as bytes."""


class Place(NamedTuple):
    """Where a message is shown, and what it says."""

    files: Files
    problem: Problem
    found: re.Match[str]
    """The advice in the message."""

    @property
    def lines(self) -> list[str]:
        text: str = self.files[self.problem.path]
        return text.split("\n")

    @property
    def line(self) -> str:
        return self.lines[self.problem.line - 1]

    def write(self, *instead: str, rows: int = 1, at: int = 0) -> None:
        """Write lines in place of ``rows`` lines, ``at`` lines after the one that the message is on."""
        first = self.problem.line - 1 + at
        lines = self.lines
        lines[first : first + rows] = instead
        self.files[self.problem.path] = "\n".join(lines)


Do = Callable[[Place], None]


def _wrong(place: Place) -> str:
    """Return what a message says is wrong, as a pattern: the first that it quotes, with … for signs left out."""
    told = re.search(r"”(.+?)”(?!”)|(?:Värdet|Dagen) (.+?) (?:läses|finns)", place.problem.message)
    assert told, place.problem.message
    words = (told[1] or told[2]).split()
    return r"\s+".join(re.escape(word).replace("…", ".*?") for word in words)


def _instead(place: Place) -> None:
    """Write the word that is told in place of the one that is wrong."""
    line, number = re.subn(_wrong(place), lambda _: place.found[1], place.line, count=1)
    assert number, (_wrong(place), place.line)
    place.write(line)


def _without_quotes(place: Place) -> None:
    wrong = rf"(['\"]?){_wrong(place)}\1"
    place.write(re.sub(wrong, place.found[1], place.line, count=1))


def _figure(place: Place) -> None:
    """Write a form of a figure in place of what is wrong, with the quotation marks round it."""
    place.write(re.sub(rf"(['\"]?){_wrong(place)}\1", lambda _: place.found[1], place.line, count=1))


def _uncut(place: Place) -> None:
    """Write a text that commas cut, within quotation marks, in place of its pieces."""
    key, _, text = place.found[1].partition(": ")
    bare = text.strip("'").replace("''", "'")
    place.write(place.line.replace(f"{key}: {bare}", place.found[1], 1))


def _pair_instead(place: Place) -> None:
    """Write a key and its value in place of a key with what is wrong."""
    place.write(re.sub(rf"[\w-]+: {_wrong(place)}", place.found[1], place.line, count=1))


def _remove(place: Place) -> None:
    place.write(re.sub(_wrong(place), "", place.line, count=1))


def _remove_line(place: Place) -> None:
    place.write()


def _remove_key(place: Place) -> None:
    """Take away a key and all below it, or an item of a list in brackets."""
    if "[" in place.line:
        place.write(re.sub(rf"{place.found[1]}(, )?", "", place.line, count=1))
        return
    indent = len(place.line) - len(place.line.lstrip())
    below = re.match(rf".*(?:\n {{{indent + 1},}}.*)*", "\n".join(place.lines[place.problem.line - 1 :]))
    assert below
    place.write(rows=below[0].count("\n") + 1)


def _quote(place: Place) -> None:
    """Put straight quotation marks round the value of a line, or round the text in a group that a # cuts."""
    if "{" in place.line:
        place.write(re.sub(r"(?<=: )([^,{}:]*#[^,}]*)", r'"\1"', place.line))
    else:
        place.write(re.sub(r"^(\s*(?:- )?(?:[\w-]+: )?)(.*)", r'\1"\2"', place.line))


def _straighten(place: Place) -> None:
    place.write(re.sub("[”“„]", '"', place.line))


def _even(place: Place) -> None:
    """Begin a line with as many blanks as the line above, or as the message tells."""
    above = next(line for line in reversed(place.lines[: place.problem.line - 1]) if line.strip())
    blanks = int(place.found[1] or len(above) - len(above.lstrip()))
    place.write(" " * blanks + place.line.lstrip())


def _from_key(place: Place) -> None:
    """Write a key and its value as told."""
    place.write(re.sub(r"[^\s:-][^:]*:.*|(?<=- ).*", lambda _: place.found[1], place.line, count=1))


def _from_item(place: Place) -> None:
    """Write a text with a # as told: after its key, or as an item, where it stands on its lines."""
    key, _, value = place.found[1].partition(" ")
    if "{" in place.line:
        cut = re.search(rf"{key}.*", place.line)
        assert cut
        rest = place.lines[place.problem.line].strip()
        place.write(place.line[: cut.start()] + f"{place.found[1]}{rest}", rows=2)
    else:
        start = len(place.line) - len(place.line.lstrip())
        more = 1 if len(value) > len(place.line) - start else 0
        place.write(" " * start + place.found[1], rows=1 + more)


def _escape(place: Place) -> None:
    """Write a sign so that it is shown, in place of itself."""
    sign = place.found[1]
    place.write(
        re.sub(rf"(?<!\\){re.escape(sign.replace(chr(92), ''))}", lambda _: sign, place.line, count=1)
    )


def _escape_wrong(place: Place) -> None:
    """Write a backslash before the sign that begins what is wrong, each time that it stands there."""
    wrong = re.search("”(.+?)”", place.problem.message)
    sign = place.found[1][1]
    in_it = _wrong(place) if wrong else "<.+?>"
    place.write(re.sub(in_it, lambda found: found[0].replace(sign, place.found[1]), place.line))


def _block(place: Place) -> tuple[int, list[str]]:
    """Return the lines from the one of the message to the next empty one."""
    after = place.lines[place.problem.line - 1 :]
    rows = after.index("") if "" in after else len(after)
    return rows, after[:rows]


def _as_list(place: Place) -> None:
    rows, block = _block(place)
    marked = [re.sub(r"^(?:[•–-])?\s*", "- ", line) for line in block]
    assert marked[0] == place.found[1], (marked, place.found[1])
    place.write("", *marked, rows=rows)


def _blank_before(place: Place) -> None:
    place.write("", place.line)


def _as_table(place: Place) -> None:
    rows, block = _block(place)
    cells = [re.split(r"[\t;]|\s*\|\s*", line.strip("| ")) for line in block if line.strip("+-=")]
    place.write(place.found[1], place.found[2], *(f"| {' | '.join(row)} |" for row in cells[1:]), rows=rows)


def _rename(place: Place) -> None:
    """Give a file another name or place; the links to it are told of by another rule."""
    place.files[place.found[1]] = place.files.pop(place.problem.path)


def _remove_file(place: Place) -> None:
    del place.files[place.problem.path]


def _remove_there(place: Place) -> None:
    """Take a key away in the file that is told."""
    path = place.found[1]
    place.files[path] = re.sub(r"(?m)^utan_bidrag:.*\n", "", place.files[path])


def _remove_line_there(place: Place) -> None:
    lines = place.files[place.found[1]].split("\n")
    del lines[int(place.found[2]) - 1]
    place.files[place.found[1]] = "\n".join(lines)


def _unlink(place: Place) -> None:
    """Write the text of a link alone."""
    wrong = re.search("”(.+?)”", place.problem.message)
    text, address = (
        r"\[([^\]]*)\]",
        re.escape(wrong[1]) if wrong and "leder" in place.problem.message else "[^)]*",
    )
    place.write(re.sub(rf"!?{text}\((?:{address}.*|)\)", r"\1", place.line, count=1))


def _remove_sign(place: Place) -> None:
    """Take a sign that nobody sees away, however it is written."""
    number = int(place.found[1], 16)
    codes = rf"{chr(number)}|\\u{number:04x}|&#{number};|&rlm;"
    place.write(re.sub(codes, "", place.line, flags=re.IGNORECASE))


def _last_on_page(place: Place) -> None:
    place.files[place.problem.path] += f"\n{place.found[1]}\n"


def _with_comment(place: Place) -> None:
    place.write(re.sub(r"(utfall: [\w-]+)", r"\1, kommentar: Så blev det.", place.line))


def _own_reason(place: Place) -> None:
    place.write(place.line.replace("enligt-rapporten:", "bedomning:"))


def _move_up(place: Place) -> None:
    place.write(place.line, place.lines[place.problem.line - 2], rows=2, at=-1)


def _heading(place: Place) -> None:
    after = place.lines[place.problem.line]
    place.write(place.found[1], rows=2 if re.fullmatch("[-=]+", after) else 1)


def _in_other_file(place: Place) -> None:
    key, value, path = place.found.groups()
    place.files[path] = re.sub(rf"(?m)^{key}: .*", f"{key}: {value}", place.files[path])


def _own_number(place: Place) -> None:
    place.write(f"nummer: {place.found[1]}")


def _not_followed_up(place: Place) -> None:
    action, year = place.found.groups()
    path = REPORT.replace("2021", year)
    place.files[path] = place.files[path].replace("title:", f"ej_uppfoljda: [{action}]\ntitle:", 1)


def _in_menu(place: Place) -> None:
    place.write(place.line, f"  {place.found[1]}")


def _front_matter(place: Place) -> None:
    place.write("---", "title: Sida", "---", rows=1)


def _keep_one(place: Place) -> None:
    text = re.sub(
        r"(?m)^={7}\n(?:[^>]*\n)?(?=>{7})|^(?:<{7}|={7}|>{7}).*\n?", "", place.files[place.problem.path]
    )
    place.files[place.problem.path] = text


def _unanswered(place: Place) -> None:
    """Take away the # before an answer, and before the lines above that it belongs to."""
    at = -1
    place.write(place.line.replace(place.found[1], "", 1))
    while re.match(r"# {1,2}(?=[\w-]+:$)", above := place.lines[place.problem.line - 1 + at]):
        place.write(above.replace("# ", "", 1), at=at)
        at -= 1


def _own_way(place: Place) -> None:
    line = place.line
    wrong = re.search(r"”(.+?)”", place.problem.message)
    assert wrong
    place.write(line.replace(f"({wrong[1]})", f"({place.found[1]})", 1))


FORMS: tuple[tuple[str, Do], ...] = (
    # In the values: a word, a number, a time.
    (r"Menade du (?!någon av|ett dec)([^?]+)\?", _instead),
    (r"Menade du någon av ([^,?]+),", _instead),
    (r"Menade du någon av .+, ([^,?]+)\?", _instead),
    (r"tvetydigt\. Skriv (\S+) eller", _instead),
    (r"tvetydigt\. Skriv \S+ eller (\S+)\.", _instead),
    (r"läses som .+\. Skriv (\S+?)(?: eller \S+)?\.$", _instead),
    (r"läses som .+\. Skriv \S+ eller (\S+)\.$", _instead),
    (r"Skriv ('.+?') inom citattecken", _instead),
    (r"eller skriv (\w+: (?:\[\]|\{\}))\.$", _from_key),
    (r"Fyll i det eller (ta bort raden)", _remove_key),
    (r"är inte ett (?:hel)?tal\. Skriv (\d.*?), utan", _without_quotes),
    (r"passar inte för nyckeln \w+\. Skriv (\S+), utan citattecken", _without_quotes),
    (r"är inte ett tal\. Skriv (?!.*, utan)([^:]+?|\{.+?\}|\[.+?\])(?: eller .+)?\.$", _figure),
    (r"är inte ett tal\. Skriv .+ eller ([^:]+?|\{.+?\})\.$", _figure),
    (r"är inte ett tal\. Skriv (\w+: [^{}]+)\.$", _pair_instead),
    (r"är en period\. Skriv talet också: (.+)\.$", lambda place: place.write(re.sub(_wrong(place), place.found[1].replace("talet", "4"), place.line))),
    (r"läses som en egen nyckel\. Skriv (.+)\.$", _uncut),
    (r"tal\. Skriv (\w+: \S+?)(?: eller|\.$)", _pair_instead),
    (r"tal\. Skriv .+ eller (\w+: \S+)\.$", _pair_instead),
    (r"före eller efter ordet\. Skriv (\S+)\.", lambda place: place.write(re.sub(r"(['\"]) *\S+ *\1", place.found[1], place.line))),
    (r"inte ett id\..*Till exempel ([a-z0-9-]+)\.$", _instead),
    (r"Är det samma skriver du (.+) här också\.$", _instead),
    (r"upphörde \d+, och det här gäller \d+\. Skriv (\S+), eller", lambda place: place.write(place.line.replace(place.problem.message.split()[0], place.found[1]))),
    (r"Byt ut den mot raden (.+)$", _from_key),
    (r"Men åtgärden är \w+\. Skriv utfall: (\w+)\.", lambda place: place.write(re.sub(r"utfall: [\w-]+", f"utfall: {place.found[1]}", place.line, count=1))),
    (r"är ersatt.*\. Skriv ”(.+)”\.", _instead),
    # In YAML.
    (r"som i YAML .+?\. Skriv (.+?)\.(?: Är det en lista .+)?$", _from_key),
    (r"skriver du (\w+: '\[.*\]')$", _from_key),
    (r"Tecknet [-?] ensamt är inget värde\. Skriv (uppgift-saknas)", lambda place: place.write(re.sub(r"[-?]$", place.found[1], place.line))),
    (r"Sätt raka citattecken runt", _quote),
    (r"Byt dem mot raka", _straighten),
    (r"tabbtecken\. Byt det mot två blanksteg", lambda place: place.write(place.line.replace("\t", "  "))),
    (r"tabbtecken\. Byt det mot fyra blanksteg", lambda place: place.write(place.line.replace("\t", "    "))),
    (r"tabbtecken\. Ta bort det", lambda place: place.write(place.line.replace("\t", ""))),
    (r"Byt det mot blanksteg", lambda place: place.write(place.line.replace("\t", " "))),
    (r"Gör dem lika()", _even),
    (r"Den ska börja med (\d+)", _even),
    (r"blanksteg efter kolonet: (.+)\.$", _from_key),
    (r"Annars skriver du (?!ej_uppfoljda)(.+)$", _from_item),
    (r"Annars skriver du (ej_uppfoljda: .+)\.$", lambda place: place.write(place.line, place.found[1])),
    (r"Lägg till raden (id: [a-z].*)\.$", lambda place: place.write(f"  - {place.found[1]}", place.line.replace("-", " ", 1))),
    (r"Ta bort raden[.:]|redan på rad \d+\. Ta bort den ena", _remove_line),
    (r"Börja filen med en rad ---", _front_matter),
    (r"Behåll den ena, och ta bort den andra", _keep_one),
    (r"Är det ett svar tar du bort ”(# *)” på raden", _unanswered),
    (r"skriver du (lage: utkast)", _from_key),
    (r"Ta bort (overford|rattelser)\.", _remove_key),
    (r"Åtgärden (\S+) följs upp i samma rapport\. Ta bort den här", _remove_key),
    (r"(?:är inte öppen i någon tidigare rapport\.) Ta bort den()", _remove_key),
    (r"Nyckeltalet (\S+) redovisas inte.*eller ta bort det", _remove_key),
    (r"Ta bort den här: den visas i ordlistan ändå", _remove_line),
    (r"(\S+) rad (\d+)\. Ta bort den där: den visas i ordlistan ändå", _remove_line_there),
    (r"Åtgärden (\S+) saknar utfall för (\d+)\. .*ej_uppfoljda på rapportens sida", _not_followed_up),
    (r"Skriv (\d+), som är ledigt\.", _own_number),
    (r"(?<=\. )Skriv (nummer): (\d+) i (\S+)\.", _in_other_file),
    (r"Lägg till raden (- omraden/.+\.md) under nav", _in_menu),
    (r"Ge filen namnet (docs/[^,]+), och", _rename),
    (r"Flytta filen till (\S+)\.$", _rename),
    (r"Ta bort sidan[,.]|eller sidan här|eller ta bort filen|(?:Visa|Länka till) den, eller ta bort den|Filen .* eller ta bort den\.", _remove_file),
    (r"en sida i (\S+)\. Ändra (?:fran|till), eller ta bort sidan där", lambda place: place.files.pop(place.found[1])),
    (r"står under utan_bidrag i (\S+)\. Ta bort den raden", _remove_there),
    (r"eller raden här", _remove_line),
    (r"är inte en roll|kan bara stå under ansvariga\. Ta bort det", lambda place: place.write(re.sub(r"vem: [\w-]+, ", "", place.line))),
    (r"Lägg till kommentar: och vad som hänt", _with_comment),
    (r"eller byt till bedomning:", _own_reason),
    (r"står efter \S+ \(\d+\)\. Flytta raden", _move_up),
    (r"osynligt tecken \(U\+([0-9A-F]+)\).*\. Ta bort det\.", _remove_sign),
    (r"inte båda\. Ta bort den ena raden", _remove_line),
    # In the texts.
    (r"leder inte till någon fil.*Rätta länken, eller ta bort den|Ta bort länken|eller skriv bara texten", _unlink),
    (r"på en egen rad: (\[\^.+\]: Texten\.)", _last_on_page),
    (r"är en kommentar ur Word.*Ta bort den\.|~~.*Ta bort det som inte gäller|skriva ut i rapportens PDF.*ta bort det", _remove),
    (r"Ska den stå så skriver du (\\\[)", _escape_wrong),
    (r"<!-- … --> visas för läsaren\. Ta bort den", lambda place: place.write(re.sub("<!--.*?-->", "", place.line))),
    (r"gör raden till kod\. Ta bort det", lambda place: place.write(place.line.strip())),
    (r"Är det kod skriver du ``` på raden före och efter", lambda place: place.write("```", place.line, "```")),
    (r"Skriv texten på raden före kodblocket", lambda place: place.write("Texten.", "", "```")),
    (r"eller skriv (\\\|) för ett som hör till texten", lambda place: place.write(r"\|".join(place.line.rsplit("|", 1)) if place.line[-1] != "|" else re.sub(r"\|(?=[^|]*\|$)", r"\|", place.line))),
    (r"är på översta nivån.*Skriv ##", lambda place: place.write(f"#{place.line}")),
    (r"Skriv (#+) i stället för #", lambda place: place.write(re.sub("^#+", place.found[1], place.line))),
    (r"Skriv ”(## .+?)”[,.]", _heading),
    (r"Rubriken saknar text\. .*ta bort raden", _remove_line),
    (r"Skriv ”(- .+?)”, och så på varje rad i listan", _as_list),
    (r"Skriv en tom rad före(?: listan| den)|Annars skriver du en tom rad före", _blank_before),
    (r"Skriv ”(\|.+?)”, sedan ”(.+?)” och de andra", _as_table),
    (r"Ska (?:det stå så|tecknet visas|tecknet stå kvar|det synas) skriver du (\\\S)", _escape_wrong),
    (r"Ska det stå så skriver du (\\) före \[", lambda place: place.write(place.line.replace("[", "\\[", 1))),
    (r"eller liknande skriver du (\d+\\\.)", _escape),
    (r"Är det ingen lista skriver du (\S+\\[.)])", _escape),
    (r"Skriv (\\\S+|\d+\\\.) om (?:tecknet ska|det ska)", _escape),
    (r"Skriv vägen från sidan: (\S+)$|byta namn\. Skriv (\S+)$", _own_way),
    (r"Skriv (https?://\S+)$", lambda place: place.write(re.sub(r"https://eur01\.[^)\s]+", place.found[1], place.line))),
    (r"är inte rätt skriven\. Skriv (\S+)$|bara siffror: (\S+)$", _own_way),
    (r"är inte en länk.*", _own_way),
    (r"Skriv utan blanksteg: (\[.+\]\(.+\))\. Ska", _instead),
    (r"Skriv en länk: (\[.+\]\(.+\))$", lambda place: place.write(re.sub(r"\S*<[^>]+>", place.found[1], place.line))),
    (r"Skriv (<https://[^>]+>)\.", _instead),
)  # fmt: skip
"""What a message may tell the editor to do, each with how it is done."""


def applied(files: Files, problem: Problem) -> Iterator[tuple[str, Files]]:
    """Yield each way in which the advice of a message can be followed, with the files after that."""
    for pattern, do in FORMS:
        if found := re.search(pattern, problem.message):
            changed = dict(files)
            do(Place(changed, problem, found))
            yield pattern, changed
