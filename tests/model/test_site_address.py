"""The address of the published site: as it is typed, and as a variable has it."""

from __future__ import annotations

import pytest

from macros.model.problems import BuildError
from macros.model.repository import read_address, site_address


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
