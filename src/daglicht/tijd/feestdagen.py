"""Generally recognised holidays in the sense of the Algemene termijnenwet, article 3
(BWBR0002448, 2010-10-10).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

import holidays

from daglicht.tijd.fouten import TijdFout

# Article 3, paragraph 1, and Good Friday by paragraph 2, under the names the holidays library gives
# them. The library calls 5 May public once in five years (labour practice) and optional otherwise;
# the law names it yearly.
ARTIKEL_3 = frozenset(
    {
        "Nieuwjaarsdag",
        "Goede vrijdag",
        "Tweede paasdag",
        "Koningsdag",
        "Bevrijdingsdag",
        "Hemelvaartsdag",
        "Tweede pinksterdag",
        "Eerste kerstdag",
        "Tweede kerstdag",
    }
)
VERJAARDAG_VAN_DE_KONING = {"Koninginnedag": "Koningsdag"}
"""Other names of the day on which the birthday of the King is celebrated (until
2013: BWBR0031338).
"""
EERSTE_JAAR = 1982
"""The first year with 5 May among the holidays as the library has it;
no earlier term is calculated.
"""


@cache
def feestdagen(jaar: int) -> Mapping[date, str]:
    """Return the holidays of article 3, paragraphs 1 and 2, in one year with their names.

    Easter Sunday and Whit Sunday are Sundays and not listed; 31 December is no holiday. Raises
    TijdFout for a year before 1982, and when the library no longer gives every
    holiday the law names.
    """
    calendar = holidays.country_holidays(
        "NL", years=jaar, categories=("public", "optional"), language="nl"
    )
    named = {
        day: [VERJAARDAG_VAN_DE_KONING.get(n, n) for n in calendar.get_list(day)]
        for day in calendar
    }
    result = {
        day: " en ".join(n for n in names if n in ARTIKEL_3) for day, names in sorted(named.items())
    }
    found = {name for names in named.values() for name in names}
    if jaar < EERSTE_JAAR or not found >= ARTIKEL_3:
        raise TijdFout(
            f"De feestdagen van {jaar} zijn niet volledig bekend: reken met een jaar vanaf "
            f"{EERSTE_JAAR}."
        )
    return {day: names for day, names in result.items() if names}


@cache
def algemeen_erkende_feestdagen(jaar: int) -> frozenset[date]:
    """Return the days of ``feestdagen``."""
    return frozenset(feestdagen(jaar))
