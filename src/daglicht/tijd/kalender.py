"""Which days are no working days: weekends, holidays by law,
and the equated days that a calendar holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from daglicht.tijd.feestdagen import algemeen_erkende_feestdagen, feestdagen

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Kalender:
    """Days equated with a holiday by decree (Algemene termijnenwet, article 3, paragraph 3).

    ``ongelezen`` are days of a decree of which nobody read the text, each with how the decree is
    called: they count, with a warning. ``vermoedelijk`` are days of which no decree is known that
    are likely to be equated: they do not count, and give a warning too.
    """

    gelijkgesteld: frozenset[date] = frozenset()
    ongelezen: Mapping[date, str] = field(default_factory=dict, hash=False)
    vermoedelijk: frozenset[date] = frozenset()

    def is_werkbaar(self, dag: date) -> bool:
        """Tell whether a day is no Saturday, Sunday, recognised holiday or equated day."""
        return (
            dag.weekday() < 5
            and dag not in algemeen_erkende_feestdagen(dag.year)
            and dag not in self.gelijkgesteld
            and dag not in self.ongelezen
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
        """Return the calendar as it is when every presumed day is equated too."""
        return replace(
            self, gelijkgesteld=self.gelijkgesteld | self.vermoedelijk, vermoedelijk=frozenset()
        )

    def zonder_ongelezen(self) -> Kalender:
        """Return the calendar as it is when no day of a decree that was not read is equated."""
        return replace(self, ongelezen={})
