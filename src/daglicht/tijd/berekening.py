"""The last day of a legal term, with pauses, extensions and the Algemene
termijnenwet, each step told.

Order: the term; then its pauses and extensions as they came, each of which only counts while the
term runs; then the Algemene termijnenwet once, over the end that results.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from daglicht.tijd.kalender import Kalender
from daglicht.tijd.periode import Periode, samengevoegd
from daglicht.tijd.rekenen import atw_einde, atw_stappen, eerste_dag, laatste_dag
from daglicht.tijd.tekst import datum
from daglicht.tijd.termijn import (
    ATW_TEN_HOOGSTE,
    Berekening,
    Duur,
    Opschorting,
    Stap,
    Termijn,
    Verlenging,
)

TELT_NU = (
    "{day} telt als feestdag door het {name}, waarvan de tekst niet is gelezen. Is dat niet zo, "
    "dan loopt de termijn"
)
TELT_NU_NIET = (
    "{day} is waarschijnlijk gelijkgesteld met een feestdag, maar een besluit daarover is niet "
    "bekend. Is dat zo, dan loopt de termijn"
)


def bereken(
    termijn: Termijn,
    gebeurtenis: date,
    *,
    opschortingen: Sequence[Opschorting] = (),
    verlengingen: Sequence[Verlenging] = (),
) -> Berekening:
    """Calculate the last day of the term that ``gebeurtenis`` starts.

    A pause shifts the end by its days from its own begin, or that of the term; overlapping pauses
    count once. A pause or extension that comes after the term is over, or an extension the law does
    not allow, does not count and gives a warning. Which days are no working days, the calendar of
    the term tells. Raises TijdFout when the term runs out of the years that are known.
    """
    run = _Run(termijn, gebeurtenis)
    pauses = samengevoegd(pause.periode for pause in opschortingen)
    events: list[tuple[int, int, Periode | Verlenging]] = [
        *((period.begin, 0, period) for period in pauses),
        *((extension.bekendgemaakt_op.toordinal(), 1, extension) for extension in verlengingen),
    ]
    for _, _, event in sorted(events, key=lambda item: item[:2]):
        if isinstance(event, Verlenging):
            run.extend(event)
        else:
            run.pause(event, [p for p in opschortingen if p.periode.overlapt(event)])
    return run.outcome()


@dataclass
class _Run:
    termijn: Termijn
    gebeurtenis: date
    open: bool = False
    extended: int = 0
    steps: list[Stap] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    stilstand: list[Periode] = field(default_factory=list)

    @property
    def kalender(self) -> Kalender:
        return self.termijn.kalender

    def __post_init__(self) -> None:
        self.aanvang = eerste_dag(self.gebeurtenis, self.termijn.begin)
        self.end = laatste_dag(
            self.gebeurtenis, self.termijn.duur, self.termijn.begin, self.kalender
        )
        text = f"{self.termijn.naam}: {self.termijn.duur} vanaf {datum(self.aanvang)}"
        self.steps.append(Stap(self.end, text, str(self.termijn.bron)))

    def running_until(self) -> date | None:
        """Return the last day on which a pause or extension can still begin,
        None as long as the term stands still.
        """
        if self.open:
            return None
        if not self.termijn.atw_van_toepassing:
            return self.end
        return atw_einde(self.aanvang, self.end, self.termijn.duur, self.kalender)

    def is_over(self, pause: Periode) -> bool:
        """Tell whether a pause comes when the term no longer runs."""
        until = self.running_until()
        return until is not None and pause.begin > until.toordinal()

    def pause(self, period: Periode, causes: Sequence[Opschorting]) -> None:
        ground = "; ".join(dict.fromkeys(cause.grond for cause in causes))
        counted = period.doorsnede(Periode(self.aanvang))
        if counted is None or self.is_over(counted) or not self.termijn.opschortbaar:
            reason = (
                "valt buiten de termijn"
                if self.termijn.opschortbaar
                else "kan deze termijn niet stilzetten"
            )
            self.warnings.append(
                f"De opschorting {_van_tot(period)} ({ground}) {reason} en telt niet mee."
            )
            return
        self.stilstand.append(counted)
        if counted.dagen is None:
            self.open = True
            first = datum(date.fromordinal(counted.begin))
            self.steps.append(Stap(None, f"opgeschort vanaf {first}, nog niet geëindigd", ground))
            return
        self.end += timedelta(days=counted.dagen)
        days = "1 dag" if counted.dagen == 1 else f"{counted.dagen} dagen"
        self.steps.append(Stap(self.end, f"opgeschort {_van_tot(counted)}: {days}", ground))

    def extend(self, extension: Verlenging) -> None:
        reason = self.why_not(extension)
        if reason:
            self.warnings.append(
                f"De verlenging van {datum(extension.bekendgemaakt_op)} telt niet mee: {reason}"
            )
            return
        allowed = self.termijn.verlenging
        assert allowed is not None
        self.extended += 1
        self.end = self.after(extension.duur)
        text = (
            f"verlengd met {extension.duur}, bekendgemaakt op {datum(extension.bekendgemaakt_op)}"
        )
        self.steps.append(Stap(None if self.open else self.end, text, str(allowed.bron)))

    def why_not(self, extension: Verlenging) -> str:
        """Return why the law does not allow the extension, or an empty text when it does."""
        allowed = self.termijn.verlenging
        if allowed is None:
            return "deze termijn kent geen verlenging."
        if self.extended >= self.termijn.keer:
            return f"{allowed.bron} staat dit ten hoogste {self.termijn.keer} keer toe."
        if self.after(extension.duur) > self.after(allowed.duur):
            return (
                f"zij duurt {extension.duur} en {allowed.bron} staat ten hoogste {allowed.duur} "
                "toe."
            )
        until = self.running_until()
        if self.termijn.verlengen_binnen is not None:
            within = self.termijn.verlengen_binnen
            last = laatste_dag(self.gebeurtenis, within, kalender=self.kalender)
            until = atw_einde(self.aanvang, last, within, self.kalender)
        if until is not None and extension.bekendgemaakt_op > until:
            return f"zij kon tot en met {datum(until)} worden bekendgemaakt."
        if extension.bekendgemaakt_op < self.gebeurtenis:
            return "zij is bekendgemaakt voordat de termijn begon."
        return ""

    def after(self, duur: Duur) -> date:
        """Return the end when it is put off by a duration."""
        return laatste_dag(self.end, duur, kalender=self.kalender)

    def outcome(self) -> Berekening:
        if self.open:
            return self.result(None)
        if self.termijn.atw_van_toepassing:
            self.apply_atw()
        return self.result(self.end)

    def apply_atw(self) -> None:
        steps = atw_stappen(self.aanvang, self.end, self.termijn.duur, self.kalender)
        moved = atw_einde(self.aanvang, self.end, self.termijn.duur, self.kalender)
        if steps and self.beyond_article_4():
            self.warnings.append(
                "Met de verlenging is de termijn langer dan waarvoor de Algemene termijnenwet "
                "geldt (art. 4, onder a). Gerekend is zonder die wet, tot en met "
                f"{datum(self.end)}; met die wet is het {datum(moved)}."
            )
            return
        self.steps += steps
        self.warnings += self.other_readings(moved)
        self.end = moved

    def beyond_article_4(self) -> bool:
        """Tell whether term and extensions together exceed article 4, sub a;
        whether that counts is not settled.
        """
        allowed = self.termijn.verlenging
        if allowed is None or not self.extended:
            return False
        total = self.termijn.aantal + self.extended * allowed.aantal
        unit = self.termijn.eenheid
        return allowed.eenheid is not unit or total > ATW_TEN_HOOGSTE[unit]

    def other_readings(self, moved: date) -> list[str]:
        """Return which other last day the term has if days of a decree that was not read are not
        equated after all, or days that are likely to be are.
        """
        told = [
            (self.kalender.zonder_ongelezen(), TELT_NU),
            (self.kalender.met_vermoedelijke(), TELT_NU_NIET),
        ]
        found = []
        for calendar, words in told:
            other = atw_einde(self.aanvang, self.end, self.termijn.duur, calendar)
            if other != moved:
                day = self.in_doubt(min(other, moved), max(other, moved))
                name = self.kalender.ongelezen.get(day, "")
                found.append(
                    f"{self.termijn.naam}: {words.format(day=datum(day), name=name)} tot en met "
                    f"{datum(other)} (art. 3, derde lid, Atw)."
                )
        return found

    def in_doubt(self, first: date, last: date) -> date:
        """Return the day by which two readings of the calendar differ: on or after the first end,
        else (Atw 2) the last of before.
        """
        doubtful = {*self.kalender.ongelezen, *self.kalender.vermoedelijk}
        between = sorted(day for day in doubtful if first <= day <= last)
        return between[0] if between else max(day for day in doubtful if day <= first)

    def result(self, einddatum: date | None) -> Berekening:
        return Berekening(
            self.termijn,
            self.gebeurtenis,
            self.aanvang,
            einddatum,
            tuple(self.steps),
            tuple(self.warnings),
            tuple(self.stilstand),
            self.end,
        )


def _van_tot(period: Periode) -> str:
    until = [] if period.tot is None else [f"tot {datum(period.tot)}"]
    return " ".join([f"van {datum(date.fromordinal(period.begin))}", *until])
