"""Closed is closed: a published draft, an adopted version, a judged file
and a taken step do not change.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import ProgrammingError, transaction

from daglicht.recht.verloop import Rechtsstap
from daglicht.vergunning import service as vergunning
from wereld import Wereld

pytestmark = pytest.mark.django_db
DAYS = date(2025, 1, 10), date(2025, 1, 20), date(2025, 3, 1)


def begun(wereld: Wereld) -> vergunning.Concept:
    head = vergunning.Conceptgegevens("2025-W", "Strenger", *DAYS, "Omdat het kan.")
    who = wereld.gebruikers["vergunningverlener"]
    return vergunning.begin_concept(wereld.vergunning, head, who)


def draft(wereld: Wereld) -> vergunning.Concept:
    made = begun(wereld)
    vergunning.trek_voorschrift_in(made, wid(made, "2.1"))
    return made


def wid(concept: vergunning.Concept, number: str) -> str:
    return next(part.wid for part in vergunning.huidige_delen(concept) if part.nummer == number)


ACTS: dict[str, Callable[[vergunning.Concept, str], Any]] = {
    "change": lambda row, key: vergunning.wijzig_voorschrift(row, key, "", "De emissie is nul."),
    "withdraw": vergunning.trek_voorschrift_in,
    "add": lambda row, _: vergunning.voeg_voorschrift_toe(row, "9", "", "Meten.", "lucht"),
    "undo": vergunning.herstel,
    "days": lambda row, _: vergunning.zet_dagen(row, None, "", DAYS[2]),
    "publish": lambda row, _: vergunning.publiceer(row),
}


@pytest.mark.parametrize("act", ACTS)
def test_a_published_draft_does_not_change(wereld: Wereld, act: str) -> None:
    made = draft(wereld)
    seen = vergunning.Concept.objects.get(pk=made.pk)  # before a colleague published it
    key = wid(made, "4.3")
    vergunning.publiceer(made)
    before = list(made.wijzigingen.values_list("wid", "operatie"))
    decisions = vergunning.Toestemming.objects.count()
    with pytest.raises(ValidationError, match="is al gepubliceerd"):
        ACTS[act](seen, key)
    assert list(made.wijzigingen.values_list("wid", "operatie")) == before
    assert vergunning.Toestemming.objects.count() == decisions


def test_of_two_drafts_with_one_number_the_second_is_refused(wereld: Wereld) -> None:
    first = draft(wereld)
    with pytest.raises(ValidationError, match="staat hier al een concept open"):
        begun(wereld)
    vergunning.publiceer(first)
    assert begun(wereld).pk != first.pk


def test_a_step_is_never_changed_only_taken_back(wereld: Wereld) -> None:
    who = wereld.gebruikers["vergunningverlener"]
    started = vergunning.begin_ambtshalve(
        wereld.locatie,
        "ow-ambtshalve",
        "Strenger",
        date(2025, 1, 6),
        wereld.vergunning,
        wereld.dienst,
    )
    row = vergunning.zet_stap(
        started, Rechtsstap("besluit", date(2025, 2, 3), {"uitkomst": "verleend"}), who
    )
    row.toelichting = "Achteraf"
    with (
        transaction.atomic(),
        pytest.raises(ProgrammingError, match="permission denied"),
    ):
        row.save()
    vergunning.herroep(row, "Vergist.", who)
    with pytest.raises(ValidationError, match="al teruggenomen"):
        vergunning.herroep(row, "Nog eens.", who)
    assert [item.herroept_id for item in started.stappen.order_by("volgnummer")] == [None, row.pk]
