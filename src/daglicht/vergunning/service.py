"""The permit room's only door: grant, change, and what is in force on a date as known on a date."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from daglicht.kit.identificatie import volgende_identificatie
from daglicht.kit.tijdlijn import Gebeurtenis
from daglicht.register import service as register
from daglicht.register.enumeraties import SoortMutatie, Toestemmingsoort, Toestemmingtype, Voorschrifttype
from daglicht.tijd import Mutatie, toestand, verloop
from daglicht.vergunning.models import Besluit, SpecifiekVoorschrift, Toestemming
from daglicht.vergunning.verschil import Moment, Verschil, verschillen

__all__ = [
    "Moment",
    "NieuwVoorschrift",
    "SpecifiekVoorschrift",
    "Toestemming",
    "Verschil",
    "besluit_bekend",
    "neem_besluit",
    "toestemmingen",
    "verleen",
    "verschillen",
    "voorschriften",
    "wijzig",
]


@dataclass(frozen=True)
class NieuwVoorschrift:
    """A condition as written in a decision; ``vervangt`` is the version it changes or ends."""

    nummer: str
    titel: str
    omschrijving: str
    thema: str
    soort: SoortMutatie = SoortMutatie.VAN_KRACHT
    vervangt: SpecifiekVoorschrift | None = None
    geldig_tot: date | None = None
    type: Voorschrifttype = Voorschrifttype.STANDAARD


def neem_besluit(zaak: Any, soort: str, besluitdatum: date, ingangsdatum: date, bekendmaking: date | None) -> Besluit:
    """Record a decision of the case's principal; without ``bekendmaking`` it has no effect on anyone yet."""
    return Besluit.objects.create(
        besluitidentificatie=f"BESLUIT-{zaak.identificatie}-{zaak.besluiten.count() + 1}",
        verantwoordelijke_organisatie=zaak.opdrachtgever.rsin if zaak.opdrachtgever else zaak.bronorganisatie,
        type_omschrijving=soort,
        besluitdatum=besluitdatum,
        ingangsdatum=ingangsdatum,
        publicatiedatum=bekendmaking,
        zaak=zaak,
    )


@transaction.atomic
def verleen(
    zaak: Any,
    onderwerp: str,
    kenmerk: str,
    uitvoeringen: Sequence[Any],
    houders: Sequence[Any],
    voorschriften_: Sequence[NieuwVoorschrift],
    *,
    besluitdatum: date,
    inwerkingtreding: date,
    bekendmaking: date,
    type_: Toestemmingtype = Toestemmingtype.VERLENING,
    basis: Toestemming | None = None,
    soort: Toestemmingsoort = Toestemmingsoort.VERGUNNING,
) -> Toestemming:
    """Grant (or, with ``basis``, change, revise or withdraw) a toestemming by a decision, with its conditions.

    Raises ValidationError (Dutch) when there is nobody to grant to, nothing to permit, or a mutation without target.
    """
    if not uitvoeringen or not houders:
        raise ValidationError("Een toestemming geldt voor ten minste één activiteit en één houder.")
    if (type_ is Toestemmingtype.VERLENING) != (basis is None):
        raise ValidationError("Een verlening begint nieuw; een wijziging, revisie of intrekking noemt haar basis.")
    authority = zaak.opdrachtgever or zaak.behandelaar
    granted = Toestemming.objects.create(
        identificatie=volgende_identificatie(authority.rsin, "TOE", besluitdatum.year),
        onderwerp=onderwerp,
        soort=soort,
        type=type_,
        kenmerk=kenmerk,
        omschrijving=onderwerp,
        dictum=f"Besloten is tot {type_.label.lower()} van de {soort.label.lower()}: {onderwerp}.",
        inwerkingtredingsdatum=inwerkingtreding,
        basis=basis,
        besluit=neem_besluit(
            zaak, f"{soort.label} ({type_.label.lower()})", besluitdatum, inwerkingtreding, bekendmaking
        ),
        zaak=zaak,
        bevoegd_gezag=authority,
    )
    granted.verleend_aan.set(houders)
    granted.legitimeert.set(uitvoeringen)
    for order, item in enumerate(voorschriften_):
        _record(granted, item, order, inwerkingtreding, bekendmaking, uitvoeringen)
    return granted


def wijzig(
    basis: Toestemming, zaak: Any, kenmerk: str, mutaties: Sequence[NieuwVoorschrift], **datums: Any
) -> Toestemming:
    """Change a toestemming: same activities and holders, with the mutations of its conditions."""
    return verleen(
        zaak,
        f"Wijziging van {basis.onderwerp}",
        kenmerk,
        list(basis.legitimeert.all()),
        list(basis.verleend_aan.all()),
        mutaties,
        type_=Toestemmingtype.WIJZIGING,
        basis=basis,
        **datums,
    )


def _record(
    granted: Toestemming, item: NieuwVoorschrift, order: int, van: date, bekend: date, uitvoeringen: Sequence[Any]
) -> None:
    if (item.soort is SoortMutatie.VAN_KRACHT) != (item.vervangt is None):
        raise ValidationError(
            f"Voorschrift {item.nummer}: een wijziging of het vervallen noemt de versie die het betreft."
        )
    stem = item.vervangt.stam if item.vervangt else uuid.uuid5(granted.pk, f"{order}:{item.nummer}")
    version = SpecifiekVoorschrift.objects.filter(stam=stem).count() + 1
    row = SpecifiekVoorschrift.objects.create(
        voorschriftidentificatie=f"{granted.bevoegd_gezag.rsin}_{version}__{stem.hex}",
        stam=stem,
        nummer=item.nummer,
        voorschrifttype=item.type,
        titel=item.titel,
        omschrijving=item.omschrijving,
        thema=item.thema,
        begindatum_geldigheid=van,
        einddatum_geldigheid=item.geldig_tot,
        bekend_op=bekend,
        volgorde=order,
        voorgeschreven_in=granted,
        soort_mutatie=item.soort,
    )
    row.activiteituitvoeringen.set(uitvoeringen)


SOORTEN: dict[SoortMutatie, Literal["van kracht", "gewijzigd", "vervallen"]] = {
    SoortMutatie.VAN_KRACHT: "van kracht",
    SoortMutatie.GEWIJZIGD: "gewijzigd",
    SoortMutatie.VERVALLEN: "vervallen",
}


def _mutation(row: SpecifiekVoorschrift) -> Mutatie:
    return Mutatie(
        stam=str(row.stam),
        versie=str(row.pk),
        soort=SOORTEN[SoortMutatie(row.soort_mutatie)],
        geldig_van=row.begindatum_geldigheid,
        bekend_op=row.bekend_op,
        geldig_tot=row.einddatum_geldigheid,
        volgorde=row.volgorde,
    )


def _versions(uitvoeringen: Iterable[Any]) -> dict[str, SpecifiekVoorschrift]:
    rows = (
        SpecifiekVoorschrift.objects.filter(voorgeschreven_in__legitimeert__in=list(uitvoeringen))
        .select_related("voorgeschreven_in__besluit", "voorgeschreven_in__basis")
        .distinct()
    )
    return {str(row.pk): row for row in rows}


def voorschriften(uitvoeringen: Iterable[Any], geldig_op: date, bekend_op: date) -> list[SpecifiekVoorschrift]:
    """Return the versions in force for activities on a day, as known on a day, in the order of their numbers."""
    versions = _versions(uitvoeringen)
    in_force = toestand((_mutation(row) for row in versions.values()), geldig_op, bekend_op)
    return sorted((versions[m.versie] for m in in_force.values()), key=_number_order)


def _number_order(row: SpecifiekVoorschrift) -> tuple[Any, ...]:
    parts = row.nummer.replace("-", ".").split(".")
    permit = row.voorgeschreven_in.basis or row.voorgeschreven_in
    return (permit.kenmerk, tuple((int(p), "") if p.isdigit() else (0, p) for p in parts))


def geschiedenis(uitvoeringen: Iterable[Any], bekend_op: date) -> dict[str, list[tuple[Any, SpecifiekVoorschrift]]]:
    """Return per condition its versions with the period in which each is in force."""
    versions = _versions(uitvoeringen)
    course = verloop((_mutation(row) for row in versions.values()), bekend_op)
    return {stem: [(periode, versions[m.versie]) for periode, m in lines] for stem, lines in course.items()}


def toestemmingen(uitvoeringen: Iterable[Any]) -> QuerySet[Toestemming]:
    """Return the toestemmingen for activities, oldest first."""
    rows = Toestemming.objects.filter(legitimeert__in=list(uitvoeringen)).distinct()
    return rows.select_related("besluit", "bevoegd_gezag__rol_van__betrokkene").order_by("inwerkingtredingsdatum")


def besluit_bekend(toestemming: Toestemming, op: date) -> bool:
    """Tell whether the decision was public on a day."""
    published = toestemming.besluit.publicatiedatum
    return published is not None and published <= op


def tijdlijn(locatie: Any) -> list[Gebeurtenis]:
    """Return the decisions about a site as events."""
    return [
        Gebeurtenis(
            datum=row.inwerkingtredingsdatum,
            soort="toestemming",
            titel=f"{row.get_type_display().capitalize()}: {row.onderwerp}",
            omschrijving=f"Kenmerk {row.kenmerk}, besluit van {row.besluit.besluitdatum:%d-%m-%Y}",
            object_id=row.pk,
            bron=str(row.bevoegd_gezag),
        )
        for row in toestemmingen(register.uitvoeringen(locatie))
    ]
