"""The kinds of activity that companies carry out, by name, key or identification in the DSO."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from daglicht.register.models import Activiteit, Activiteituitvoering


def activiteiten(namen: Iterable[str], imow: Iterable[str] = ()) -> QuerySet[Activiteit]:
    """Return kinds of activity by exact name or by their identification in the DSO."""
    return Activiteit.objects.filter(
        Q(naam__in=list(namen)) | Q(identificatie__in=[item for item in imow if item])
    )


def activiteiten_bij(sleutels: Iterable[UUID | str]) -> list[Activiteit]:
    """Return the kinds of activity with these keys."""
    return list(Activiteit.objects.filter(pk__in=list(sleutels)))


def leg_activiteit_vast(identificatie: str, naam: str) -> Activiteit:
    """Return the kind of activity with a DSO identification, recorded when it is new;
    raises ValidationError.
    """
    found = Activiteit.objects.filter(identificatie=identificatie).first()
    if found is None:
        found = Activiteit(
            identificatie=identificatie, naam=naam, groep="uit een verzoek", imow=True
        )
        found.full_clean()
        found.save()
    return found


def alle_uitvoeringen() -> QuerySet[Activiteituitvoering]:
    """Return all that is carried out anywhere, in no order."""
    return Activiteituitvoering.objects.order_by()


def uitgevoerde_activiteiten() -> list[tuple[str, str]]:
    """Return identification and name of the kinds of activity that are carried out somewhere, in
    alphabetical order.
    """
    performed = Activiteituitvoering.objects.order_by().filter(type=OuterRef("pk"))
    rows = Activiteit.objects.filter(Exists(performed)).order_by("naam", "identificatie")
    return list(rows.values_list("identificatie", "naam"))


def activiteitnamen() -> list[str]:
    """Return the names of the kinds of activity that are carried out somewhere,
    in alphabetical order.
    """
    rows = (
        Activiteituitvoering.objects.order_by("type__naam")
        .values_list("type__naam", flat=True)
        .distinct()
    )
    return list(rows)
