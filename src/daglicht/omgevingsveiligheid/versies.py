"""What holds of activities in both times, derived from their versions; nothing is edited."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange

from daglicht.omgevingsveiligheid.models import EVActiviteit, EVActiviteitversie
from daglicht.tijd import Feit, Periode, tijdvlakken, toestand_van_feiten


def feit(versie: EVActiviteitversie) -> Feit[EVActiviteitversie]:
    """Return a version as a fact about its activity; an ended activity is a fact without value."""
    span = versie.periode
    return Feit(
        sleutel=str(versie.activiteit_id),
        waarde=None if versie.beeindigd else versie,
        geldig=Periode(span.lower, span.upper),
        bekend_op=versie.bekend_op,
        volgorde=versie.volgnummer,
    )


def stand(
    activiteiten: Iterable[EVActiviteit], geldig_op: date, bekend_op: date
) -> dict[UUID, EVActiviteitversie]:
    """Return per activity the version that held on ``geldig_op``, as was known on ``bekend_op``."""
    rows = EVActiviteitversie.objects.filter(activiteit__in=activiteiten, bekend_op__lte=bekend_op)
    found = toestand_van_feiten(map(feit, rows), geldig_op, bekend_op)
    return {UUID(key): fact.waarde for key, fact in found.items() if fact.waarde is not None}


def perioden(activiteit: EVActiviteit) -> dict[UUID, list[DateRange]]:
    """Return per version the days on which it holds, as now known;
    a version that was superseded has none.
    """
    result: dict[UUID, list[DateRange]] = {versie.pk: [] for versie in activiteit.versies.all()}
    for area in tijdvlakken(map(feit, activiteit.versies.all())):
        if area.bekend.tot is None and area.feit.waarde is not None:
            result[area.feit.waarde.pk].append(DateRange(area.geldig.van, area.geldig.tot))
    return result
