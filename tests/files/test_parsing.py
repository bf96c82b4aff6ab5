"""How files are read: their values, the line of each, and every way in which a file can be unreadable."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.files.parsing import parse_what_can_be_read, read_source
from macros.model.source import Source

PAGE = "---\ntitle: Larm\ntags:\n  - larm\n  - väktare\nmal: {varde: 3}\n---\n\nText.\n"


def read(root: Path, content: str | bytes, name: str = "sida.md") -> tuple[Source | None, list[str]]:
    file = root / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    source, problems = read_source(root, file)
    return source, [str(problem) for problem in problems]


def problems(root: Path, content: str | bytes, name: str = "sida.md") -> list[str]:
    return read(root, content, name)[1]


def readable(root: Path, content: str | bytes, name: str = "sida.md") -> Source:
    source, found = read(root, content, name)
    assert found == []
    assert source is not None
    return source


def in_front_matter(root: Path, line: str) -> list[str]:
    """Return the problems of a line of front matter; it is line 2 of the file."""
    return problems(root, f"---\n{line}\n---\n")


def test_a_page_is_values_and_markdown(tmp_path: Path) -> None:
    source = readable(tmp_path, PAGE)

    assert source.values == {"title": "Larm", "tags": ["larm", "väktare"], "mal": {"varde": 3}}
    assert source.body == "\nText.\n"


def test_every_key_and_item_knows_its_line_and_a_missing_one_that_of_its_parent(tmp_path: Path) -> None:
    source = readable(tmp_path, PAGE)
    ways = [("title",), ("tags", 1), ("mal", "varde"), ("mal", "ar"), ("ingress",)]

    assert [source.line(*way) for way in ways] == [2, 5, 6, 6, 1]
    assert source.body_line == 8
    assert readable(tmp_path, "# ord\nordlista: []\n", "ordlista.yml").line("ordlista") == 2


@pytest.mark.parametrize(
    "content",
    [PAGE.replace("\n", "\r\n"), PAGE.replace("\n", "\r"), PAGE.encode("utf-8-sig")],
    ids=["Windows", "old Mac", "byte order mark"],
)
def test_line_endings_and_a_byte_order_mark_change_nothing(tmp_path: Path, content: str | bytes) -> None:
    assert readable(tmp_path, content) == readable(tmp_path, PAGE)


def test_a_line_separator_from_word_does_not_shift_the_lines(tmp_path: Path) -> None:
    source = readable(tmp_path, "---\ningress: ett\u2028två\x85tre\ntitle: Larm\n---\n")

    assert (source.values["ingress"], source.line("title")) == ("ett två tre", 3)


@pytest.mark.parametrize(
    ("text", "body"),
    [("---\ntitle: Larm\n...\nText.\n", "Text.\n"), ("---\ntitle: Larm\n---\nText.\n\n---\n", "Text.\n\n---\n")],
    ids=["three dots", "dashes further down"],
)  # fmt: skip
def test_the_values_end_where_they_do_to_mkdocs(tmp_path: Path, text: str, body: str) -> None:
    assert readable(tmp_path, text).body == body


@pytest.mark.parametrize(
    "sign",
    ["\x00", "\x1b", "\x9f", "\ufffe", "\u061c", "\u200e", "\u202e", "\u2066", "\u2069", "\u180e", "\U000e0041", "\u3164", "\u2800", "\uf0b7", "\u0378"],
)  # fmt: skip
@pytest.mark.parametrize("text", ["---\ntitle: Larm{}\n---\n", '---\ntitle: "Larm\\U{:08x}"\n---\n'])
def test_a_character_that_nobody_sees_is_told_and_left_out(tmp_path: Path, text: str, sign: str) -> None:
    source, (problem,) = read(tmp_path, text.format(ord(sign) if "08x" in text else sign))

    assert problem.startswith("sida.md:2: [F012] ")
    assert f"(U+{ord(sign):04X}) efter ”Larm”" in problem
    assert source
    assert source.values == {"title": "Larm"}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("A\u030alder", "Ålder"),
        ("lång\u00adsam", "långsam"),
        ("nyckel\u200b\u2060\ufeffskåp", "nyckelskåp"),
        ("larm\u200d", "larm"),
        ("1\u00a0200 och 2\u202f000", "1\u00a0200 och 2\u202f000"),
        ("👩\u200d🚒 ❤\ufe0f", "👩\u200d🚒 ❤\ufe0f"),
    ],
)
def test_a_text_is_read_as_it_was_meant(tmp_path: Path, written: str, read: str) -> None:
    escaped = "".join(f"\\U{ord(sign):08x}" for sign in written)
    source = readable(tmp_path, f'---\ntitle: {written}\nmal: "{escaped}"\n---\n{written}\n')

    assert [source.values["title"], source.values["mal"], source.body] == [read, read, f"{read}\n"]


@pytest.mark.parametrize("blank", ["\u00a0", "\u202f", "\u2007"])
def test_a_hard_blank_round_keys_and_words_is_a_blank(tmp_path: Path, blank: str) -> None:
    text = "status:_pagar_\nnummer: 1_\n__\nlista:\n_ - id:_a\n-_ {ord: b, vikt:_4}\n"
    source = readable(tmp_path, text.replace("-_ ", "_ -_").replace("_", blank), "x.yml")

    assert source.values == {"status": "pagar", "nummer": 1, "lista": [{"id": "a"}, {"ord": "b", "vikt": 4}]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\n<<<<<<< HEAD\ntitle: a: b\n=======\ntitle: b\u202e\n>>>>>>> din\n---\n<<<<<<< HEAD\n", ["sida.md:2: [F013]", "sida.md:8: [F013]"]),
        ("---\ntitle: Larm\n=======\n---\n", ["sida.md:3: [F013]"]),
        ("---\ntitle: Larm\n---\nLarm\n=======\n", []),
    ],
    ids=["once and nothing else", "a row that is left", "a heading in the text"],
)  # fmt: skip
def test_a_conflict_is_told(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert [problem[:17] for problem in problems(tmp_path, text)] == expected


def test_a_comment_behind_a_value_without_quotes_is_known(tmp_path: Path) -> None:
    text = 'a: b # c\nd: "e" # f\ng: [h #i\n  ]\nj: k\n  l\n  #1 m\nn: o\n  #p: q\n'

    assert readable(tmp_path, text, "x.yml").comments == {("a",): "# c", ("g", 0): "#i", ("j",): "#1 m"}


LOST_SIGN = (
    "[F006] Raden saknar kolon efter nyckeln. Skriv nyckel: värde. Är raden en förklaring sätter du # först."
)


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("sida.md", b"x" * 5_000_000, "1: [F002] Filen är 5,0 MB. Den får vara högst 1 MB."),
        *(("sida.md", empty, "1: [F004] Filen är tom. Fyll i den eller ta bort den.") for empty in ("", "\n \n", "\ufeff")),
        ("sida.md", "---\ntitle: Larm\n", "1: [F005] Uppgifterna överst avslutas aldrig. Lägg till en rad --- efter den sista uppgiften."),
        ("sida.md", "---\n---\n", "1: [F005] Det står inga uppgifter mellan de två raderna ---. Skriv åtminstone title:."),
        ("sida.md", "---\ntitle: Larm\n---", "3: [F005] Filen slutar mitt i den avslutande raden ---. Lägg till en radbrytning efter den."),
        ("ord.yml", "# ord\n", "1: [F004] Filen har inga uppgifter, bara kommentarer. Fyll i den."),
        ("ord.yml", "Läget.\ntitle: Larm\n", f"1: {LOST_SIGN}"),
        *(("sida.md", f"---\ntitle: Larm\n---\n\nLarm {code}\n", f"5: [F012] Raden har en kod (&…;) för ett osynligt tecken ({number}) efter ”Larm”. Ta bort det.")
          for code, number in (("&#8238;", "U+202E"), ("&#x202E;", "U+202E"))),
    ],
)  # fmt: skip
def test_an_unreadable_file_is_told(tmp_path: Path, name: str, content: str | bytes, problem: str) -> None:
    assert problems(tmp_path, content, name) == [f"{name}:{problem}"]


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ('ingress: "Larm', "2: [F006] Ett citattecken öppnas men stängs aldrig. Lägg till det som saknas."),
        ("ingress: %larm", "2: [F006] Värdet börjar med %, som i YAML är en inställning. Skriv ingress: '%larm'."),
        ("ingress: >5 larm", "2: [F006] Värdet börjar med >, som i YAML börjar en text på raderna under. Skriv ingress: '>5 larm'."),
        ("ingress: *5* larm", "2: [F006] Värdet börjar med *, som i YAML hänvisar till ett annat värde. Skriv ingress: '*5* larm'."),
        ("ingress: - 5 larm", "2: [F006] Värdet börjar med -, som i YAML börjar en post i en lista. Skriv ingress: '- 5 larm'. Är det en lista börjar du den på en egen rad."),
        ("ingress: |larm", "2: [F006] Värdet börjar med |, som i YAML börjar en text på raderna under. Skriv ingress: '|larm'."),
        ("ingress: `larm`", "2: [F006] Värdet börjar med `, som i YAML är reserverat. Skriv ingress: '`larm`'."),
        ("ingress: &larm x", "2: [F010] Värdet börjar med &, som i YAML är ett ankare. Skriv ingress: '&larm x'."),
        ("ingress: !larm x", "2: [F008] Värdet börjar med !, som i YAML är en etikett för värdets slag. Skriv ingress: '!larm x'."),
        ("ingress: [Nytt] larm", "2: [F006] Värdet börjar med [, som i YAML börjar en lista. Skriv ingress: '[Nytt] larm'."),
        ("ingress: {Nytt} larm", "2: [F006] Värdet börjar med {, som i YAML börjar en grupp. Skriv ingress: '{Nytt} larm'."),
        ("ingress: {{ namn() }}", "2: [F010] Makron, {{ … }}, får inte stå bland uppgifterna. Skriv text i stället."),
        ('ingress: "Larm" och lås', "2: [F006] Värdet börjar med \", som i YAML omger hela värdet. Skriv ingress: '\"Larm\" och lås'."),
        ('ingress: "Säg "larm" nu"', "2: [F006] Värdet börjar med \", som i YAML omger hela värdet. Skriv ingress: 'Säg \"larm\" nu'."),
        ("ingress: 'Larm's'", "2: [F006] Värdet börjar med ', som i YAML omger hela värdet. Skriv ingress: 'Larm''s'."),
        ("ingress: *5* larm\n  och lås", "2: [F006] Värdet börjar med *, som i YAML hänvisar till ett annat värde. Sätt raka citattecken runt hela värdet."),
        ("ingress: -", "2: [F006] Tecknet - ensamt är inget värde. Skriv uppgift-saknas om uppgiften inte är känd, eller ta bort raden."),
        ("lista:\n  - *5* larm", "3: [F006] Värdet börjar med *, som i YAML hänvisar till ett annat värde. Skriv '*5* larm'."),
        ("ingress: 1.200", "2: [F008] Värdet 1.200 läses som talet 1.2."),
        ("ingress: Vi har\n  - larm\n  - lås", "2: [F008] Raderna med bindestreck blir ingen lista, utan en del av texten före dem. Skriv allt som en mening."),
        ("ingress: @larm", "2: [F006] Värdet börjar med @, som i YAML är reserverat. Skriv ingress: '@larm'."),
        ("tags: [larm, väktare", "2: [F006] En lista inom hakparenteser saknar komma eller slutparentes."),
        ("mal: {text: Prov #1, varde: 3}", "2: [F006] Efter ett blanksteg och # läses inte resten av raden. Sätt raka citattecken runt texten som har tecknet #."),
        ("mal: {varde: 3", "2: [F006] En grupp inom klammerparenteser saknar komma eller slutparentes."),
        ("<<: {title: Larm}", "2: [F010] Raden börjar med något som inte är en vanlig nyckel. Skriv nyckel: värde."),
        ("[a]: b", "2: [F010] Raden börjar med något som inte är en vanlig nyckel. Skriv nyckel: värde."),
        ("larm", "2: [F009] Filen ska bestå av nycklar med värden, ett par per rad: nyckel: värde."),
        ("title: Larm\n   mal: Väktare", "3: [F006] Raden börjar med 3 blanksteg och raden ovanför inte med något. Gör dem lika."),
        ("mal:\n    varde: 3\n   ar: 2022", "4: [F006] Raden börjar med 3 blanksteg och raden ovanför med 4. Gör dem lika."),
        ("mal:\n   varde: 3\n    ar: 2022", "4: [F006] Raden börjar med 4 blanksteg och raden ovanför med 3. Gör dem lika."),
        ("lista:\n  - id: a\n     text: b", "4: [F006] Raden börjar med 5 blanksteg. Den ska börja med 4, så att den står rakt under id."),
        ("lista:\n  - id: a\n   text: b", "4: [F006] Raden börjar med 3 blanksteg. Den ska börja med 4, så att den står rakt under id."),
        ("lista:\n  - id: a\n - id: b", "4: [F006] Raden börjar med 1 blanksteg och raden ovanför med 2. Gör dem lika."),
        ("title: Larm\n\tmal: Väktare", "3: [F011] Indraget har ett tabbtecken. Ta bort det."),
        ("mal:\n\tvarde: 3", "3: [F011] Indraget har ett tabbtecken. Byt det mot två blanksteg."),
        ("lista:\n  - id: a\n\ttext: b", "4: [F011] Indraget har ett tabbtecken. Byt det mot fyra blanksteg."),
        ("nummer:3\ntitle: Larm", "2: [F006] Sätt ett blanksteg efter kolonet: nummer: 3."),
        ("title: Larm\nnummer:3\nmal: x", "3: [F006] Sätt ett blanksteg efter kolonet: nummer: 3."),
        ("lista:\n  - id:a\n    text: b", "3: [F006] Sätt ett blanksteg efter kolonet: id: a."),
        ("Läget vid årets slut.\ntitle: Larm", f"2: {LOST_SIGN} Är den årets text flyttar du den under ---."),
        ("title: ”Larm: väktare”", '2: [F006] Citattecknen är böjda (”). Byt dem mot raka (").'),
        ("title: “Larm: a”", '2: [F006] Citattecknen är böjda (”). Byt dem mot raka (").'),
        *((f"title: {value}", "2: [F008]") for value in ("=", "2021-02-30", "!!bool x", "!!int ''", "!!timestamp x", "!viktigt", "!!seq x")),
    ],
)  # fmt: skip
def test_what_yaml_cannot_read_is_said_in_swedish(tmp_path: Path, lines: str, problem: str) -> None:
    (told,) = in_front_matter(tmp_path, lines)

    assert told.startswith(f"sida.md:{problem}")


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("title: a: b\nnummer: 3\nmal: *x\ntags: [a", ["2: [F006] Ett kolon", "4: [F010] Värdet börjar med *", "5: [F006] En lista"]),
        ('title: "Larm\nnummer: 1.10\nmal: "x"', ["2: [F006] Ett citattecken öppnas", "3: [F008] Värdet 1.10"]),
        ("title:Larm\nmal:\n\tnummer: 3\ntags: No", ["2: [F006] Sätt ett blanksteg", "4: [F011] Indraget", "5: [F008] Värdet No"]),
        ("mal:\n  varde: @4\n  ar: 017\nlista:\n  - id: a: b\n    text: No\n  - [b", ["3: [F006]", "4: [F008]", "6: [F006]", "7: [F008]", "8: [F006]"]),
        ("title: Larm\n  nummer: 3\nmal: No", ["3: [F006] Raden börjar med 2", "4: [F008]"]),
        ("tags:\n- a: b: c\n- No\nmal: >x", ["3: [F006]", "4: [F008]", "5: [F006]"]),
        ('title: "Larm\nOBS: lås\nTel: 112"\nmal: a: b', ["5: [F006] Ett kolon"]),
        ("nyckeltal: {a: 1, b: [}\nmal: No", ["2: [F006]", "3: [F008]"]),
    ],
)  # fmt: skip
def test_reading_goes_on_at_the_next_key(tmp_path: Path, lines: str, told: list[str]) -> None:
    source, found = read(tmp_path, f"---\n{lines}\n---\n")

    assert source is None
    assert [
        problem[len("sida.md:") :][: len(start)] for problem, start in zip(sorted(found), told, strict=True)
    ] == told


def test_what_cannot_be_read_is_left_out_and_known() -> None:
    text = "---\ntitle: a: b\nmal: {varde: 3}\nlista:\n  - id: *x\n    text: c\n  - [d\n---\nText.\n"
    source, _ = parse_what_can_be_read("sida.md", text)

    assert source
    assert source.values == {"title": None, "mal": {"varde": 3}, "lista": [{"id": None, "text": "c"}, None]}
    assert source.lost == {("title",), ("lista", 0, "id"), ("lista", 1)}
    assert (source.line("lista", 0, "text"), source.body) == (6, "Text.\n")


def test_at_most_twenty_unreadable_values_are_told_and_then_the_file_is_read_no_further(
    tmp_path: Path,
) -> None:
    found = problems(
        tmp_path, "".join(f"k{number}: a: b\n" for number in range(2_000)) + "mal: No\n", "x.yml"
    )

    assert [problem[-1:] for problem in found] == ["."] * 20


@pytest.mark.parametrize(
    ("value", "reading"),
    [
        ("1.10", "talet 1.1"), ("No", "nej (falskt)"), ("on", "ja (sant)"), ("12:30", "talet 750"), ("017", "talet 15"),
        ("1_000", "talet 1000"), ("2021-10-31 08:00:00", "en tidpunkt"),
        *((value, None) for value in ("ja", "2021-10-31", "true", "-4", "4.5")),
    ],
)  # fmt: skip
def test_a_word_that_yaml_misreads_is_told(tmp_path: Path, value: str, reading: str | None) -> None:
    expected = [f"sida.md:2: [F008] Värdet {value} läses som {reading}."] if reading else []

    assert in_front_matter(tmp_path, f"title: {value}") == expected
    assert in_front_matter(tmp_path, f"title: '{value}'") == []


def test_an_alias_bomb_is_not_unfolded(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]

    assert "[F010]" in problems(tmp_path, "\n".join(lines), "bomb.yml")[0]


@pytest.mark.parametrize("figures", [490, 4500])
def test_a_code_of_too_many_figures_is_told_or_text(tmp_path: Path, figures: int) -> None:
    told = problems(tmp_path, f"---\ntitle: Larm\n---\n\nLarm &#{'9' * figures};\n")

    assert [problem.partition("]")[0] for problem in told] == ["sida.md:5: [F015"] * (figures > 500)


def test_nesting_over_many_lines_is_told_where_it_gets_too_deep(tmp_path: Path) -> None:
    assert problems(tmp_path, "a:\n  " + "[\n  " * 200_000, "djup.yml") == [
        "djup.yml:21: [F006] Uppgifterna har för många nivåer. Förenkla dem."
    ]


@pytest.mark.parametrize("deep", ["[ " * 2_000, "- " * 2_000, "{a: " * 1_000, "? " * 2_000])
def test_nesting_without_end_is_told_and_does_not_crash(tmp_path: Path, deep: str) -> None:
    assert problems(tmp_path, f"a:\n  {deep}", "djup.yml") == [
        "djup.yml:2: [F006] Uppgifterna har för många nivåer. Förenkla dem."
    ]
