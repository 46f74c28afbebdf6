"""Records a legal fact, and the versions of conditions that it writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from pydantic import TypeAdapter

from daglicht.kit.modellen import nieuwe_sleutel
from daglicht.register.enumeraties import SoortMutatie, Voorschrifttype
from daglicht.tijd import TijdFout
from daglicht.tijd.consolidatie import (
    Cel,
    Consolidatie,
    Hernummeren,
    Intrekken,
    Omzetten,
    Toevoegen,
    Vervangen,
    Wijzigen,
)
from daglicht.tijd.consolidatie.gebeurtenis import Operatie
from daglicht.vergunning.dossier import MET_TEKST, Dossier, als_gebeurtenis
from daglicht.vergunning.geldigheid import leid_geldigheid_af
from daglicht.vergunning.models import Normregel, Rechtsfeit, SoortRechtsfeit, SpecifiekVoorschrift, Toestemming
from daglicht.vergunning.normen.vastleggen import normregels

ONBEKEND_THEMA = "niet-van-toepassing"
OPERATIES: TypeAdapter[list[Operatie]] = TypeAdapter(list[Operatie])


@dataclass(frozen=True)
class Vaststelling:
    """What is to be recorded. ``sleutel`` is the key of the legal fact, on which the ``wid`` of what is new is built.

    ``themas`` gives the topic of inspection per new ``wid``; ``vindplaatsen`` where the words of a ``wid`` were read.
    """

    soort: SoortRechtsfeit
    kenmerk: str
    titel: str
    bekend_op: date
    geldig_vanaf: date
    operaties: Sequence[Operatie]
    basis: Sequence[str] | None = None
    sleutel: UUID = field(default_factory=nieuwe_sleutel)
    themas: Mapping[str, str] = field(default_factory=dict)
    typen: Mapping[str, Voorschrifttype] = field(default_factory=dict)
    vindplaatsen: Mapping[str, Any] = field(default_factory=dict)


@transaction.atomic
def stel_vast(betreft: Toestemming, feit: Vaststelling) -> Rechtsfeit:
    """Record a legal fact about a toestemming; raises ValidationError (Dutch) where it does not fit what is known."""
    base = betreft.basis or betreft
    Toestemming.objects.select_for_update(of=("self",)).get(pk=base.pk)
    performing = list(betreft.legitimeert.all())
    dossier = Dossier.van(performing)
    row = Rechtsfeit(
        pk=feit.sleutel, betreft=betreft, soort=feit.soort, titel=feit.titel[:200], kenmerk=feit.kenmerk,
        bekend_op=feit.bekend_op, geldig_vanaf=feit.geldig_vanaf, volgorde=_order(dossier, feit.bekend_op),
        basis=None if feit.basis is None else list(feit.basis), vindplaatsen=dict(feit.vindplaatsen),
        operaties=OPERATIES.dump_python(list(feit.operaties), mode="json", by_alias=True, exclude_defaults=False),
    )  # fmt: skip
    try:
        dossier.consolidatie.voeg_toe(als_gebeurtenis(row))
    except TijdFout as error:
        raise ValidationError(str(error)) from error
    row.save(force_insert=True)
    for version in versies(dossier.consolidatie, row, feit.operaties):
        earlier = SpecifiekVoorschrift.objects.filter(wid=version.wid).order_by("-rechtsfeit__bekend_op").first()
        count = SpecifiekVoorschrift.objects.filter(wid=version.wid).count()
        version.voorschriftidentificatie = f"{betreft.bevoegd_gezag.rsin}_{count + 1}__{version.wid}"
        inherited = earlier.thema if earlier else ONBEKEND_THEMA
        version.thema = feit.themas.get(version.wid, inherited)
        version.voorschrifttype = feit.typen.get(
            version.wid, earlier.voorschrifttype if earlier else Voorschrifttype.STANDAARD
        )
        version.save(force_insert=True)
        version.activiteituitvoeringen.set(performing)
        Normregel.objects.bulk_create(normregels(version))
    leid_geldigheid_af(performing)
    return row


def _order(dossier: Dossier, bekend_op: date) -> int:
    """Return the place among what became known on the same day."""
    return sum(row.bekend_op == bekend_op for row in dossier.rechtsfeiten.values())


def versies(
    consolidatie: Consolidatie, feit: Rechtsfeit, operaties: Iterable[Operatie]
) -> Iterator[SpecifiekVoorschrift]:
    """Yield the versions that a legal fact writes: one per element, as it reads when the fact takes effect."""
    event = als_gebeurtenis(feit)
    state = consolidatie.toestand(feit.geldig_vanaf, feit.bekend_op)
    touched: dict[str, tuple[SoortMutatie, date | None]] = {}
    for operation in operaties:
        match operation:
            case Toevoegen():
                touched[operation.wid] = SoortMutatie.VAN_KRACHT, operation.tot
            case Vervangen():
                touched[consolidatie.lader.doel(operation.doel, event)] = SoortMutatie.VERVALLEN, operation.tot
                touched[operation.wid] = SoortMutatie.VAN_KRACHT, operation.tot
            case Wijzigen() | Hernummeren() | Omzetten():
                wid = consolidatie.lader.doel(operation.doel, event)
                touched.setdefault(wid, (SoortMutatie.GEWIJZIGD, operation.tot))
            case Intrekken():
                touched[consolidatie.lader.doel(operation.doel, event)] = SoortMutatie.VERVALLEN, operation.tot
    for wid, (kind, until) in touched.items():
        if state[wid].element.soort in MET_TEKST:
            yield _version(feit, wid, state[wid].cel, kind, until)


def _version(feit: Rechtsfeit, wid: str, cel: Cel, kind: SoortMutatie, until: date | None) -> SpecifiekVoorschrift:
    return SpecifiekVoorschrift(
        wid=wid, nummer=(cel.nummer or "")[:20], titel=(cel.kop or "")[:200], omschrijving=cel.tekst or "",
        begindatum_geldigheid=feit.geldig_vanaf, einddatum_geldigheid=until, rechtsfeit=feit,
        voorgeschreven_in=feit.betreft, soort_mutatie=kind,
    )  # fmt: skip
