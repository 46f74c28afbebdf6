"""Background work for every room: ask for it, follow it, stop it, ask for it again."""

from __future__ import annotations

import hashlib
import json
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import structlog
from django.apps import apps
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Count, Min, Model, Q, QuerySet
from django.utils import timezone
from structlog.contextvars import get_contextvars

from daglicht.achtergrond import wachtrij
from daglicht.achtergrond.bundel import bundel, uit_bundel
from daglicht.achtergrond.geheim import schrijf_argumenten
from daglicht.achtergrond.models import OPEN, Achtergrondwerk, Staat, Werkbestand
from daglicht.achtergrond.soorten import (
    SOORTEN,
    Argumenten,
    Bestandsinhoud,
    Opdracht,
    Soort,
    Uitkomst,
    achtergrondsoort,
)
from daglicht.achtergrond.uitvoeren import Afloop, bewaar, logvelden, probeer
from daglicht.achtergrond.voortgang import Afgebroken, Melder, NogEens, Voortgang, zwijg
from daglicht.achtergrond.wachtrij import GEWOON, OPDRACHT, SNEL
from daglicht.kit.quotum import QuotumBereikt

__all__ = [
    "BEWAAR",
    "GESTOPT",
    "GEWOON",
    "GROOTSTE",
    "OPDRACHT",
    "OPEN",
    "POGINGEN",
    "SNEL",
    "Achtergrondwerk",
    "Afgebroken",
    "Afloop",
    "Argumenten",
    "Bestandsinhoud",
    "Melder",
    "NogEens",
    "Opdracht",
    "Staat",
    "Uitkomst",
    "Voortgang",
    "Wachtrijstand",
    "Werkbestand",
    "achtergrondsoort",
    "begin",
    "breek_af",
    "bundel",
    "geheugen_van",
    "leeft",
    "logvelden",
    "opnieuw",
    "probeer",
    "ruim_op",
    "sluit",
    "stand",
    "tijd_van",
    "uit_bundel",
    "voorwerp_van",
    "vraag",
    "wacht_even",
    "wachtenden_voor",
    "werken",
    "werkt_iemand",
    "wordt_afgebroken",
    "zet_terug",
    "zoek_verloren",
    "zwijg",
]

POGINGEN = 6
EVEN = 1.5
BEWAAR = timedelta(days=14)
GROOTSTE = 100_000_000
"""Bytes of one file."""
GESTOPT = (
    "Het proces dat hieraan werkte, is onverwachts gestopt. Er is niets vastgelegd; u kunt het "
    "opnieuw proberen."
)
DAG = timedelta(days=1)
VOL = (
    "Met dit account is in een etmaal meer achtergrondwerk gevraagd dan één persoon kan laten "
    "doen. Er is niets vastgelegd; probeer het morgen, of vraag wie de site beheert om ruimte."
)
log = structlog.stdlib.get_logger("daglicht.veiligheid")


@dataclass(frozen=True)
class Wachtrijstand:
    """How the queue is doing, for who watches it."""

    wachtend: int
    loopt: int
    oudste: float | None
    mislukt: int


def vraag(
    code: str,
    argumenten: Argumenten,
    titel: str,
    *,
    door: AbstractBaseUser | None = None,
    instantie: UUID | None = None,
    recht: str = "",
    voorwerp: Model | None = None,
    bestand: Bestandsinhoud | None = None,
) -> Achtergrondwerk:
    """Ask for work; the same asked again while it waits or runs gives what was asked before.

    It begins after the transaction that is going on. ``recht`` on ``voorwerp`` lets others than
    ``door`` (an account) see it. Raises ValidationError (Dutch) for a file that is too large.
    """
    kind = SOORTEN[code]
    assert isinstance(argumenten, kind.argumenten)
    given = argumenten.model_dump(mode="json")
    if bestand is not None and len(bestand.inhoud) > GROOTSTE:
        raise ValidationError(
            f"Het bestand is {len(bestand.inhoud) / 1e6:.0f} MB; hoogstens "
            f"{GROOTSTE / 1e6:.0f} MB kan worden gelezen."
        )
    werk = Achtergrondwerk(
        soort=code,
        titel=titel,
        argumenten=schrijf_argumenten(given, geheim=kind.geheim),
        slot=_slot(kind, given, door, voorwerp, bestand),
        door_id=door.pk if door else None,
        instantie_id=instantie,
        recht=recht,
        voorwerp_soort=voorwerp._meta.label_lower if voorwerp is not None else "",
        voorwerp_id=voorwerp.pk if voorwerp is not None else None,
        verzoek=str(get_contextvars().get("request_id", "")),
    )
    return _zet_in(werk, bestand)


def _slot(
    kind: Soort,
    argumenten: dict[str, object],
    door: AbstractBaseUser | None,
    voorwerp: Model | None,
    bestand: Bestandsinhoud | None,
) -> str:
    """Return what is the same for work that is the same: for all on an object,
    else for each person.
    """
    whose = str(door.pk) if door and not kind.gedeeld else ""
    if voorwerp is not None:
        whose = f"{voorwerp._meta.label_lower}:{voorwerp.pk}"
    parts = [kind.code, whose, json.dumps(argumenten, sort_keys=True)]
    if bestand is not None:
        parts.append(hashlib.sha256(bestand.inhoud).hexdigest())
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def _zet_in(
    werk: Achtergrondwerk, bestand: Bestandsinhoud | None, keren: int = POGINGEN
) -> Achtergrondwerk:
    """Put work in the queue, or return the same work that is open; what ended between the
    refusal and the look at it stands in the way no more, so that is tried again.
    """
    _eis_ruimte(werk)
    try:
        with transaction.atomic():
            werk.bestand = bewaar(bestand) if bestand is not None else None
            werk.save(force_insert=True)
            if not settings.ACHTERGROND_DIRECT:
                _in_de_rij(werk)
    except IntegrityError:
        earlier = Achtergrondwerk.objects.filter(slot=werk.slot, staat__in=OPEN).first()
        if earlier is None and keren > 1:
            return _zet_in(werk, bestand, keren - 1)
        if earlier is None:
            raise
        return earlier
    if settings.ACHTERGROND_DIRECT:
        _direct(werk)
    return werk


def _eis_ruimte(werk: Achtergrondwerk) -> None:
    """Raise QuotumBereikt when who asks had as much work done in a day as one person may; the same
    work that is open already is not done twice, and may be asked for.
    """
    most = settings.QUOTUM_WERK
    if werk.door_id is None or not most:
        return
    begun = Achtergrondwerk.objects.filter(
        door_id=werk.door_id, gevraagd_op__gt=timezone.now() - DAG
    )
    if begun.count() < most:
        return
    if Achtergrondwerk.objects.filter(slot=werk.slot, staat__in=OPEN).exists():
        return
    log.warning("quota reached", account=str(werk.door_id), quota="werk")
    first = begun.order_by("gevraagd_op").values_list("gevraagd_op", flat=True)[0]
    wait = int((first + DAG - timezone.now()).total_seconds()) + 1
    raise QuotumBereikt(VOL, max(wait, 1))


def _in_de_rij(werk: Achtergrondwerk) -> None:
    werk.opdracht = wachtrij.zet_in(
        werk.pk, snel=SOORTEN[werk.soort].snel, niet_voor=werk.niet_voor
    )
    werk.save(update_fields=["opdracht"])


def _direct(werk: Achtergrondwerk) -> None:
    """Do it here and now: in tests."""
    begun = begin(werk.pk)
    assert begun is not None
    found = probeer(begun, Voortgang())
    if found.staat != Staat.KLAAR:
        sluit(werk.pk, begun.poging, Afloop(found.staat, found.woorden))
    werk.refresh_from_db()


def begin(pk: UUID) -> Achtergrondwerk | None:
    """Begin an attempt; None when it was done, stopped or begun before."""
    now = timezone.now()
    with transaction.atomic():
        werk = _waiting(pk).select_related("bestand").first()
        if werk is None:
            return None
        werk.staat, werk.poging = Staat.LOOPT, werk.poging + 1
        werk.begonnen_op = werk.hartslag_op = now
        werk.stap, werk.gedaan, werk.van, werk.afbreken_op = "Begonnen", 0, None, None
        werk.save()
    return werk


def tijd_van(werk: Achtergrondwerk) -> int:
    """Return how many seconds an attempt may take."""
    return SOORTEN[werk.soort].tijd


def geheugen_van(werk: Achtergrondwerk) -> int:
    """Return how many megabytes an attempt may use."""
    return SOORTEN[werk.soort].geheugen


def wordt_afgebroken(pk: UUID) -> bool:
    """Tell whether somebody asked to stop work that runs."""
    return Achtergrondwerk.objects.filter(pk=pk, afbreken_op__isnull=False).exists()


def leeft(pk: UUID, poging: int, stap: tuple[str, int, int | None] | None = None) -> bool:
    """Tell that an attempt still goes on, and how far it is; False when it may not any more."""
    now = timezone.now()
    values: dict[str, object] = {"hartslag_op": now}
    if stap is not None:
        values |= {"stap": stap[0], "gedaan": stap[1], "van": stap[2]}
    return bool(_attempt(pk, poging).update(**values))


def _attempt(pk: UUID, poging: int) -> QuerySet[Achtergrondwerk]:
    return Achtergrondwerk.objects.filter(pk=pk, poging=poging, staat=Staat.LOOPT)


@transaction.atomic
def sluit(pk: UUID, poging: int, afloop: Afloop) -> None:
    """Record that an attempt did not succeed, and put in the queue again what may be
    tried again; nothing when it had ended already.
    """
    werk = _attempt(pk, poging).select_for_update().first()
    if werk is None:
        return
    kind = SOORTEN.get(werk.soort)
    if afloop.opnieuw and kind is not None and kind.herhaalbaar and poging < POGINGEN:
        werk.staat = Staat.WACHT
        werk.niet_voor = timezone.now() + timedelta(seconds=30 * 4 ** (poging - 1))
        werk.save(update_fields=["staat", "niet_voor"])
        _in_de_rij(werk)
        return
    _eindig(werk, afloop.staat, afloop.woorden)


def _eindig(werk: Achtergrondwerk, staat: Staat, woorden: str = "") -> None:
    kind = SOORTEN.get(werk.soort)
    werk.staat, werk.fout, werk.geeindigd_op = staat, woorden, timezone.now()
    if kind is None or kind.geheim:
        werk.argumenten = {}
    werk.save(update_fields=["staat", "fout", "geeindigd_op", "argumenten"])


@transaction.atomic
def breek_af(pk: UUID) -> bool:
    """Stop work: at once when it waits, as soon as it can when it runs; False when it had ended."""
    werk = (
        Achtergrondwerk.objects.select_for_update(of=("self",))
        .filter(pk=pk, staat__in=OPEN)
        .first()
    )
    if werk is None:
        return False
    if werk.staat == Staat.WACHT:
        _eindig(werk, Staat.AFGEBROKEN)
    elif werk.afbreken_op is None:
        werk.afbreken_op = timezone.now()
        werk.save(update_fields=["afbreken_op"])
    if werk.opdracht is not None:
        wachtrij.haal_uit(werk.opdracht)
    return True


def opnieuw(werk: Achtergrondwerk, door: AbstractBaseUser | None) -> Achtergrondwerk:
    """Ask once more for work that did not succeed; raises ValidationError (Dutch) when it
    cannot be.
    """
    kind = SOORTEN.get(werk.soort)
    if werk.open or werk.staat == Staat.KLAAR or kind is None or kind.geheim:
        raise ValidationError("Dit kan niet opnieuw worden gevraagd.")
    again = Achtergrondwerk(
        soort=werk.soort,
        titel=werk.titel,
        argumenten=werk.argumenten,
        slot=werk.slot,
        door_id=door.pk if door else None,
        instantie_id=werk.instantie_id,
        recht=werk.recht,
        voorwerp_soort=werk.voorwerp_soort,
        voorwerp_id=werk.voorwerp_id,
        verzoek=str(get_contextvars().get("request_id", "")),
    )
    file = werk.bestand
    return _zet_in(again, Bestandsinhoud(file.naam, bytes(file.inhoud)) if file else None)


def zoek_verloren(nu: datetime | None = None) -> int:
    """Close the work of workers that died; return how much of it there was."""
    silent = (nu or timezone.now()) - timedelta(seconds=settings.ACHTERGROND_VERLOREN)
    rows = Achtergrondwerk.objects.filter(staat=Staat.LOOPT, hartslag_op__lt=silent)
    found = list(rows.values_list("pk", "poging", "opdracht", "afbreken_op"))
    for pk, poging, opdracht, stopped in found:
        if opdracht is not None:
            wachtrij.vergeet(opdracht)
        state = Staat.MISLUKT if stopped is None else Staat.AFGEBROKEN
        sluit(
            pk, poging, Afloop(state, GESTOPT if stopped is None else "", opnieuw=stopped is None)
        )
    return len(found)


def wachtenden_voor(werk: Achtergrondwerk) -> int:
    """Return how much work, as quick or slow as this, waits and was asked before it."""
    kind = SOORTEN.get(werk.soort)
    if werk.staat != Staat.WACHT or kind is None:
        return 0
    same = [code for code, other in SOORTEN.items() if other.snel == kind.snel]
    rows = Achtergrondwerk.objects.filter(staat=Staat.WACHT, soort__in=same)
    return rows.filter(gevraagd_op__lt=werk.gevraagd_op).count()


def wacht_even(werk: Achtergrondwerk, seconden: float = EVEN) -> Achtergrondwerk:
    """Return work as it is when it ended, or after some seconds: what is quick needs no page
    of its own. Not inside a transaction, which the worker would wait for.
    """
    until = time.monotonic() + seconden
    while werk.open and time.monotonic() < until:
        time.sleep(0.1)
        werk.refresh_from_db()
    return werk


def werkt_iemand() -> bool:
    """Tell whether a worker lives."""
    return wachtrij.werkers(settings.ACHTERGROND_VERLOREN * 2) > 0


def zet_terug() -> int:
    """Put work in the queue again that waits without a job; return how much of it there was."""
    found = 0
    for pk in wachtrij.kwijt(settings.ACHTERGROND_VERLOREN * 2):
        with transaction.atomic():
            werk = _waiting(pk).first()
            if werk is not None:
                if werk.opdracht is not None:
                    wachtrij.vergeet(werk.opdracht)
                _in_de_rij(werk)
                found += 1
    return found


def _waiting(pk: UUID) -> QuerySet[Achtergrondwerk]:
    return Achtergrondwerk.objects.select_for_update(of=("self",)).filter(pk=pk, staat=Staat.WACHT)


def ruim_op(nu: datetime | None = None) -> int:
    """Take away work that ended some time ago, and its files; return how much."""
    old = Achtergrondwerk.objects.filter(geeindigd_op__lt=(nu or timezone.now()) - BEWAAR)
    files = {pk for pair in old.values_list("bestand", "uitvoer") for pk in pair if pk}
    count, _ = old.delete()
    Werkbestand.objects.filter(pk__in=files).delete()
    return count


def stand(nu: datetime | None = None) -> Wachtrijstand:
    """Return how the queue is doing: what waits and may begin, for how long (seconds), what runs,
    and what failed in the last day.
    """
    now = nu or timezone.now()
    due = Q(staat=Staat.WACHT) & (Q(niet_voor=None) | Q(niet_voor__lte=now))
    recent = Q(staat=Staat.MISLUKT, geeindigd_op__gte=now - timedelta(days=1))
    found = Achtergrondwerk.objects.filter(Q(staat__in=OPEN) | recent).aggregate(
        wachtend=Count("pk", filter=due),
        loopt=Count("pk", filter=Q(staat=Staat.LOOPT)),
        oudste=Min("gevraagd_op", filter=due),
        mislukt=Count("pk", filter=recent),
    )
    oldest = found["oudste"]
    seconds = None if oldest is None else round((now - oldest).total_seconds(), 1)
    return Wachtrijstand(found["wachtend"], found["loopt"], seconds, found["mislukt"])


def werken() -> QuerySet[Achtergrondwerk]:
    """Return all work, with who asked for it, for which office and with which file."""
    return Achtergrondwerk.objects.select_related(
        "door", "bestand", "instantie__rol_van__betrokkene"
    )


def voorwerp_van(werk: Achtergrondwerk) -> QuerySet[Model]:
    """Return what work is about as rows of its own kind: one, or none when it is gone."""
    rows: QuerySet[Model] = apps.get_model(werk.voorwerp_soort)._default_manager.all()
    return rows.filter(pk=werk.voorwerp_id)
