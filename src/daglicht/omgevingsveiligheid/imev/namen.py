"""From the words of IMEV to those of the table of distances, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from daglicht.omgevingsveiligheid.begrippen import Gebiedssoort
from daglicht.recht.uitdrukking import Waarde

ONTBREEKT = frozenset({"gegevenInTransitie", "nietVanToepassing", "waardeOnbekend"})
REFERENTIES = {
    "AnderInsluitsysteemReferentie": "AnderInsluitsysteem",
    "BufferBewaarplaats": "Bufferbewaarplaats",
}
MET_SOORT = {
    "CivielExplosieAandachtsgebied": "typeCivExpAandachtsgebied",
    "MilitairExplosieAandachtsgebied": "typeMilitairExpAandachtsgebied",
}
VIJF = 5.0


def sleutel(gegeven: Mapping[str, Any]) -> str:
    """Return the identification of an object (NEN 3610): ``NL.IMEV.RUDLN.5419d7821c3c``."""
    name = gegeven["identificatie"]
    return f"{name['namespace']}.{name['lokaalID']}"


def referentieklasse(gegeven: Mapping[str, Any]) -> str:
    """Return what the table calls a reference:
    ``OpslagReferentie:opslagtank`` for a kind of storage.
    """
    kind = str(gegeven["entityType"])
    storage = gegeven.get("typeOpslagReferentie")
    if kind == "OpslagReferentie" and storage not in ONTBREEKT and storage is not None:
        return f"{kind}:{storage}"
    return REFERENTIES.get(kind, kind)


def gebiedssoort(contour: Mapping[str, Any]) -> Gebiedssoort | None:
    """Return the kind of area a delivered contour is, None when it does not say."""
    kind = str(contour.get("entityType"))
    if kind == "PRContour":
        kind = str(contour.get("typePlaatsgebondenRisico"))
    elif kind in MET_SOORT:
        kind = f"{kind} {contour.get(MET_SOORT[kind])}"
    try:
        return Gebiedssoort(kind)
    except ValueError:
        return None


def contour(soort: Gebiedssoort) -> dict[str, Any]:
    """Return the attributes by which IMEV tells a kind of area; raises ValueError (Dutch)
    where it has none.
    """
    kind, _, letter = soort.value.partition(" ")
    if kind in MET_SOORT:
        return {"entityType": kind, MET_SOORT[kind]: letter}
    if soort.is_risicoafstand or soort.value.startswith("PR10"):
        return {"entityType": "PRContour", "typePlaatsgebondenRisico": soort.value}
    if soort is Gebiedssoort.BELEMMERING or soort is Gebiedssoort.OVERIG:
        raise ValueError(f"IMEV kent geen contour voor ‘{soort.naam}’.")
    return {"entityType": kind}


def invoer(eigenschappen: Mapping[str, Any]) -> dict[str, Waarde]:
    """Return what the conditions of the table can use: plain values,
    with what IMEV wraps taken out.

    What is said to be unknown is left out, so that it stays unknown.
    """
    found: dict[str, Waarde] = {
        name: value
        for name, value in eigenschappen.items()
        if isinstance(value, bool | int | float | str) and value not in ONTBREEKT
    }
    supply = eigenschappen.get("aantalBevoorradingen")
    if isinstance(supply, Mapping):
        exact = supply.get("exactAantal")
        category = {"groter dan vijf": VIJF + 1, "kleiner of gelijk vijf": VIJF}.get(
            str(supply.get("categorie"))
        )
        found["aantalBevoorradingen"] = category if exact is None else float(exact)
    stop = eigenschappen.get("reactietijdNoodstop")
    if isinstance(stop, Mapping):
        found["noodstopBinnen5Seconden"] = _at_most(
            stop, "exactAantalSeconden", VIJF, "vijfofminder"
        )
    pressure = eigenschappen.get("voordruk")
    if isinstance(pressure, Mapping):
        found["voordrukTenHoogste420"] = _at_most(
            pressure, "exacteHoeveelheid_kpa", 420.0, "minderDanOfGelijkAan_420kPa"
        )
    products = eigenschappen.get("buisleidingCategorieStof")
    if isinstance(products, list) and products and products[0] not in ONTBREEKT:
        found["stof"] = "aardgas" if products == ["aardgas"] else str(products[0])
    return found


def _at_most(given: Mapping[str, Any], exact: str, limit: float, said: str) -> bool | None:
    if exact in given:
        return float(given[exact]) <= limit
    value = given.get(said)
    return value if isinstance(value, bool) else None
