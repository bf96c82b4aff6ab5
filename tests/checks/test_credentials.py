"""Which passwords, codes and keys are found, and what may be said about them."""

from __future__ import annotations

import time

import pytest

from macros.checks.credentials import secrets_in
from tests.conftest import CheckChanges
from tests.locking import LOCKED, handed_in
from tests.writing import AREA, ENTRY, INDEX, ORGANISATION, area, entry, organisation, page

# Put together here, so that no tool takes them for keys.
SIGNS = "A1b2C3d4E5f6G7h8I9j0" * 2
KEYS = (
    *(f"-----BEGIN {kind}PRIVATE KEY{end}-----" for kind, end in (("", ""), ("RSA ", ""), ("EC ", ""), ("OPENSSH ", ""), ("ENCRYPTED ", ""), ("PGP ", " BLOCK"))),
    *(f"{lead}{SIGNS}" for lead in ("ghp_", "gho_", "github_pat_", "glpat-", "xoxb-", "sk_" + "live_", "npm_", "AIza", "AccountKey=", "api_key: ", "token=")),
    f"`ghp_{SIGNS}`", f"ghp\\_{SIGNS}", f"ghp_\u200b{SIGNS}", "AKIA" + "A" * 16, "eyJ" + "a" * 12 + ".eyJ" + "b" * 12 + ".c",
    "https://user:pass@exempel.se", "<https://larm:Sommar24@intranet.exempel.se/>", "postgres://app:hemligt@db:5432/x", "https://larm:Sommar24%40exempel.se",
)  # fmt: skip
PASSWORDS = (
    "lösenord: hemligt123", "Lösenord: hemligt123.", "Lösenordet: Sommar2024!", "**Lösenord:** hemligt123", "Lösenord = hemligt123", "Lösenord: `hemligt123`", "Lösenord: ”hemligt123”",
    "password=hemligt", "password: Hemligt1", "PASSWORD=abcd", "pwd=hemligt1", "Lösenord: P@ssword", "Lösenordet är Sommar2024", "Lösenord (wifi): Sommar2024", "Gästlösenord: gast2024", "Wifi-lösenord: gast2024",
    "lösenord till nätet: gast2024", "lösen: abc1234", "användarnamn/lösenord: admin/admin123", "lösenord&#58; hemligt123", "lösen\u00adord: hemligt123", "Lösenord: 4711", "| Lösenord | Sommar24 |",
    "pin-kod: 4711", "PIN-koden: 4711", "PIN: 4711", "pinkod: 471147", "kod till larmet: 1234", "Koden till larmet är 1234.", "Kod till dörren: 1234#", "Portkod: 4711", "portkoden är 4711", "Larmkod: `4711`", "| Portkod | 4711 |",
    "Portkod 4711", "Larmkod 4711.", "lösenord Sommar24", "Lösenord - Sommar24", "Lösenord – Sommar24", "Portkod – 4711",
)  # fmt: skip
NO_SECRETS = (
    "Lösenord: Uppgift saknas", "Lösenord: uppgift-saknas", "lösenordet ska vara minst 12 tecken", "Lösenord: minst 12 tecken", "Lösenord: 12 tecken", "Lösenordet är 12 tecken långt", "Lösenord: 1200 tecken", "Lösenord = minst 12 tecken",
    "Lösenord: saknas", "Lösenord: krävs", "Lösenordet är hemligt", "Gör en nyckel utan lösenord för användaren: `ssh-keygen -t ed25519`.", "Återställda lösenord: 1480", "| Återställda lösenord | 1480 |", "Antal lösenord: 12000",
    "Lösenord: se rutinen", "Lösenord: https://exempel.se/policy2", "[Lösenord](https://exempel.se/policy2023)", "Lösenord: ISO27001", "Policy för lösenord: KS2021/123", "Lösenord: [rutinen](https://exempel.se/rutin-1)", "Lösenord byts var 90:e dag", "Lösenord: 90 dagar", "Lösenord: flerfaktor, minst 14 tecken", "Skriv aldrig lösenord här.",
    "Portkod: fråga receptionen", "Koden till larmet finns hos vakten", "Koden till larmet är hemlig", "kod till larmet: fråga TiB", "Kod: 4711", "Felkod: 4711", "Postkod: 12345", "Kommunkod: 1480", "PIN-kod: 4 siffror", "PIN-kod: minst 6 siffror", "Pin-kod: 4–6 siffror",
    "https://exempel.se:8443/x", "https://användare:lösenord@exempel.se", "Nyckel: finns hos vakten", "-----BEGIN PUBLIC KEY-----", "-----BEGIN CERTIFICATE-----", "ghp_ är början på en nyckel", "nyckel: omraden/bevakning-och-larm-2023", "Nyckeltal: 1234567890123456789012",
    "Larmkod 2022 byttes", "Koden till de 1500 dörrarna", "Lösenord: 90-dagarsbyte", "Passerkoden är 6-siffrig.", "Lösenord: NIST-800-63B", "Lösenord: it@exempel.se, it.support@exempel.se",
    "password=…", "mailto:larm@exempel.se", "sokord: [lösenord, nätfiske]",
)  # fmt: skip


def written(text: str) -> str:
    return text if text[0] in "|-" else f"(1) {text} här"


@pytest.mark.parametrize(
    ("texts", "is_secret"),
    [(KEYS, True), (PASSWORDS, True), (NO_SECRETS, False)],
    ids=["keys", "passwords", "no secrets"],
)
def test_a_secret_is_told_and_what_is_said_about_secrets_is_not(
    texts: tuple[str, ...], is_secret: object, check: CheckChanges
) -> None:
    problems = check({INDEX: page("".join(f"{written(text)}\n\n" for text in texts))})
    told = {int(problem.split(":")[1]) for problem in problems if "[S009]" in problem}

    assert [text for line, text in enumerate(texts) if (5 + 2 * line in told) is not is_secret] == []
    assert [
        secret
        for secret in (SIGNS, "hemligt123", "ommar24", "4711", "gast2024")
        if secret in "".join(p for p in problems if "[S009]" in p)
    ] == []


SAID = "lösenord: hemligt123"
LINKED = page("[Larm](bilagor/larm.csv)\n")


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({AREA: area(ingress='"Ring. L\\xf6senord: hemligt123"')}, f"{AREA}:5"),
        ({AREA: area(mal=f"\n  Hej.\n# {SAID}")}, f"{AREA}:8"),
        ({ORGANISATION: f"# {SAID}\n{organisation()}"}, f"{ORGANISATION}:1"),
        ({INDEX: LINKED, "docs/bilagor/larm.csv": f"Namn;Not\nLarm;{SAID}\n"}, "docs/bilagor/larm.csv:2"),
        ({INDEX: page(f"```\n{SAID}\n```\n")}, f"{INDEX}:6"),
    ],
    ids=["a value", "a comment", "a register", "an attachment", "code"],
)
def test_a_secret_is_told_wherever_it_stands(
    changes: dict[str, str], where: str, check: CheckChanges
) -> None:
    assert [problem.partition(": ")[0] for problem in check(changes) if "[S009]" in problem] == [where]


def test_a_secret_in_a_locked_report_is_told(check: CheckChanges) -> None:
    then = {ENTRY: entry(f"{SAID}\n", nyckeltal="{avtal: 4}")}
    told = [problem.split(":")[0] for problem in check(handed_in(then)) if "[S009]" in problem]

    assert told == [LOCKED, ENTRY]


@pytest.mark.parametrize(
    "line", ["eyJ", "eyJ-", "://a:", "lösenord (", "kod till ", "token", "-----BEGIN ", "pin: 1 "]
)
def test_a_long_line_is_searched_at_once(line: str) -> None:
    start = time.process_time()

    assert list(secrets_in(line * (50_000 // len(line)))) == []
    assert time.process_time() - start < 3
