"""Sites that deserve more attention: what criteria put forward, and what a person decided of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Q

from daglicht.kit.handeling import al_gedaan, vergrendel
from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.recht import Uitleg, regelset
from daglicht.register import service as register
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.toegang.service import Gebruiker
from daglicht.toezicht.models import Aandachtsbedrijf, Aandachtsoordeel, Controle, StatusControle
from daglicht.toezicht.risico import HERCONTROLE

JAREN = 3
ZORGBEDRIJF, RISICORELEVANT = "zorgbedrijf", "risicorelevant"
LIJSTEN = {
    ZORGBEDRIJF: "Zorgbedrijven",
    RISICORELEVANT: "Risicorelevante bedrijven (net-niet Seveso)",
}
SEVESO = "inrichting-seveso"


@dataclass(frozen=True)
class Voordracht:
    """A site that criteria put forward or a person put on the list: the rules that held,
    and what was last decided.
    """

    locatie: Any
    redenen: tuple[Uitleg, ...]
    besluit: Aandachtsbedrijf | None

    @property
    def staat_erop(self) -> bool:
        """Tell whether a person put it on the list."""
        return self.besluit is not None and self.besluit.oordeel == Aandachtsoordeel.BEVESTIGD


def voordrachten(lijst: str, op: date) -> list[Voordracht]:
    """Return what criteria put forward on a day and what stands on the list, undecided first;
    raises ValidationError.
    """
    if lijst not in LIJSTEN:
        raise ValidationError(f"Er is geen lijst ‘{lijst}’; kies uit {', '.join(LIJSTEN)}.")
    cases = _care_cases(op) if lijst == ZORGBEDRIJF else _nearly_cases(op)
    reasons = {pk: _held(lijst, case, op) for pk, case in cases.items()}
    decided = {
        row.locatie_id: row
        for row in Aandachtsbedrijf.objects.filter(lijst=lijst, op__lte=op).order_by(
            "op", "vastgelegd_op"
        )
    }
    listed = {pk for pk, row in decided.items() if row.oordeel == Aandachtsoordeel.BEVESTIGD}
    wanted = {pk for pk, held in reasons.items() if held} | listed
    sites = register.locaties().filter(pk__in=wanted).order_by("naam", "pk")
    found = [
        Voordracht(site, tuple(reasons.get(site.pk, ())), decided.get(site.pk)) for site in sites
    ]
    return sorted(found, key=lambda row: (row.besluit is not None, not row.staat_erop))


def _held(lijst: str, case: dict[str, Any], op: date) -> list[Uitleg]:
    return [why for why in regelset(lijst).verklaar(case, op).values() if why.uitkomst is True]


def _care_cases(op: date) -> dict[UUID, dict[str, Any]]:
    since = op - relativedelta(years=JAREN)
    rows = Controle.objects.filter(
        status=StatusControle.AFGEROND,
        controledatum__gt=since,
        controledatum__lte=op,
        vth_objecten__type__code__startswith=SEVESO,
        vth_objecten__samengevoegd_met__isnull=True,
    )
    again = Q(controletype__code=HERCONTROLE)
    wrong = Q(bevindingen__resultaat=ResultaatBevinding.NIET_AKKOORD)
    counted = (
        rows.order_by()
        .values("vth_objecten")
        .annotate(
            ernstig=Count(
                "bevindingen", filter=Q(bevindingen__gevolg__in=["3", "4"]), distinct=True
            ),
            bezoeken=Count("pk", filter=~again, distinct=True),
            met_overtreding=Count("pk", filter=~again & wrong, distinct=True),
            nogmaals_fout=Count("pk", filter=again & wrong, distinct=True),
        )
    )
    sites = (
        register.locaties()
        .filter(type__code__startswith=SEVESO)
        .order_by()
        .values_list("pk", flat=True)
    )
    return {pk: {"seveso": True} for pk in sites} | {
        row["vth_objecten"]: {"seveso": True}
        | {name: value for name, value in row.items() if name != "vth_objecten"}
        for row in counted
    }


def _nearly_cases(op: date) -> dict[UUID, dict[str, Any]]:
    """Return how far areas reach: the distance, else the most it can be,
    else unknown (left out).
    """
    reach: dict[tuple[UUID, bool], dict[str, list[float | None]]] = defaultdict(
        lambda: {"gifwolk": [], "explosie": []}
    )
    site = "referentie__versie__activiteit__locatie__locatie"
    rows = (
        veiligheid.contouren(op)
        .order_by()
        .values_list(site, f"{site}__type__code", "soort", "afstand", "ten_hoogste")
    )
    for pk, kind, code, metres, most in rows:
        for name in ("gifwolk", "explosie"):
            if name in code and pk is not None:
                told = metres if metres is not None else most
                reach[pk, str(kind).startswith(SEVESO)][name].append(
                    None if told is None else float(told)
                )
    return {pk: {"seveso": seveso} | _furthest(found) for (pk, seveso), found in reach.items()}


def _furthest(reach: dict[str, list[float | None]]) -> dict[str, float]:
    known = {name: [metres for metres in far if metres is not None] for name, far in reach.items()}
    return {
        name: max(far, default=0.0) for name, far in known.items() if len(far) == len(reach[name])
    }


def onbekend(lijst: str, op: date) -> int:
    """Return of how many sites the criteria can say nothing, for lack of history or of an area."""
    cases = _care_cases(op) if lijst == ZORGBEDRIJF else _nearly_cases(op)
    outcomes = (
        [why.uitkomst for why in regelset(lijst).verklaar(case, op).values()]
        for case in cases.values()
    )
    return sum(True not in found and None in found for found in outcomes)


@transaction.atomic
def beslis_aandacht(
    locatie: register.VthObject,
    lijst: str,
    oordeel: Aandachtsoordeel,
    motivering: str,
    op: date,
    door: Gebruiker,
) -> Aandachtsbedrijf:
    """Put a site on a list, leave it off, or take it off, with the reason;
    raises ValidationError (Dutch) without one.
    """
    if not motivering.strip():
        raise ValidationError("Schrijf op waarom.")
    vergrendel(locatie)
    now = next((row for row in voordrachten(lijst, op) if row.locatie.pk == locatie.pk), None)
    listed = now is not None and now.staat_erop
    if oordeel == Aandachtsoordeel.BEEINDIGD and not listed:
        raise _decided(locatie, lijst, f"{locatie} staat niet op de lijst.")
    if oordeel == Aandachtsoordeel.BEVESTIGD and listed:
        raise _decided(locatie, lijst, f"{locatie} staat al op de lijst.")
    return Aandachtsbedrijf.objects.create(
        locatie=locatie,
        lijst=lijst,
        oordeel=oordeel,
        op=op,
        motivering=motivering.strip(),
        criteria=[why.tekst for why in now.redenen] if now else [],
        door=door,
    )


def _decided(locatie: register.VthObject, lijst: str, bericht: str) -> ValidationError:
    """Return the refusal of a decision that was made before, with who made it."""
    rows = Aandachtsbedrijf.objects.filter(locatie=locatie, lijst=lijst)
    last = rows.order_by("op", "vastgelegd_op").last()
    return ValidationError(bericht) if last is None else al_gedaan(bericht, last)


def aandacht_van(locaties: Iterable[UUID], op: date) -> dict[UUID, list[str]]:
    """Return on which lists sites stand on a day."""
    rows = Aandachtsbedrijf.objects.filter(locatie__in=list(locaties), op__lte=op).order_by(
        "op", "vastgelegd_op"
    )
    last = {(row.locatie_id, row.lijst): row.oordeel for row in rows}
    found: dict[UUID, list[str]] = defaultdict(list)
    for (site, lijst), oordeel in last.items():
        if oordeel == Aandachtsoordeel.BEVESTIGD:
            found[site].append(lijst)
    return found
