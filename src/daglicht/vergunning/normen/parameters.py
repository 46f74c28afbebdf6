"""The parameters that limits are about, by the words that permits use for them."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from pydantic.dataclasses import dataclass

from daglicht.gegevens import STRIKT, eenmaal, lees_bestand
from daglicht.vergunning.normen.norm import Medium


@dataclass(frozen=True, config=STRIKT)
class Parameter:
    """A parameter with its CAS number and medium where the name alone gives these."""

    naam: str
    woorden: tuple[str, ...]
    cas: str = ""
    medium: Medium = ""
    dimensie: str = ""


@dataclass(frozen=True, config=STRIKT)
class Parameterbestand:
    """The whole file; refuses a parameter without words, and a word that names two."""

    parameters: tuple[Parameter, ...]

    def __post_init__(self) -> None:
        if silent := [item.naam for item in self.parameters if not item.woorden]:
            raise ValueError(f"‘{silent[0]}’ heeft geen woorden")
        eenmaal(
            (word.lower() for item in self.parameters for word in item.woorden),
            "een woord noemt één parameter",
        )


@cache
def parameters() -> tuple[Parameter, ...]:
    """Return every known parameter."""
    return lees_bestand(
        Parameterbestand, resources.files(__package__) / "parameters.yaml"
    ).parameters


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
