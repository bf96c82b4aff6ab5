"""The published site's certificate: checked for real against the authority, the name and the days."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from macros.operation.addresses import read_address
from macros.operation.client import Client
from macros.operation.expected import Expected
from macros.operation.survey import Watch
from tests.operation.certificates import OPENSSL, Authority, found_authority
from tests.operation.published import RELEASE, serving, sound

pytestmark = pytest.mark.skipif(not OPENSSL, reason="openssl is not installed")

HERE, ELSEWHERE = "IP:127.0.0.1", "DNS:handbok.example"
FIRST, LAST = "20200101", "20990301"
NOW = datetime.datetime(2024, 2, 13, 12, tzinfo=datetime.UTC)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return found_authority(tmp_path_factory.mktemp("utfärdare"))


def transport(certificate: Path, trusted: Path | None, now: datetime.datetime = NOW) -> tuple[str, int]:
    """Return what is said first of a site with a certificate, and how much is said after it."""
    with serving(sound(), certificate) as address:
        first, *others = Watch(Expected(RELEASE), now).survey(Client(read_address(address), trusted))
        return str(first).replace(address, "ADRESS"), len(others)


def test_a_certificate_of_the_own_authority_is_right(authority: Authority) -> None:
    said, others = transport(authority.issue(HERE, FIRST, LAST), authority.file)

    assert said == "OK: Certifikatet gäller till den 1 mars 2099, 27\u00a0409 dagar till."
    assert others == 6


@pytest.mark.parametrize(
    ("day", "level", "left"), [(30, "OK", "30 dagar"), (31, "OBS", "29 dagar"), (59, "OBS", "1 dag")]
)
def test_a_certificate_that_ends_soon_is_noted(authority: Authority, day: int, level: str, left: str) -> None:
    now = datetime.datetime(2099, 1, 1, tzinfo=datetime.UTC) + datetime.timedelta(days=day - 1)
    said, _ = transport(authority.issue(HERE, FIRST, LAST), authority.file, now)

    ending = "" if level == "OK" else " Förnya det."
    assert said == f"{level}: Certifikatet gäller till den 1 mars 2099, {left} till.{ending}"


@pytest.mark.parametrize(
    ("name", "first", "last", "said"),
    [
        (HERE, "20200101", "20210101", "certifikatet har gått ut"),
        (HERE, "20980101", "20990101", "certifikatet gäller inte än"),
        (ELSEWHERE, FIRST, LAST, "certifikatet gäller inte för 127.0.0.1"),
    ],
)
def test_a_certificate_that_is_not_right_is_a_fault_and_nothing_after_it_is_believed(
    authority: Authority, name: str, first: str, last: str, said: str
) -> None:
    certificate = authority.issue(name, first, last)

    assert transport(certificate, authority.file) == (
        f"FEL: ADRESS: {said}. Mer går inte att kontrollera innan det är rättat.",
        0,
    )


def test_an_authority_that_the_machine_does_not_know_is_a_fault(authority: Authority) -> None:
    said, others = transport(authority.issue(HERE, FIRST, LAST), None)

    assert said.startswith(
        "FEL: ADRESS: certifikatets utfärdare är ingen som datorn litar på. Ange kommunens egen med --ca"
    )
    assert others == 0


def test_another_authority_than_the_named_one_is_a_fault(authority: Authority, tmp_path: Path) -> None:
    other = found_authority(tmp_path)

    assert transport(authority.issue(HERE, FIRST, LAST), other.file)[0].startswith(
        "FEL: ADRESS: certifikatets"
    )


def test_a_server_without_tls_is_a_fault_where_https_is_asked_for() -> None:
    with serving(sound()) as address:
        secure = read_address(address.replace("http:", "https:"))
        (found,) = Watch(Expected(RELEASE), NOW).survey(Client(secure))

    assert str(found) == f"FEL: {secure}: servern talar inte https, eller bara en för gammal version."
