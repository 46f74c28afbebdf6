"""Values in words, the Dutch way."""

from __future__ import annotations

from collections.abc import Container
from decimal import Decimal

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

KORTSTE_REDEN = 10
"""So many letters has a reason at least: fewer are dots, or a word like “geheim”."""


def is_reden(tekst: str) -> bool:
    """Tell whether a text is long enough to give a reason."""
    return sum(letter.isalpha() for letter in tekst) >= KORTSTE_REDEN


def ingekort(tekst: str, hoogstens: int) -> str:
    """Return the beginning of a text for a message or a list,
    with an ellipsis where something is left out.

    Only to show: the whole must stay within reach,
    and what this returns is never what is kept of it.
    """
    return tekst if len(tekst) <= hoogstens else f"{tekst[: hoogstens - 1]}…"


def euro(bedrag: Decimal) -> str:
    """Write an amount the Dutch way, without cents when there are none."""
    text = f"{bedrag:,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    return f"€ {text.removesuffix(',00')}"


def in_woorden(fout: ValidationError, behalve: Container[str] = ()) -> list[str]:
    """Return the messages of a refusal, each of a field with its name,
    but those of the fields of ``behalve``.
    """
    if not hasattr(fout, "error_dict"):
        return fout.messages
    return [
        message if name == NON_FIELD_ERRORS else f"{name.replace('_', ' ').capitalize()}: {message}"
        for name, messages in fout.message_dict.items()
        if name not in behalve
        for message in messages
    ]
