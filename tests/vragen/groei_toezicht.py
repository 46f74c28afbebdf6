"""Controles in every state, violations with their measures, and what came from the field."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

from beelden import PNG
from daglicht.handhaving import service as handhaving
from daglicht.recht.verloop import Rechtsstap
from daglicht.register import service as register
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.toegang.models import Verstrekking
from daglicht.toegang.spoor.schrijven import leg_vast
from daglicht.toezicht import service as toezicht
from maatregelen import leg_op
from vragen.rijk import Rijk, dagen, groei

GOED, FOUT = ResultaatBevinding.NAGELEEFD, ResultaatBevinding.NIET_AKKOORD
ERNST = {"bijzonderheden": "Stof", "gevolg": "3", "gedrag": "B"}
EERST = -200
INSTRUMENTEN = (
    "dwangsom",
    "stillegging",
    "verzegelen",
    "exploitatieverbod",
    "intrekking",
    "boete",
    "boeterapport",
)


def gepland(rijk: Rijk, op: date, performing: list[Any] | None = None) -> Any:
    """Return a planned controle of everything, or of some activities."""
    world = rijk.wereld
    every = performing or list(register.uitvoeringen(world.locatie))
    return toezicht.plan_controle(
        world.locatie, every, "regulier", op, toezichthouder=rijk.wie("toezichthouder")
    )


def beoordeel(visit: Any, fout: int = 0) -> None:
    """Judge every point of a controle, the first so many as not in order."""
    for number, point in enumerate(visit.bevindingen.order_by("volgnummer")):
        if number < fout:
            toezicht.leg_bevinding_vast(point, FOUT, **ERNST)
        else:
            toezicht.leg_bevinding_vast(point, GOED)


def overtreding(rijk: Rijk, i: int) -> Any:
    """Return a violation found at an activity of its own, placed in the strategy."""
    world, day = rijk.wereld, dagen(EERST)
    visit = toezicht.begin(
        gepland(rijk, day + timedelta(days=i), [rijk.vast["uitvoeringen"][i]]),
        day + timedelta(days=i),
    )
    beoordeel(visit, 1)
    point = visit.bevindingen.order_by("volgnummer").first()
    handhaving.rond_controle_af(visit, dagen(EERST + i))
    found = handhaving.constateer(point, world.bedrijf.betrokkene, f"Te veel stof {i}")
    handhaving.positioneer(found, "3", "B", rijk.wie("handhavingsjurist"))
    return found


def rij(rijk: Rijk, i: int) -> None:
    """Add a controle of each state, a violation with a measure,
    and to the first violation a re-check and a measure.
    """
    world, lawyer = rijk.wereld, rijk.wie("handhavingsjurist")
    gepland(rijk, dagen(20 + i))
    gepland(rijk, dagen(-20 - i), [world.uitvoering])
    running = toezicht.begin(gepland(rijk, dagen(-10 - i), [world.uitvoering]), dagen(-10 - i))
    conflict(rijk, running)
    found = overtreding(rijk, i)
    rijk.vast.setdefault("overtredingen", []).append(found)
    first = rijk.vast["overtredingen"][0]
    measure = leg_op(found, "dwangsom", dagen(EERST + 10), dagen(EERST + 50))
    rijk.vast.setdefault("maatregelen", []).append(measure)
    handhaving.leg_voor(found, dagen(EERST + 10), lawyer, "Samen bespreken")
    if i:
        handhaving.begin_maatregel(
            first,
            INSTRUMENTEN[i],
            "Doe het.",
            dagen(EERST + 20),
            motivering="x",
            door=lawyer,
            afwijking_motivering="Anders",
        )
    if i:
        rijk.vast["maatregelen"][0].overtredingen.add(found)
    again(rijk, first, EERST + 60 + i)
    handhaving.plan_hercontrole(first, dagen(30 + i), toezichthouder=rijk.wie("toezichthouder"))
    new = toezicht.begin(
        gepland(rijk, dagen(EERST + 100 + i), [rijk.vast["uitvoeringen"][i]]),
        dagen(EERST + 100 + i),
    )
    beoordeel(new, 1)
    handhaving.rond_controle_af(new, dagen(EERST + 100 + i))
    point = new.bevindingen.order_by("volgnummer").first()
    party = rijk.vast["locaties"][i].verantwoordelijken.get()
    handhaving.constateer(point, party, f"Nog te positioneren {i}")
    leg_vast(
        [
            Verstrekking(
                gebruiker=lawyer,
                instantie=world.dienst,
                rol="handhavingsjurist",
                relatie="partner",
                recht="toezicht:controle:lezen",
                doel="handhaving",
                grondslag="Ow",
                soort="toezicht.controle",
                object_id=running.pk,
            )
        ]
    )


def again(rijk: Rijk, violation: Any, dag: int) -> None:
    """Re-check a violation, which is still there, and establish what is forfeited."""
    person = rijk.wie("toezichthouder")
    visit = handhaving.plan_hercontrole(violation, dagen(dag), toezichthouder=person)
    beoordeel(toezicht.begin(visit, dagen(dag)), 1)
    handhaving.rond_controle_af(visit, dagen(dag))
    if dag % 2 == 0:
        return
    given = {"controle": visit.identificatie, "aantal": 1, "vanaf": dagen(dag)}
    step = Rechtsstap("verbeurte", dagen(dag), given)
    handhaving.zet_stap(rijk.vast["maatregelen"][0], step, rijk.wie("handhavingsjurist"))


def conflict(rijk: Rijk, visit: Any) -> None:
    """Let a device have judged a point otherwise than the office."""
    point, person = visit.bevindingen.first(), rijk.wie("toezichthouder")
    toezicht.leg_bevinding_vast(point, GOED)
    empty = dict.fromkeys(("resultaat", "bijzonderheden", "gevolg", "gedrag"), "")
    new = {"resultaat": FOUT.value, **ERNST}
    change = toezicht.Wijziging(uuid4(), point.pk, empty, new, datetime(2025, 3, 3, 9, tzinfo=UTC))
    rijk.plek["conflict"] = toezicht.verwerk(change, point, person).pk


def geheel(rijk: Rijk, n: int) -> None:
    """Make a controle of everything in each state,
    each with as many points as there are conditions.
    """
    person, today = rijk.wie("toezichthouder"), dagen(0)
    planned = gepland(rijk, dagen(-4 - n))
    begun = toezicht.begin(gepland(rijk, dagen(-40 - n)), dagen(-40 - n))
    points = list(begun.bevindingen.order_by("volgnummer"))
    for point in points[:n]:
        toezicht.leg_bevinding_vast(point, FOUT, **ERNST)
        handhaving.constateer(point, rijk.wereld.bedrijf.betrokkene, "Te veel")
        beeld(begun, person, point)
        beeld(begun, person, None, "handtekening")
    last = points[-1]
    toezicht.leg_bevinding_vast(last, FOUT, **ERNST)
    ready = toezicht.begin(gepland(rijk, dagen(-60 - n)), dagen(-60 - n))
    beoordeel(ready)
    for found in rijk.vast["overtredingen"]:
        found.hercontroles.add(ready)
    closed = toezicht.begin(gepland(rijk, dagen(-80 - n)), dagen(-80 - n))
    for point in closed.bevindingen.order_by("volgnummer")[:n]:
        beeld(closed, person, point)
    beoordeel(closed, n)
    handhaving.rond_controle_af(closed, today)
    first, measure = rijk.vast["overtredingen"][0], rijk.vast["maatregelen"][0]
    placed = handhaving.te_positioneren().last()
    other = handhaving.Afstemming.objects.order_by("pk").first()
    assert other is not None
    assert placed is not None
    prepared, criminal = (
        handhaving.begin_maatregel(
            rijk.vast["overtredingen"][-1],
            instrument,
            "Doe het.",
            dagen(-5),
            motivering="x",
            door=rijk.wie("handhavingsjurist"),
            afwijking_motivering="Anders",
        )
        for instrument in ("gedogen", "strafrechtelijk")
    )
    measure = handhaving.met_verloop(
        handhaving.Handhavingsmaatregel.objects.filter(pk=measure.pk)
    ).get()
    rijk.plek |= {
        "controle_gepland": planned.pk,
        "controle": begun.pk,
        "controle_klaar": ready.pk,
        "controle_dicht": closed.pk,
        "bevinding": points[-2].pk,
        "bevinding_nr": points[-2].volgnummer,
        "bevinding_fout": last.pk,
        "veldbeeld": begun.beelden.first().pk,
        "overtreding": first.pk,
        "overtreding_nieuw": placed.pk,
        "overtreding_vrij": rijk.vast["overtredingen"][-1].pk,
        "afstemming": other.pk,
        "maatregel": measure.pk,
        "maatregelstap": measure.stappen.order_by("volgnummer").last().pk,
        "maatregelbesluit": measure.stappen.get(soort="besluit").pk,
        "maatregel_anders": prepared.pk,
        "maatregel_straf": criminal.pk,
        "verbeurd": handhaving.verbeurten(measure)[0].waarneming.controle,
        "hercontrole_op": dagen(90 + n),
    }


def beeld(visit: Any, person: Any, point: Any, soort: str = "foto") -> None:
    """Add a picture to a controle."""
    toezicht.neem_beeld_op(
        uuid4(),
        visit,
        soort,
        PNG,
        datetime(2026, 3, 2, 10, tzinfo=UTC),
        person,
        bevinding=point,
        omschrijving="Inspecteur" if soort == "handtekening" else "Scheur",
    )


groei(rij, geheel)
