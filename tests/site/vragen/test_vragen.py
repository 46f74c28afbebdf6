"""No page asks the database more for many rows than for few, and none asks more than its bound."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from grillen.verzoeken import stuur
from vragen.adressen import GRENS, Adres, namen
from vragen.alle import ADRESSEN
from vragen.kalm import kalm
from vragen.meten import Meting, gegroeid
from vragen.rijk import Rijk, begin, laat_groeien

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
GRILLEN, TIJD = 200, 2.0


@dataclass(frozen=True)
class Gevraagd:
    """A world with seven rows of everything, and what each address asked with one and with
    seven.
    """

    rijk: Rijk
    gevonden: dict[Adres, Any]


@pytest.fixture(scope="module")
def gevraagd(
    django_db_setup: None,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Gevraagd]:
    """Every address asked in a world with one row and again in the same world with seven.

    Before it is counted, each is asked once, for what is read once and for all is not of the page.
    """
    calm = kalm(tmp_path_factory.mktemp("data"))
    with django_db_blocker.unblock(), calm, transaction.atomic():
        rijk, found = begin(), {}
        laat_groeien(rijk, 1)
        for adres in ADRESSEN:
            _asked(adres, rijk)
            found[adres] = [_asked(adres, rijk)]
        laat_groeien(rijk, 7)
        for adres in ADRESSEN:
            found[adres].append(_asked(adres, rijk))
        yield Gevraagd(rijk, found)
        transaction.set_rollback(True)


@pytest.fixture
def gemeten(gevraagd: Gevraagd) -> dict[Adres, Any]:
    return gevraagd.gevonden


def _asked(adres: Adres, rijk: Any) -> Any:
    try:
        with transaction.atomic():
            return adres.meet(rijk)
    except Exception as error:  # noqa: BLE001 (the test of this address tells it)
        return error


@pytest.mark.parametrize("adres", ADRESSEN, ids=str)
def test_more_rows_do_not_mean_more_queries(adres: Adres, gemeten: Any) -> None:
    few, many = gemeten[adres]
    for outcome in (few, many):
        if isinstance(outcome, Exception):
            raise outcome
    assert many.vragen <= few.vragen + adres.meer, f"{few.vragen} → {many.vragen}\n" + gegroeid(
        few, many
    )
    assert many.vragen <= adres.grens, f"{many.vragen}"
    if not adres.vast:
        grown = many.lengte > few.lengte if adres.stuur is None else many.rijen > few.rijen
        assert grown, "the world does not vary what this shows or touches"


def test_every_form_is_sent(gemeten: Any) -> None:
    shown = set().union(
        *(
            outcome.formulieren
            for pair in gemeten.values()
            for outcome in pair
            if isinstance(outcome, Meting)
        )
    )
    assert shown <= {adres.naam for adres in ADRESSEN if adres.stuur is not None}


def test_what_is_not_usual_has_a_reason() -> None:
    odd = [adres for adres in ADRESSEN if (adres.meer or adres.grens != GRENS)]
    assert [adres for adres in odd if not adres.waarom] == []


def test_every_address_is_asked() -> None:
    assert {adres.naam for adres in ADRESSEN} == namen()


def test_no_request_is_a_fault_of_ours(gevraagd: Gevraagd) -> None:
    """Others each day; ``bin/grillen`` sends thousands, and bounds their time too."""
    seed = int(os.environ.get("DAGLICHT_ZAAD") or timezone.localdate().toordinal())
    many = int(os.environ.get("DAGLICHT_GRILLEN") or GRILLEN)
    told = [
        found
        for found in stuur(ADRESSEN, gevraagd.rijk, many, seed)
        if found.status >= 500 or (many > GRILLEN and found.seconden > TIJD)
    ]
    assert told == [], "\n".join(map(str, told))
