"""What commands share: the error that stops one, with the Swedish sentence that says why."""

from __future__ import annotations


class CommandError(Exception):
    """A command cannot be carried out; the message is in Swedish, and nothing has been changed."""
