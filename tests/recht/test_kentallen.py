"""The key figures of population: what the file must say, and what it says of its sources."""

from __future__ import annotations

from typing import Any

import pytest

from daglicht.gegevens import lees
from daglicht.recht import RechtFout, kentallen
from daglicht.recht.bestanden.kentallen import Kentallenbestand

GOED: dict[str, Any] = {
    "functie": "winkelfunctie",
    "variant": "klein",
    "m2_per_persoon": 10,
    "dag": 1,
    "avond": 0,
    "nacht": 0,
}


def read(**other: Any) -> Kentallenbestand:
    row = {key: value for key, value in {**GOED, **other}.items() if value is not None}
    data = {"bronnen": [{"regeling": "Een handreiking", "geverifieerd": "nee"}], "kentallen": [row]}
    return lees(Kentallenbestand, data, "proef.yaml", RechtFout)


def test_a_share_without_figure_is_maatwerk_and_stays_unknown() -> None:
    (figure,) = read(nacht=None, maatwerk=["nacht"]).kentallen
    assert [figure.aandeel[part] for part in kentallen.Dagdeel] == [1.0, 0.0, None]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"nacht": None}, r"kentallen\[0\]: ‘nacht’ ontbreekt; is dat maatwerk, noem het dan daar"),
        ({"personen_per_woning": 2.4}, "een van beide"),
        ({"m2_per_persoon": None}, "een van beide"),
        ({"dag": 1.1}, r"kentallen\[0\].dag"),
        ({"m2_per_persoon": 0}, r"kentallen\[0\].m2_per_persoon"),
        ({"maatwerk": ["ochtend"]}, "‘ochtend’ kan hier niet"),
        (
            {"m2_per_person": 10},
            "de sleutel ‘m2_per_person’ is onbekend; bedoelt u ‘m2_per_persoon’",
        ),
    ],
)
def test_a_mistake_is_refused_by_its_place(wrong: dict[str, Any], told: str) -> None:
    with pytest.raises(RechtFout, match=told):
        read(**wrong)


def test_the_sources_are_named_in_words() -> None:
    assert kentallen.bron() == (
        "Instellingen van de populatieservice; Handreiking verantwoordingsplicht groepsrisico, "
        "tabellen 16.2 en 16.3"
    )
    assert sum(map(len, kentallen.kentallen().values())) == 20
