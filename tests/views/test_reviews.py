"""When pages and governing documents are reviewed, and what is due on the day of the build (1 March 2022)."""

from __future__ import annotations

import datetime

import pytest

from macros.model.handbook import Handbook
from macros.model.shared import NOBODY, Review
from macros.views.people.reviews import (
    ReviewState,
    build_document_reviews,
    build_page_reviews,
    format_review,
    kept_by,
)
from macros.views.reports.days_ahead import Later
from tests.drawing import TODAY, handbook_of, year
from tests.views.test_documents import documents
from tests.writing import AREA, INDEX, REPORT, SECOND_AREA, Changes, area, entry, page, report

CHIEF = "sakerhetschef-ksf"


def area_review(review: str) -> Changes:
    """Return an area with a review."""
    return {AREA: area(granskning=f"{{{review}}}")}


def state(book: Handbook, today: datetime.date = TODAY) -> ReviewState | None:
    """Return where the review of the only page that is to be reviewed stands."""
    (row,) = build_page_reviews(book, today)
    return row.state


def sentences(book: Handbook) -> str:
    """Return what is said of the review of the area."""
    review = book.areas["bevakning"].data.review
    assert review is not None
    return format_review(book, review)


NEVER = "Ingen granskning är införd."


@pytest.mark.parametrize(
    ("review", "said"),
    [
        ("manader: 12", f"Granskas var 12:e månad. {NEVER}"),
        ("manader: 1", f"Granskas varje månad. {NEVER}"),
        ("manader: 2", f"Granskas varannan månad. {NEVER}"),
        ("manader: 22", f"Granskas var 22:a månad. {NEVER}"),
        ("intervall: varje-rapportering", f"Granskas vid varje rapportering. {NEVER}"),
        ("intervall: varje-mandatperiod", f"Granskas varje mandatperiod. {NEVER}"),
        ("", f"Hur ofta det granskas: uppgift saknas. {NEVER}"),
        ("manader: 12, senast: 2022-01-10, mot: lagen", "Granskas var 12:e månad. Senast granskad 10 januari 2022 mot lagen. Nästa granskning senast 10 januari 2023."),
        ("manader: 1, senast: 2024-01-31, mot: nya lagen.", "Granskas varje månad. Senast granskad 31 januari 2024 mot nya lagen. Nästa granskning senast 29 februari 2024."),
        ("intervall: varje-rapportering, senast: 2022-01-10, mot: lagen", "Granskas vid varje rapportering. Senast granskad 10 januari 2022 mot lagen. Nästa granskning vid nästa rapportering."),
        ("intervall: varje-rapportering, senast: 2021-12-30, mot: lagen", "Granskas vid varje rapportering. Senast granskad 30 december 2021 mot lagen. Ingen granskning är införd efter rapportåret 2021."),
        ("senast: 2022-01-10, mot: lagen", "Hur ofta det granskas: uppgift saknas. Senast granskad 10 januari 2022 mot lagen."),
    ],
)  # fmt: skip
def test_it_is_said_how_often_something_is_reviewed_when_that_was_and_when_the_next_is(
    review: str, said: str
) -> None:
    assert sentences(handbook_of(area_review(review))) == said


@pytest.mark.parametrize(
    ("last", "deadline"),
    [
        ("2018-10-15", "14 oktober 2026"),
        ("2022-10-14", "14 oktober 2026"),
        ("2022-10-15", "14 oktober 2030"),
        ("2024-02-29", "14 oktober 2030"),
    ],
)
def test_each_term_is_to_have_its_review(last: str, deadline: str) -> None:
    book = handbook_of(area_review(f"intervall: varje-mandatperiod, senast: {last}, mot: lagen"))

    assert sentences(book).endswith(f"Nästa granskning senast {deadline}.")


MARCH = "2022-03-01"
DRAFT = year(2022, index=report(lage="utkast"), bevakning=entry())


@pytest.mark.parametrize(
    ("review", "more", "today", "expected"),
    [
        ("manader: 12, senast: 2022-01-10", {}, "2023-01-10", ReviewState.REVIEWED),
        ("manader: 12, senast: 2022-01-10", {}, "2023-01-11", ReviewState.DUE),
        ("intervall: varje-rapportering, senast: 2021-12-31", {}, MARCH, ReviewState.REVIEWED),
        ("intervall: varje-rapportering, senast: 2021-12-30", {}, MARCH, ReviewState.DUE),
        ("intervall: varje-rapportering, senast: 2022-01-10", DRAFT, MARCH, ReviewState.REVIEWED),
        ("manader: 1", {}, MARCH, ReviewState.NEVER),
        ("intervall: varje-rapportering", {}, MARCH, ReviewState.NEVER),
        ("intervall: varje-mandatperiod", {}, MARCH, ReviewState.NEVER),
    ],
    ids=["last day", "day after", "last day of the year", "a later report", "a later draft", *["never"] * 3],
)
def test_a_review_is_due_after_its_last_day_or_a_later_report_and_never_late_if_none_was_made(
    review: str, more: Changes, today: str, expected: ReviewState
) -> None:
    book = handbook_of(more, area_review(review))

    assert state(book, datetime.date.fromisoformat(today)) is expected


def test_a_review_becomes_due_the_day_after_its_last_day() -> None:
    book = handbook_of(area_review("manader: 12, senast: 2022-01-10"))
    (row,) = build_page_reviews(book, TODAY)

    assert row.later == Later(datetime.date(2023, 1, 11), ReviewState.DUE)


def test_a_document_with_an_owner_and_no_review_is_listed_too() -> None:
    owned = f"  a: {{namn: Larmplan, slag: plan, omraden: bevakning, agare: {CHIEF}}}\n"
    rows = build_document_reviews(handbook_of(documents(owned)), TODAY)

    assert [(row.name, row.state) for row in kept_by(CHIEF, rows)] == [("Larmplan", None)]


def test_a_row_does_not_say_in_its_sentences_what_its_state_says() -> None:
    (row,) = build_page_reviews(handbook_of(area_review("manader: 12")), TODAY)

    assert row.sentences == "Granskas var 12:e månad."


POLICY = "  policy: {namn: Policy, slag: policy, omraden: bevakning, granskning: {intervall: varje-rapportering}}\n"


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        *((outcome, ReviewState.REVIEWED) for outcome in ("utan-andring", "forslag-till-revidering", "reviderat")),
        *((outcome, ReviewState.NEVER) for outcome in ("ej-gjord", "uppgift-saknas")),
    ],
)  # fmt: skip
def test_a_document_is_reviewed_when_the_report_says_so(outcome: str, expected: ReviewState) -> None:
    index = report(oversyn=f"[{{styrdokument: policy, utfall: {outcome}}}]")
    (row,) = build_document_reviews(handbook_of(documents(POLICY), {REPORT: index}), TODAY)

    assert row.state is expected
    assert ("Senast granskad vid rapporteringen 2021." in (row.sentences or "")) == (
        expected is ReviewState.REVIEWED
    )


def test_a_document_that_only_an_earlier_report_reviewed_is_due() -> None:
    index = report(oversyn="[{styrdokument: policy, utfall: reviderat}]")
    book = handbook_of(documents(POLICY), {REPORT: index}, year(2022, bevakning=entry()))

    assert [row.state for row in build_document_reviews(book, TODAY)] == [ReviewState.DUE]


def test_the_later_of_a_noted_day_and_a_report_is_told() -> None:
    review = Review.model_validate(
        {"manader": 12, "senast": datetime.date(2022, 1, 10), "mot": "planen", "intervall": None}
    )
    index = report(oversyn="[{styrdokument: policy, utfall: reviderat}]")
    book = handbook_of(documents(POLICY), {REPORT: index})

    assert "Senast granskad 10 januari 2022 mot planen." in format_review(book, review, "policy")


def test_what_is_due_comes_first() -> None:
    due = {"docs/omraden/skola.md": area(title="Skola", nummer="2", granskning="{manader: 1, senast: 2021-01-01, mot: lagen}")}  # fmt: skip
    book = handbook_of(SECOND_AREA, area_review("manader: 12"), due)

    assert [row.name for row in build_page_reviews(book, TODAY)] == ["Skola", "Bevakning"]


def test_the_page_of_an_area_that_has_ended_is_not_reviewed() -> None:
    book = handbook_of({AREA: area(granskning="{manader: 12}", till="2021")})

    assert build_page_reviews(book, TODAY) == []


def test_what_nobody_keeps_is_gathered() -> None:
    book = handbook_of(
        documents(POLICY + "  plan: {namn: Plan, slag: plan, omraden: bevakning}\n"),
        {AREA: area(ansvariga=NOBODY, granskning="{manader: 12}"), INDEX: page(granskning="{manader: 6}")},
    )
    rows = (*build_page_reviews(book, TODAY), *build_document_reviews(book, TODAY))

    assert [row.name for row in kept_by(NOBODY, rows)] == ["Bevakning", "Sida", "Policy"]
