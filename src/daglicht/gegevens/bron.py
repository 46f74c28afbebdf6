"""The source of a rule: law, article, version, and whether somebody read it saying so."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from typing import Any

from pydantic.dataclasses import dataclass

from daglicht.gegevens.fouten import GegevensFout
from daglicht.gegevens.strikt import STRIKT, JaNee, lees

LEDEN = (
    "nulde",
    "eerste",
    "tweede",
    "derde",
    "vierde",
    "vijfde",
    "zesde",
    "zevende",
    "achtste",
    "negende",
    "tiende",
    "elfde",
    "twaalfde",
)

MEESTE_LEDEN = 40
"""No article that is referred to here has more."""


@dataclass(frozen=True, config=STRIKT)
class Bron:
    """An article of a regulation, or a document that has none, in one version.

    ``geverifieerd`` tells that somebody read that version saying this; a law that was read has a
    ``versie``, the day of the consolidated text. ``opmerking`` is what the reader has to tell.
    Raises ValueError (Dutch) otherwise.
    """

    regeling: str
    artikel: str = ""
    geverifieerd: JaNee = field(kw_only=True)
    bwb_id: str = ""
    lid: int | None = None
    onderdeel: str = ""
    versie: date | None = None
    opmerking: str = ""

    def __post_init__(self) -> None:
        if self.lid is not None and not 1 <= self.lid <= MEESTE_LEDEN:
            raise ValueError(f"lid {self.lid} bestaat niet")
        if self.geverifieerd and self.artikel and self.versie is None:
            raise ValueError("‘versie’ ontbreekt: noem van een gelezen artikel de dag van de tekst")

    def __str__(self) -> str:
        if not self.artikel:
            return self.regeling
        parts = [f"art. {self.artikel}"]
        if self.lid is not None:
            parts.append(f"{LEDEN[self.lid]} lid" if self.lid < len(LEDEN) else f"lid {self.lid}")
        if self.onderdeel:
            parts.append(f"onder {self.onderdeel}")
        return f"{', '.join(parts)}{',' if len(parts) > 1 else ''} {self.regeling}"

    @property
    def voluit(self) -> str:
        """Return the source with the version that was read."""
        return f"{self} (versie {self.versie})" if self.versie else str(self)

    @property
    def jci(self) -> str:
        """Return the reference by Juriconnect (JCI 1.3) in the version that was read;
        empty without BWB id.
        """
        if not self.bwb_id:
            return ""
        article = f"&artikel={self.artikel}" if self.artikel else ""
        lid = f"&lid={self.lid}" if self.lid is not None else ""
        day = f"&z={self.versie}&g={self.versie}" if self.versie else ""
        return f"jci1.3:c:{self.bwb_id}{article}{lid}{day}"

    @property
    def url(self) -> str:
        """Return the address on wetten.overheid.nl, or an empty string without BWB id."""
        return f"https://wetten.overheid.nl/{self.jci}" if self.bwb_id else ""

    @classmethod
    def lees(cls, gegevens: Any, plaats: str, fout: type[GegevensFout] = GegevensFout) -> Bron:
        """Read from a mapping; raises ``fout`` naming ``plaats`` and what is missing or unknown."""
        return lees(cls, gegevens, plaats, fout)
