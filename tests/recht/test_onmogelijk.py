"""A value that cannot be is refused in Dutch, by its place, in every kind of file."""

from __future__ import annotations

import copy
import re
from typing import Any

import pytest

from daglicht.gegevens import lees
from daglicht.recht import Categoriestrategie, RechtFout, Regelset, Strategie
from daglicht.recht.bestanden import declaratie
from daglicht.recht.map import lees_map
from daglicht.recht.verloop import lees_verloop

ENGLISH = re.compile(r"\b(input|should|value|must|valid|than|greater|less|error)\b", re.IGNORECASE)


def changed(folder: str, name: str, *pad: Any) -> Any:
    """Return a file in which the last of a place is what stands there."""
    data = copy.deepcopy(lees_map(folder)[f"{name}.yaml"])
    *above, key, value = pad
    part = data
    for step in above:
        part = part[step]
    part[key] = part[value[1]] if isinstance(value, tuple) else value
    return data


@pytest.mark.parametrize(
    ("folder", "name", "pad", "told"),
    [
        ("regels", "bsb", ("regels", 0, "geldig_tot", "2012-05-01"),
         "f.regels[0]: ‘geldig_tot’ (2012-05-01) ligt niet na ‘geldig_van’ (2012-05-01)"),
        ("regels", "bsb", ("regels", 1, "code", "minderjarig"),
         "f: elke regel heeft een eigen code; twee keer: minderjarig"),
        ("termijnen", "termijnen", ("termijnen", 0, "aantal", 99_999_999_999),
         "f.termijnen[0].aantal: mag ten hoogste 1000 zijn"),
        ("termijnen", "termijnen", ("termijnen", 0, "aantal", 0),
         "f.termijnen[0].aantal: moet ten minste 1 zijn"),
        ("afstanden", "rijen", ("rijen", 0, "afstanden", {"PR10-6": float("inf")}),
         "f.rijen[0].afstanden.PR10-6: is geen eindig getal"),
        ("afstanden", "rijen", ("rijen", 0, "afstanden", {"PR10-6": -1.5}),
         "f.rijen[0].afstanden.PR10-6: moet groter zijn dan 0"),
        ("afstanden", "rijen", ("rijen", 0, "afstanden", {"PR10-6": 10**9}),
         "f.rijen[0].afstanden.PR10-6: mag ten hoogste 100000 zijn"),
        ("afstanden", "rijen", ("rijen", 0, (0, 1)), "f: elke rij heeft een eigen id"),
        ("afstanden", "rubrieken", ("rubrieken", 0, (0, 1)), "f: elke rubriek heeft een eigen nu"),
        ("afstanden", "invoeren", ("invoeren", 0, (0, 1)), "f: elke invoer heeft een eigen naam"),
        ("afstanden", "zusters", ("zusters", 0, (0, 1)), "f: elke klasse staat er één keer"),
        ("kalender", "gelijkgestelde-dagen", ("besluiten", 0, (0, 1)), "f: elke dag staat er één"),
        ("openbaarheid", "openbaarheid", ("gronden", 0, (0, 1)), "f: elke grond heeft een eigen"),
        ("openbaarheid", "openbaarheid",
         ("soorten", "risicobron", "velden", 0, "verbergt_ook", ["nee"]),
         "f.soorten.risicobron: ‘naam’ verbergt ‘nee’, en dat veld is er niet"),
        ("openbaarheid", "openbaarheid",
         ("soorten", "risicobron", "velden", 0, "geldig_tot", "2024-01-01"),
         "f.soorten.risicobron.velden[0]: ‘geldig_tot’ (2024-01-01) ligt niet na"),
        ("seveso", "werkwijze", ("categorieen", 4, "x"),
         "f.categorieen: de sleutel ‘4’ mag ten hoogste 3 zijn"),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_is_refused(
    folder: str, name: str, pad: tuple[Any, ...], told: str
) -> None:
    if isinstance(pad[-1], tuple):
        pad = (*pad[:-2], pad[-1][0], ("", pad[-1][1]))
    data = changed(folder, name, *pad)
    with pytest.raises(RechtFout) as caught:
        lees(declaratie(folder, name), data, "f", RechtFout)
    assert str(caught.value).startswith(told)
    assert not ENGLISH.search(str(caught.value))


def test_a_strategy_ends_after_it_begins_and_names_each_cell_once() -> None:
    for name, kind in (("lhso-2022", Strategie), ("lhs-seveso-2023", Categoriestrategie)):
        with pytest.raises(RechtFout, match=r"^f: ‘geldig_tot’ \(2024-01-01\) ligt niet na"):
            kind.lees(changed("strategie", name, "geldig_tot", "2024-01-01"), "f")
    with pytest.raises(RechtFout, match=r"^f: elke cel heeft een eigen id; twee keer: A1"):
        Strategie.lees(changed("strategie", "lhso-2022", "cellen", 1, "id", "A1"), "f")
    with pytest.raises(RechtFout, match=r"^f: elke categorie heeft een eigen code; twee keer: 1"):
        Categoriestrategie.lees(
            changed("strategie", "lhs-seveso-2023", "categorieen", 1, "code", "1"), "f"
        )


def test_a_course_has_each_step_and_each_term_once() -> None:
    parts = lees_map("verloop")["delen.yaml"]
    for part, kind, code in (
        ("stappen", "stap", "besluit"),
        ("stappen", "stap", "bezwaar"),
    ):
        data = changed("verloop", "dwangsom", part, 1, "code", code)
        told = rf"^f: elke {kind} heeft een eigen code, ook met de gebruikte delen; .*{code}\.$"
        with pytest.raises(RechtFout, match=told):
            lees_verloop(data, "f", parts)
    data = changed("verloop", "dwangsom", "termijnen", 0, "code", "betaaltermijn")
    with pytest.raises(RechtFout, match="termijn heeft een eigen code"):
        lees_verloop(data, "f", parts)


def test_every_refusal_of_a_rule_of_another_type_is_dutch() -> None:
    data = lees_map("regels")["bsb.yaml"]
    for wrong in (None, [], {}, 1.5, {"a": {}}):
        for key in data["regels"][0]:
            row = data["regels"][0] | {key: wrong}
            with pytest.raises(RechtFout) as caught:
                Regelset.lees(data | {"regels": [row, *data["regels"]]}, "f")
            assert not ENGLISH.search(str(caught.value))
