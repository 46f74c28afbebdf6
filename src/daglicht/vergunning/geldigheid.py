"""When each version is in force, kept beside the versions so that all permits can
be asked at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from daglicht.register import service as register
from daglicht.vergunning.dossier import Dossier
from daglicht.vergunning.models import Geldigheid, Rechtsfeit, Toestemming, Verversing


def geldigheden(dossier: Dossier, bekend_op: date) -> Iterator[Geldigheid]:
    """Yield the periods in which the versions of a file are in force, as known on a
    day, not stored.
    """
    for lines in dossier.verloop(bekend_op):
        for periode, part in lines:
            yield Geldigheid(versie=part.versie, periode=DateRange(periode.van, periode.tot))


@transaction.atomic
def leid_geldigheid_af(
    uitvoeringen: Iterable[register.Activiteituitvoering], bekend_op: date | None = None
) -> int:
    """Derive anew when the versions for activities are in force;
    return how many periods there are.
    """
    day, performing = bekend_op or timezone.localdate(), list(uitvoeringen)
    permits = Toestemming.objects.filter(legitimeert__in=performing).order_by("pk")
    list(permits.select_for_update(of=("self",)).values_list("pk"))  # one at a time
    dossier = Dossier.van(performing)
    facts = list(dossier.rechtsfeiten.values())
    Geldigheid.objects.filter(versie__rechtsfeit__in=facts).delete()
    later = {(row.betreft_id, row.bekend_op) for row in facts if row.bekend_op > day}
    Verversing.objects.filter(betreft__in={row.betreft_id for row in facts}).delete()
    Verversing.objects.bulk_create(
        [Verversing(betreft_id=key, dag=when) for key, when in sorted(later)]
    )
    return len(Geldigheid.objects.bulk_create(list(geldigheden(dossier, day))))


def ververs(dag: date | None = None) -> int:
    """Derive anew what became known since; return how many permits that were."""
    today = dag or timezone.localdate()
    due = Toestemming.objects.filter(verversingen__dag__lte=today).distinct()
    for permit in due:
        leid_geldigheid_af(permit.legitimeert.all(), today)
    return len(due)


def leid_alles_af() -> int:
    """Derive what is in force for every permit that has a legal fact;
    return how many there were.
    """
    permits = Toestemming.objects.filter(basis=None, pk__in=Rechtsfeit.objects.values("betreft"))
    for permit in permits.iterator():
        leid_geldigheid_af(permit.legitimeert.all())
    return permits.count()
