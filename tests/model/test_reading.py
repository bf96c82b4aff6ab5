"""Our sum of an identity number against another program's."""

from __future__ import annotations

from itertools import product

from stdnum import luhn
from stdnum.se import personnummer

from macros.model.reading import identity_numbers

SERIALS = range(17, 10_000, 1111)


def found(number: str) -> bool:
    return identity_numbers(number) == [(0, len(number))]


def test_every_date_and_sum_is_judged_as_by_the_other_program() -> None:
    numbers = [
        f"{year}{month:02}{day:02}-{serial:04}"
        for year, month, day, serial in product((1900, 1981, 1996), range(14), range(33), SERIALS)
    ]

    assert [number for number in numbers if found(number) is not personnummer.is_valid(number)] == []
    assert any(map(found, numbers))


def test_a_coordination_number_has_the_same_sum() -> None:
    numbers = [
        f"1981{month:02}{day}-{serial:04}" for month, day, serial in product((1, 12), range(61, 92), SERIALS)
    ]

    assert [
        number for number in numbers if found(number) is not luhn.is_valid(number[2:].replace("-", ""))
    ] == []
    assert any(map(found, numbers))
