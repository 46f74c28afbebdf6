"""What one person may see of a site: its timeline, the controles before,
and its permit as known on a day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from daglicht.handhaving import service as handhaving
from daglicht.kit.tijdlijn import Gebeurtenis
from daglicht.register import service as register
from daglicht.site.hulp import dag
from daglicht.toegang import service as toegang
from daglicht.toegang.request import Request
from daglicht.toegang.rollen import WORK, Recht
from daglicht.toezicht import service as toezicht
from daglicht.vergunning import service as vergunning


def procedures(access: toegang.Toegang, site: register.VthObject) -> list[vergunning.Procedure]:
    """Return the procedures about a site."""
    sites = register.met_dubbelen(site)
    return vergunning.procedures(access, Recht.VERZOEK_LEZEN, locatie__in=sites)


def gebeurtenissen(
    access: toegang.Toegang,
    site: register.VthObject,
    performing: list[register.Activiteituitvoering],
    asked: Iterable[vergunning.Procedure],
) -> list[Gebeurtenis]:
    """Return what happened at a site, latest first:
    of each kind only the rows that may be seen themselves.
    """
    permits = toegang.zichtbaar(
        access, Recht.TOESTEMMING_LEZEN, vergunning.toestemmingen(performing)
    )
    visits = toegang.zichtbaar(access, Recht.CONTROLE_LEZEN, toezicht.controles(site))
    found = handhaving.overtredingen(site)
    measures = toegang.zichtbaar(access, Recht.MAATREGEL_LEZEN, handhaving.maatregelen(found))
    violations = toegang.zichtbaar(access, Recht.OVERTREDING_LEZEN, found)
    requests = [
        Gebeurtenis(
            row.ontvangen_op, "verzoek", row.onderwerp, vergunning.soort_van(row).naam, row.pk
        )
        for row in asked
    ]
    events = [
        *vergunning.tijdlijn(permits),
        *toezicht.tijdlijn(handhaving.met_soort(access, visits), gebreken(access, visits)),
        *handhaving.tijdlijn(violations, measures),
        *requests,
    ]
    return sorted(events, key=lambda event: event.datum, reverse=True)


def gebreken(access: toegang.Toegang, visits: QuerySet[toezicht.Controle]) -> dict[Any, int]:
    """Return how many points were found wrong, of the controles that this person works on;
    findings are not public.
    """
    return toezicht.niet_akkoord(toegang.betrokken(access, Recht.CONTROLE_LEZEN, visits))


@dataclass(frozen=True, slots=True)
class Eerder:
    """A controle of the same site; what was found and who went only where ``betrokken``."""

    controle: toezicht.Controle
    betrokken: bool
    niet_akkoord: int


def eerdere_controles(
    access: toegang.Toegang, visit: toezicht.Controle, hoogstens: int = 5
) -> list[Eerder]:
    """Return the other controles of the site of a controle that this person may
    see, latest first.
    """
    site = visit.vth_objecten.first()
    if site is None:
        return []
    rows = toegang.zichtbaar(
        access, Recht.CONTROLE_LEZEN, toezicht.controles(site).exclude(pk=visit.pk)
    )
    wrong = gebreken(access, rows)
    return [
        Eerder(row, row.pk in wrong, wrong.get(row.pk, 0))
        for row in handhaving.met_soort(access, rows)[:hoogstens]
    ]


def dossier(
    access: toegang.Toegang, performing: Iterable[register.Activiteituitvoering]
) -> vergunning.Dossier:
    """Return the file of legal facts about activities that this person may see,
    and what follows from those alone.
    """
    return vergunning.dossier_voor(access, performing)


@dataclass(frozen=True, slots=True)
class Nietverwerkt:
    """A permit that says something else than its procedure: ``afwijking``, or None for who may not
    see the procedure. ``regels``: what differs on the day that is shown; none when they say the
    same of that day.
    """

    rechtsfeit: vergunning.Rechtsfeit
    afwijking: vergunning.Besluitvergelijking | None
    regels: tuple[str, ...]
    woorden: ClassVar[str] = ""

    @property
    def nu(self) -> bool:
        """Tell whether it is so on the day that is shown."""
        return bool(self.regels)


Twijfel = Nietverwerkt | vergunning.Nietvastgelegd
"""What a reader must know of a decision before he goes by it."""


def niet_verwerkt(
    access: toegang.Toegang,
    dossier: vergunning.Dossier,
    bekend_op: date,
    geldig_op: date | None = None,
) -> list[Nietverwerkt]:
    """Return of a file the permits that say something else than their procedure, on a day (None: on
    any); why is told only to who may see the procedure, and others hear of no other day.
    """
    return _told(access, vergunning.verschillend(dossier, bekend_op), geldig_op)


def niet_verwerkt_van(
    access: toegang.Toegang, toestemmingen: Iterable[UUID], geldig_op: date | None = None
) -> dict[UUID, Twijfel]:
    """Return the same of decisions wherever they are, by their keys and by what is known now: only
    of those that say otherwise about the day.
    """
    keys = {*toestemmingen}
    own = _told(access, vergunning.anders_dan_procedure(keys), geldig_op)
    return twijfel(own, keys, geldig_op)


def twijfel(
    rijen: Iterable[Nietverwerkt], toestemmingen: Iterable[UUID], geldig_op: date | None
) -> dict[UUID, Twijfel]:
    """Return by the key of each decision what differs on a day: of the decision itself (``rijen``),
    or of the permit that it is or changed.
    """
    return _over({*toestemmingen}, geldig_op) | per_besluit(rijen)


def _over(keys: set[UUID], geldig_op: date | None) -> dict[UUID, Twijfel]:
    """Return of decisions what is to be known of the permit that they are or changed: of its
    withdrawal, or of a decision about it that is in no permit.
    """
    found: dict[UUID, Twijfel] = {}
    for key, item in vergunning.anders_door_intrekking(keys).items():
        lines = item.regels if geldig_op is None else item.op(geldig_op)
        if lines:
            found[key] = Nietverwerkt(item.feit, None, lines)
    return found | vergunning.niet_vastgelegd_over(keys, timezone.localdate())


def per_besluit(rijen: Iterable[Nietverwerkt]) -> dict[UUID, Nietverwerkt]:
    """Return what differs on the day that is shown by the key of the decision."""
    return {row.rechtsfeit.betreft_id: row for row in rijen if row.nu}


@dataclass(frozen=True, slots=True)
class Nietvastgelegd:
    """A decision that is in no permit, and whether the reader may see its procedure."""

    besluit: vergunning.Nietvastgelegd
    leesbaar: bool


def niet_vastgelegd(
    access: toegang.Toegang, locatie: register.VthObject, bekend_op: date, over: UUID | None = None
) -> list[Nietvastgelegd]:
    """Return the decisions at a site that are in no permit, as far as known on a day; ``over``:
    those about one permit.
    """
    found = [
        item
        for item in vergunning.niet_vastgelegd_bij(locatie, bekend_op)
        if over is None or item.procedure.betreft_id == over
    ]
    seen = vergunning.leesbare_procedures(access, [item.procedure.pk for item in found])
    return [Nietvastgelegd(item, item.procedure.pk in seen) for item in found]


def _told(
    access: toegang.Toegang,
    found: Sequence[vergunning.Besluitvergelijking],
    geldig_op: date | None,
) -> list[Nietverwerkt]:
    seen = vergunning.leesbare_procedures(access, [item.procedure.pk for item in found])
    rows = [
        Nietverwerkt(
            item.feit,
            item if item.procedure.pk in seen else None,
            item.regels if geldig_op is None else item.op(geldig_op),
        )
        for item in found
    ]
    return [row for row in rows if row.nu or row.afwijking]


def mag_vooruit(access: toegang.Toegang, about: QuerySet[Any]) -> bool:
    """Tell whether somebody may ask what will be known later:
    only who works on it knows what is to be published.
    """
    return toegang.betrokken(access, Recht.TOESTEMMING_LEZEN, about, WORK).exists()


@dataclass(frozen=True, slots=True)
class Bekend:
    """The day as known on which the answer is;
    ``gevraagd`` is the later day that was asked and not given.
    """

    dag: date
    gevraagd: date | None = None


def bekend(request: Request, naam: str, about: QuerySet[Any]) -> Bekend:
    """Return the day in the address by that name, at most today for who does not work on it;
    today without one.
    """
    today = timezone.localdate()
    asked = dag(request, naam) or today
    later = asked > today and not mag_vooruit(request.toegang, about)
    return Bekend(today, asked) if later else Bekend(asked)
