"""The address of the handbook's files, as GitHub shows it, and what is made of it; the address of the published site."""

from __future__ import annotations

import pytest

from macros.model.problems import BuildError
from macros.model.repository import Repository, check_settings, read_address, site_address, source_repository

HOME = "https://github.com/kommun/handbok"


@pytest.mark.parametrize(
    ("address", "repository"),
    [
        (HOME, Repository(HOME)),
        (f"{HOME}/", Repository(HOME)),
        (f"{HOME}.git", Repository(HOME)),
        (f"{HOME}/tree/prov", Repository(HOME, "prov")),
        (f"{HOME}/tree/main/sakerhet/handbok/", Repository(HOME, "main", "sakerhet/handbok")),
        ("https://github.kommun.example:8443/a/b", Repository("https://github.kommun.example:8443/a/b")),
        (f"{HOME} ", Repository(HOME)),
        ("", None),
    ],
)
def test_an_address_as_the_browser_shows_it_is_read(
    monkeypatch: pytest.MonkeyPatch, address: str, repository: Repository | None
) -> None:
    monkeypatch.setenv("HANDBOK_KALLKOD", address)

    assert source_repository() == repository


@pytest.mark.parametrize(
    "address",
    ["http://github.com/kommun/handbok", "javascript:alert(1)//a/b/c", "github.com/kommun/handbok", "git@github.com:kommun/handbok.git",
     "https://github.com/kommun", "https://anna:hemligt@github.com/kommun/handbok", f'{HOME}"onclick=x', f"{HOME}?a=b",
     f"{HOME}/blob/main/x.md", f"{HOME}/å", "0", "false", "2021-99-99"],
)  # fmt: skip
def test_any_other_address_is_refused_and_told_what_to_write(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("HANDBOK_KALLKOD", address)
    with pytest.raises(BuildError) as refused:
        source_repository()

    assert str(refused.value) == (
        f"HANDBOK_KALLKOD är ”{address.replace('anna:hemligt', '…').replace('git@', '…@')}”. Där ska adressen till handbokens filer på GitHub stå, "
        "till exempel https://github.com/kommun/handbok. Den börjar med https://. Eller ta bort variabeln."
    )


def test_a_file_is_edited_in_its_branch_and_folder() -> None:
    repository = Repository(HOME, "prov", "sakerhet")

    assert repository.edit_address("docs/å.md") == f"{HOME}/edit/prov/sakerhet/docs/%C3%A5.md"


def test_what_is_reported_is_filled_in_and_cannot_add_to_the_address() -> None:
    assert Repository(HOME).report_address("Larm & vakt – /a/?b#c") == (
        f"{HOME}/issues/new?template=fel-i-handboken.yml&sida=Larm%20%26%20vakt%20%E2%80%93%20%2Fa%2F%3Fb%23c"
    )


@pytest.mark.parametrize(("written", "read"), [
    ("https://handbok.example/index.html", ("handbok.example", "/")),
    ("https://säkerhet.example:8443/å", ("säkerhet.example", "/%C3%A5/")),
    ("https://[::1]:8443/intern/handbok", ("::1", "/intern/handbok/")),
    *((address, None) for address in (
        "handbok.example", "http://handbok.example/", "https://anna:hemligt@handbok.example/", "https://handbok.example/?a=b",
        "https://handbok.example:99999/", "https://handbok.example/\r\nX: y", "https://[::1/", f"https://{'a' * 70}.example/",
    )),
])  # fmt: skip
def test_an_address_is_read_as_a_browser_shows_it_or_refused(
    written: str, read: tuple[str, str] | None
) -> None:
    if read is None:
        with pytest.raises(ValueError, match="är inte adressen till en handbok"):
            read_address(written)
    else:
        assert (read_address(written).hostname, read_address(written).path) == read


@pytest.mark.parametrize(
    ("value", "address"),
    [
        (None, ""),
        (" ", ""),
        ("https://handbok.example", "https://handbok.example/"),
        ("http://intranat.example/handbok/index.html ", "http://intranat.example/handbok/"),
    ],
)
def test_the_site_lies_where_a_variable_says(
    monkeypatch: pytest.MonkeyPatch, value: str | None, address: str
) -> None:
    monkeypatch.delenv("HANDBOK_ADRESS", raising=False)
    if value is not None:
        monkeypatch.setenv("HANDBOK_ADRESS", value)

    assert site_address() == address


@pytest.mark.parametrize(
    "value",
    ["handbok.example", "javascript://handbok.example/", "12", "2021-99-99", "https://", "https://a b/"],
)
def test_a_variable_with_anything_else_is_named_with_what_to_write(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("HANDBOK_ADRESS", value)
    with pytest.raises(BuildError) as refused:
        site_address()

    assert str(refused.value) == (
        f"HANDBOK_ADRESS är fel: ”{value}” är inte adressen till en handbok. Skriv den som webbläsaren visar den, "
        "till exempel https://handbok.exempelkoping.example/. Eller ta bort variabeln."
    )


@pytest.mark.parametrize(
    "value", ["https://anna:hem@ligt@x.se/", "anna:hemligt@x.se", "https://x.se/?anna:hemligt@"]
)
def test_a_password_in_an_address_is_not_repeated(value: str) -> None:
    with pytest.raises(ValueError, match=r"^”(https://)?…@") as refused:
        read_address(value)

    assert "lig" not in str(refused.value).partition(" är inte")[0]


def test_every_variable_that_is_wrong_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ["HANDBOK_ADRESS", "HANDBOK_KALLKOD", "SOURCE_DATE_EPOCH"]
    for name in names:
        monkeypatch.setenv(name, "x")
    with pytest.raises(BuildError) as refused:
        check_settings()

    assert [line.split()[0] for line in str(refused.value).splitlines()] == names
