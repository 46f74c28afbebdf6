"""The report of a plan: what it is, which areas it lies in, what law says,
what must still be asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from daglicht.kit.documenten import Blok, Document
from daglicht.omgevingsveiligheid.begrippen import Kwetsbaarheid
from daglicht.omgevingsveiligheid.dekking import Dekking, aandachtsdekkingen
from daglicht.omgevingsveiligheid.kaartbeeld import beelddekking, kaartbeeld
from daglicht.omgevingsveiligheid.models import Plan, Plansignaal
from daglicht.omgevingsveiligheid.plannen import vragen
from daglicht.omgevingsveiligheid.signaleren import Raakvlak, soorten, toets_plan
from daglicht.omgevingsveiligheid.toets import ORDE, Gevolg, Toetsbevinding
from daglicht.omgevingsveiligheid.zicht import Bronzicht
from daglicht.recht import kentallen, regelset
from daglicht.tijd import datum

LEGENDA = (
    "Rood: het plan. Nummer: risicobron. Lijn oranje: brandaandachtsgebied; blauw: "
    "explosieaandachtsgebied; groen: gifwolkaandachtsgebied; zwart: afstand of contour van het "
    "plaatsgebonden risico; grijs gestippeld: tot waar een onbekend gebied kan reiken, als dat "
    "begrensd is. Gebouwen: donkerrood zeer kwetsbaar, "
    "oranje kwetsbaar, blauw beperkt kwetsbaar, paars nog te bepalen. Donker: niet alle gebouwen "
    "zijn daar ingelezen."
)
GEEN = (
    "Het plan ligt op deze dag in geen enkel bekend gebied rond een risicobron, en niet waar een "
    "onbekend gebied kan reiken."
)
AANGENOMEN = (
    "Als nee geldt wat niet is aangevinkt: functionele binding, tijdelijkheid, wat er al "
    "rechtmatig was, ligging bij een tunnel of binnenwater van het basisnet, en ligging in een "
    "risicogebied externe veiligheid (Bkl 5.16; daar mag geen zeer kwetsbaar gebouw, 5.17)."
)
UITZOEKEN = "Zoek eerst uit wat nog niet bekend is; pas dan staat vast of dit geldt."
ADVIES = {
    Gevolg.VERBODEN: (
        "Kies een andere plaats, of laat de bron zijn afstand verkleinen. Zo kan het plan niet "
        "worden toegelaten."
    ),
    Gevolg.MOTIVEREN: "Leg in de motivering uit waarom van de standaardwaarde wordt afgeweken.",
    Gevolg.AFWEGEN: (
        "Vraag de veiligheidsregio om advies en weeg het groepsrisico: aantallen, maatregelen, "
        "zelfredzaamheid."
    ),
    Gevolg.MAATREGELEN: (
        "Reken op de extra bouweisen van artikel 4.90 en verder van het Besluit bouwwerken "
        "leefomgeving."
    ),
}


def zwaarste(signaal: Plansignaal) -> tuple[Gevolg | None, bool]:
    """Return the gravest consequence of a signal, what is certain first, and whether it is;
    None without any.
    """
    found = [(not row["zeker"], ORDE.index(Gevolg(row["gevolg"]))) for row in signaal.gevolgen]
    unsure, place = min(found, default=(False, None))
    return (None if place is None else ORDE[place]), not unsure


def op_ernst(signalen: Iterable[Plansignaal]) -> list[tuple[Plansignaal, Gevolg | None, bool]]:
    """Return signals with their gravest consequence: what is certain before what is not,
    then the gravest.
    """
    rows = [(signal, *zwaarste(signal)) for signal in signalen]
    return sorted(
        rows, key=lambda row: (not row[2], len(ORDE) if row[1] is None else ORDE.index(row[1]))
    )


def advies(bevinding: Toetsbevinding) -> str:
    """Return what to do about a finding; about one that is not certain, first to find out."""
    return ADVIES[bevinding.gevolg] if bevinding.zeker else UITZOEKEN


def planrapport(plan: Plan, op: date, zicht: Bronzicht) -> Document:
    """Return the report of a plan as it stands on a day, of the sources that may be shown."""
    found = zicht.raakvlakken(toets_plan(plan, op))
    return Document(
        titel=f"Externe veiligheid: {plan.naam}",
        datum=op,
        auteur=str(plan.instantie),
        kenmerken=(
            ("Peildatum", datum(op, weekdag=False)),
            ("Voor", str(plan.instantie)),
            (
                "Functies",
                ", ".join(
                    f"{name} {value:g} m²".replace(".", ",")
                    for name, value in plan.functies.items()
                ),
            ),
            ("Woningen", str(plan.woningen)),
            ("Kwetsbaarheid", Kwetsbaarheid(plan.categorie).naam),
            (
                "Personen",
                f"{_getal(plan.personen_dag)} overdag, {_getal(plan.personen_nacht)} ’s nachts",
            ),
        ),
        blokken=tuple(_blocks(plan, found, op, zicht)),
    )


def _getal(value: object) -> str:
    return f"{float(str(value)):.0f}"


def _blocks(plan: Plan, found: list[Raakvlak], op: date, zicht: Bronzicht) -> Iterator[Blok]:
    if plan.omschrijving:
        yield Blok("alinea", plan.omschrijving)
    yield Blok("kop1", "Kaart")
    yield Blok(
        "beeld", f"Kaart van {plan.naam} met de gebieden eromheen", kaartbeeld(plan, found, op)
    )
    yield Blok("klein", LEGENDA)
    if doubt := beelddekking(plan, found, op).toelichting:
        yield Blok("alinea", f"Kaart. {doubt}")
    yield Blok("kop1", "Wat de wet zegt")
    if zicht.weggelaten:
        yield Blok("alinea", zicht.weggelaten)
    if not found:
        yield Blok("alinea", zicht.geen(GEEN))
    read = aandachtsdekkingen([item.omgeving for item in found], op)
    for number, (item, share) in enumerate(zip(found, read, strict=True), start=1):
        yield from _meeting(number, item, share)
    yield from _questions(plan, op)
    yield Blok("kop1", "Verantwoording")
    yield Blok("klein", AANGENOMEN)
    yield Blok(
        "klein",
        f"Personen volgens kentallen: {kentallen.bron()}. Het groepsrisico kent geen norm; 10, 100 "
        "en 1.000 personen zijn hulpmiddelen. Afstanden en categorieën met de aantekening ‘niet "
        "nagelezen’ zijn niet in de wet zelf gelezen.",
    )


def _meeting(number: int, item: Raakvlak, gelezen: Dekking) -> Iterator[Blok]:
    activity = item.omgeving.activiteit
    yield Blok("kop2", f"{number}. {activity.locatie.naam}")
    yield Blok(
        "alinea",
        (
            f"{activity.klasse}. In of mogelijk in: "
            f"{', '.join(kind.naam.lower() for kind in soorten(item))}."
        ),
    )
    for unknown in (area for area in item.gebieden if not area.bekend):
        yield Blok(
            "klein",
            (
                f"Van het gebied ‘{unknown.soort.naam.lower()}’ is niet bekend hoe ver het reikt "
                f"({unknown.hoever}). Vraag het na."
            ),
        )
    if doubt := gelezen.toelichting:
        yield Blok("klein", f"Aandachtsgebieden van deze bron. {doubt}")
    if not item.bevindingen:
        yield Blok("alinea", "De wet verbindt hier voor dit plan niets aan.")
    for found in item.bevindingen:
        name = (
            found.gevolg.naam
            if found.zeker
            else f"Nog niet zeker, misschien: {found.gevolg.naam.lower()}"
        )
        yield Blok("alinea", f"{name}: {found.regel.naam}. {advies(found)}")
        yield Blok("klein", f"{found.regel.bron}. {_asks(found)}".strip())


def _asks(found: Toetsbevinding) -> str:
    names = regelset("externe-veiligheid").invoer
    asked = [names[name].partition(" — ")[2] for name in found.vragen]
    return f"Hangt af van: {'; '.join(asked)}." if asked else ""


def _questions(plan: Plan, op: date) -> Iterator[Blok]:
    names = regelset("kwetsbaarheid").invoer
    if asked := vragen(plan, op):
        yield Blok("kop1", "Nog te beantwoorden")
        for name in asked:
            yield Blok("alinea", f"{names[name].partition(' — ')[2].capitalize()}?")
