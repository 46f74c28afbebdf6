"""How long objection and appeal against a decision are open or pending (Awb 6:7, 7:1)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from daglicht.recht.verloop.looptijd import looptijden
from daglicht.recht.verloop.soorten import Rechtsstap, Verloop

KETEN = (
    ("bezwaartermijn", "bezwaar", "beslissing-op-bezwaar"),
    ("beroepstermijn", "beroep", "uitspraak"),
    ("hoger-beroepstermijn", "hoger-beroep", "uitspraak-hoger-beroep"),
)


def laatste_dag_aanvechtbaar(verloop: Verloop, stappen: Sequence[Rechtsstap]) -> date | None:
    """Return the last day on which the decision is open to a remedy or one is pending; None while that is not known.

    Raises ValueError when nothing was decided yet.
    """
    terms = looptijden(verloop, stappen)
    if KETEN[0][0] not in terms:
        raise ValueError("Er is nog niets besloten.")
    for code, remedy, outcome in KETEN:
        if code not in terms:
            return None
        if not any(step.soort == remedy for step in stappen):
            return terms[code].einde
        done = next((step.datum for step in stappen if step.soort == outcome), None)
        if done is None:
            return None
        last = done
    return last


def uitgevallen(stappen: Sequence[Rechtsstap]) -> Rechtsstap | None:
    """Return the step by which the decision was taken away in objection or appeal, if it was."""
    return next((step for step in stappen if step.gegevens.get("uitkomst") in ("herroepen", "vernietigd")), None)
