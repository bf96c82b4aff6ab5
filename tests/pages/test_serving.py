"""The browser's tests are held to the server's rules: what a page may not do makes them fail."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.serving import CHROMIUM, WITHOUT_CHROMIUM, running_browser

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=WITHOUT_CHROMIUM)

BREAKING = {
    "a script of its own": "() => document.body.append(Object.assign(document.createElement('script'), {text: 'a()'}))",
    "a handler in an attribute": "() => document.body.setAttribute('onclick', 'a()')",
    "a script in an address": "() => document.body.append(Object.assign(document.createElement('script'), {src: 'data:,a'}))",
    "a style of its own": "() => document.body.append(Object.assign(document.createElement('style'), {textContent: 'p {}'}))",
    "a style in an attribute": "() => document.body.setAttribute('style', 'top: 0')",
    "fetching from elsewhere": "() => fetch('https://127.0.0.2/').catch(() => null)",
    "a picture from elsewhere": "() => document.body.append(Object.assign(new Image(), {src: 'https://127.0.0.2/'}))",
    "a frame": "() => document.body.append(Object.assign(document.createElement('iframe'), {src: '/'}))",
    "a thread": "() => { try { new Worker('/assets/javascripts/today.js') } catch { } }",
}


def break_policy(page: Page, what: str) -> None:
    """Do something on a page that the policy refuses; raise TimeoutError if the browser does not say so."""
    with page.expect_console_message(lambda said: "Content Security Policy" in said.text):
        page.evaluate(BREAKING[what])


def break_everything(address: str) -> None:
    with running_browser() as browser:
        page = browser.new_page()
        for what in BREAKING:
            page.goto(address)
            break_policy(page, what)


def test_a_page_that_breaks_the_policy_in_any_way_makes_the_tests_fail(example: str) -> None:
    with pytest.raises(AssertionError, match="Content Security Policy"):
        break_everything(example)
