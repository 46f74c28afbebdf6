"""Hold a series against the limits of the permit that were in force at each moment,
and propose what is exceeded as a finding.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from daglicht.kit.handeling import al_gedaan, vergrendel
from daglicht.recht.fouten import RechtFout
from daglicht.recht.herleiden import Meting, Toets, gemiddelden, herleid, middelingstijd, toets
from daglicht.register import service as register
from daglicht.tijd import Periode
from daglicht.toegang.service import Gebruiker
from daglicht.toezicht.controles import begin, maak_controle
from daglicht.toezicht.metingen.lezen import lees_metingen
from daglicht.toezicht.metingen.tijdrekening import Tijdrekening
from daglicht.toezicht.models import Bevinding, Controle, Meetreeks, Meetwaarde, StatusControle
from daglicht.toezicht.oordelen import moet_open_zijn
from daglicht.toezicht.punten import maak_punt
from daglicht.vergunning import service as vergunning


@dataclass(frozen=True)
class Normtoets:
    """A limit held against a series: each average with its judgement,
    or why nothing can be said (``niet``).
    """

    norm: Any
    middeling: str
    toetsen: tuple[Toets, ...]
    overgeslagen: int
    niet: str = ""

    @property
    def overschrijdingen(self) -> tuple[Toets, ...]:
        """Return the averages that exceed the limit."""
        return tuple(item for item in self.toetsen if item.oordeel == "overschrijding")

    @property
    def oordeel(self) -> str:
        """Return overschreden, niet overschreden, deels beoordeeld (nothing exceeded in what could
        be judged) or onbekend.
        """
        if self.overschrijdingen:
            return "overschreden"
        if self.onvolledig == len(self.toetsen):
            return "onbekend"
        return "deels beoordeeld" if self.onvolledig or self.overgeslagen else "niet overschreden"

    @property
    def onvolledig(self) -> int:
        """Return how many averaging times were measured too little to judge."""
        return sum(item.oordeel == "onvolledig" for item in self.toetsen)


@transaction.atomic
def lees_reeks_in(
    locatie: register.VthObject,
    inhoud: bytes,
    naam: str,
    *,
    parameter: str,
    emissiepunt: str,
    eenheid: str,
    onzekerheid: Decimal,
    bron: str,
    door: Gebruiker,
    duur: timedelta = timedelta(hours=1),
    rekening: Tijdrekening | None = None,
) -> Meetreeks:
    """Read a series from a file; the same file twice is refused. Raises ValidationError (Dutch).

    ``rekening`` says with which clock its times were written,
    where it matters and the file does not prove it.
    """
    if not vergunning.vergelijkbaar(eenheid, eenheid):
        raise ValidationError(
            f"De eenheid ‘{eenheid}’ is niet bekend. Schrijf bijvoorbeeld mg/Nm3."
        )
    digest = hashlib.sha256(inhoud).hexdigest()
    same = {
        "locatie": locatie,
        "parameter": parameter,
        "emissiepunt": emissiepunt,
        "sha256": digest,
    }
    if Meetreeks.objects.filter(**same).exists():
        raise ValidationError(f"{naam} is hier al ingelezen voor {parameter}.")
    read = lees_metingen(inhoud, naam, duur, rekening)
    row = Meetreeks.objects.create(
        **same,
        eenheid=eenheid,
        onzekerheid=onzekerheid,
        bron=bron,
        bestandsnaam=naam,
        afgekeurd=list(read.afgekeurd),
        tijdlezing=read.tijdlezing,
        ingelezen_door=door,
    )
    Meetwaarde.objects.bulk_create(
        (
            Meetwaarde(reeks=row, begin=m.begin, eind=m.eind, waarde=m.waarde, zuurstof=m.zuurstof)
            for m in read.metingen
        ),
        batch_size=2_000,
    )
    return row


def metingen_van(reeks: Meetreeks) -> list[Meting]:
    """Return the measurements of a series in order, in local time: a day is a day here."""
    zone = timezone.get_current_timezone()
    rows = reeks.waarden.values_list("begin", "eind", "waarde", "zuurstof")
    return [
        Meting(begin.astimezone(zone), end.astimezone(zone), value, oxygen)
        for begin, end, value, oxygen in rows
    ]


def toets_reeks(reeks: Meetreeks, metingen: list[Meting] | None = None) -> list[Normtoets]:
    """Hold a series against every limit of its parameter that was in force while it was measured.

    A limit for another emission point is left out; one that names no point holds for all. Each
    measurement is held only against limits in force on its day.
    """
    rows = metingen_van(reeks) if metingen is None else metingen
    if not rows:
        return []
    first, last = rows[0].begin.date(), rows[-1].begin.date()
    performing = register.uitvoeringen(reeks.locatie)
    found = vergunning.normen_tussen(performing, reeks.parameter, first, last)
    mine = [
        (norm, periods)
        for norm, periods in found
        if not norm.emissiepunt or norm.emissiepunt == reeks.emissiepunt
    ]
    return [_against(reeks, norm, periods, rows) for norm, periods in mine]


def _in_force(periods: Iterable[Periode], day: date) -> bool:
    return any(day in period for period in periods)


def _against(reeks: Meetreeks, norm: Any, periods: list[Periode], rows: list[Meting]) -> Normtoets:
    name = middelingstijd(norm.middeling)
    if norm.waarde is None:
        return Normtoets(norm, name, (), 0, "Alleen meten: er is geen grens.")
    if not vergunning.vergelijkbaar(reeks.eenheid, norm.eenheid):
        return Normtoets(
            norm, name, (), 0, f"{reeks.eenheid} en {norm.eenheid} zijn niet te vergelijken."
        )
    factor = float(vergunning.omgerekend(Decimal(1), reeks.eenheid, norm.eenheid))
    usable, skipped = [], 0
    for row in rows:
        if not _in_force(periods, row.begin.date()):
            continue
        try:
            usable.append(Meting(row.begin, row.eind, _comparable(row, norm) * factor))
        except RechtFout:
            skipped += 1
    if not usable:
        return Normtoets(
            norm,
            name,
            (),
            skipped,
            "De grens geldt bij een zuurstofgehalte; dat is niet gemeten."
            if skipped
            else "Niet van kracht in deze tijd.",
        )
    tests = [
        toets(item, norm.operator, norm.waarde, float(reeks.onzekerheid))
        for item in gemiddelden(usable, name)
    ]
    return Normtoets(norm, name, tuple(tests), skipped)


def _comparable(row: Meting, norm: Any) -> float:
    if norm.referentie_o2 is None:
        return row.waarde
    if row.zuurstof is None:
        raise RechtFout("Zuurstof is niet gemeten.")
    return herleid(row.waarde, row.zuurstof, float(norm.referentie_o2))


@transaction.atomic
def stel_bevinding_voor(
    reeks: Meetreeks, uitkomst: Normtoets, op: date, door: Gebruiker
) -> Bevinding:
    """Put what is exceeded on the checklist of a controle by measurement, for a person to judge.

    Raises ValidationError.
    """
    exceeded = uitkomst.overschrijdingen
    if not exceeded:
        raise ValidationError("Er is niets overschreden.")
    visit = vergrendel(reeks).controle
    if visit is None or visit.status == StatusControle.AFGEROND:
        performing = list(register.uitvoeringen(reeks.locatie))
        visit = maak_controle(reeks.locatie, performing, "meting", op, toezichthouder=door)
        visit = begin(visit, op, lijst=False)
        reeks.controle = visit
        reeks.save(update_fields=["controle"])
    moet_open_zijn(vergrendel(visit))
    version = uitkomst.norm.versie
    known = visit.bevindingen.filter(specifieke_voorschriften=version, herkomst=_origin(reeks))
    if (point := known.first()) is not None:
        raise al_gedaan("Deze overschrijding staat al op de checklist.", point)
    point = _point(visit, reeks, uitkomst)
    point.specifieke_voorschriften.add(version)
    return point


def _origin(reeks: Meetreeks) -> str:
    return f"Meting {reeks} uit {reeks.bestandsnaam}"


def _point(visit: Controle, reeks: Meetreeks, uitkomst: Normtoets) -> Bevinding:
    exceeded = uitkomst.overschrijdingen
    worst = max(exceeded, key=lambda item: abs(item.gevalideerd - float(uitkomst.norm.waarde)))
    name = uitkomst.middeling or "losse meting"
    words = (
        f"{len(exceeded)} van {len(uitkomst.toetsen)} keer ({name}) niet gehaald: {uitkomst.norm}. "
        f"Uiterste waarde {worst.gemiddelde.waarde:.3g} op {worst.gemiddelde.begin:%d-%m-%Y %H:%M}"
        f"{f', na aftrek van de onzekerheid {worst.gevalideerd:.3g}' if reeks.onzekerheid else ''}."
    )
    point = maak_punt(
        visit,
        uitkomst.norm.medium or "lucht",
        f"{uitkomst.norm.versie.nummer} {uitkomst.norm}",
        _origin(reeks),
    )
    point.bijzonderheden = words
    point.save(update_fields=["bijzonderheden"])
    return point
