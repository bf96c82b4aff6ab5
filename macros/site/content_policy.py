"""The content security policy, for the server, the preview and the copy in a folder: only the site's own files."""

from __future__ import annotations

_RULES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'none'",
    "object-src": "'none'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}


def _joined(rules: dict[str, str]) -> str:
    return "; ".join(f"{name} {allowed}" for name, allowed in rules.items())


POLICY = _joined(_RULES)
"""As a server sends it; the web server's settings in ``publicering/`` have the same text."""
HEADERS = [
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
]
"""What the preview sends with every answer; the web server sends these and more."""
IN_A_FOLDER = _joined(
    {
        name: allowed.replace("'self'", "file:")
        for name, allowed in _RULES.items()
        if name != "frame-ancestors"
    }
    | {"connect-src": "'none'"}
)
"""The policy in a ``<meta>`` of a page that is opened from a folder: ``'self'`` is unreliable for file: addresses, and
frame-ancestors only works as a header."""
