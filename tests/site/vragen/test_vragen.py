"""No page asks the database more for many rows than for few, and none asks more than its bound."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as current
from django.db import transaction
from django.test import override_settings

from vragen.adressen import GRENS, Adres, namen
from vragen.alle import ADRESSEN
from vragen.meten import Meting, gegroeid
from vragen.rijk import begin, laat_groeien

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PLAIN = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}


@pytest.fixture(scope="module")
def gemeten(
    django_db_setup: None,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[dict[Adres, Any]]:
    """Every address asked in a world with one row and again in the same world with seven.

    Before it is counted, each is asked once, for what is read once and for all is not of the page.
    """
    calm = override_settings(
        DATA=tmp_path_factory.mktemp("data"),
        STORAGES=current.STORAGES | {"staticfiles": PLAIN},
        ACHTERGROND_DIRECT=True,
        TIJD_BEZOEKER=600.0,
        TIJD_INGELOGD=600.0,
    )
    with django_db_blocker.unblock(), calm, transaction.atomic():
        rijk, found = begin(), {}
        laat_groeien(rijk, 1)
        for adres in ADRESSEN:
            _asked(adres, rijk)
            found[adres] = [_asked(adres, rijk)]
        laat_groeien(rijk, 7)
        for adres in ADRESSEN:
            found[adres].append(_asked(adres, rijk))
        yield found
        transaction.set_rollback(True)


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
