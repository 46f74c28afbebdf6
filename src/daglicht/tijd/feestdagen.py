"""Generally recognised holidays in the sense of the Algemene termijnenwet, article 3 (BWBR0002448, 2010-10-10)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import cache

import holidays

# Article 3, paragraph 1, and Good Friday by paragraph 2, under the names the holidays library gives them.
ARTIKEL_3 = {
    "Nieuwjaarsdag",
    "Goede vrijdag",
    "Tweede paasdag",
    "Koningsdag",
    "Koninginnedag",
    "Bevrijdingsdag",
    "Hemelvaartsdag",
    "Tweede pinksterdag",
    "Eerste kerstdag",
    "Tweede kerstdag",
}


@cache
def algemeen_erkende_feestdagen(jaar: int) -> frozenset[date]:
    """Return the holidays of article 3, paragraphs 1 and 2, in one year; Easter Sunday is a Sunday and not listed."""
    calendar = holidays.country_holidays("NL", years=jaar, categories=("public", "optional"), language="nl")
    listed = {day for day in calendar if set(calendar.get_list(day)) & ARTIKEL_3}
    return frozenset(listed | {date(jaar, 5, 5)})


def is_werkbare_dag(dag: date, gelijkgesteld: Collection[date] = ()) -> bool:
    """Tell whether a day is no Saturday, Sunday, recognised holiday or equated day (article 3, paragraph 3)."""
    return dag.weekday() < 5 and dag not in algemeen_erkende_feestdagen(dag.year) and dag not in gelijkgesteld
