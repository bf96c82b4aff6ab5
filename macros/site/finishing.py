"""No-break spaces in finished pages: within dates, and between a number and its unit."""

from __future__ import annotations

import re

from macros.model.times import MONTHS

HARD_SPACE = "\N{NO-BREAK SPACE}"

_ARTICLE = re.compile(r"(?<=<article)[ >].*?(?=</article>)", re.DOTALL)
_AS_WRITTEN = re.compile(r"(<(pre|code|script|style|svg)\b.*?</\2>|<[^>]*>)", re.DOTALL)
"""Tags, and elements whose text must not change."""

_months = "|".join(MONTHS)
_units = "procent|kronor|kr|tkr|mnkr|st|kB|MB|km|kap"
_BEFORE_UNIT = re.compile(rf'(?<=</span>) (?=<span class="hb-unit">(?:%|{_units})</span>)')
"""A unit that is a long word may stand on the next line: it is the widest thing in a narrow column."""
_TOGETHER = re.compile(
    rf"(?<=\d) (?=(?:{_months})\b)"  # 26 november
    rf"|(?:(?<=januari)|(?<=februari)|(?<=mars)|(?<=april)|(?<=maj)|(?<=juni)|(?<=juli)|(?<=augusti)|(?<=september)"
    rf"|(?<=oktober)|(?<=november)|(?<=december)) (?=\d{{4}}\b)"  # november 2026
    rf"|(?<=\d) (?=%|§|(?:{_units})\b)"  # 12 %, 5 §, 314 kB
    rf"|(?<=§) (?=\d)"  # § 87
    rf"|(?:(?<=\bkl\.)|(?<=\bnr)) (?=\d)"  # kl. 13
)
_THOUSANDS = re.compile(r"(?<![\d.,–-])[1-9]\d{0,2}(?: \d{3})+(?![\d–])")
"""10 000; not a year before a number, since a year has four digits."""


def keep_article_together(page: str) -> str:
    """Return a page with no-break spaces in its article. Idempotent.

    Only for pages whose PDFs have been made: the PDF of a locked report has no such spaces and must not change.
    """
    return _ARTICLE.sub(lambda article: keep_together(article[0]), page)


def keep_together(html: str) -> str:
    """Return HTML with no-break spaces within dates, and between a number and its unit."""
    parts = _AS_WRITTEN.split(_BEFORE_UNIT.sub(HARD_SPACE, html))
    # Splitting by two groups gives: text, tag or element, name of the element, text, …
    words, others = parts[::3], [*parts[1::3], ""]
    numbered = (_THOUSANDS.sub(lambda number: number[0].replace(" ", HARD_SPACE), text) for text in words)
    return "".join(
        _TOGETHER.sub(HARD_SPACE, text) + other for text, other in zip(numbered, others, strict=True)
    )
