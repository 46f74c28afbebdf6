"""Records a legal fact, and the versions of conditions that it writes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from pydantic import TypeAdapter

from daglicht.kit.modellen import nieuwe_sleutel
from daglicht.register import service as register
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
from daglicht.vergunning.models import (
    Normregel,
    Rechtsfeit,
    SoortRechtsfeit,
    SpecifiekVoorschrift,
    Standaardversie,
    Toestemming,
)
from daglicht.vergunning.normen.vastleggen import normregels

ONBEKEND_THEMA = "niet-van-toepassing"
OPERATIES: TypeAdapter[list[Operatie]] = TypeAdapter(list[Operatie])


@dataclass(frozen=True)
class Vaststelling:
    """What is to be recorded.

    ``sleutel`` is the key of the legal fact, on which the ``wid`` of what is new is built.

    ``themas`` gives the topic of inspection per new ``wid``; ``vindplaatsen`` where the words of a
    ``wid`` were read; ``standaarden`` from which version of the library a ``wid`` was written, with
    the values filled in.
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
    standaarden: Mapping[str, tuple[Standaardversie, Mapping[str, str]]] = field(
        default_factory=dict
    )


@transaction.atomic
def stel_vast(betreft: Toestemming, feit: Vaststelling) -> Rechtsfeit:
    """Record a legal fact about a toestemming; raises ValidationError (Dutch)
    where it does not fit what is known.
    """
    base = betreft.basis or betreft
    Toestemming.objects.select_for_update(of=("self",)).get(pk=base.pk)
    performing = list(betreft.legitimeert.all())
    dossier = Dossier.van(performing)
    row = Rechtsfeit(
        pk=feit.sleutel,
        betreft=betreft,
        soort=feit.soort,
        titel=feit.titel,
        kenmerk=feit.kenmerk,
        bekend_op=feit.bekend_op,
        geldig_vanaf=feit.geldig_vanaf,
        volgorde=_order(dossier, feit.bekend_op),
        basis=None if feit.basis is None else list(feit.basis),
        vindplaatsen=dict(feit.vindplaatsen),
        operaties=OPERATIES.dump_python(
            list(feit.operaties), mode="json", by_alias=True, exclude_defaults=False
        ),
    )
    try:
        dossier.consolidatie.voeg_toe(als_gebeurtenis(row))
    except TijdFout as error:
        raise ValidationError(str(error)) from error
    row.save(force_insert=True)
    _write(list(versies(dossier.consolidatie, row, feit.operaties)), betreft, feit, performing)
    leid_geldigheid_af(performing)
    return row


def _write(
    new: list[SpecifiekVoorschrift],
    betreft: Toestemming,
    feit: Vaststelling,
    performing: Sequence[register.Activiteituitvoering],
) -> None:
    """Store versions with their activities and norms;
    what is not given is as in the version before.
    """
    before: dict[str, list[SpecifiekVoorschrift]] = defaultdict(list)
    known = SpecifiekVoorschrift.objects.filter(wid__in=[version.wid for version in new])
    for earlier in known.order_by("rechtsfeit__bekend_op"):
        before[earlier.wid].append(earlier)
    for version in new:
        earlier_ones = before[version.wid]
        last = earlier_ones[-1] if earlier_ones else None
        count = len(earlier_ones) + 1
        version.voorschriftidentificatie = f"{betreft.bevoegd_gezag.rsin}_{count}__{version.wid}"
        version.thema = feit.themas.get(version.wid, last.thema if last else ONBEKEND_THEMA)
        kind = last.voorschrifttype if last else Voorschrifttype.STANDAARD
        version.voorschrifttype = feit.typen.get(version.wid, kind)
        if version.wid in feit.standaarden:
            version.standaardversie, values = feit.standaarden[version.wid]
            version.standaardwaarden = dict(values)
        elif last is not None:
            version.standaardversie_id, version.standaardwaarden = (
                last.standaardversie_id,
                last.standaardwaarden,
            )
    SpecifiekVoorschrift.objects.bulk_create(new, batch_size=500)
    through = SpecifiekVoorschrift.activiteituitvoeringen.through
    SpecifiekVoorschrift.activiteituitvoeringen.through.objects.bulk_create(
        [
            through(specifiekvoorschrift=version, activiteituitvoering=item)
            for version in new
            for item in performing
        ],
        batch_size=2000,
    )
    Normregel.objects.bulk_create(
        [norm for version in new for norm in normregels(version)], batch_size=500
    )


def _order(dossier: Dossier, bekend_op: date) -> int:
    """Return the place among what became known on the same day."""
    return sum(row.bekend_op == bekend_op for row in dossier.rechtsfeiten.values())


def versies(
    consolidatie: Consolidatie, feit: Rechtsfeit, operaties: Iterable[Operatie]
) -> Iterator[SpecifiekVoorschrift]:
    """Yield the versions that a legal fact writes: one per element,
    as it reads when the fact takes effect.
    """
    event = als_gebeurtenis(feit)
    state = consolidatie.toestand(feit.geldig_vanaf, feit.bekend_op)
    touched: dict[str, tuple[SoortMutatie, date | None]] = {}
    for operation in operaties:
        match operation:
            case Toevoegen():
                touched[operation.wid] = SoortMutatie.VAN_KRACHT, operation.tot
            case Vervangen():
                touched[consolidatie.lader.doel(operation.doel, event)] = (
                    SoortMutatie.VERVALLEN,
                    operation.tot,
                )
                touched[operation.wid] = SoortMutatie.VAN_KRACHT, operation.tot
            case Wijzigen() | Hernummeren() | Omzetten():
                wid = consolidatie.lader.doel(operation.doel, event)
                touched.setdefault(wid, (SoortMutatie.GEWIJZIGD, operation.tot))
            case Intrekken():
                touched[consolidatie.lader.doel(operation.doel, event)] = (
                    SoortMutatie.VERVALLEN,
                    operation.tot,
                )
    for wid, (kind, until) in touched.items():
        if state[wid].element.soort in MET_TEKST:
            yield _version(feit, wid, state[wid].cel, kind, until)


def _version(
    feit: Rechtsfeit, wid: str, cel: Cel, kind: SoortMutatie, until: date | None
) -> SpecifiekVoorschrift:
    return SpecifiekVoorschrift(
        wid=wid,
        nummer=cel.nummer or "",
        titel=cel.kop or "",
        omschrijving=cel.tekst or "",
        begindatum_geldigheid=feit.geldig_vanaf,
        einddatum_geldigheid=until,
        rechtsfeit=feit,
        voorgeschreven_in=feit.betreft,
        soort_mutatie=kind,
    )
