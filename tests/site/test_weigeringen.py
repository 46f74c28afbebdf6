"""No form that is refused answers as if it was done: 422, wherever it stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from daglicht.kit.verzoek import is_geweigerd
from daglicht.site.formulieren import Datum, Formulier, reeks
from vragen.adressen import Adres
from vragen.alle import ADRESSEN
from vragen.inzending import Formulieren
from vragen.meten import als, teruggedraaid
from vragen.rijk import Rijk, begin, laat_groeien

FORMULIEREN = [
    row for row in ADRESSEN if row.stuur and not row.json and row.naam.startswith("site:")
]
NIETS = "31-31-31"
"""What is no day, number or choice."""


class Bezoek(Formulier):
    """A form of one day."""

    dag = Datum(label="Dag")


@pytest.mark.slow
@pytest.mark.django_db
def test_no_form_that_is_filled_in_wrongly_answers_200(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    world = begin()
    laat_groeien(world, 1)
    assert not list(_answered_200(world))


def _answered_200(rijk: Rijk) -> Iterator[str]:
    forms = Formulieren(rijk)
    for row in FORMULIEREN:
        path, data = forms.verzonden(row)
        with teruggedraaid():
            answer = als(row.rol and rijk.wie(row.rol)).post(path, _wrong(row, data, rijk))
        if answer.status_code == 200:
            yield str(row)


def _wrong(row: Adres, data: dict[str, Any], rijk: Rijk) -> dict[str, Any]:
    """Return what is sent, without its words and with what is none for all that is chosen."""
    assert row.stuur is not None
    answers = row.stuur(rijk)
    wrong = {name: "" if " " in str(value) else NIETS for name, value in answers.items()}
    return data | wrong


def test_what_was_sent_knows_that_it_was_refused() -> None:
    right, wrong = QueryDict("dag=2027-01-04"), QueryDict("dag=morgen")
    assert Bezoek(right).is_valid()
    assert not Bezoek(wrong).is_valid()
    assert not is_geweigerd(right)
    assert is_geweigerd(wrong)


def test_of_a_row_of_forms_too() -> None:
    counts = {"bezoek-TOTAL_FORMS": "2", "bezoek-INITIAL_FORMS": "0"}
    days = {"bezoek-0-dag": "2027-01-04", "bezoek-1-dag": "2027-01-05"}
    sent = [QueryDict(urlencode(counts | days | more)) for more in ({}, {"bezoek-1-dag": "ooit"})]
    assert [reeks(Bezoek)(one, prefix="bezoek").is_valid() for one in sent] == [True, False]
    assert [is_geweigerd(one) for one in sent] == [False, True]
    few = QueryDict(urlencode(counts | days))
    assert not reeks(Bezoek, hoogstens=2, min_num=3, validate_min=True)(
        few, prefix="bezoek"
    ).is_valid()
    assert is_geweigerd(few)
