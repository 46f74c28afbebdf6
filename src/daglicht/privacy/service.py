"""Which personal data stand where and why: the door of the privacy room."""

from __future__ import annotations

from daglicht.privacy.persoonsgegevens import Registerbestand, controleer
from daglicht.privacy.verwerkingsregister import (
    Registerblad,
    als_markdown,
    registerbladen,
    termijn,
)

__all__ = [
    "Registerbestand",
    "Registerblad",
    "als_markdown",
    "controleer",
    "registerbladen",
    "termijn",
]
