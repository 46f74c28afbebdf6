"""The parameters that limits are about, by the words that permits use for them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

BESTAND = Path(__file__).with_name("parameters.yaml")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter with its CAS number and medium where the name alone gives these."""

    naam: str
    woorden: tuple[str, ...]
    cas: str = ""
    medium: Any = ""
    dimensie: str = ""


@cache
def parameters() -> tuple[Parameter, ...]:
    """Return every known parameter."""
    rows = yaml.safe_load(BESTAND.read_text(encoding="utf-8"))
    return tuple(Parameter(**{**row, "woorden": tuple(row["woorden"])}) for row in rows)


@cache
def _patroon() -> tuple[re.Pattern[str], dict[str, Parameter]]:
    by_word = {word.lower(): item for item in parameters() for word in item.woorden}
    words = sorted(by_word, key=len, reverse=True)
    # a symbol such as CO or Hg counts only as written; a word in any case
    parts = [re.escape(word) for word in words]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w-])", re.IGNORECASE), by_word


def gevonden(tekst: str) -> list[tuple[int, Parameter]]:
    """Return the parameters named in a text with their places, left to right."""
    pattern, by_word = _patroon()
    found = []
    for match in pattern.finditer(tekst):
        item = by_word[match[0].lower()]
        written = next(word for word in item.woorden if word.lower() == match[0].lower())
        symbol = len(written) <= 4 and any(sign.isupper() for sign in written)
        if not symbol or match[0] == written:
            found.append((match.start(), item))
    return found
