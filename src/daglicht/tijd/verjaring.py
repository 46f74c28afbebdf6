"""Limitation (verjaring) of the claim to a forfeited dwangsom:
interruption and pending proceedings (Awb 4:105-4:111, 5:35, 5:37a).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from daglicht.tijd.fouten import TijdFout
from daglicht.tijd.periode import Periode, samengevoegd
from daglicht.tijd.rekenen import eerste_dag, laatste_dag
from daglicht.tijd.tekst import datum
from daglicht.tijd.termijn import Berekening, Stap, Termijn

UITSTEL = "art. 4:111, eerste lid, Algemene wet bestuursrecht"
GESCHORST = "art. 5:37a, vierde lid, Algemene wet bestuursrecht"
NIEUWE_TERMIJN = "art. 4:110, eerste en tweede lid, Algemene wet bestuursrecht"


@dataclass(frozen=True, slots=True)
class Stuiting:
    """An act that interrupts the limitation: a new, equal term starts the day after (Awb 4:110)."""

    op: date
    grond: str


@dataclass(frozen=True, slots=True)
class Aanhangig:
    """Proceedings open or pending from ``van`` until irrevocably decided on ``tot``
    (None: not yet).

    When the claim would lapse on one of these days, it lapses only with the decision
    (Awb 5:35, 5:37a).
    """

    van: date
    tot: date | None
    grond: str

    @property
    def periode(self) -> Periode:
        """The days on which the proceedings keep the claim alive."""
        return Periode(self.van, self.tot)


def bereken_verjaring(
    termijn: Termijn,
    gebeurtenis: date,
    *,
    stuitingen: Sequence[Stuiting] = (),
    aanhangig: Sequence[Aanhangig] = (),
    uitstel: Sequence[Periode] = (),
    geschorst: Sequence[Periode] = (),
) -> Berekening:
    """Calculate the last day of a limitation term that ``gebeurtenis`` (forfeiture) starts.

    ``uitstel`` are days on which payment was put off: each that begins while the term runs adds its
    days (Awb 4:111). ``geschorst`` are days on which the collection order was suspended by the
    court: when the claim would lapse on one of them, the days of that suspension are added (Awb
    5:37a, fourth paragraph).
    ``einddatum`` is None while proceedings keep the claim alive. An interruption after the claim
    has lapsed does not count and gives a warning. Raises TijdFout for a term that is no limitation.
    """
    if not termijn.verjaring:
        raise TijdFout(f"‘{termijn.naam}’ is geen verjaringstermijn: reken met bereken().")
    first = laatste_dag(gebeurtenis, termijn.duur, termijn.begin)
    aanvang = eerste_dag(gebeurtenis, termijn.begin)
    steps = [
        Stap(first, f"{termijn.naam}: {termijn.duur} vanaf {datum(aanvang)}", str(termijn.bron))
    ]
    warnings = []
    end = _kept_alive(_put_off(first, gebeurtenis, uitstel, steps), aanhangig, steps, geschorst)
    for stuiting in sorted(stuitingen, key=lambda s: s.op):
        if end is not None and stuiting.op > end:
            warnings.append(
                f"De stuiting van {datum(stuiting.op)} ({stuiting.grond}) kwam na de verjaring en "
                "telt niet mee."
            )
            continue
        first = laatste_dag(stuiting.op, termijn.duur)
        steps.append(
            Stap(
                first,
                f"gestuit op {datum(stuiting.op)} ({stuiting.grond}): nieuwe termijn",
                NIEUWE_TERMIJN,
            )
        )
        end = _kept_alive(_put_off(first, stuiting.op, uitstel, steps), aanhangig, steps, geschorst)
    return Berekening(termijn, gebeurtenis, aanvang, end, tuple(steps), tuple(warnings))


def _put_off(end: date, since: date, uitstel: Sequence[Periode], steps: list[Stap]) -> date:
    for period in samengevoegd(uitstel):
        counted = period.doorsnede(Periode(since + timedelta(days=1)))
        if counted is None or counted.van is None or counted.dagen is None or counted.van > end:
            continue
        end += timedelta(days=counted.dagen)
        steps.append(Stap(end, f"verlengd met {counted.dagen} dagen uitstel van betaling", UITSTEL))
    return end


def _kept_alive(
    end: date, aanhangig: Sequence[Aanhangig], steps: list[Stap], geschorst: Sequence[Periode]
) -> date | None:
    for period in geschorst:
        if end in period:
            last = None if period.dagen is None else end + timedelta(days=period.dagen)
            steps.append(
                Stap(
                    last,
                    "verlengd met de duur van de schorsing van het invorderingsbesluit",
                    GESCHORST,
                )
            )
            if last is None:
                return None
            end = last
    for pending in sorted(aanhangig, key=lambda a: a.van):
        if end not in pending.periode:
            continue
        last = pending.periode.laatste_dag
        until = "nog niet" if pending.tot is None else f"op {datum(pending.tot)}"
        text = f"procedure sinds {datum(pending.van)}, {until} onherroepelijk beslist"
        steps.append(Stap(last, text, pending.grond))
        if last is None:
            return None
        end = last
    return end
