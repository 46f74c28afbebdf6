"""Five years of supervision and enforcement,
with compliance that slowly improves and repair that takes its time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import numpy as np
from django.utils import timezone

from daglicht.demo import namen
from daglicht.demo.maatregelen import DWANGSOM, MAXIMUM, MET_ZIENSWIJZE, Verloopschrijver
from daglicht.demo.stapel import Stapel
from daglicht.demo.vergunningen import Vergund
from daglicht.handhaving import service as handhaving
from daglicht.handhaving.models import Handhavingsmaatregel, Overtreding
from daglicht.handhaving.service import soort_verloop
from daglicht.recht import Strategie, landelijke_strategie
from daglicht.register import service as register
from daglicht.register.models import Zaak, Zaakpartner
from daglicht.toezicht.models import Bevinding, Controle
from daglicht.vergunning.models import SpecifiekVoorschrift
from daglicht.zaakverloop.models import Zaakverloop

FINE, BREACH = "voorschriften nageleefd", "niet akkoord, voorschriften overtreden"


@dataclass
class Kantoor:
    """What every piece of work needs at hand."""

    rng: np.random.Generator
    stapel: Stapel
    onderdelen: dict[tuple[int, str], Any]
    inspecteurs: list[Any]
    jurist: Any
    vandaag: date
    lijsten: dict[str, dict[str, Any]]
    verloop: Verloopschrijver
    nummer: int = 0

    def volgende(self) -> int:
        """Draw the next number."""
        self.nummer += 1
        return self.nummer


def _aard(condition: SpecifiekVoorschrift) -> str:
    return namen.AARD.get(condition.nummer) or namen.AARD[condition.thema]


def maak_werk(
    rng: np.random.Generator,
    verloop_rng: np.random.Generator,
    vergund: list[Vergund],
    onderdelen: dict[tuple[int, str], Any],
    gebruikers: dict[str, Any],
    peildatum: date,
    meld: Callable[[str, int], None],
) -> None:
    """Write controles, findings, violations, measures and re-checks up to ``peildatum``,
    and plan some after it.
    """
    lists = {
        code: {value.code: value for value in register.waarden(code)}
        for code in ("controletype", "controle-onderwerp", "handhavingsinstrument")
    }
    pile, lawyer = Stapel(), gebruikers["hanna"]
    course = Verloopschrijver(verloop_rng, pile, lawyer, peildatum)
    office = Kantoor(
        rng,
        pile,
        onderdelen,
        [gebruikers["tom"], gebruikers["tess"]],
        lawyer,
        peildatum,
        lists,
        course,
    )
    for index, permit in enumerate(vergund):
        large = permit.plek.soort != "inrichting-overig"
        for year in range(peildatum.year - 4, peildatum.year + 1):
            if large or (index + year) % 3 == 0:
                _year(office, permit, year)
    meld("controles, bevindingen, overtredingen en maatregelen", office.stapel.schrijf())
    handhaving.werk_alle_bij(peildatum)


def _year(office: Kantoor, permit: Vergund, year: int) -> None:
    op = date(year, 1, 4) + timedelta(days=int(office.rng.integers(0, 350)))
    while op.weekday() >= 5:
        op += timedelta(days=1)
    theme = "veilig" if permit.plek.soort.startswith("inrichting-seveso") else "lucht"
    if op > office.vandaag:
        if op <= office.vandaag + timedelta(days=60):
            _visit(
                office,
                permit,
                op,
                "regulier",
                office.onderdelen.get((year, theme)),
                {},
                planned=True,
            )
        return
    improving = 0.62 + 0.04 * (year - office.vandaag.year + 4)
    results: dict[str, str] = {}
    conditions = _in_force(permit, op)
    if office.rng.random() > improving:
        bad = office.rng.choice(
            len(conditions),
            min(len(conditions), 1 + int(office.rng.random() < 0.25)),
            replace=False,
        )
        results = {conditions[int(i)].wid: BREACH for i in bad}
    visit, points = _visit(
        office, permit, op, "regulier", office.onderdelen.get((year, theme)), results
    )
    for point, condition in points:
        if point.resultaat == BREACH:
            _enforce(office, permit, visit, point, condition)


def _in_force(permit: Vergund, op: date) -> list[SpecifiekVoorschrift]:
    return [part.versie for part in permit.dossier.voorschriften(op, op)]


def _case(office: Kantoor, permit: Vergund, kind: str, op: date, closed: date | None) -> Zaak:
    performing = permit.plek.uitvoering
    return office.stapel.leg(
        Zaak(
            identificatie=f"ZAAK-W{office.volgende():06d}",
            bronorganisatie=performing.toezichtinstantie.rsin,
            zaaktype_omschrijving=kind,
            omschrijving=permit.plek.locatie.naam,
            startdatum=op,
            status="afgesloten" if closed else "in behandeling",
            resultaat_omschrijving="uitgevoerd" if closed else None,
            einddatum=closed,
            behandelaar=performing.toezichtinstantie,
            opdrachtgever=performing.bevoegd_gezag,
        )
    )


def _visit(
    office: Kantoor,
    permit: Vergund,
    op: date,
    kind: str,
    part: Any,
    results: dict[str, str],
    planned: bool = False,
) -> tuple[Controle, list[tuple[Bevinding, SpecifiekVoorschrift]]]:
    plek, stack = permit.plek, office.stapel
    visit = stack.leg(
        Controle(
            identificatie=f"{plek.uitvoering.toezichtinstantie.rsin}CTR-D{office.volgende():06d}",
            controledatum=None if planned else op,
            controletype=office.lijsten["controletype"][kind],
            gepland_op=op,
            status="gepland" if planned else "afgerond",
            toezichthouder=office.inspecteurs[int(office.rng.integers(len(office.inspecteurs)))],
            programmaonderdeel=part,
            zaak=_case(office, permit, "Controle uitvoeren", op, None if planned else op),
            **_report(office, op, planned=planned),
        )
    )
    stack.verbind(visit, "activiteituitvoeringen", [plek.uitvoering])
    stack.verbind(visit, "vth_objecten", [plek.locatie])
    stack.verbind(visit, "uitgevoerd_door", [plek.uitvoering.toezichtinstantie])
    if plek.soort == "inrichting-seveso-hoog":
        partner = Zaakpartner(
            zaak=visit.zaak, instantie=_partner(), grondslag="Omgevingsbesluit, artikel 13.17"
        )
        stack.leg(partner)
    return visit, [] if planned else _points(office, permit, visit, results)


def _report(office: Kantoor, op: date, *, planned: bool) -> dict[str, date]:
    """Most reports are sent within seven weeks and public within fifteen;
    one in forty is forgotten.
    """
    sent, public = (
        op + timedelta(days=21 + office.nummer % 28),
        op + timedelta(days=70 + office.nummer % 35),
    )
    if planned or office.nummer % 40 == 0:
        return {}
    days = {"rapport_verzonden_op": sent, "rapport_openbaar_op": public}
    return {name: day for name, day in days.items() if day <= office.vandaag}


def _partner() -> Any:
    found = getattr(_partner, "found", None)
    if found is None or not type(found).objects.filter(pk=found.pk).exists():
        found = register.instanties().get(rol_van__betrokkene__weergavenaam=namen.REGIO)
        _partner.found = found  # type: ignore[attr-defined]
    return found


def _points(
    office: Kantoor, permit: Vergund, visit: Controle, results: dict[str, str]
) -> list[tuple[Bevinding, SpecifiekVoorschrift]]:
    points = []
    for number, condition in enumerate(
        _in_force(permit, visit.controledatum or office.vandaag), start=1
    ):
        outcome = results.get(condition.wid, FINE)
        bad = outcome == BREACH
        point = office.stapel.leg(
            Bevinding(
                controle=visit,
                volgnummer=number,
                onderwerp=office.lijsten["controle-onderwerp"][condition.thema],
                aandachtspunt=f"{condition.nummer} {condition.titel}",
                resultaat=outcome,
                bijzonderheden=_aard(condition) if bad else None,
                gevolg=str(office.rng.choice(["1", "2", "3", "4"], p=[0.2, 0.45, 0.28, 0.07]))
                if bad
                else None,
                gedrag=str(office.rng.choice(["A", "B", "C", "D"], p=[0.45, 0.36, 0.15, 0.04]))
                if bad
                else None,
            )
        )
        office.stapel.verbind(point, "specifieke_voorschriften", [condition])
        office.stapel.verbind(point, "activiteituitvoeringen", [permit.plek.uitvoering])
        office.stapel.verbind(point, "vth_objecten", [permit.plek.locatie])
        points.append((point, condition))
    return points


def _enforce(
    office: Kantoor,
    permit: Vergund,
    visit: Controle,
    point: Bevinding,
    condition: SpecifiekVoorschrift,
) -> None:
    found = visit.controledatum or office.vandaag
    violation = Overtreding(
        identificatie=f"{permit.plek.uitvoering.toezichtinstantie.rsin}OVT-D{office.volgende():06d}",
        overtredingsdatum=found,
        aard=f"{_aard(condition)} (voorschrift {condition.nummer})",
        indicatie_handhaving=True,
        gevolg=point.gevolg,
        gedrag=point.gedrag,
        betrokkene=permit.plek.betrokkene,
    )
    recent = (office.vandaag - found).days < 25
    if not (recent and office.rng.random() < 0.6):
        _place(office, violation, found)
    office.stapel.leg(violation)
    office.stapel.verbind(violation, "bevindingen", [point])
    office.stapel.verbind(violation, "specifieke_voorschriften", [condition])
    office.stapel.verbind(violation, "activiteituitvoeringen", [permit.plek.uitvoering])
    office.stapel.verbind(violation, "vth_objecten", [permit.plek.locatie])
    if violation.positionering:
        _measure(office, permit, violation, condition)


def _place(office: Kantoor, violation: Overtreding, found: date) -> None:
    strategy = landelijke_strategie("omgevingsrecht", found)
    assert isinstance(strategy, Strategie)
    result = strategy.positioneer(violation.gevolg, violation.gedrag)
    violation.handhavingsstrategie = strategy.cim
    violation.positionering = result.als_dict() | {"motivering": ""}
    violation.gepositioneerd_door = office.jurist
    violation.gepositioneerd_op = timezone.make_aware(
        datetime.combine(min(found + timedelta(days=5), office.vandaag), time(9, 0))
    )


def _measure(
    office: Kantoor, permit: Vergund, violation: Overtreding, condition: SpecifiekVoorschrift
) -> None:
    instrument = violation.positionering["bestuursrecht"][0]
    imposed = violation.overtredingsdatum + timedelta(days=int(office.rng.integers(6, 20)))
    ahead = imposed > office.vandaag
    if ahead and instrument not in MET_ZIENSWIJZE:
        return
    term = imposed + timedelta(weeks=int(office.rng.choice([2, 4, 6, 8, 12])))
    has_term = instrument not in ("informatie", "gesprek") and not ahead
    penalty = instrument == "dwangsom" and not ahead
    repaired: date | None = None
    rechecks: list[Controle] = []
    if not ahead:
        repaired, rechecks = _rechecks(
            office, permit, violation, condition, term if has_term else imposed
        )
    bad = [row for row in rechecks if row.status == "afgerond" and row.controledatum != repaired]
    exhausted = penalty and repaired is None and len(bad) == 3
    case = _case(office, permit, "Handhavingsbesluit nemen", min(imposed, office.vandaag), repaired)
    began = min(imposed, office.vandaag)
    course = Zaakverloop(soort=soort_verloop(instrument), zaak=case, begonnen_op=began)
    office.stapel.leg(course)
    measure = Handhavingsmaatregel(
        verloop=course,
        identificatie=f"{permit.plek.uitvoering.bevoegd_gezag.rsin}HHM-D{office.volgende():06d}",
        handhavingsinstrument=office.lijsten["handhavingsinstrument"][instrument],
        datum_opleggen=None if ahead else imposed,
        status=_status(
            ahead=ahead, repaired=repaired, exhausted=exhausted, forfeited=penalty and bool(bad)
        ),
        datum_afronding=repaired,
        last=f"Zorg dat voorschrift {condition.nummer} wordt nageleefd.",
        begunstigingstermijn=term if has_term else None,
        bedrag=Decimal(DWANGSOM) if penalty else None,
        maximum=Decimal(MAXIMUM) if penalty else None,
        motivering="Beginselplicht tot handhaving (fictief).",
        opgesteld_door=office.jurist,
        opgelegd_door=permit.plek.uitvoering.bevoegd_gezag,
        zaak=case,
    )
    violation.hersteldatum = repaired
    office.stapel.leg(measure)
    office.stapel.verbind(measure, "overtredingen", [violation])
    office.verloop.schrijf(measure, instrument, violation, imposed, bad)
    office.verloop.stem_af(violation)
    for visit in rechecks:
        office.stapel.verbind(violation, "hercontroles", [visit])


def _status(*, ahead: bool, repaired: date | None, exhausted: bool, forfeited: bool) -> str:
    if ahead:
        return "in voorbereiding"
    if repaired:
        return "uitgevoerd"
    if exhausted:
        return "uitgewerkt"
    return "in uitvoering" if forfeited else "opgelegd"


def _rechecks(
    office: Kantoor,
    permit: Vergund,
    violation: Overtreding,
    condition: SpecifiekVoorschrift,
    term: date,
) -> tuple[date | None, list[Controle]]:
    """Go back after the term, at most three times; behaviour decides how soon it is repaired."""
    chance = {"A": 0.88, "B": 0.72, "C": 0.55, "D": 0.35}[violation.gedrag]
    visits, day = [], term + timedelta(days=int(office.rng.integers(1, 30)))
    for _ in range(3):
        if day > office.vandaag:
            visits.append(_visit(office, permit, day, "hercontrole", None, {}, planned=True)[0])
            return None, visits
        good = office.rng.random() < chance
        visit, points = _visit(
            office, permit, day, "hercontrole", None, {} if good else {condition.wid: BREACH}
        )
        visits.append(visit)
        if good:
            return day, visits
        again = next((point for point, row in points if row.wid == condition.wid), None)
        if again is not None:
            office.stapel.verbind(violation, "bevindingen", [again])
        day += timedelta(days=int(office.rng.integers(30, 75)))
    return None, visits
