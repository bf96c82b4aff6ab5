"""The address of the handbook's files, as GitHub shows it, and what is made of it."""

from __future__ import annotations

import pytest

from macros.model.problems import BuildError
from macros.model.repository import Repository, source_repository

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
        f"HANDBOK_KALLKOD är ”{address}”. Där ska adressen till handbokens filer på GitHub stå, "
        "till exempel https://github.com/kommun/handbok. Den börjar med https://. Eller ta bort variabeln."
    )


def test_a_file_is_edited_in_its_branch_and_folder() -> None:
    repository = Repository(HOME, "prov", "sakerhet")

    assert repository.edit_address("docs/å.md") == f"{HOME}/edit/prov/sakerhet/docs/%C3%A5.md"


def test_what_is_reported_is_filled_in_and_cannot_add_to_the_address() -> None:
    assert Repository(HOME).report_address("Larm & vakt – /a/?b#c") == (
        f"{HOME}/issues/new?template=fel-i-handboken.yml&sida=Larm%20%26%20vakt%20%E2%80%93%20%2Fa%2F%3Fb%23c"
    )
