"""Letters and decisions of a measure, written from its steps, to be signed by a person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from daglicht.handhaving.models import Handhavingsmaatregel, Overtreding
from daglicht.handhaving.stappen import verloop_van
from daglicht.kit.documenten import Blok, Document
from daglicht.kit.tekst import euro
from daglicht.recht.verloop import Rechtsstap, Verloop, looptijden, stand
from daglicht.register import service as register
from daglicht.tijd import datum
from daglicht.zaakverloop.service import Verloopstap, geldige, rechtsstap

# The steps of the authority that speak to the offender; the others are recorded, not written.
BRIEVEN = (
    "voornemen",
    "besluit",
    "verlenging",
    "voornemen-invordering",
    "invorderingsbesluit",
    "aanmaning",
    "kostenbesluit",
    "uitstel",
    "opheffing",
    "intrekking",
    "gelegenheid",
    "geen-boete",
)
BEZWAARBAAR = ("besluit", "invorderingsbesluit", "kostenbesluit", "opheffing", "intrekking")
WIJZE = {"ineens": "een bedrag ineens", "overtreding": "per overtreding", "tijdseenheid": "per"}


def heeft_brief(stap: Verloopstap) -> bool:
    """Tell whether a step has a letter."""
    return stap.soort in BRIEVEN and stap.herroept_id is None


def brief(stap: Verloopstap, noem: register.Noem = register.openbare_naam) -> Document:
    """Return the letter or decision that belongs to a step, from the step and everything
    before it; ``noem`` says what parties are called to who reads it.
    """
    measure = stap.verloop.maatregel
    course = verloop_van(measure)
    rows = [row for row in geldige(measure.stappen) if row.volgnummer <= stap.volgnummer]
    steps = [rechtsstap(course, row) for row in rows]
    this = rechtsstap(course, stap)
    kind = course.stappen[stap.soort]
    title = f"{kind.naam}: {course.naam.lower()}" if stap.soort != "besluit" else course.naam
    violations = list(
        measure.overtredingen.select_related("betrokkene").prefetch_related(
            "specifieke_voorschriften", "vth_objecten"
        )
    )
    blocks = [
        *_what(violations),
        *_order(measure, course, this, steps),
        Blok("kop1", "Waarom"),
        Blok("alinea", measure.motivering),
        *_said(this),
        *_ways(course, stap.soort, steps),
        Blok("klein", f"Grondslag: {kind.bron}."),
        Blok(
            "klein",
            "Concept, gemaakt uit het dossier; het geldt pas na ondertekening en bekendmaking.",
        ),
    ]
    return Document(
        titel=title,
        datum=stap.datum,
        kenmerken=(
            ("Aan", "; ".join(sorted({noem(row.betrokkene) for row in violations}))),
            ("Van", str(measure.opgelegd_door)),
            ("Kenmerk", measure.identificatie),
            ("Zaak", str(measure.zaak)),
        ),
        blokken=tuple(blocks),
        auteur=str(measure.opgelegd_door),
    )


def _what(violations: list[Overtreding]) -> Iterator[Blok]:
    """Awb 5:9: the violation, the rule that was broken,
    and if need be where and when it was seen.
    """
    yield Blok("kop1", "Wat is vastgesteld")
    for row in violations:
        places = ", ".join(str(site) for site in row.vth_objecten.all())
        yield Blok(
            "alinea", f"{row.aard} Gezien sinds {datum(row.overtredingsdatum)} bij {places}."
        )
        for rule in row.specifieke_voorschriften.all():
            yield Blok("citaat", f"Voorschrift {rule.nummer}: {rule.omschrijving}")
        if placed := row.positionering:
            unread = (
                ""
                if placed["geverifieerd"]
                else " De inhoud van die strategie is niet geverifieerd."
            )
            cell = f"{placed['strategie']}, versie {placed['versie']}: {placed['cel']}"
            yield Blok("klein", f"Plaats in de handhavingsstrategie: {cell}.{unread}")


def _order(
    measure: Handhavingsmaatregel, course: Verloop, this: Rechtsstap, steps: list[Rechtsstap]
) -> Iterator[Blok]:
    shut = stand(course, steps, this.datum).dicht
    if shut is not None:
        yield Blok(
            "kop1", "De last, die nu niet geldt" if course.herstelsanctie else "Wat nu niet geldt"
        )
        yield Blok("alinea", measure.last)
        yield Blok(
            "alinea", f"{shut.uitleg} U hoeft dit in die tijd niet uit te voeren ({shut.bron})."
        )
    else:
        yield Blok("kop1", "Wat wij u opdragen" if course.herstelsanctie else "Wat wij doen")
        yield Blok("alinea", measure.last)
    if this.soort == "voornemen":
        yield Blok(
            "alinea",
            f"Wij zijn van plan dit op te leggen: {course.naam.lower()}. Er is nog niets besloten.",
        )
        return
    term = looptijden(course, steps).get("begunstigingstermijn")
    if this.soort in ("besluit", "verlenging") and term:
        yield Blok("alinea", f"U hebt daarvoor tot en met {datum(term.einde)}.")
    given = this.gegevens
    if course.code == "dwangsom" and this.soort == "besluit":
        unit = (
            f"per {given['eenheid']}"
            if given["wijze"] == "tijdseenheid" and given.get("eenheid")
            else None
        )
        how = unit or WIJZE[given["wijze"]]
        yield Blok(
            "alinea",
            "Doet u dat niet of niet op tijd, dan verbeurt u een dwangsom van "
            f"{euro(given['bedrag'])} ({how}), tot ten hoogste {euro(given['maximum'])}. Een "
            "verbeurde dwangsom betaalt u binnen zes weken (art. 5:33 Awb).",
        )


def _said(this: Rechtsstap) -> Iterator[Blok]:
    """Amounts, reasons and conditions that the step itself recorded."""
    amount = this.gegevens.get("bedrag")
    if isinstance(amount, Decimal) and this.soort != "besluit":
        yield Blok("alinea", f"Het gaat om {euro(amount)}.")
    for name in ("motivering", "voorwaarden", "wat"):
        if words := this.gegevens.get(name):
            yield Blok("alinea", str(words))


def _ways(course: Verloop, soort: str, steps: list[Rechtsstap]) -> Iterator[Blok]:
    """What the addressee can do, and until when."""
    terms = looptijden(course, steps)
    until: dict[str, tuple[str, str]] = {
        "voornemen": (
            "zienswijzetermijn",
            "U kunt uw zienswijze geven, mondeling of schriftelijk (art. 4:8 en 4:9 Awb)",
        ),
        "voornemen-invordering": (
            "zienswijzetermijn-invordering",
            "U kunt uw zienswijze over de invordering geven (art. 4:8 en 4:9 Awb)",
        ),
        "gelegenheid": (
            "gelegenheid-termijn",
            "U kunt alsnog aan de regels voldoen (art. 18.10 Omgevingswet)",
        ),
        "aanmaning": (
            "aanmaningstermijn",
            "Betaal; anders volgen invorderingsmaatregelen op uw kosten (art. 4:112 Awb)",
        ),
    }
    if soort in until and until[soort][0] in terms:
        yield Blok("kop1", "Wat u kunt doen")
        yield Blok(
            "alinea", f"{until[soort][1]}, tot en met {datum(terms[until[soort][0]].einde)}."
        )
    elif soort in BEZWAARBAAR and "bezwaartermijn" in terms:
        yield Blok("kop1", "Als u het er niet mee eens bent")
        yield Blok(
            "alinea", _objection(terms["bezwaartermijn"].einde if soort == "besluit" else None)
        )


def _objection(last: date | None) -> str:
    until = (
        f", dus tot en met {datum(last)} als dit besluit vandaag is bekendgemaakt" if last else ""
    )
    return (
        "U kunt bezwaar maken binnen zes weken na de dag van bekendmaking (art. 6:7 en 6:8 "
        f"Awb){until}. Bezwaar schorst het besluit niet (art. 6:16 Awb); u kunt de "
        "voorzieningenrechter om een voorlopige voorziening vragen (art. 8:81 Awb)."
    )
