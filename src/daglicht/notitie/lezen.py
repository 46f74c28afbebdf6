"""What somebody reads of the notes and files with an object: frozen rows, and their number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet
from django.http import Http404

from daglicht.kit.bestandsoort import Bestandsoort, soort
from daglicht.notitie.models import Notitie, Notitieversie
from daglicht.notitie.plek import Notitieplek, Notitiezicht
from daglicht.notitie.schrijven import GEEN, ZWAAR, eis_wijzigen, vind
from daglicht.toegang import service as toegang


@dataclass(frozen=True, slots=True)
class Versiebeeld:
    """What a note said, who said so and when; ``soort`` of a file, with how large it is."""

    nummer: int
    titel: str
    tekst: str
    kring: str
    wie: str
    op: datetime
    soort: Bestandsoort | None = None
    naam: str = ""
    grootte: int = 0
    sha256: str = ""
    sha256_ontvangen: str = ""


@dataclass(frozen=True, slots=True)
class Notitiebeeld:
    """A note as somebody reads it, with what it said before as far as he may read that.

    ``waar``: the name of the object that it was written with, where that is not the one shown. Of a
    note that was withdrawn only who may change it reads what it said.
    """

    pk: UUID
    waar: str
    wie: str
    geschreven_op: datetime
    vastgezet: bool
    nu: Versiebeeld | None
    eerdere: tuple[Versiebeeld, ...]
    mag_wijzigen: bool
    ingetrokken_op: datetime | None = None
    ingetrokken_door: str = ""
    ingetrokken_om: str = ""


@dataclass(frozen=True, slots=True)
class Notitieblad:
    """Notes with an object: the rows asked for, and how many there are of each kind."""

    rijen: tuple[Notitiebeeld, ...] = ()
    notities: int = 0
    bestanden: int = 0
    ingetrokken: int = 0
    leest: bool = False
    mag_schrijven: bool = False

    @property
    def totaal(self) -> int:
        """Return how many there are that hold."""
        return self.notities + self.bestanden


def notitieblad(
    access: toegang.Toegang,
    plek: Notitieplek,
    hoogstens: int,
    vanaf: int = 0,
    *,
    geheel: bool = False,
) -> Notitieblad:
    """Return the notes with an object that somebody may read: pinned ones first, then the last
    written; ``geheel``: also those withdrawn, and what was said before.
    """
    sight = Notitiezicht.van(access, plek)
    if not sight.leest:
        return Notitieblad()
    rows = Notitie.objects.filter(sight.leesbaar(), soort=plek.soort)
    counts = rows.aggregate(
        alle=Count("pk", filter=Q(ingetrokken_op=None)),
        bestanden=Count("pk", filter=Q(ingetrokken_op=None) & _of_a_file()),
        weg=Count("pk", filter=Q(ingetrokken_op__isnull=False)),
    )
    asked = rows if geheel else rows.filter(ingetrokken_op=None)
    shown = list(_related(asked)[vanaf : vanaf + hoogstens]) if counts["alle"] or geheel else []
    return Notitieblad(
        _pictures(access, plek, sight, shown, geheel=geheel),
        counts["alle"] - counts["bestanden"],
        counts["bestanden"],
        counts["weg"],
        leest=True,
        mag_schrijven=plek.voorwerp.pk in sight.schrijft,
    )


def notitiebeeld(access: toegang.Toegang, plek: Notitieplek, notitie: Notitie) -> Notitiebeeld:
    """Return one note as it is now, with what it said before."""
    sight = Notitiezicht.van(access, plek)
    rows = list(_related(Notitie.objects.filter(pk=notitie.pk)))
    (found,) = _pictures(access, plek, sight, rows, geheel=True)
    return found


def bestandsversie(
    access: toegang.Toegang, plek: Notitieplek, pk: UUID, nummer: int
) -> Notitieversie:
    """Return a version with the bytes of its file; Http404 (Dutch) for who may not read it, and of
    a file that was withdrawn for who may not change it.
    """
    note = vind(access, plek, pk)
    if note.ingetrokken_op is not None:
        eis_wijzigen(access, plek, note)
    rows = note.versies.filter(Notitiezicht.van(access, plek).leesbaar("notitie__"))
    found = rows.select_related("bestand").filter(nummer=nummer, bestand__isnull=False).first()
    if found is None:
        raise Http404(GEEN)
    return found


def _of_a_file() -> Q:
    files = Notitieversie.objects.filter(nummer=1, bestand__isnull=False)
    return Q(pk__in=files.values("notitie"))


def _related(rijen: QuerySet[Notitie]) -> QuerySet[Notitie]:
    return rijen.select_related(
        "schrijver", "ingetrokken_door", "instantie__rol_van__betrokkene"
    ).order_by("-vastgezet", "-geschreven_op", "pk")


def _pictures(
    access: toegang.Toegang,
    plek: Notitieplek,
    sight: Notitiezicht,
    notes: Iterable[Notitie],
    *,
    geheel: bool,
) -> tuple[Notitiebeeld, ...]:
    by_key = {note.pk: note for note in notes}
    rows = Notitieversie.objects.filter(sight.leesbaar("notitie__"), notitie__in=list(by_key))
    if not geheel:
        rows = rows.filter(nummer=F("notitie__versie"))
    said: dict[UUID, list[Notitieversie]] = defaultdict(list)
    for row in rows.select_related("door", "bestand").defer(*ZWAAR).order_by("-nummer"):
        said[row.notitie_id].append(row)
    user = access.gebruiker
    return tuple(
        _picture(plek, sight, note, said[note.pk], own=user is not None and note.schrijver == user)
        for note in by_key.values()
    )


def _picture(
    plek: Notitieplek,
    sight: Notitiezicht,
    note: Notitie,
    said: list[Notitieversie],
    *,
    own: bool,
) -> Notitiebeeld:
    works = note.object_id in sight.werkt
    office = note.instantie.naam
    changes = sight.mag_wijzigen(note.object_id, own)
    gone = note.ingetrokken_op is not None
    lines = [_version(row, str(row.door) if works else office) for row in said]
    if gone and not changes:
        lines = []
    return Notitiebeeld(
        pk=note.pk,
        waar=plek.anders.get(note.object_id, ""),
        wie=f"{note.schrijver}, {office}" if works else office,
        geschreven_op=note.geschreven_op,
        vastgezet=note.vastgezet and not gone,
        nu=next((line for line in lines if line.nummer == note.versie), None),
        eerdere=tuple(line for line in lines if line.nummer != note.versie),
        mag_wijzigen=changes and not gone,
        ingetrokken_op=note.ingetrokken_op,
        ingetrokken_door=_who_withdrew(note, office, works=works) if gone else "",
        ingetrokken_om=note.ingetrokken_om,
    )


def _who_withdrew(note: Notitie, office: str, *, works: bool) -> str:
    return str(note.ingetrokken_door) if works else office


def _version(row: Notitieversie, wie: str) -> Versiebeeld:
    file = row.bestand
    return Versiebeeld(
        nummer=row.nummer,
        titel=row.titel,
        tekst=row.tekst,
        kring=row.get_kring_display(),
        wie=wie,
        op=row.op,
        soort=soort(file.type) if file else None,
        naam=row.naam,
        grootte=file.grootte if file else 0,
        sha256=file.sha256 if file else "",
        sha256_ontvangen=row.sha256_ontvangen,
    )
