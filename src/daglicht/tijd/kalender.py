"""Which days are no working days: weekends, holidays by law,
and the equated days that a calendar holds.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from daglicht.tijd.feestdagen import algemeen_erkende_feestdagen, feestdagen

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Kalender:
    """Days equated with a holiday by decree (Algemene termijnenwet, article 3, paragraph 3).

    ``vermoedelijk`` are days of a decree that nobody read: they do not count, but give a warning.
    """

    gelijkgesteld: frozenset[date] = frozenset()
    vermoedelijk: frozenset[date] = frozenset()

    def is_werkbaar(self, dag: date) -> bool:
        """Tell whether a day is no Saturday, Sunday, recognised holiday or equated day."""
        return (
            dag.weekday() < 5
            and dag not in algemeen_erkende_feestdagen(dag.year)
            and dag not in self.gelijkgesteld
        )

    def waarom_niet(self, dag: date) -> str:
        """Return in Dutch why a day does not count as a working day,
        or an empty text when it does.
        """
        if self.is_werkbaar(dag):
            return ""
        weekend = {5: "zaterdag", 6: "zondag"}.get(dag.weekday())
        return weekend or feestdagen(dag.year).get(dag, "gelijkgestelde dag")

    def eerste_werkbare(self, dag: date) -> date:
        """Return the day itself, or the first after it that is a working day."""
        while not self.is_werkbaar(dag):
            dag += DAY
        return dag

    def met_vermoedelijke(self) -> Kalender:
        """Return the calendar as it is when every presumed day is equated."""
        return replace(
            self, gelijkgesteld=self.gelijkgesteld | self.vermoedelijk, vermoedelijk=frozenset()
        )
