"""risicomethode() by its published principles;
what could not be confirmed is named by the method itself.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daglicht.recht import RechtFout
from daglicht.recht.map import lees_map
from daglicht.recht.risico import Risicomethode, risicomethode

EFFECT, PERFORMANCE = list(risicomethode().effect), list(risicomethode().prestatie)
effects = st.dictionaries(st.sampled_from(EFFECT), st.integers(0, 5), min_size=1)
performances = st.dictionaries(st.sampled_from(PERFORMANCE), st.integers(-1, 1))


@given(effects)
def test_the_highest_score_counts_only_when_the_rule_is_met(scores: dict[str, int]) -> None:
    """Principles 1 and 2."""
    top = max(scores.values())
    met = list(scores.values()).count(top) >= risicomethode().regel
    assert risicomethode().beoordeel(scores, {}).categorie == (top if met else max(top - 1, 0))


@given(effects, performances)
def test_performance_shifts_one_step_at_most(scores: dict[str, int], how: dict[str, int]) -> None:
    """Principle 3."""
    assert (
        abs(
            risicomethode().beoordeel(scores, how).categorie
            - risicomethode().beoordeel(scores, {}).categorie
        )
        <= 1
    )


@given(effects, st.sampled_from(EFFECT))
def test_a_higher_sum_is_a_longer_visit_and_never_a_lower_category(
    scores: dict[str, int], more: str
) -> None:
    """Principle 4; and a score that rises by one never lowers what comes of it by more
    than the Rule takes.
    """
    raised = scores | {more: min(scores.get(more, 0) + 1, 5)}
    assert risicomethode().beoordeel(raised, {}).som >= risicomethode().beoordeel(scores, {}).som
    assert (
        risicomethode().beoordeel(raised, {}).categorie
        >= risicomethode().beoordeel(scores, {}).categorie
    )


@given(effects, performances, st.integers(1, 60))
def test_law_goes_before_the_method(
    scores: dict[str, int], how: dict[str, int], months: int
) -> None:
    plain, bound = (
        risicomethode().beoordeel(scores, how),
        risicomethode().beoordeel(scores, how, wettelijk=months),
    )
    assert bound.maanden == min(plain.maanden, months)


def test_what_was_not_scored_is_told() -> None:
    found = risicomethode().beoordeel({"lucht": 3, "water": 3}, {"naleving": 1})
    assert found.categorie == 4
    assert "Omgevingsveiligheid" in found.onbekend
    assert "Houding van de exploitant" in found.onbekend


def test_what_could_not_be_confirmed_is_named() -> None:
    assert [item.code for item in risicomethode().beginselen if not item.bevestigd] == [
        "volgorde",
        "afronding",
    ]
    assert not risicomethode().bron.geverifieerd


@pytest.mark.parametrize(
    ("effect", "performance", "words"),
    [
        (
            {},
            {},
            "Zonder een score voor effect is er geen oordeel; niet gescoord is niet veilig.",
        ),
        (
            {"lucht": 6},
            {},
            "Emissies naar de lucht: 6 ligt niet tussen 0 en 5.",
        ),
        (
            {"lucht": 1},
            {"naleving": 2},
            "Naleving: 2 ligt niet tussen -1 en 1.",
        ),
    ],
)
def test_scores_that_cannot_be_are_refused(
    effect: dict[str, int], performance: dict[str, int], words: str
) -> None:
    with pytest.raises(RechtFout) as caught:
        risicomethode().beoordeel(effect, performance)
    assert str(caught.value) == words


def test_an_outcome_is_told_step_by_step() -> None:
    found = risicomethode().beoordeel(
        {"lucht": 4, "water": 4, "bodem": 2}, {"naleving": -1}, wettelijk=12
    )
    assert (found.categorie, found.maanden, found.som) == (3, 12, 10.0)
    assert found.stappen == (
        "Hoogste score 4: emissies naar de lucht, lozingen.",
        "Die komt 2 keer voor; nodig zijn er 2, dus zij telt.",
        "Prestatie van de exploitant: -1, dus categorie 3.",
        "Categorie 3: eens per 24 maanden.",
        "De wet vraagt ten minste eens per 12 maanden; dat gaat voor.",
    )
    assert found.onbekend == (
        "Afvalstoffen",
        "Geluid en geur",
        "Omgevingsveiligheid",
        "Kwetsbaarheid van de omgeving",
        "Houding van de exploitant",
        "Gecertificeerd milieubeheersysteem",
    )


def test_one_high_score_counts_one_step_lower_and_says_so() -> None:
    found = risicomethode().beoordeel({"lucht": 4, "water": 2}, {}, wettelijk=24)
    assert (found.categorie, found.maanden) == (3, 24)
    assert found.stappen[1:] == (
        "Die komt 1 keer voor; nodig zijn er 2, dus één stap lager: 3.",
        "Prestatie van de exploitant: +0, dus categorie 3.",
        "Categorie 3: eens per 24 maanden.",
    )


@pytest.mark.parametrize(
    ("how", "category"),
    [((1, 1), 4), ((1, 0), 3), ((-1, 0), 3), ((-1, -1), 2), ((0, 0), 3), ((1, -1), 3)],
)
def test_performance_is_the_mean_and_exactly_a_half_goes_to_nought(
    how: tuple[int, int], category: int
) -> None:
    """Principle 3 and the working value on rounding."""
    scores = dict(zip(PERFORMANCE, how, strict=False))
    assert risicomethode().beoordeel({"lucht": 3, "water": 3}, scores).categorie == category


def test_a_category_never_leaves_the_scale() -> None:
    assert risicomethode().beoordeel({"lucht": 5, "water": 5}, {"naleving": 1}).categorie == 5
    assert risicomethode().beoordeel({"lucht": 0, "water": 0}, {"naleving": -1}).categorie == 0
    assert risicomethode().beoordeel({"lucht": 0}, {}).categorie == 0


def test_a_weight_is_added_to_effect_and_multiplies_performance() -> None:
    heavy = replace(risicomethode().effect["lucht"], gewicht=1.0)
    half = replace(risicomethode().prestatie["naleving"], gewicht=0.5)
    method = replace(
        risicomethode(),
        effect={**risicomethode().effect, "lucht": heavy},
        prestatie={**risicomethode().prestatie, "naleving": half},
        regel=1,
    )
    assert method.beoordeel({"lucht": 3}, {}).categorie == 4
    assert method.beoordeel({"lucht": 5}, {}).som == 5.0
    assert method.beoordeel({"lucht": 3}, {"naleving": 1}).categorie == 4


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            {"frequentie": {0: 60, 1: 60, 2: 36, 3: 24, 4: 12}},
            "geef een frequentie voor elke categorie van 0 tot en met 5",
        ),
        (
            {"frequentie": {0: 60, 1: 60, 2: 36, 3: 24, 4: 12, 5: 18}},
            "een hogere categorie wordt nooit minder vaak bezocht",
        ),
        ({"regel": "twee"}, r"regel: is geen geheel getal"),
    ],
)
def test_a_method_that_cannot_be_is_refused(change: dict[str, Any], words: str) -> None:
    data: dict[str, Any] = lees_map("risico")["iram.yaml"]
    with pytest.raises(RechtFout, match=rf"^proef\.yaml.*{words}\.$"):
        Risicomethode.lees(data | change, "proef.yaml")


def test_a_scale_can_begin_above_nought() -> None:
    data: dict[str, Any] = lees_map("risico")["iram.yaml"]
    scale = {"schaal": {"laagste": 1, "hoogste": 5}}
    months = {"frequentie": {number: data["frequentie"][number] for number in range(1, 6)}}
    read = Risicomethode.lees(data | scale | months, "proef.yaml")
    assert (read.laagste, read.hoogste, len(read.frequentie)) == (1, 5, 5)
    with pytest.raises(RechtFout, match=r"elke categorie van 1 tot en met 5\.$"):
        Risicomethode.lees(data | scale, "proef.yaml")
    method = replace(risicomethode(), laagste=1)
    with pytest.raises(RechtFout, match="Lozingen: 0 ligt niet tussen 1 en 5"):
        method.beoordeel({"water": 0}, {})
    assert method.beoordeel({"water": 1}, {"naleving": -1}).categorie == 1


def test_the_method_says_what_it_is() -> None:
    assert (risicomethode().code, risicomethode().versie, risicomethode().geldig_van) == (
        "iram",
        "2012",
        date(2012, 2, 1),
    )
    assert risicomethode().naam == "Integrated Risk Assessment Method"
    with pytest.raises(RechtFout, match=r"^Er is geen risicomethode ‘maan’\.$"):
        risicomethode("maan")
    with pytest.raises(
        RechtFout,
        match=(
            r"^Integrated Risk Assessment Method kent het criterium ‘maan’ niet; kies uit lucht, "
            r"water"
        ),
    ):
        risicomethode().beoordeel({"maan": 1}, {})
