"""A fault is planted beneath each invariant: it holds before that, and finds the fault after it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError
from django.db.models import F
from django.utils import timezone

from daglicht.handhaving import service as handhaving
from daglicht.handhaving.models import Handhavingsmaatregel
from daglicht.recht.dwangsom import Geldstand
from daglicht.recht.verloop import Rechtsstap
from daglicht.register.models import VthObject, Zaak
from daglicht.toegang.models import Verstrekking
from daglicht.vergunning.models import Procedure
from jaren import invarianten
from jaren.bekend import Opname, grond
from jaren.gebeurtenissen import ZWART
from jaren.invarianten import INVARIANTEN
from jaren.mensen import Mens
from jaren.spel import Spel
from maatregelen import leg_op
from overtredingen import overtreding
from procedures import begonnen
from wereld import Wereld, maak_wereld

pytestmark = pytest.mark.django_db
OPGELEGD, TERMIJN, GEZIEN, BETAALD = (date(2025, month, 4) for month in (3, 4, 5, 6))
Plant = Callable[[Spel, pytest.MonkeyPatch], None]


@pytest.fixture(scope="module")
def eerste_wereld(moduletransactie: None) -> Wereld:
    """A world in which a forfeited dwangsom was paid in part, and a procedure runs."""
    world = maak_wereld()
    violation = overtreding(world)
    handhaving.positioneer(violation, "3", "B", world.gebruikers["handhavingsjurist"])
    measure = leg_op(violation, "dwangsom", OPGELEGD, TERMIJN)
    seen = {"controle": "C-1", "aantal": 2, "vanaf": GEZIEN, "gezien": GEZIEN}
    why = "Gezien door de politie."
    handhaving.zet_stap(measure, Rechtsstap("verbeurte", GEZIEN, seen), None, why)
    handhaving.zet_stap(measure, Rechtsstap("betaling", BETAALD, {"bedrag": Decimal(500)}), None)
    begonnen(world, "ow-regulier")
    return world


@pytest.fixture
def spel(wereld: Wereld) -> Spel:
    """A play in that world, just after a day in which a case was written."""
    mens = Mens("vera", wereld.gebruikers["vergunningverlener"])
    stage: Any = SimpleNamespace(
        locatie=wereld.locatie,
        eigen={"vera": mens},
        publiek=Mens("publiek"),
        openbaar=["/locaties"],
        klok=SimpleNamespace(vandaag=GEZIEN),
    )
    play = Spel(stage, 1)
    play.dag, play.geraakt = True, {"register_zaak"}
    return play


def _bezwaar(spel: Spel, _: pytest.MonkeyPatch) -> None:
    spel.bezwaar("een vreemd antwoord")


def _belofte(_: Spel, __: pytest.MonkeyPatch) -> None:
    Zaak.objects.update(opdrachtgever_id=UUID(int=1))


def _korter(spel: Spel, _: pytest.MonkeyPatch) -> None:
    spel.stand = {table: (rows + 1, last) for table, (rows, last) in spel.stand.items()}


def _andere_geschiedenis(_: Spel, __: pytest.MonkeyPatch) -> None:
    event = Zaak._meta.get_field("historie").related_model
    last = event.objects.latest("pgh_id")
    last.pk, last.pgh_label, last._state.adding = None, "delete", True
    last.save(force_insert=True)


def _vreemde_regel(_: Spel, __: pytest.MonkeyPatch) -> None:
    line = Verstrekking(
        rol="partner",
        relatie="partner",
        recht="toezicht:controle:lezen",
        doel="toezicht",
        grondslag="Ow",
        soort="toezicht.controle",
        object_id=UUID(int=2),
        tijdstip=timezone.now(),
        keten="verzonnen",
    )
    line.id = Verstrekking.objects.count() + 1
    line.save(force_insert=True)


def _openbaar(_: Spel, __: pytest.MonkeyPatch) -> None:
    VthObject.objects.update(naam=f"{ZWART} 9")


def _andere_kopie(_: Spel, __: pytest.MonkeyPatch) -> None:
    Handhavingsmaatregel.objects.update(maximum=F("maximum") + 1)


def _andere_zaak(_: Spel, __: pytest.MonkeyPatch) -> None:
    case = Procedure.objects.get().zaak
    Zaak.objects.filter(pk=case.pk).update(status="verzonnen")


def _anders_bekend(spel: Spel, _: pytest.MonkeyPatch) -> None:
    mens, day = spel.toneel.eigen["vera"], GEZIEN
    path = f"/api/v1/locaties/{spel.toneel.locatie.pk}/rechtsfeiten?geldigOp={day}&bekendOp={day}"
    spel.opnamen = [Opname(mens, path, day, grond(day), (200, ["iets anders"]))]


def _som(anders: Callable[[Geldstand], Geldstand]) -> Plant:
    """Return a plant by which the money of a measure is told otherwise."""

    def plant(_: Spel, patch: pytest.MonkeyPatch) -> None:
        right = handhaving.geldstand_van

        def wrong(*asked: Any) -> Geldstand | None:
            money = right(*asked)
            return None if money is None else anders(money)

        patch.setattr(invarianten.handhaving, "geldstand_van", wrong)

    return plant


def _vordering(money: Geldstand, **anders: Any) -> Geldstand:
    """Return the money with its claim otherwise, and every euro paid in its place."""
    (claim,) = money.vorderingen
    other = replace(claim, **anders)
    left = money.te_veel_betaald + claim.betaald - other.betaald
    return replace(money, vorderingen=(other,), te_veel_betaald=left)


def _vanaf(day: date) -> Plant:
    def other(money: Geldstand) -> Geldstand:
        step = money.vorderingen[0].stap
        return _vordering(money, stap=replace(step, gegevens={**step.gegevens, "vanaf": day}))

    return _som(other)


def _opgeschort(spel: Spel, patch: pytest.MonkeyPatch) -> None:
    measure = Handhavingsmaatregel.objects.get()
    still = {"motivering": "Er wordt overlegd."}
    handhaving.zet_stap(measure, Rechtsstap("opschorting", BETAALD, still), None)
    _vanaf(BETAALD)(spel, patch)


SOMMEN: dict[str, Plant] = {
    "verbeurd 2000": _som(lambda money: replace(money, maximum=Decimal(1999))),
    "open 2001": _som(lambda money: _vordering(money, betaald=Decimal(-1))),
    "betaald 500, verdeeld 501": _som(lambda money: replace(money, te_veel_betaald=Decimal(1))),
    "betaald 2001": _som(lambda money: _vordering(money, betaald=Decimal(2001))),
    "verbeurd op 2025-06-04$": _opgeschort,
    "verbeurd op 2025-03-03, voor het besluit": _vanaf(date(2025, 3, 3)),
}
PLANTEN: list[tuple[Callable[[Spel], None], Plant, str]] = [
    (invarianten.geen_bezwaren, _bezwaar, "een vreemd antwoord"),
    (invarianten.beloften, _belofte, "opdrachtgever"),
    (invarianten.geschiedenis_groeit, _korter, "werd korter"),
    (invarianten.geschiedenis_klopt, _andere_geschiedenis, "register_zaak: de geschiedenis"),
    (invarianten.spoor_geheel, _vreemde_regel, "het spoor is gebroken bij regel"),
    (invarianten.publiek_leest_niets, _openbaar, f"{ZWART} 9"),
    *((invarianten.geld_klopt, plant, said) for said, plant in SOMMEN.items()),
    (invarianten.afgeleid_volgt, _andere_kopie, "maximum is 10001"),
    (invarianten.afgeleid_volgt, _andere_zaak, "status is verzonnen"),
    (invarianten.bekend_blijft, _anders_bekend, "iets anders"),
]


@pytest.mark.parametrize(("houdt", "plant", "gezegd"), PLANTEN)
def test_an_invariant_finds_the_fault_that_is_planted_beneath_it(
    spel: Spel,
    monkeypatch: pytest.MonkeyPatch,
    houdt: Callable[[Spel], None],
    plant: Plant,
    gezegd: str,
) -> None:
    houdt(spel)
    plant(spel, monkeypatch)
    with pytest.raises((AssertionError, IntegrityError), match=gezegd):
        houdt(spel)


def test_each_invariant_has_a_fault_to_find() -> None:
    assert {holds for holds, _, _ in PLANTEN} == set(INVARIANTEN)
