"""What other sources tell about sites, organisations and value lists,
written so that reading again changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Lower, Replace
from shapely.geometry.base import BaseGeometry

from daglicht.kit.nummers import validate_oin
from daglicht.register.models import (
    Betrokkene,
    GeoObject,
    NietNatuurlijkPersoon,
    VthInstantie,
    VthObject,
    Waarde,
    Waardelijst,
)
from daglicht.register.models.betrokkene import SoortBetrokkene
from daglicht.register.models.locatie import AnderGeoObject, SoortGeoObject

SOORT_ONBEKEND = "inrichting-onbekend"


def geldig_oin(oin: str) -> str:
    """Return the OIN; raises ValueError (Dutch) when it cannot be one."""
    try:
        validate_oin(oin)
    except ValidationError as error:
        raise ValueError(" ".join(error.messages)) from None
    return oin


@transaction.atomic
def locatie_uit_bron(
    bestaand: UUID | None,
    *,
    lokaal_id: str,
    naam: str,
    omschrijving: str | None,
    geometrie: BaseGeometry | None,
    bron: str,
) -> VthObject:
    """Write a site as a source gives it, anew or over what the same source gave before.

    Its kind stays ‘niet vastgesteld’ until somebody establishes it. Raises ValidationError (Dutch).
    """
    site = VthObject.objects.filter(pk=bestaand).first() if bestaand else None
    if site is None:
        kind = Waarde.objects.van("type-vth-object").get(code=SOORT_ONBEKEND)
        site = VthObject(lokaal_id=lokaal_id, type=kind)
    site.naam, site.locatie_omschrijving = naam, omschrijving
    site.full_clean(validate_unique=bestaand is None)
    site.save()
    if geometrie is not None:
        _place(site, geometrie, bron)
    return site


def _place(site: VthObject, geometrie: BaseGeometry, bron: str) -> None:
    local = f"NL.VTHFLO.{site.lokaal_id}"
    known = AnderGeoObject.objects.filter(identificatie=local).select_related("geo_object").first()
    if known is None:
        place = GeoObject.objects.create(soort=SoortGeoObject.ANDER, geometrie=geometrie)
        AnderGeoObject.objects.create(
            geo_object=place,
            identificatie=local,
            type="terrein",
            naam=site.naam or site.lokaal_id,
            bron=bron,
        )
        site.geo_objecten.add(place)
    elif known.geo_object.geometrie != geometrie:
        known.geo_object.geometrie = geometrie
        known.geo_object.save()


def _plain(naam: str) -> str:
    """Return a name without case, hyphens, doubled spaces and the words that organisations
    write in two ways.
    """
    text = re.sub(r"[-\s]+", " ", naam.casefold()).strip()
    text = re.sub(r"^gemeenschappelijke regeling ", "", text)
    return re.sub(r"\brud\b", "regionale uitvoeringsdienst", text)


@transaction.atomic
def organisatie_uit_bron(
    bestaand: UUID | None, naam: str, *, rsin: str | None = None
) -> NietNatuurlijkPersoon:
    """Find an organisation by key, RSIN or name, or record it;
    a name is only enough when the RSINs do not differ.

    Its start is left unknown: lists of names do not tell it.
    """
    everyone = NietNatuurlijkPersoon.objects.select_related("betrokkene")
    found = everyone.filter(pk=bestaand).first() if bestaand else None
    if found is None and rsin:
        found = everyone.filter(rsin=rsin).first()
    if found is None:
        spelled = Lower(Replace("betrokkene__weergavenaam", Value("-"), Value(" ")))
        plain = _plain(naam)
        variants = {
            plain,
            plain.replace("regionale uitvoeringsdienst", "rud"),
            f"gemeenschappelijke regeling {plain}",
        }
        named = everyone.annotate(kaal=spelled).filter(kaal__in=variants)
        found = next((one for one in named if not (rsin and one.rsin and one.rsin != rsin)), None)
    if found is None:
        party = Betrokkene.objects.create(
            soort=SoortBetrokkene.NIET_NATUURLIJK_PERSOON, weergavenaam=naam
        )
        return NietNatuurlijkPersoon.objects.create(
            betrokkene=party, statutaire_naam=naam, rsin=rsin
        )
    if rsin and not found.rsin:
        found.rsin = rsin
        found.save(update_fields=["rsin"])
    return found


def maak_instantie(organisatie: NietNatuurlijkPersoon, oin: str) -> VthInstantie:
    """Give an organisation the role of VTH-instantie; one that has it keeps the OIN it has."""
    return VthInstantie.objects.get_or_create(rol_van=organisatie, defaults={"oin": oin})[0]


@dataclass(frozen=True)
class Lijst:
    """A value list that is kept elsewhere."""

    code: str
    naam: str
    bron: str


def leg_waarden_vast(lijst: Lijst, versie: str, waarden: Sequence[Waarde]) -> None:
    """Write values of a list from elsewhere; a value with the same code and
    first day is renewed.
    """
    head, _ = Waardelijst.objects.update_or_create(
        code=lijst.code,
        defaults={"naam": lijst.naam, "bron": lijst.bron, "versie": versie, "geverifieerd": True},
    )
    for value in waarden:
        value.lijst = head
    Waarde.objects.bulk_create(
        waarden,
        update_conflicts=True,
        unique_fields=["lijst", "code", "begindatum_geldigheid"],
        update_fields=["naam", "hoofdtype", "einddatum_geldigheid", "kenmerken"],
    )
