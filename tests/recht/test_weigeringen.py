"""What a file of law may not say together is refused in words that tell what to mend."""

from __future__ import annotations

from typing import Any

import pytest

from daglicht.gegevens import lees
from daglicht.recht import RechtFout
from daglicht.recht.bestanden import SOORTEN, declaratie
from daglicht.recht.bestanden.afstanden import Invoerregel, Rijenbestand, Rubriekenbestand
from daglicht.recht.bestanden.looptijd import Termijnsoort
from daglicht.recht.bestanden.scenario import (
    Boetegegeven,
    Boeteuitkomst,
    Overtreding,
    Termijngegeven,
    Uitstel,
)
from daglicht.recht.bestanden.strategie import Categoriebestand, Strategiebestand
from daglicht.recht.bestanden.termijnen import Termijnenbestand

BRON = {"regeling": "Proefwet", "geverifieerd": "nee"}
RIJ = {
    "id": 7, "onder": "A1", "code": "c", "klasse": "k", "referentie": "r", "voorwaarde": True,
    "afstanden": {},
}  # fmt: skip
TERMIJN = {
    "code": "a", "naam": "A", "aantal": 6, "eenheid": "week", "gebeurtenis": "iets", "bron": BRON,
}  # fmt: skip


def rubrieken(**other: Any) -> dict[str, Any]:
    row = {"onder": "A1", "naam": "n", **other}
    return {
        "bijlagen": {"VII": {"risico": BRON, "aandachtsgebied": BRON}},
        "gebieden": BRON,
        "rubrieken": [row],
        "ontbrekend": [{"code": "tabel", "plaats": "p", "gevolg": "g"}],
        "zonder_rij": [{"klasse": "*", "gebieden": []}],
    }


@pytest.mark.parametrize(
    ("kind", "data", "told"),
    [
        (
            Rijenbestand,
            {
                "tabel": BRON,
                "kanttekeningen": {},
                "rijen": [row | {"id": number} for row in (RIJ, RIJ) for number in (9, 7)],
            },
            "proef: elke rij heeft een eigen id; twee keer: 7, 9",
        ),
        (
            Rijenbestand,
            {
                "tabel": BRON,
                "kanttekeningen": {"a": "A"},
                "rijen": [RIJ | {"kanttekeningen": ["c", "a", "b"]}],
            },
            "proef: rij 7: er is geen kanttekening ‘b’; bekend zijn a",
        ),
        (
            Rubriekenbestand,
            rubrieken(bijlage="IX"),
            "proef: rubriek ‘A1’: bijlage IX heeft geen bronnen",
        ),
        (
            Rubriekenbestand,
            rubrieken(ontbreekt="maan"),
            "proef: rubriek ‘A1’: ‘maan’ staat niet bij ontbrekend",
        ),
        (
            Rubriekenbestand,
            rubrieken() | {"zonder_rij": [{"klasse": "k", "gebieden": []}]},
            "proef: zonder_rij heeft geen regel ‘*’ voor elke andere klasse",
        ),
        (
            Invoerregel,
            {"naam": "n", "woorden": "w"},
            "proef: noem ‘eenheid’, ‘ontkend’ of ‘keuzes’, een van de drie",
        ),
        (
            Invoerregel,
            {"naam": "n", "woorden": "w", "eenheid": "m", "ontkend": "niet"},
            "proef: noem ‘eenheid’, ‘ontkend’ of ‘keuzes’, een van de drie",
        ),
        (
            Termijnsoort,
            {"code": "t", "vanaf": ["x"]},
            (
                "proef: noem of een termijn uit de lijst, of het veld met de laatste dag, of een "
                "verlenging"
            ),
        ),
        (
            Termijnsoort,
            {"code": "t", "vanaf": ["x"], "termijn": "bezwaar", "veld": "tot"},
            (
                "proef: noem of een termijn uit de lijst, of het veld met de laatste dag, of een "
                "verlenging"
            ),
        ),
        (
            Termijnsoort,
            {"code": "t", "vanaf": ["x"], "veld": "tot", "naam": "T"},
            "proef: een termijn die een stap bepaalt heeft een naam en een bron",
        ),
        (
            Termijnsoort,
            {"code": "t", "vanaf": ["x"], "veld": "tot", "bron": BRON},
            "proef: een termijn die een stap bepaalt heeft een naam en een bron",
        ),
        (
            Termijnenbestand,
            {"termijnen": [TERMIJN, TERMIJN]},
            "proef: elke termijn heeft een eigen code; twee keer: a",
        ),
        (
            Termijnenbestand,
            {"termijnen": [TERMIJN | {"verlenging": {"termijn": "b"}}]},
            "proef: termijn ‘a’: er is geen termijn ‘b’ om mee te verlengen",
        ),
    ],
)
def test_what_cannot_stand_together_is_refused(kind: Any, data: Any, told: str) -> None:
    with pytest.raises(RechtFout) as caught:
        lees(kind, data, "proef", RechtFout)
    assert str(caught.value).rstrip(".") == told


FINE = "proef: noem ‘feiten’ en ‘werknemers’, of ‘punten’"
EEN_FEIT = [{"norm": "n"}]


@pytest.mark.parametrize(
    ("kind", "given", "told"),
    [
        (Uitstel, {}, "proef: noem ‘van’ of ‘verzocht_op’, een van beide"),
        (
            Uitstel,
            {"van": "2026-01-01", "verzocht_op": "2026-01-01"},
            "proef: noem ‘van’ of ‘verzocht_op’, een van beide",
        ),
        (Termijngegeven, {}, "proef: noem ‘termijn’ of ‘duur’, een van beide"),
        (
            Termijngegeven,
            {"termijn": "bezwaar", "duur": {"aantal": 6, "eenheid": "week"}},
            "proef: noem ‘termijn’ of ‘duur’, een van beide",
        ),
        (Overtreding, {}, "proef: noem ‘categorie’, of ‘gevolg’ en ‘gedrag’"),
        (Overtreding, {"gevolg": "g"}, "proef: noem ‘categorie’, of ‘gevolg’ en ‘gedrag’"),
        (
            Overtreding,
            {"categorie": "1", "gevolg": "g", "gedrag": "b"},
            "proef: noem ‘categorie’, of ‘gevolg’ en ‘gedrag’",
        ),
        (Boetegegeven, {}, FINE),
        (Boetegegeven, {"feiten": EEN_FEIT}, FINE),
        (Boetegegeven, {"werknemers": 5}, FINE),
        (Boetegegeven, {"punten": 3, "werknemers": 5}, FINE),
        (Boetegegeven, {"punten": 3, "feiten": EEN_FEIT, "werknemers": 5}, FINE),
        (Boeteuitkomst, {}, "proef: noem ‘bedrag’ of ‘per_norm’, een van beide"),
        (
            Boeteuitkomst,
            {"bedrag": "5", "per_norm": {}},
            "proef: noem ‘bedrag’ of ‘per_norm’, een van beide",
        ),
    ],
)
def test_a_case_beside_the_law_says_one_thing(kind: Any, given: Any, told: str) -> None:
    rest = {
        Uitstel: {"tot": "2026-02-01"},
        Termijngegeven: {"gebeurtenis": "2026-01-01"},
        Overtreding: {"domein": "d"},
    }
    with pytest.raises(RechtFout) as caught:
        lees(kind, rest.get(kind, {}) | given, "proef", RechtFout)
    assert str(caught.value).rstrip(".") == told


def test_a_case_that_says_one_thing_is_read() -> None:
    for given in ({"punten": 3}, {"feiten": EEN_FEIT, "werknemers": 5}):
        assert lees(Boetegegeven, given, "proef", RechtFout)
    assert lees(Overtreding, {"domein": "d", "gevolg": "g", "gedrag": "b"}, "proef", RechtFout)


def test_what_can_stand_together_is_read() -> None:
    assert lees(Rubriekenbestand, rubrieken(ontbreekt="tabel"), "proef", RechtFout).rubrieken
    assert lees(Invoerregel, {"naam": "n", "woorden": "w", "eenheid": "m"}, "proef", RechtFout)


def test_a_file_is_known_by_its_own_name_or_by_its_folder() -> None:
    assert declaratie("afstanden", "rijen") is Rijenbestand
    assert declaratie("strategie", "lhso-2022") == Strategiebestand | Categoriebestand
    assert declaratie("verloop", "delen") is SOORTEN["verloop/delen"]
    assert declaratie("verloop", "dwangsom") is SOORTEN["verloop"]
    assert declaratie("boete", "brzo-2015.scenario") == declaratie("regels", "bsb.scenario")
    with pytest.raises(KeyError):
        declaratie("maan", "zon")
