"""By what the invariants see what they look for; ``test_fouten`` plants a fault beneath each."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.db import OperationalError

from jaren.bekend import Opname, grond
from jaren.gebeurtenissen import ZWART, lek, nog_niet_bekend
from jaren.invarianten import (
    _published,
    bekend_blijft,
)
from jaren.mensen import Mens
from jaren.spel import Spel
from jaren.stand import schrift, stand, valt_om_bij
from overtredingen import overtreding
from wereld import Wereld

pytestmark = pytest.mark.django_db


@pytest.fixture
def spel(wereld: Wereld) -> Spel:
    mens = Mens("vera", wereld.gebruikers["vergunningverlener"])
    stage: Any = SimpleNamespace(locatie=wereld.locatie, eigen={"vera": mens})
    stage.klok = SimpleNamespace(vandaag="vandaag")
    return Spel(stage, 1)


def test_what_the_public_should_not_read_is_found(spel: Spel, wereld: Wereld) -> None:
    answer = SimpleNamespace(content=f"<p>{ZWART} 12</p>".encode())
    lek(spel, Mens("publiek"), "/openbaar", answer)
    assert spel.bezwaren == [f"publiek leest op /openbaar wat niet openbaar is: ['{ZWART} 12']"]
    visit = overtreding(wereld).geconstateerd_in.controle
    type(visit).objects.filter(pk=visit.pk).update(status="gepland")
    with pytest.raises(AssertionError, match="niet afgerond"):
        _published("/api/v1/controles", {"resultaten": [{"id": str(visit.pk)}]})
    assert nog_niet_bekend() == set()


def test_what_is_recorded_where_nothing_should_be_is_found(spel: Spel, wereld: Wereld) -> None:
    with spel.niets("niets doen"):
        pass
    assert not spel.bezwaren
    with spel.niets("een overtreding"), schrift() as written:
        overtreding(wereld)
    assert "handhaving_overtreding" in written
    assert "een overtreding, en toch is er iets vastgelegd" in spel.bezwaren[0]


def test_a_connection_that_falls_leaves_nothing(wereld: Wereld) -> None:
    before = stand()
    with pytest.raises(OperationalError), valt_om_bij(1) as fallen:
        overtreding(wereld)
    assert fallen
    assert stand() == before


def test_what_was_known_and_is_no_more_is_found(spel: Spel, wereld: Wereld) -> None:
    mens, day = spel.toneel.eigen["vera"], wereld.vergunning.besluit.besluitdatum
    path = f"/api/v1/locaties/{wereld.locatie.pk}/rechtsfeiten?geldigOp={day}&bekendOp={day}"
    spel.opnamen = [Opname(mens, path, day, grond(day), (200, ["iets anders"]))]
    with pytest.raises(AssertionError, match="iets anders"):
        bekend_blijft(spel)
    spel.opnamen = [Opname(mens, path, day, "een ander besluit", None)]
    bekend_blijft(spel)
    assert not spel.opnamen
