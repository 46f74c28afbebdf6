"""Indicators against the same definitions written out over plain rows:
what the database counts is what is meant.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daglicht.handhaving import service as handhaving
from daglicht.register import service as register
from daglicht.register.enumeraties import ResultaatBevinding, StatusHandhavingsmaatregel
from daglicht.sturing.indicatoren import INDICATOREN, Waarde
from daglicht.toezicht import service as toezicht
from daglicht.toezicht.models import Bevinding, Controle, Uitvoeringsprogramma
from daglicht.zaakverloop import service as zaakverloop
from wereld import Wereld

pytestmark = pytest.mark.django_db
JAREN = range(2023, 2026)
SLOW_SETUP = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@dataclass(frozen=True)
class Gebeurd:
    """A violation: when found, its term, its re-checks and its repair,
    each in days after what came before.
    """

    gevonden: date
    termijn: int | None
    hercontroles: tuple[int, ...]
    hersteld: int | None
    geplaatst: bool

    @property
    def grens(self) -> date | None:
        return None if self.termijn is None else self.gevonden + timedelta(self.termijn)

    @property
    def herstel(self) -> date | None:
        return None if self.hersteld is None else self.gevonden + timedelta(self.hersteld)


days = st.integers(0, 500)
violations = st.lists(
    st.builds(
        Gebeurd,
        st.dates(date(2022, 11, 1), date(2026, 2, 1)),
        st.none() | days,
        st.lists(days, max_size=3).map(tuple),
        st.none() | days,
        st.booleans(),
    ),
    max_size=8,
)
results = st.none() | st.sampled_from(
    [ResultaatBevinding.NAGELEEFD, ResultaatBevinding.NIET_AKKOORD]
)
visits = st.lists(
    st.tuples(
        st.dates(date(2022, 11, 1), date(2026, 2, 1)), st.booleans(), st.lists(results, max_size=3)
    ),
    max_size=8,
)


def leg_vast(wereld: Wereld, number: int, row: Gebeurd) -> None:
    violation = handhaving.Overtreding.objects.create(
        identificatie=f"{wereld.dienst.rsin}OVT-{number}",
        overtredingsdatum=row.gevonden,
        aard="Te veel stof",
        indicatie_handhaving=True,
        gevolg="2",
        gedrag="B",
        betrokkene=wereld.bedrijf.betrokkene,
        hersteldatum=row.herstel,
        positionering={"strategie": "LHSO"} if row.geplaatst else None,
    )
    case = wereld.vergunning.besluit.zaak
    for count, after in enumerate(row.hercontroles):
        visit = Controle.objects.create(
            identificatie=f"{wereld.dienst.rsin}HER-{number}-{count}",
            controledatum=row.gevonden + timedelta(after),
            controletype=register.waarde("controletype", "hercontrole"),
            status="afgerond",
            zaak=case,
        )
        violation.hercontroles.add(visit)
    if row.grens is not None:
        own = register.start_zaak(
            wereld.dienst, "Handhaving", "Maatregel", row.gevonden, opdrachtgever=wereld.provincie
        )
        measure = handhaving.Handhavingsmaatregel.objects.create(
            identificatie=f"{wereld.dienst.rsin}HHM-{number}",
            handhavingsinstrument=register.waarde("handhavingsinstrument", "dwangsom"),
            status=StatusHandhavingsmaatregel.OPGELEGD,
            last="Houd de emissie onder de grens",
            begunstigingstermijn=row.grens,
            motivering="proef",
            opgelegd_door=wereld.provincie,
            zaak=own,
            verloop=zaakverloop.begin("dwangsom", own, row.gevonden),
        )
        measure.overtredingen.add(violation)


def deel(good: int, total: int, unknown: int = 0) -> Waarde:
    return Waarde(round(100 * good / total, 1) if total else None, good, total, unknown)


def in_time(row: Gebeurd) -> bool:
    return row.herstel is not None and not any(
        row.grens < row.gevonden + timedelta(after) < row.herstel
        for after in row.hercontroles
        if row.grens
    )


def expected(rows: list[Gebeurd], year: int) -> dict[str, Waarde]:
    here = [row for row in rows if row.gevonden.year == year]
    ended = [row for row in here if row.grens and (row.herstel or row.grens < date(year + 1, 1, 1))]
    took = [row.hersteld for row in here if row.hersteld is not None]
    return {
        "hersteld": deel(len(took), len(here)),
        "gepositioneerd": deel(sum(row.geplaatst for row in here), len(here)),
        "herstel-binnen-termijn": deel(
            sum(map(in_time, ended)), len(ended), len(here) - len(ended)
        ),
        "mediaan-hersteltijd": Waarde(
            float(median(took)) if took else None, len(took), len(took), len(here) - len(took)
        ),
    }


@settings(max_examples=25, deadline=None, suppress_health_check=SLOW_SETUP)
@given(violations)
def test_violations_are_counted_as_defined(wereld: Wereld, rows: list[Gebeurd]) -> None:
    with transaction.atomic():
        for number, row in enumerate(rows):
            leg_vast(wereld, number, row)
        for code in expected([], 2024):
            measured = INDICATOREN[code].meet(JAREN, None)
            assert measured == {year: expected(rows, year)[code] for year in JAREN}
        transaction.set_rollback(True)


@settings(max_examples=25, deadline=None, suppress_health_check=SLOW_SETUP)
@given(visits)
def test_compliance_is_counted_as_defined(
    wereld: Wereld, rows: list[tuple[date, bool, list[str | None]]]
) -> None:
    topic = register.waarde("controle-onderwerp", toezicht.NIET_VAN_TOEPASSING)
    with transaction.atomic():
        for number, (day, again, points) in enumerate(rows):
            visit = Controle.objects.create(
                identificatie=f"{wereld.dienst.rsin}CTR-{number}",
                controledatum=day,
                controletype=register.waarde(
                    "controletype", "hercontrole" if again else "regulier"
                ),
                status="afgerond",
                zaak=wereld.vergunning.besluit.zaak,
            )
            for order, result in enumerate(points):
                Bevinding.objects.create(
                    controle=visit,
                    volgnummer=order + 1,
                    onderwerp=topic,
                    resultaat=result,
                    **(
                        {"gevolg": "1", "gedrag": "A"}
                        if result == ResultaatBevinding.NIET_AKKOORD
                        else {}
                    ),
                )
        for year, value in INDICATOREN["naleving"].meet(JAREN, None).items():
            first = [
                set(points) - {None}
                for day, again, points in rows
                if day.year == year and not again
            ]
            judged = [found for found in first if found]
            good = sum(ResultaatBevinding.NIET_AKKOORD not in found for found in judged)
            assert value == deel(good, len(judged), len(first) - len(judged))
        transaction.set_rollback(True)


def test_only_the_part_of_the_programme_that_is_asked_for(wereld: Wereld) -> None:
    programme = Uitvoeringsprogramma.objects.create(instantie=wereld.dienst, jaar=2025)
    dust, noise = (
        programme.onderdelen.create(
            code=code, titel=code, prioriteit=1, motivering="proef", gepland_aantal=1
        )
        for code in ("stof", "geluid")
    )
    day = date(2025, 3, 3)
    visit = toezicht.begin(
        toezicht.plan_controle(
            wereld.locatie, [wereld.uitvoering], "regulier", day, onderdeel=dust
        ),
        day,
    )
    first, *others = visit.bevindingen.all()
    toezicht.leg_bevinding_vast(
        first, ResultaatBevinding.NIET_AKKOORD, bijzonderheden="Stof", gevolg="2", gedrag="B"
    )
    for point in others:
        toezicht.leg_bevinding_vast(point, ResultaatBevinding.NAGELEEFD)
    handhaving.rond_controle_af(visit, day)
    handhaving.constateer(first, wereld.bedrijf.betrokkene, "Te veel stof")
    for code in ("naleving", "hersteld"):
        meet = INDICATOREN[code].meet
        assert [meet(JAREN, part)[2025].noemer for part in (dust.pk, noise.pk, None)] == [1, 0, 1]
