"""Where a rule of law is written, and whether that text was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from daglicht.tijd.fouten import TijdFout

LEDEN = ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende")
REQUIRED = {"wet", "bwb", "artikel", "geverifieerd"}
FIELDS = REQUIRED | {"lid", "onder", "toestand", "opmerking"}


@dataclass(frozen=True, slots=True)
class Bron:
    """An article of a regulation in the Basiswettenbestand.

    ``toestand`` is the day of the consolidated text that was read; ``geverifieerd`` tells that it says so. Raises
    TijdFout for a verified source without toestand.
    """

    wet: str
    bwb: str
    artikel: str
    lid: int | None = None
    onder: str | None = None
    toestand: date | None = None
    geverifieerd: bool = False
    opmerking: str = ""

    def __post_init__(self) -> None:
        if self.lid is not None and not 1 <= self.lid <= len(LEDEN):
            raise TijdFout(f"Art. {self.artikel} {self.wet}: lid {self.lid} bestaat niet.")
        if self.geverifieerd and self.toestand is None:
            raise TijdFout(f"{self} is geverifieerd, maar ‘toestand’ ontbreekt: noem de dag van de gelezen tekst.")

    def __str__(self) -> str:
        lid = "" if self.lid is None else f", {LEDEN[self.lid - 1]} lid"
        onder = "" if self.onder is None else f", onder {self.onder}"
        return f"art. {self.artikel}{lid}{onder}{',' if lid or onder else ''} {self.wet}"

    @property
    def jci(self) -> str:
        """The reference to the article by Juriconnect (JCI 1.3), in the text that was read."""
        lid = "" if self.lid is None else f"&lid={self.lid}"
        geldig = "" if self.toestand is None else f"&g={self.toestand}"
        return f"jci1.3:c:{self.bwb}&artikel={self.artikel}{lid}{geldig}"

    @classmethod
    def lees(cls, row: Mapping[str, str]) -> Bron:
        """Read a source from text fields; raises TijdFout that names the field to mend."""
        unknown, missing = row.keys() - FIELDS, REQUIRED - row.keys()
        if unknown or missing:
            raise TijdFout(f"bron: onbekend {sorted(unknown)}, ontbreekt {sorted(missing)}.")
        try:
            lid = int(row["lid"]) if "lid" in row else None
            toestand = date.fromisoformat(row["toestand"]) if "toestand" in row else None
        except ValueError as error:
            raise TijdFout("bron: ‘lid’ is een getal en ‘toestand’ een datum jjjj-mm-dd.") from error
        return cls(
            row["wet"],
            row["bwb"],
            row["artikel"],
            lid,
            row.get("onder"),
            toestand,
            ja_nee(row["geverifieerd"], "bron, geverifieerd"),
            row.get("opmerking", ""),
        )


def ja_nee(tekst: str, veld: str) -> bool:
    """Read ``ja`` or ``nee``; raises TijdFout that names the field."""
    if tekst not in ("ja", "nee"):
        raise TijdFout(f"{veld}: ‘{tekst}’ is geen ja of nee.")
    return tekst == "ja"
