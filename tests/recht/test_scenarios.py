"""Every scenario of the law library: what is given goes through the engine of its kind,
and what is expected must follow.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from daglicht.gegevens import GegevensFout, lees, schema
from daglicht.omgevingsveiligheid.afstanden import bepaal
from daglicht.omgevingsveiligheid.begrippen import Grondslag
from daglicht.recht import Categoriestrategie, kalender, landelijke_strategie, regelset, termijn
from daglicht.recht.bestanden.scenario import (
    Boetegegeven,
    Boeteuitkomst,
    Geval,
    Overtreding,
    Plaatsing,
    Rijuitkomst,
    Risicobron,
    Scenariobestand,
    Termijngegeven,
    Termijnuitkomst,
    Uitstel,
)
from daglicht.recht.boete import Feit, boetebeleid
from daglicht.recht.map import lees_scenarios
from daglicht.tijd import Duur, Opschorting, Termijn, Verlenging, bereken
from plekken import SRC

LATER = {"verloop", "procedure"}
"""Folders whose scenarios have a form and a runner of their own (tests/recht/verloop,
tests/vergunning/procedure).
"""
BESTANDEN = [
    (path.parent.name, path.name.removesuffix(".scenario.yaml"))
    for path in sorted((SRC / "recht" / "data").rglob("*.scenario.yaml"))
    if path.parent.name not in LATER
]
GEVALLEN = [
    pytest.param(read.soort, name, case, case.op or read.op, id=f"{folder}/{name}: {case.naam}")
    for folder, name in BESTANDEN
    for read in [lees_scenarios(folder, name)]
    for case in read.gevallen
]


def regels(
    bestand: str, case: Geval[dict[str, Any], dict[str, bool | None]], op: date | None
) -> None:
    assert op is not None, "een regel geldt op een dag: noem ‘op’"
    outcome = regelset(bestand).verklaar(case.gegeven, op)
    assert {name: outcome[name].uitkomst for name in case.verwacht} == case.verwacht


def termijnen(bestand: str, case: Geval[Termijngegeven, Termijnuitkomst], op: date | None) -> None:
    given, expected = case.gegeven, case.verwacht
    term = termijn(given.termijn) if given.termijn else own(given.duur)
    found = bereken(
        term if given.atw else replace(term, in_wet=False),
        given.gebeurtenis,
        opschortingen=[pause(row) for row in given.opschortingen],
        verlengingen=[
            Verlenging(Duur(row.aantal, row.eenheid), row.bekendgemaakt_op)
            for row in given.verlengingen
        ],
    )
    assert found.einddatum == expected.einddatum, case.volgens
    if expected.geverifieerd is not None:
        assert term.geverifieerd == expected.geverifieerd
    if expected.waarschuwingen is not None:
        assert len(found.waarschuwingen) == expected.waarschuwingen, found.waarschuwingen


def own(duur: Any) -> Termijn:
    return Termijn(
        "t", "proef", duur.aantal, duur.eenheid, "art. 1 Proefwet", True, True, kalender=kalender()
    )


def pause(row: Uitstel) -> Opschorting:
    if row.verzocht_op is not None:
        return Opschorting.na_verzoek(row.verzocht_op, row.tot)
    assert row.van is not None
    return Opschorting(row.van, row.tot, "scenario")


def strategie(bestand: str, case: Geval[Overtreding, Plaatsing], op: date | None) -> None:
    assert op is not None, "een strategie geldt op een dag: noem ‘op’"
    given, expected = case.gegeven, case.verwacht
    strategy = landelijke_strategie(given.domein, op)
    if isinstance(strategy, Categoriestrategie):
        found = strategy.positioneer(given.categorie)
    else:
        found = strategy.positioneer(given.gevolg, given.gedrag, given.aspecten)
    assert (found.strategie, found.cel.id) == (expected.strategie, expected.cel)
    told = " ".join(found.stappen)
    assert [words for words in expected.woorden if words not in told] == [], told
    assert found.geverifieerd == expected.geverifieerd
    assert ("Niet geverifieerd" in told) == (not expected.geverifieerd)


def boete(bestand: str, case: Geval[Boetegegeven, Boeteuitkomst], op: date | None) -> None:
    policy, given, expected = boetebeleid(bestand), case.gegeven, case.verwacht
    if given.werknemers is not None:
        facts = [Feit(row.norm, row.oordelen) for row in given.feiten]
        assert policy.bereken(facts, given.werknemers).bedrag == expected.bedrag
        return
    assert expected.per_norm is not None
    judged = [row for row in policy.normen.values() if row.beoordeeld]
    assert set(expected.per_norm) <= {int(row.bedrag) for row in judged}
    ways = itertools.product(*(values.items() for values in policy.aspecten.values()))
    fitting = [way for way in ways if sum(points for _, points in way) == given.punten]
    assert fitting
    for way in fitting:
        names = dict(zip(policy.aspecten, (name for name, _ in way), strict=True))
        for norm in judged:
            if (wanted := expected.per_norm.get(int(norm.bedrag))) is not None:
                assert policy.bereken([Feit(norm.code, names)], 500).bedrag == wanted, (
                    norm.code,
                    names,
                )


def afstanden(bestand: str, case: Geval[Risicobron, Rijuitkomst], op: date | None) -> None:
    given, expected = case.gegeven, case.verwacht
    found = bepaal(given.klasse, given.referentie, given.eigenschappen)
    table = [answer for answer in found if answer.grondslag is Grondslag.TABEL]
    assert {answer.soort: answer.meter for answer in table} == expected.afstanden
    assert {answer.rij.id for answer in table if answer.rij} == {expected.rij}


Loper = Callable[[str, Any, date | None], None]
LOPERS: dict[str, Loper] = {
    "afstanden": afstanden,
    "boete": boete,
    "regels": regels,
    "strategie": strategie,
    "termijnen": termijnen,
}


@pytest.mark.parametrize(("soort", "bestand", "case", "op"), GEVALLEN)
def test_what_is_expected_follows(
    soort: str, bestand: str, case: Geval[Any, Any], op: date | None
) -> None:
    LOPERS[soort](bestand, case, op)


@pytest.mark.parametrize(("folder", "name"), BESTANDEN)
def test_a_scenario_stands_beside_the_law_it_is_about(folder: str, name: str) -> None:
    assert (SRC / "recht" / "data" / folder / f"{name}.yaml").is_file()
    assert lees_scenarios(folder, name).soort == folder


def test_every_kind_of_scenario_has_a_runner() -> None:
    assert set(schema(Scenariobestand)["discriminator"]["mapping"]) == set(LOPERS)
    assert {folder for folder, _ in BESTANDEN} == set(LOPERS)


GEVAL = {"naam": "a", "gegeven": {"x": 1}, "verwacht": {"r": None}}
TERMIJN = {
    "naam": "a",
    "gegeven": {"termijn": "t", "gebeurtenis": "2026-01-01"},
    "verwacht": {"einddatum": "2026-02-01"},
}


def bestand(soort: str, *cases: Any, **other: Any) -> Any:
    return {"soort": soort, "gevallen": list(cases), **other}


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"gevallen": [GEVAL]}, "proef.soort: kies een soort; bekend zijn afstanden, boete"),
        (bestand("regel", GEVAL), "proef.soort: kies een soort"),
        (bestand("regels"), "proef.gevallen: is een lege lijst"),
        (bestand("regels", GEVAL, GEVAL), "elk geval heeft een eigen naam; twee keer: a"),
        (bestand("regels", GEVAL, op="morgen"), "proef.op: is geen dag"),
        (
            bestand("regels", {**GEVAL, "verwcht": {}}),
            r"proef.gevallen\[0\]: de sleutel ‘verwcht’ is onbekend; bedoelt u ‘verwacht’",
        ),
        (
            bestand("regels", {**GEVAL, "verwacht": {"r": "ja"}}),
            r"proef.gevallen\[0\].verwacht.r: is geen true of false",
        ),
        (bestand("termijnen", GEVAL), r"proef.gevallen\[0\].gegeven: de sleutel ‘x’ is onbekend"),
        (
            bestand("termijnen", {**TERMIJN, "gegeven": {"gebeurtenis": "2026-01-01"}}),
            r"proef.gevallen\[0\].gegeven: noem ‘termijn’ of ‘duur’",
        ),
        (
            bestand(
                "termijnen",
                {
                    **TERMIJN,
                    "gegeven": {**TERMIJN["gegeven"], "opschortingen": [{"tot": "2026-01-02"}]},
                },
            ),
            r"opschortingen\[0\]: noem ‘van’ of ‘verzocht_op’",
        ),
    ],
)
def test_a_mistake_in_a_scenario_is_refused_by_its_place(data: Any, told: str) -> None:
    with pytest.raises(GegevensFout, match=told) as caught:
        lees(Scenariobestand, data, "proef")
    assert ("lege lijst" in str(caught.value)) == (not data["gevallen"]), (
        "a list is not empty for a mistake in it"
    )
