"""Whatever is asked of the API, within its description or outside it: no storing,
and answers as described.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, settings

from daglicht.handhaving import service as handhaving
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.toezicht import service as toezicht
from daglicht.uitwisseling.api import api
from wereld import Wereld, maak_wereld

schema = schemathesis.openapi.from_dict(api.get_openapi_schema())
schema.config.generation.update(codec="ascii")
PUBLIC, INSPECTOR = "publiek", "toezichthouder"


@pytest.fixture(autouse=True)
def connection_stays_open() -> Iterator[None]:
    """Requests share the transaction of the test, as Django's own test client arranges."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture(params=[PUBLIC, INSPECTOR])
def client_of(request: pytest.FixtureRequest, db: None) -> Client:
    """A client of the public, or of an inspector,
    in a world where every collection holds something.
    """
    wereld = maak_wereld()
    add_violation(wereld)
    client = Client()
    if request.param == INSPECTOR:
        client.force_login(wereld.gebruikers[INSPECTOR])
    return client


def add_violation(wereld: Wereld) -> None:
    day = wereld.vergunning.inwerkingtredingsdatum
    visit = toezicht.begin(
        toezicht.plan_controle(wereld.locatie, [wereld.uitvoering], "regulier", day), day
    )
    first, *others = visit.bevindingen.all()
    toezicht.leg_bevinding_vast(
        first, ResultaatBevinding.NIET_AKKOORD, bijzonderheden="Scheur", gevolg="2", gedrag="A"
    )
    for point in others:
        toezicht.leg_bevinding_vast(point, ResultaatBevinding.NAGELEEFD)
    handhaving.rond_controle_af(visit, day)
    handhaving.constateer(first, wereld.bedrijf.betrokkene, "Scheur in de vloer")


@pytest.mark.slow
@schema.parametrize()
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_answers_as_described(case: Any, client_of: Client) -> None:
    checks = schemathesis.checks.CHECKS
    excluded = [checks.get_one("unsupported_method")]
    if (
        case.path == "/bevolkingstellingen"
    ):  # no schema tells which text is a valid area in the country
        excluded.append(checks.get_one("positive_data_acceptance"))
    cookies = {name: morsel.value for name, morsel in client_of.cookies.items()}
    case.call_and_validate(
        app=get_wsgi_application(),
        base_url="http://testserver/api/v1",
        cookies=cookies,
        excluded_checks=excluded,
    )
