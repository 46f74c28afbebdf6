"""Where a rule of law is written, and whether that text was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from daglicht.tijd.fouten import TijdFout

LEDEN = ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende")
FIELDS = {"wet", "bwb", "artikel", "lid", "onderdeel", "toestand", "geverifieerd", "opmerking"}


@dataclass(frozen=True, slots=True)
class Bron:
    """An article of a regulation in the Basiswettenbestand.

    ``toestand`` is the day of the consolidated text that was read; ``geverifieerd`` tells that it says so.
    """

    wet: str
    bwb: str
    artikel: str
    lid: int | None = None
    onderdeel: str | None = None
    toestand: date | None = None
    geverifieerd: bool = False
    opmerking: str = ""

    def __post_init__(self) -> None:
        if self.geverifieerd and self.toestand is None:
            raise TijdFout(f"Bron {self} is geverifieerd, maar ‘toestand’ ontbreekt: noem de dag van de gelezen tekst.")
        if self.lid is not None and not 1 <= self.lid <= len(LEDEN):
            raise TijdFout(f"Bron artikel {self.artikel} {self.wet}: lid {self.lid} bestaat niet.")

    def __str__(self) -> str:
        parts = [f"art. {self.artikel}"]
        if self.lid is not None:
            parts.append(f"{LEDEN[self.lid - 1]} lid")
        if self.onderdeel is not None:
            parts.append(f"onder {self.onderdeel}")
        return ", ".join(parts) + f"{' ' if len(parts) == 1 else ', '}{self.wet}"

    @property
    def jci(self) -> str:
        """The juriconnect reference (JCI 1.3) to the article, in the text that was read."""
        lid = "" if self.lid is None else f"&lid={self.lid}"
        geldig = "" if self.toestand is None else f"&g={self.toestand}"
        return f"jci1.3:c:{self.bwb}&artikel={self.artikel}{lid}{geldig}"

    @classmethod
    def lees(cls, row: Mapping[str, str], waar: str) -> Bron:
        """Read a source from text fields; raises TijdFout that names ``waar`` and the field to mend."""
        unknown, missing = row.keys() - FIELDS, {"wet", "bwb", "artikel", "geverifieerd"} - row.keys()
        if unknown or missing:
            raise TijdFout(f"{waar}, bron: onbekend {sorted(unknown)}, ontbreekt {sorted(missing)}.")
        if row["geverifieerd"] not in ("ja", "nee"):
            raise TijdFout(f"{waar}, bron: ‘geverifieerd’ is ‘{row['geverifieerd']}’; schrijf ja of nee.")
        try:
            return cls(
                wet=row["wet"],
                bwb=row["bwb"],
                artikel=row["artikel"],
                lid=int(row["lid"]) if "lid" in row else None,
                onderdeel=row.get("onderdeel"),
                toestand=date.fromisoformat(row["toestand"]) if "toestand" in row else None,
                geverifieerd=row["geverifieerd"] == "ja",
                opmerking=row.get("opmerking", ""),
            )
        except ValueError as error:
            raise TijdFout(f"{waar}, bron: {error}") from error
