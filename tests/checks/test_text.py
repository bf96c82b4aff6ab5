"""What may stand in the text of a page, case by case."""

from __future__ import annotations

import pytest

from tests.attached import PICTURE
from tests.conftest import CheckChanges
from tests.writing import AREA, INDEX, ORGANISATION, area, organisation, page

SWITCHBOARD = {
    ORGANISATION: organisation(
        enheter="  ksf: {namn: förvaltningen, forkortning: KSF, kontakt: 0322-61 60 00}\n"
    )
}


def codes(problems: list[str]) -> list[str]:
    return [f"{problem.split(':')[1]} {problem.split('[')[1][:4]}" for problem in problems]


@pytest.mark.parametrize(
    "text",
    [
        "1\u202f200 kr, §\u00a04, −5 °C, ½ m², larm & lås, R&D, 5&nbsp;%, rand\u00advillkor, 👩\u200d🚒 och ❤\ufe0f i Zoë Åkessons skola.",
        "Se avsnitt [3] (bilaga 2), [Ja] [Nej] och fotnot[1].",
        "Mindre än 5 % (<5) av larmen, a<b och c>d, <namn> och <Enter>.",
        "Kostnaden {ca 50%} och {a {b}} för ärende {2021-34}, 100 %} av {.pdf, .docx}.",
        "!!! Viktigt: ring 112\n\n??? Oklart vem",
        "Punkt [ ] och [x], § 4, 08:00–16:30, namn_namn, *viktigt*, G:\\Säkerhet.",
        "Bilaga (c), intervallet [5, 10), [x] och C#.",
        "Arbetet gäller lokaler\n– både egna och hyrda – och\npersonal.",
        "– Larmet har fungerat hela året, säger säkerhetschefen,\nsom är nöjd.",
        "Rätten till insyn står i\n§ 5 arbetsmiljölagen och\n§§ 7–9 i förordningen.",
        "§ 5 Arbetsmiljölagen gäller alla.\n\n§ 12",
        "Inbrottslarm och\n-anläggningar provas, liksom brand-\noch hisslarm.",
        "Kraven är att larmet a) ljuder, b) provas och\nc) går fram. Alternativ a.\nväljs sällan.",
        "a) Larm i skolor\n\nb) Larm i hallar",
        "Kostnaden var\n2.5 gånger högre, mot\n1,5 året innan.",
        "Obs: larmet provas\nunder natten. Ring inte.\nViktigt: ring 112.",
        "Vi möts den\n2. juni eller\nsenare.",
        "1. Larm\n\nText om larm.\n\n2. Hiss\n\nText om hiss.\n\n3. Dörr",
        "0. Noll\n1. Ett",
        "12. Tolv\n13. Tretton",
        "Namn\tnummer på en rad, och en\nrad till.",
        "Larmet provas; det går bra;\noch det hörs; säger\nde som bor där;",
        "Larm;\nhiss;\ndörr;",
        "Mån | tis och | är ett lodstreck.",
        "| a \\| b | c |\n| --- | --- |\n| `x` | |\n| y |\n\nText.",
        "| a | b |\n| --- | --- |\n| • Larm | -5 |\n| -inga | § larm |",
        "Storgatan 1, 123 45 Exempelköping\n100 000 kronor\n10 % av larmen.",
        "Text.\n\n---\n\nText.\n\n***\n\nText.\n\n-----",
        "- Larm\n    - Hiss\n\n    Text i punkten.\n\n1. Ett\n\n    Mer.",
        "> Citat\n>utan blanksteg\n\n> 5 larm.\n\nFler > 5 och\n5 > 4.",
        "Antal larm*\n\n*) se nedan, 5 * 3 * 2 och a * b.",
        "Fil_namn_med_streck, snake_case, *ett*, **två**, _tre_, (*fyra*), ”*fem*”, *sex*.",
        "Kl. 08.30: larm, kl. 10:15: prov, EU:s, 1:a, C: och A:, se även: hiss.",
        "X = 5, y == 6, a==b, C++, 5 ++ 3, 10^6 och A^B.",
        "Säg [efternamn], [AB] och [12], [AB1], Kommentar: bra.",
        "Mappen G:\\Säkerhet\\Larm, ja\\nej, \\*stjärna\\* och \\[x\\].",
        "Larm A eller\nO eller\no.",
        "Det kostar 5 kronor\n\\+ moms\n*snarast*.",
        "Larmen ökade med\n3.5 procent i skolor och\n4.5 procent i hallar.",
        "Larmet sitter i Rum[BC12] och se Kommentar [3]: bra.",
        "Larmet provas.   Hissen provas\nockså.  Den fungerar.\n\nRing   112",
        "Det är o\no s v.",
    ],
)
def test_plain_swedish_is_left_alone(text: str, check: CheckChanges) -> None:
    assert check({INDEX: page(f"{text}\n")}) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ rollkort(\n  id='a'\n) }}\n", ["5 T001"]),
        ("{% raw %}x\n", ["5 T001"]),
        ("[//]: # ({{ config }})\n", ["5 T001", "5 T025"]),
        ("{} {}\n".replace("{}", "{{ omradeslista() }}"), ["5 T029"]),
        ("{} och {}\n".replace("{}", '{{ ansvarig_for("bevakning") }}'), []),
        ("Så här:\n| a | b |\n|---|---|\n| 1 | 2 |\n", []),
        ("## Innehåll\n\nText.\n", []),
        ('[a](javascript:alert(1) "a"b")\n', ["5 T011"]),
        ("![karta](https://example.com/en karta.png)\n", ["5 T010"]),
        ("||||||| bas\n", ["5 F013"]),
        ("<<<<<<< min\nett\n=======\ntvå\n>>>>>>> din\n", ["5 F013"]),
        ("Se ärende\n#Larm\n", ["6 T030"]),
        ("> #### Larm\n", ["5 T006"]),
        ("- punkt\n\n  #### Larm\n", ["7 T006"]),
        ("Text <Script>x</Script>\n", ["5 T016"]),
        ("Text <script src=x\n", ["5 T016"]),
        ("<div>\n<p>\n<iframe></iframe>\n</p>\n</div>\n", ["5 T016", "6 T016", "7 T016", "8 T016", "9 T016"]),
        ("<svg onload=alert(1)></svg>\n", ["5 T016"]),
        ("<?php x ?>\n", ["5 T016"]),
        ("| a |\n|---|\n| <b>x |\n", ["7 T016"]),
        ("*x*{: style='background:url(//example.org)' }\n", ["5 T023"]),
        ("[x](JaVaScRiPt:alert(1))\n", ["5 T011"]),
        ("[x](javascript&#58;alert(1))\n", ["5 T011"]),
        ("[x][y]\n\n[y]: javascript:alert(1)\n", ["5 T011"]),
        ("<javascript:alert(1)>\n", ["5 T011"]),
        ("![x](data:image/png,x)\n", ["5 T010"]),
        ("[x](vbscript:x)\n", ["5 T011"]),
        ("![x](mailto:larm@example.org)\n", ["5 T010"]),
        ("![x][y]\n\n[y]: https://example.org/x.png\n", ["5 T010"]),
        ("\\<script> och &lt;script&gt;, 3 > 5, onclick=x\n", []),
        ("Ett\n[a](a.md)\n\n- två\n- [b](b.md)\n\n| x | y |\n| - | - |\n| z | [c](c.md) |\n", ["6 T014", "9 T014", "13 T014"]),
    ],
)  # fmt: skip
def test_each_fault_is_told_on_its_line(text: str, expected: list[str], check: CheckChanges) -> None:
    assert codes(check({INDEX: page(text)})) == expected


@pytest.mark.parametrize(
    ("target", "answer"),
    [
        *((target, "Menade du omraden/bevakning.md?") for target in ("bevakning.md", "omraden/bevakning/", "omraden/bevakning")),
        ("www.example.org", "Skriv https:// först: https://www.example.org"),
        ("../mkdocs.yml", "Rätta länken, eller ta bort den."),
        ("nedan", "Rätta länken, eller ta bort den. Ska det stå så skriver du \\ före [."),
        ("bilagor/samlingsplats.csv", "Menade du bilagor/samlingsplatser.csv?"),
        ("omrade/index.md", "Menade du index.md?"),
        ("larm@exempel.se", "Skriv mailto:larm@exempel.se"),
        ("exempel.se/larm", "Skriv https:// först: https://exempel.se/larm"),
    ],
)  # fmt: skip
def test_a_link_to_nothing_is_told_with_what_is_meant(target: str, answer: str, check: CheckChanges) -> None:
    attached = page(f"[x]({target}) och [listan](bilagor/samlingsplatser.csv)\n")

    assert check({INDEX: attached, "docs/bilagor/samlingsplatser.csv": "a\n"}) == [
        f"{INDEX}:5: [T014] ”{target}” leder inte till någon fil. {answer}"
    ]


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("[x](tel:0322-61 60 00)", "länk utan visas som det står. Skriv utan blanksteg: [x](tel:0322616000)."),
        ("[x](https://exempel.se/en sida)", "länk utan visas som det står. Skriv utan blanksteg: [x](https://exempel.se/en%20sida)."),
        ("[x](www.exempel.se/en sida)", "länk utan visas som det står. Skriv utan blanksteg: [x](https://www.exempel.se/en%20sida)."),
        ("![x](en karta.png)", "bild utan visas som det står. Skriv utan blanksteg, med vägen till en fil som finns: ![x](en-karta.png)."),
        ("[Larm][]", "länk utan visas som det står. Ingen adress har namnet ”Larm”. Skriv adressen: [Larm](adress)."),
    ],
)  # fmt: skip
def test_a_link_that_is_none_is_told_with_what_to_write(typed: str, answer: str, check: CheckChanges) -> None:
    assert check({**SWITCHBOARD, INDEX: page(f"{typed}\n")}) == [
        f"{INDEX}:5: [T025] ”{typed}” blir ingen {answer} Ska det stå så skriver du \\ före [."
    ]


OWN = "leder till din egen dator. Skriv vägen från sidan, till exempel ../omraden/bevakning.md"
NO_SITE = "leder inte till någon webbplats. Skriv hela adressen, som i https://www.exempel.se"
NO_POST = "är ingen adress för e-post. Skriv hela adressen utan blanksteg"
NO_NUMBER = "är inget telefonnummer. Skriv hela numret med bara siffror"
ELSEWHERE = "leder till en plats på en dator eller en gemensam mapp, som andra inte kommer åt. Lägg filen i handboken, eller skriv vad den heter och var den finns."


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        *((address, NO_SITE) for address in (
            "https://", "https://exempel..se", "<https://exem pel.se>", "https://exempel.se:99999", "https://[x",
            "https://https/", "https://www", "https://exempel.se:port", "https://ftp://exempel.se", "https://mailto:larm@exempel.se",
        )),
        *((address, "är inte rätt skriven. Skriv https://exempel.se") for address in (
            "https:///exempel.se", "<https:// exempel.se>", "htps://exempel.se", "https.//exempel.se",
            "https//:exempel.se",
        )),
        *((address, OWN) for address in (
            "http://localhost/x", "http://127.0.0.1:8000/omraden/bevakning/", "http://larm.localhost./",
            "http://[::ffff:127.0.0.1]/", "http://127.1.2.3", "http://[::1]:8000", "http://0.0.0.0:8000",
        )),
        *((address, f"{NO_POST}, efter mailto:") for address in ("mailto:", "<mailto:a@exempel.se;b@exempel.se>", "mailto:larm.exempel.se")),
        *((address, f"{NO_NUMBER}, efter tel:") for address in ("tel:växeln", "tel:")),
        *((address, ELSEWHERE) for address in (r"\\\\server\x", r"<\\server\x>", "file:///H:/x.docx", "h%3A/x.docx")),
        ("http:www.exempel.se", "är inte rätt skriven. Skriv http://www.exempel.se"),
        ("htpp://exempel.se", "är inte rätt skriven. Skriv http://exempel.se"),
        ("http//exempel.se", "är inte rätt skriven. Skriv http://exempel.se"),
        ("<mailto:larm @exempel.se>", f"{NO_POST}: mailto:larm@exempel.se"),
        ("mailto: vakt@exempel.org", f"{NO_POST}: mailto:vakt@exempel.org"),
        ("mailto: vakt@exempel.org?subject=Nytt larm", f"{NO_POST}: mailto:vakt@exempel.org?subject=Nytt%20larm"),
        ("tel:0322/616000", f"{NO_NUMBER}: tel:0322616000"),
        ("msteams://exempel.se", "börjar med msteams:, som webbläsare inte öppnar. Länka till en sida på webben, eller skriv bara texten."),
    ],
)  # fmt: skip
def test_an_address_that_leads_nowhere_is_told(address: str, fault: str, check: CheckChanges) -> None:
    (problem,) = check({**SWITCHBOARD, INDEX: page(f"[x]({address})\n")})

    assert problem.startswith(f"{INDEX}:5: [T011] ")
    assert problem.endswith(f"” {fault}")


@pytest.mark.parametrize(
    "address",
    ["https://intranatet/", "https://intranätet/x", "https://www.räddning.se/x?y=1#z", "https://exempel.se:8443", "HTTP://EXEMPEL.SE",
     "https://192.0.2.1/x", "https://[2001:db8::1]/", "mailto:larm@exempel.se?subject=Larm%20nu", "tel:+46322616000", "tel:112",
     "tel:0322-61%2060%2000", "https://www.exempel.se/a%20b(c)", "https://exempel.se.",
     "https://arkiv.exempel.se/2023/https://www.exempel.se/"],
)  # fmt: skip
def test_an_address_that_may_lead_somewhere_is_let_through(address: str, check: CheckChanges) -> None:
    assert check({**SWITCHBOARD, INDEX: page(f"[Namnet]({address})\n")}) == []


@pytest.mark.parametrize(
    "body",
    ["[x](#larm)", "[x](omraden/bevakning.md?a=1#b)", "[x](mailto:larm@example.org)", "<https://example.org>",
     "[^1]\n\n[^1]: finns-inte.md", "[x]\n\n[x]: omraden/bevakning.md", "`[x](y.md)`", "[å](<assets/bilder/b%C3%A5t.png>)"],
)  # fmt: skip
def test_links_that_lead_somewhere_are_let_through(body: str, check: CheckChanges) -> None:
    shown = area("![Båt](../assets/bilder/båt.png)\n")

    assert check({INDEX: page(f"{body}\n"), AREA: shown, "docs/assets/bilder/båt.png": PICTURE}) == []


@pytest.mark.parametrize("text", ["Ring SLV.", "Ring statens larmverk."])
def test_a_replaced_name_is_told_in_text_and_in_values(text: str, check: CheckChanges) -> None:
    assert codes(check({AREA: area(f"{text}\n", description=text)})) == ["6 T018", "9 T018"]


@pytest.mark.parametrize(
    "written",
    [
        *(area(f"Ring {text}.\n") for text in ("Larmverket, som förut hette Statens larmverk", "SLVerket", "slv")),
        area(sokord="[SLV]"),
    ],
    ids=["beside the new one", "within a word", "small letters", "to search for"],
)  # fmt: skip
def test_a_replaced_name_that_may_stand_is_let_through(written: str, check: CheckChanges) -> None:
    assert check({AREA: written}) == []
