"""Where the library is used: which permits lag behind a new version, which deviate,
and what could be linked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery

from daglicht.vergunning.bibliotheek.beheer import geldende_versie, sjabloon_van
from daglicht.vergunning.bibliotheek.sjabloon import Sjabloon, SjabloonFout
from daglicht.vergunning.geldigheid import ververs
from daglicht.vergunning.models import (
    Conceptwijziging,
    SpecifiekVoorschrift,
    Standaardversie,
    Standaardvoorschrift,
    StatusVersie,
)
from daglicht.vergunning.verschil import Wijzigingsstuk, doorlopend


@dataclass(frozen=True, slots=True)
class Gebruik:
    """A condition in force that was written from the library;
    ``woorden`` show how it reads otherwise, if it does.

    ``achter``: there is a later version; ``gelijk``: that version would read the same
    with these values.
    """

    voorschrift: SpecifiekVoorschrift
    versie: Standaardversie
    achter: bool
    gelijk: bool
    afwijkt: bool
    woorden: tuple[Wijzigingsstuk, ...]

    @property
    def waarden(self) -> dict[str, str]:
        """The values that were filled in."""
        return dict(self.voorschrift.standaardwaarden or {})


def standaarden(op: date) -> QuerySet[Standaardvoorschrift]:
    """Return what was adopted, with the ``laatste`` version and its ``titel``.

    ``gebruikt``: how often it is in force on a day; ``achter``: how many of those lag.
    """
    ververs()
    adopted = Standaardversie.objects.filter(
        standaard=OuterRef("pk"), status=StatusVersie.VASTGESTELD, vastgesteld_op__lte=op
    )
    in_force = (
        SpecifiekVoorschrift.objects.filter(geldigheden__periode__contains=op)
        .order_by()
        .values("pk")
    )
    used = Q(versies__voorschriften__in=in_force)
    rows = Standaardvoorschrift.objects.annotate(
        laatste=Subquery(adopted.order_by("-versie").values("versie")[:1]),
        titel=Subquery(adopted.order_by("-versie").values("titel")[:1]),
    )
    return rows.annotate(
        gebruikt=Count("versies__voorschriften", filter=used, distinct=True),
        achter=Count(
            "versies__voorschriften",
            filter=used & Q(versies__versie__lt=F("laatste")),
            distinct=True,
        ),
    )


def in_gebruik(standaard: Standaardvoorschrift, op: date) -> QuerySet[SpecifiekVoorschrift]:
    """Return the conditions in force on a day that were written from a standaardvoorschrift,
    oldest version first.
    """
    ververs()
    rows = SpecifiekVoorschrift.objects.filter(
        standaardversie__standaard=standaard, geldigheden__periode__contains=op
    ).distinct()
    return rows.select_related("standaardversie__standaard", "voorgeschreven_in").order_by(
        "standaardversie__versie", "voorschriftidentificatie"
    )


def gebruik_van(
    voorschriften: Iterable[SpecifiekVoorschrift], laatste: Standaardversie | None
) -> list[Gebruik]:
    """Return for each condition whether it lags behind the last version and whether it
    deviates from its own.
    """
    return [_use(row, laatste) for row in voorschriften if row.standaardversie is not None]


def _use(row: SpecifiekVoorschrift, last: Standaardversie | None) -> Gebruik:
    version = row.standaardversie
    assert version is not None
    template, values = sjabloon_van(version), row.standaardwaarden or {}
    deviates = template.afwijkt(values, row.omschrijving)
    words: tuple[Wijzigingsstuk, ...] = ()
    if deviates:
        words = tuple(doorlopend(_filled(template, values), row.omschrijving))
    behind = last is not None and version.versie < last.versie
    same = behind and last is not None and sjabloon_van(last).herken(row.omschrijving) is not None
    return Gebruik(row, version, behind, same, deviates, words)


def _filled(template: Sjabloon, values: Mapping[str, str]) -> str:
    try:
        return template.vul(values)
    except SjabloonFout:
        return template.tekst


def te_koppelen(
    standaard: Standaardvoorschrift, op: date
) -> list[tuple[SpecifiekVoorschrift, Standaardversie]]:
    """Return conditions in force that read exactly as an adopted version and are not known as such.

    That is: not written from the library, or from a version before the last while they
    read as the last.
    """
    ververs()
    versions = list(standaard.versies.filter(status=StatusVersie.VASTGESTELD).order_by("-versie"))
    templates = [(version, sjabloon_van(version)) for version in versions]
    words = Q(pk__in=[])
    for _, template in templates:
        words |= Q(omschrijving__icontains=_longest(template))
    loose = Q(standaardversie=None) | Q(standaardversie__standaard=standaard)
    rows = SpecifiekVoorschrift.objects.filter(
        loose & words, geldigheden__periode__contains=op
    ).distinct()
    found = []
    for row in rows.select_related("voorgeschreven_in").order_by("voorschriftidentificatie"):
        match = next(
            (
                version
                for version, template in templates
                if template.herken(row.omschrijving) is not None
            ),
            None,
        )
        if match is not None and match.pk != row.standaardversie_id:
            found.append((row, match))
    return found


def _longest(template: Sjabloon) -> str:
    """Return the longest word of a template outside its places: what the database can look for."""
    return max(
        (word for word in template.tekst.split() if "{" not in word and "}" not in word),
        key=len,
        default="",
    )


def koppel_standaard(voorschrift: SpecifiekVoorschrift, versie: Standaardversie) -> None:
    """Say that a condition is a version of the library; raises ValidationError (Dutch)
    when it does not read so.
    """
    koppel_standaarden([(voorschrift, versie)])


@transaction.atomic
def koppel_standaarden(paren: Sequence[tuple[SpecifiekVoorschrift, Standaardversie]]) -> None:
    """Say the same of many; when one does not read so, of none."""
    for row, version in paren:
        values = sjabloon_van(version).herken(row.omschrijving)
        if values is None:
            raise ValidationError(f"Voorschrift {row.nummer} luidt anders dan {version}.")
        row.standaardversie, row.standaardwaarden = version, values
    SpecifiekVoorschrift.objects.bulk_update(
        [row for row, _ in paren], ["standaardversie", "standaardwaarden"], batch_size=500
    )


def kiesbaar(thema: str = "") -> list[Standaardversie]:
    """Return the last adopted version of every standaardvoorschrift, of one topic or of all."""
    rows = Standaardversie.objects.filter(status=StatusVersie.VASTGESTELD).select_related(
        "standaard__eigenaar"
    )
    if thema:
        rows = rows.filter(standaard__thema=thema)
    latest: dict[Any, Standaardversie] = {}
    for row in rows.order_by("standaard__thema", "standaard__code", "versie"):
        latest[row.standaard_id] = row
    return list(latest.values())


def ingevuld(versie: Standaardversie, waarden: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """Return the text of a version with values, and those values as kept;
    raises ValidationError (Dutch).
    """
    if versie.status != StatusVersie.VASTGESTELD:
        raise ValidationError(f"{versie} is niet vastgesteld; kies een vastgestelde versie.")
    template = sjabloon_van(versie)
    try:
        return template.vul(waarden), {
            item.naam: item.geschreven(waarden[item.naam]) for item in template.parameters
        }
    except SjabloonFout as error:
        raise ValidationError(error.redenen) from error


def overgang(
    voorschrift: SpecifiekVoorschrift | Conceptwijziging,
) -> tuple[Standaardversie, dict[str, str]] | None:
    """Return the last version for a condition that lags, with the values that can be kept;
    None when it does not.
    """
    version = voorschrift.standaardversie
    last = geldende_versie(version.standaard) if version else None
    if version is None or last is None or last.versie <= version.versie:
        return None
    return last, sjabloon_van(last).overgenomen(voorschrift.standaardwaarden or {})
