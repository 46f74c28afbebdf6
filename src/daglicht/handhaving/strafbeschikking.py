"""Whether a bestuurlijke strafbeschikking is possible: limits and contra-indications,
recorded as a step.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from daglicht.handhaving.models import Handhavingsmaatregel
from daglicht.handhaving.stappen import zet_stap
from daglicht.recht import Regel, regelset
from daglicht.recht.uitdrukking import Waarde
from daglicht.recht.verloop import Rechtsstap
from daglicht.toegang.service import Gebruiker
from daglicht.zaakverloop.service import Verloopstap


@dataclass(frozen=True)
class Toets:
    """The outcome: rules that forbid it, rules that speak against it,
    and rules whose facts are not known.
    """

    verboden: tuple[Regel, ...]
    contra: tuple[Regel, ...]
    onbekend: tuple[Regel, ...]

    @property
    def kan(self) -> bool:
        """Tell whether a strafbeschikking is possible: nothing against it and nothing unknown."""
        return not (self.verboden or self.contra or self.onbekend)

    def tekst(self) -> str:
        """Return the outcome in words."""
        if self.kan:
            return "Geen grens is overschreden en er is geen contra-indicatie."
        parts = [
            f"{head}: {'; '.join(f'{rule.naam} ({rule.bron})' for rule in rules)}."
            for head, rules in (
                ("Niet toegestaan", self.verboden),
                ("Contra-indicatie", self.contra),
                ("Niet bekend", self.onbekend),
            )
            if rules
        ]
        return " ".join(parts)


def toets(geval: Mapping[str, Waarde], op: date) -> Toets:
    """Judge a case by the rules in force on a day; what is missing in ``geval`` is
    unknown, never in order.
    """
    rules = regelset("bsb")
    outcome = {code: why.uitkomst for code, why in rules.verklaar(geval, op).items()}
    hit = [rule for rule in rules.op(op) if outcome[rule.code] is True]
    return Toets(
        tuple(rule for rule in hit if rule.gevolg.kan == "nee"),
        tuple(rule for rule in hit if rule.gevolg.liever),
        tuple(rule for rule in rules.op(op) if outcome[rule.code] is None),
    )


def leg_toets_vast(
    maatregel: Handhavingsmaatregel, geval: Mapping[str, Waarde], op: date, door: Gebruiker
) -> Verloopstap:
    """Judge and record the outcome as a step of the measure; raises ValidationError (Dutch)
    when that may not be.
    """
    found = toets(geval, op)
    kind = "toets-kan" if found.kan else "toets-kan-niet"
    return zet_stap(maatregel, Rechtsstap(kind, op, {"uitleg": found.tekst()}), door)
