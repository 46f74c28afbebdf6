"""Days on which a decision does not work, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from daglicht.gegevens import Bron
from daglicht.recht.verloop.soorten import Rechtsstap, Verloop
from daglicht.tijd import datum

DAG = timedelta(days=1)
STIL, EINDE, VERVALLEN = "stil", "einde", "vervallen"


@dataclass(frozen=True)
class Sluiting:
    """Days on which a decision does not work, from ``van`` up to, not including, ``tot`` (None:
    not known, or for good).

    ``soort``: it stands still, it ended, or it was taken away. ``onbekend``: a court suspended it
    and it is not known at whose request, so that nobody can tell which remedy it goes with.
    ``achteraf``: what took it away was itself taken away, with force from its begin (Awb 8:72,
    second paragraph): as known now it worked, but nobody had to keep to it then.
    """

    van: date
    tot: date | None
    soort: str
    stap: Rechtsstap
    naam: str
    bron: Bron
    onbekend: bool = False
    achteraf: bool = False

    def __contains__(self, dag: date) -> bool:
        """Tell whether the decision does not work on a day because of this."""
        return self.van <= dag and (self.tot is None or dag < self.tot)

    @property
    def uitleg(self) -> str:
        """Return the reason in words (Dutch)."""
        until = f" tot en met {datum(self.tot - DAG)}" if self.tot else ""
        since = "" if self.stap.datum == self.van else f", besloten op {datum(self.stap.datum)}"
        return f"{self.naam}: geen werking vanaf {datum(self.van)}{until}{since}."


def gesloten(
    verloop: Verloop, step: Rechtsstap, soort: str, van: date, tot: date | None = None
) -> Sluiting:
    """Return the days from ``van`` on which a decision does not work because of a step."""
    kind = verloop.stappen[step.soort]
    item = kind.veld("uitkomst") or kind.veld("grond")
    chosen = str(step.gegevens.get(item.naam) or "") if item else ""
    choice = item.keuze(chosen) if item else None
    name = (
        f"{kind.naam}, {choice.tekst}" if choice and item and item.naam == "uitkomst" else kind.naam
    )
    return Sluiting(van, tot, soort, step, name, (choice.bron if choice else None) or kind.bron)
