"""Requests in every phase: just in, incomplete, laid open, decided, contested and late."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from daglicht.demo.stapel import Stapel
from daglicht.demo.vergunningen import Vergund
from daglicht.recht import kalender
from daglicht.recht.verloop import Rechtsstap, bezwaren, stand
from daglicht.recht.verloop.gegevens import als_tekst
from daglicht.register.models import Zaak
from daglicht.vergunning import service as vergunning
from daglicht.vergunning.models import (
    Activiteitmelding,
    Procedure,
    Toestemmingsaanvraag,
    Verzoek,
)
from daglicht.vergunning.service import Procedurekeuze as Keuze
from daglicht.vergunning.service import kies_procedure as kies
from daglicht.zaakverloop.models import Verloopstap, Zaakverloop

Stappen = tuple[tuple[str, int, dict[str, Any]], ...]
Plan = tuple[str, str, int, Stappen]

Verleend = tuple[Procedure, Vergund, dict[str, date]]
"""A procedure in which was granted, at which site, and the day of each step."""

VERLEEND = {"uitkomst": "verleend"}
VOORSCHRIFT = vergunning.NieuwVoorschrift(
    "20.1",
    "Onderhoud",
    "De voorziening wordt ten minste eens per jaar beoordeeld en onderhouden (fictief).",
    "veiligheid",
)
TER_INZAGE: Stappen = (("ontvangstbevestiging", 1, {}), ("ontwerp", 90, {}))
BESLIST: Stappen = (
    *TER_INZAGE,
    ("zienswijze", 120, {}),
    ("besluit", 150, VERLEEND),
    ("bekendmaking", 153, {}),
    ("terinzagelegging", 157, {}),
)
ZWAAR: tuple[Plan, ...] = (
    ("Uitbreiding van de opslag", "Aanvraag vergunning", 12, ()),
    (
        "Vervanging van de naverbrander",
        "Aanvraag vergunning",
        22,
        (("ontvangstbevestiging", 1, {}), ("aanvulling-gevraagd", 15, {"tot": 28})),
    ),
    (
        "Tweede productielijn",
        "Aanvraag vergunning",
        70,
        (
            ("aanvulling-gevraagd", 14, {"tot": 28}),
            ("aanvulling", 33, {}),
            ("verlenging", 50, {"weken": 6}),
        ),
    ),
    ("Hogere doorzet", "Aanvraag vergunning", 105, TER_INZAGE),
    ("Andere grondstof", "Aanvraag vergunning", 150, (*TER_INZAGE, ("zienswijze", 118, {}))),
    ("Nieuwe tankput", "Aanvraag vergunning", 240, (("ontvangstbevestiging", 2, {}),)),
    ("Warmteterugwinning", "Aanvraag vergunning", 175, BESLIST),
    (
        "Nachtelijk laden",
        "Aanvraag vergunning",
        220,
        (*BESLIST, ("beroep", 185, {}), ("voorlopige-voorziening", 186, {})),
    ),
    ("Afwijkende lozing tijdens onderhoud", "Aanvraag maatwerkvoorschrift", 20, ()),
)
WOORDEN = (
    "hal 1",
    "hal 2",
    "de noordzijde",
    "de loswal",
    "de spoorzijde",
    "terrein B",
    "de oude loods",
    "de kade",
)
LICHT: tuple[Plan, ...] = (
    ("Opslag van gasflessen", "Melding", 9, ()),
    (
        "Verplaatsing van de afzuiging",
        "Aanvraag vergunning",
        30,
        (("kennisgeving-aanvraag", 3, {}),),
    ),
    (
        "Uitbreiding van de werkplaats",
        "Aanvraag vergunning",
        62,
        (("besluit", 50, VERLEEND), ("bekendmaking", 51, {})),
    ),
    ("Andere koudemiddelen", "Melding", 40, (("beoordeeld", 12, {"uitkomst": "akkoord"}),)),
)


def maak_verzoeken(
    vergund: list[Vergund],
    offices: dict[str, Any],
    door: Any,
    peildatum: date,
    meld: Callable[[str, int], None],
) -> None:
    """Write requests at some of the sites, every course a few times, spread over days; what was
    granted gets its permit.
    """
    stack, heavy, light = Stapel(), 0, 0
    granted: list[Verleend] = []
    for index, item in enumerate(vergund):
        if index % 7 != 3:
            continue
        if item.plek.soort == "inrichting-overig":
            if index % 3:
                continue
            course, light = LICHT[light % len(LICHT)], light + 1
        else:
            course, heavy = ZWAAR[heavy % len(ZWAAR)], heavy + 1
        day = peildatum - timedelta(days=index % 5)
        granted += _request(stack, index, item, course, offices, door, day)
    meld("verzoeken en procedures", stack.schrijf())
    _grant(granted, door)
    vergunning.werk_zaken_bij(peildatum)


def _request(
    stack: Stapel,
    index: int,
    item: Vergund,
    plan: Plan,
    offices: dict[str, Any],
    door: Any,
    peildatum: date,
) -> list[Verleend]:
    """Add a request with its procedure; return what was granted in it."""
    subject, duty, age, planned = plan
    subject = f"{subject}, {WOORDEN[index % len(WOORDEN)]} (fictief)"
    received, site, office = (
        peildatum - timedelta(days=age),
        item.plek.locatie,
        item.plek.uitvoering.toezichtinstantie,
    )
    chosen: Keuze = kies(duty, item.plek.soort, received)
    steps = list(_steps(chosen, received, planned))
    found = stand(chosen.procedure, steps, peildatum)
    case = stack.leg(
        Zaak(
            identificatie=f"ZAAK-A{index + 1:05d}",
            bronorganisatie=office.rsin,
            zaaktype_omschrijving=f"Behandelen: {duty.lower()}",
            omschrijving=subject,
            startdatum=received,
            status=found.fase,
            behandelaar=office,
            opdrachtgever=offices["provincie"],
            einddatum=found.afgerond_op,
        )
    )
    request = stack.leg(
        Verzoek(
            verzoeknummer=f"FICTIEF-{received.year}-{index + 1:05d}",
            verzoekvolgnummer="001",
            indiendatum=received,
            plichttype=duty,
            type_verzoek="Definitief",
            doel="Indienen",
            behandelverantwoordelijke=offices["provincie"],
            uitbesteed_aan=office,
            initiatiefnemer=item.plek.betrokkene,
            zaak=case,
        )
    )
    stack.verbind(request, "activiteiten", [item.plek.uitvoering.type])
    stack.verbind(request, "vth_objecten", [site])
    stack.leg((Activiteitmelding if duty == "Melding" else Toestemmingsaanvraag)(verzoek=request))
    course = stack.leg(Zaakverloop(soort=chosen.procedure.code, zaak=case, begonnen_op=received))
    procedure = stack.leg(
        Procedure(
            verloop=course,
            onderwerp=subject,
            zaak=case,
            locatie=site,
            verzoek=request,
        )
    )
    for number, step in enumerate(steps[1:], 1):
        stack.leg(
            Verloopstap(
                verloop=course,
                volgnummer=number,
                soort=step.soort,
                datum=step.datum,
                bekend_op=step.datum,
                gegevens=als_tekst(step.gegevens),
                vastgelegd_door=door,
            )
        )
    days = {step.soort: step.datum for step in steps}
    return [(procedure, item, days)] if "bekendmaking" in days else []


def _grant(granted: list[Verleend], door: Any) -> None:
    """Let there be a permit of what was granted."""
    for number, (procedure, item, days) in enumerate(granted):
        vergunning.verleen_in(
            procedure,
            procedure.onderwerp,
            f"WW-{days['besluit'].year}-V{number + 1:04d}",
            [item.plek.betrokkene],
            [VOORSCHRIFT],
            besluitdatum=days["besluit"],
            bekendmaking=days["bekendmaking"],
            terinzagelegging=days.get("terinzagelegging"),
            door=door,
        )


def _steps(chosen: Keuze, received: date, planned: Any) -> Any:
    """Give the steps that law allows, in their order."""
    taken = [Rechtsstap(chosen.procedure.opent, received)]
    yield taken[0]
    for kind, days, values in planned:
        day = kalender().eerste_werkbare(received + timedelta(days=days))
        more = dict(values)
        if "tot" in more:
            more["tot"] = day + timedelta(days=more["tot"])
        step = Rechtsstap(kind, day, more)
        if not bezwaren(chosen.procedure, taken, step):
            taken.append(step)
            yield step
