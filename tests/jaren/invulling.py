"""Fills in a form as somebody might: mostly what fits, sometimes what does not."""

from __future__ import annotations

import re
from datetime import date, timedelta
from importlib import resources
from random import Random
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from beelden import PNG
from daglicht.recht.openbaarheid import eisen_van, gronden
from jaren.formulieren import Formulier, Vak
from stamberichten import bericht
from stukken import PERMIT
from vragen.groei_overig import LIJN

ONTHOUDEN = (0, 0, 0, 0, 0, 0, -1, -7, -14, -40)
"""How many days ago what somebody records was done: mostly it was today."""
LATER = (1, 7, 14, 30, 30, 60, 90, 200)
TERMIJN = ("tot", "tot_en_met", "termijn", "einde", "einddatum", "gepland_op", "geldig_tot")
VANAF = ("vanaf", "per", "van", "publicatiedatum")
VANZELF = ("tegen", "van")
"""Of a step: which decision it is about, which mostly goes without saying."""
STAP_DAG = {"verbeurte-vanaf": "gezien"}
"""Of a step: days that are not to come, by the name of one that is not either."""
OP_VOLGORDE = {
    "besluitdatum": (0, 0, -7),
    "bekend_op": (1, 2, 7),
    "bekendmaking": (1, 2, 7),
    "geldig_vanaf": (10, 50, 90),
    "inwerkingtreding": (10, 50, 90),
}
"""How many days from now what of a decision is: decided, published, in force."""
REEKS = re.compile(r"^.*-(\d+)-")
"""What is asked more than once on a page: filled in as a whole or not at all, the first sooner."""
INDIENERS = ("de eigenaar", "de buurvrouw")
TIJDEN = {"van": "09:00", "tot": "10:30"}
GELD = {"bedrag": (100, 5_000), "maximum": (5_000, 50_000), "kosten": (100, 9_000)}
KORT = ("kenmerk", "code", "identificatie")
STRATEGIE = (
    resources.files("daglicht.recht") / "data" / "strategie" / "lhso-2022.yaml"
).read_bytes()
METINGEN = "begin;waarde\n{0} 01:00;900\n{0} 02:00;800\n{0} 03:00;2\n"
OMTREK = "120100 480100\n120110 480100\n120110 480110\n120100 480110"
STATEMENTS = "De lucht {0} wordt schoner.\nDe bodem {0} blijft schoon."


def vul_in(formulier: Formulier, dobbel: Random, vandaag: date, woord: str) -> dict[str, Any]:
    """Return what is sent: hidden fields as they are, and an answer to the rest; ``woord`` stands
    in every text.
    """
    given: dict[str, Any] = {}
    skipped = _left_out(formulier, dobbel)
    for item in formulier.vakken:
        if (row := REEKS.match(item.naam)) and row[0] in skipped and item.soort != "hidden":
            continue
        value = _answer(formulier, item, dobbel, vandaag, woord)
        if value is not None:
            given[item.naam] = value
    if "eisen" in given and given.get("grond") in gronden() and dobbel.random() < 0.9:
        given["eisen"] = [row.code for row in eisen_van(gronden()[given["grond"]], "milieu")]
    if formulier.knoppen:
        name, value = dobbel.choice(formulier.knoppen)
        given[name] = value
    return given


def _left_out(formulier: Formulier, dobbel: Random) -> set[str]:
    """Return the beginnings of the names of what is left out as a whole."""
    rows = {row[0]: int(row[1]) for item in formulier.vakken if (row := REEKS.match(item.naam))}
    return {name for name, place in rows.items() if dobbel.random() < (0.9 if place else 0.4)}


def _answer(form: Formulier, vak: Vak, dobbel: Random, vandaag: date, woord: str) -> Any:
    if vak.soort == "hidden":
        return vak.waarde
    if vak.waarde and dobbel.random() < 0.5 and vak.soort != "file":
        return vak.waarde
    if not vak.verplicht and dobbel.random() < _left(vak):
        return vak.waarde or None
    match vak.soort:
        case "select" | "radio" | "checkbox":
            options = [value for value in vak.keuzes if value]
            return dobbel.choice(options) if options else None
        case "date":
            name = STAP_DAG.get(vak.naam, _bare(vak.naam))
            return _day(name, dobbel, vandaag).isoformat()
        case "time":
            return TIJDEN.get(_bare(vak.naam), "09:00")
        case "number":
            return _number(vak, dobbel)
        case "file":
            return _file(form.naam, dobbel, vandaag, woord)
        case _:
            return _text(form.naam, vak, dobbel, woord)


def _left(vak: Vak) -> float:
    """Return how often what need not be answered is left as it is."""
    if _bare(vak.naam) in VANZELF:
        return 0.9
    return {"file": 0.8, "checkbox": 0.6}.get(vak.soort, 0.25)


def _bare(name: str) -> str:
    return name.rsplit("-", 1)[-1]


def _day(name: str, dobbel: Random, vandaag: date) -> date:
    if name in OP_VOLGORDE:
        return vandaag + timedelta(days=dobbel.choice(OP_VOLGORDE[name]))
    if name in TERMIJN:
        return vandaag + timedelta(days=dobbel.choice(LATER))
    if name in VANAF:
        return vandaag + timedelta(days=dobbel.choice((*ONTHOUDEN, *LATER)))
    return vandaag + timedelta(days=dobbel.choice(ONTHOUDEN))


def _number(vak: Vak, dobbel: Random) -> str:
    lowest, highest = GELD.get(_bare(vak.naam), (1, 40))
    low = max(lowest, round(float(vak.laagste or lowest)))
    return str(dobbel.randint(low, max(low, min(highest, round(float(vak.hoogste or highest))))))


def _text(naam: str, vak: Vak, dobbel: Random, woord: str) -> str:
    name = _bare(vak.naam)
    if vak.soort == "email":
        return f"{woord.replace(' ', '-').lower()}@jaren.example"
    if naam == "site:agenda-inlezen" and name == "tekst":
        return LIJN.format(woord, STATEMENTS.format(woord))
    if name == "omtrek":
        return OMTREK
    if name == "door":
        return dobbel.choice(INDIENERS)
    if name in KORT:
        return woord.replace(" ", "-").lower()
    if name == "nummer":
        return f"{dobbel.randrange(1, 99)}.{dobbel.randrange(1, 999)}"
    return dobbel.choice(("{0}", "{0}: er is gekeken.", "Na overleg {0}.\n\nEn {0}.")).format(woord)


def _file(naam: str, dobbel: Random, vandaag: date, woord: str) -> SimpleUploadedFile:
    match naam:
        case "site:strategie-inlezen":
            return SimpleUploadedFile("strategie.yaml", STRATEGIE)
        case "site:verzoek-inlezen":
            number = f"{vandaag.year}_{dobbel.randrange(10_000):05d}"
            sent = (vandaag - timedelta(days=3)).isoformat()
            return SimpleUploadedFile("verzoek.xml", bericht(nummer=number, indiendatum=sent))
        case "site:metingen":
            text = METINGEN.format(vandaag - timedelta(days=dobbel.randrange(200)))
            return SimpleUploadedFile(f"{woord}.csv", text.encode())
        case "site:stukken":
            return SimpleUploadedFile(f"{woord}.txt", f"{PERMIT}\n{woord}\n".encode())
        case _:
            return SimpleUploadedFile("beeld.png", PNG)
