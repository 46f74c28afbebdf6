"""The source of a rule: law, article, version and validity."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from typing import Any

from pydantic.dataclasses import dataclass

from daglicht.gegevens import STRIKT, JaNee, lees
from daglicht.recht.fouten import RechtFout

LEDEN = ("", "eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende")


@dataclass(frozen=True, config=STRIKT)
class Bron:
    """An article of a regulation in one version; ``geverifieerd`` tells that somebody read it saying this."""

    regeling: str
    artikel: str = ""
    geverifieerd: JaNee = field(kw_only=True)
    bwb_id: str = ""
    lid: int | None = None
    onderdeel: str = ""
    versie: date | None = None

    def __str__(self) -> str:
        parts = [f"art. {self.artikel}"]
        if self.lid is not None:
            parts.append(f"{LEDEN[self.lid]} lid" if self.lid < len(LEDEN) else f"lid {self.lid}")
        if self.onderdeel:
            parts.append(f"onder {self.onderdeel}")
        text = f"{', '.join(parts)}, {self.regeling}" if self.artikel else self.regeling
        return f"{text} (versie {self.versie})" if self.versie else text

    @property
    def url(self) -> str:
        """Return the address of the article on wetten.overheid.nl (JCI 1.3), or an empty string without BWB id."""
        if not self.bwb_id:
            return ""
        day = f"&z={self.versie}&g={self.versie}" if self.versie else ""
        article = f"&artikel={self.artikel}" if self.artikel else ""
        return f"https://wetten.overheid.nl/jci1.3:c:{self.bwb_id}{article}{day}"

    @classmethod
    def lees(cls, gegevens: Any, plaats: str) -> Bron:
        """Read from a mapping; raises RechtFout naming ``plaats`` and what is missing or unknown."""
        return lees(cls, gegevens, plaats, RechtFout)
