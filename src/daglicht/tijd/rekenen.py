"""Counting days: where a duration ends, and what the Algemene termijnenwet does to that end."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from daglicht.tijd.fouten import TijdFout
from daglicht.tijd.kalender import Kalender
from daglicht.tijd.tekst import datum
from daglicht.tijd.termijn import Begin, Duur, Eenheid, Stap

DAY = timedelta(days=1)
ARTIKEL_1 = "art. 1, eerste lid, Algemene termijnenwet"
ARTIKEL_2 = "art. 2 Algemene termijnenwet"
MINSTENS_DAGEN = 3
WERKBARE_DAGEN = 2


def eerste_dag(gebeurtenis: date, begin: Begin) -> date:
    """Return the first day of a term that an event starts."""
    return gebeurtenis if begin is Begin.DAG_ZELF else gebeurtenis + DAY


def laatste_dag(
    gebeurtenis: date, duur: Duur, begin: Begin = Begin.DAG_NA, kalender: Kalender | None = None
) -> date:
    """Return the last day of a duration, before the Algemene termijnenwet.

    Raises TijdFout past the year 9999, and for working days without a calendar that tells
    which these are.

    Months and years end on the day with the number of the event's day, or the last of the month
    when that number is lacking (HR 1 September 2017, ECLI:NL:HR:2017:2225, on terms that begin the
    day after). A term that begins on the day itself ends one day before that: on the last day of
    the month when the number is lacking.
    """
    before = gebeurtenis if begin is Begin.DAG_NA else gebeurtenis - DAY
    if duur.eenheid is Eenheid.WERKDAG and kalender is None:
        raise TijdFout(f"Een termijn van {duur} vraagt een kalender.")
    try:
        match duur.eenheid:
            case Eenheid.DAG:
                return before + timedelta(days=duur.aantal)
            case Eenheid.WEEK:
                return before + timedelta(weeks=duur.aantal)
            case Eenheid.MAAND | Eenheid.JAAR:
                return _same_number(gebeurtenis, duur, begin)
            case Eenheid.WERKDAG:
                assert kalender is not None  # refused above
                return _nth_workable(before + DAY, duur.aantal, kalender)
    except (OverflowError, ValueError) as error:
        raise TijdFout(
            f"Een termijn van {duur} vanaf {gebeurtenis} loopt buiten de kalender."
        ) from error


def atw_stappen(aanvang: date, einde: date, duur: Duur, kalender: Kalender) -> list[Stap]:
    """Return what articles 2 and 1 of the Algemene termijnenwet do to a term that ends on
    ``einde``: 0 to 2 steps.
    """
    steps = []
    if duur.eenheid not in (Eenheid.DAG, Eenheid.WERKDAG) or duur.aantal >= MINSTENS_DAGEN:
        enough = _nth_workable(aanvang, WERKBARE_DAGEN, kalender)
        if enough > einde:
            einde = enough
            steps.append(
                Stap(einde, f"verlengd tot er {WERKBARE_DAGEN} werkbare dagen in vallen", ARTIKEL_2)
            )
    moved = kalender.eerste_werkbare(einde)
    if moved != einde:
        reason = kalender.waarom_niet(einde)
        holiday = "" if reason in datum(einde) else f" ({reason})"
        text = f"einde op {datum(einde)}{holiday}: verlengd tot en met {datum(moved)}"
        steps.append(Stap(moved, text, ARTIKEL_1))
    return steps


def atw_einde(aanvang: date, einde: date, duur: Duur, kalender: Kalender) -> date:
    """Return the last day after articles 2 and 1 of the Algemene termijnenwet."""
    steps = atw_stappen(aanvang, einde, duur, kalender)
    return next((step.einddatum for step in reversed(steps) if step.einddatum is not None), einde)


def _same_number(gebeurtenis: date, duur: Duur, begin: Begin) -> date:
    months = duur.aantal * (12 if duur.eenheid is Eenheid.JAAR else 1)
    end = gebeurtenis + relativedelta(months=months)
    return end - DAY if begin is Begin.DAG_ZELF and end.day == gebeurtenis.day else end


def _nth_workable(dag: date, aantal: int, kalender: Kalender) -> date:
    dag = kalender.eerste_werkbare(dag)
    for _ in range(aantal - 1):
        dag = kalender.eerste_werkbare(dag + DAY)
    return dag
