"""Acts: once per form, one at a time per object, on what was seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from daglicht.kit.handeling import (
    Inzending,
    VersieConflict,
    gezien,
    met_versie,
    vergrendel,
    verricht,
    versie_van,
)
from daglicht.kit.handeling import verrichten as module
from daglicht.kit.models import Handeling
from daglicht.register.models import VthObject
from tegelijk import at_once
from wereld import Wereld, maak_wereld

pytestmark = pytest.mark.django_db


@pytest.fixture
def wereld() -> Wereld:
    return maak_wereld()


def rename(site: VthObject, name: str) -> VthObject:
    site.naam = name
    site.save(update_fields=["naam"])
    return site


def test_the_same_form_twice_gives_one_result(wereld: Wereld) -> None:
    filed = Inzending("proef", sleutel=uuid4(), voorwerp=wereld.locatie)
    first = verricht(filed, lambda: rename(wereld.locatie, "een"))
    second = verricht(filed, lambda: rename(wereld.locatie, "twee"))
    assert (first.herhaald, second.herhaald) == (False, True)
    assert second.resultaat == wereld.locatie
    assert VthObject.objects.get(pk=wereld.locatie.pk).naam == "een"


def test_a_key_with_other_answers_is_refused(wereld: Wereld) -> None:
    key = uuid4()
    verricht(Inzending("proef", sleutel=key, inhoud="a=1"), lambda: wereld.locatie)
    for other in (
        Inzending("proef", sleutel=key, inhoud="a=2"),
        Inzending("anders", sleutel=key, inhoud="a=1"),
        Inzending("proef", sleutel=key, inhoud="a=1", door=uuid4()),
        Inzending("proef", sleutel=key, inhoud="a=1", voorwerp=wereld.locatie),
    ):
        with pytest.raises(ValidationError, match="andere antwoorden"):
            verricht(other, lambda: pytest.fail("done all the same"))


def test_a_refused_act_leaves_no_trace_and_can_be_sent_again(wereld: Wereld) -> None:
    filed = Inzending("proef", sleutel=uuid4(), voorwerp=wereld.locatie)

    def refuse() -> VthObject:
        rename(wereld.locatie, "half")
        raise ValidationError("Nee.")

    with pytest.raises(ValidationError, match="Nee"):
        verricht(filed, refuse)
    assert not Handeling.objects.exists()
    assert VthObject.objects.get(pk=wereld.locatie.pk).naam != "half"
    assert not verricht(filed, lambda: rename(wereld.locatie, "heel")).herhaald


def test_what_was_recorded_and_then_removed_is_said(wereld: Wereld) -> None:
    key = uuid4()
    verricht(Inzending("proef", sleutel=key), lambda: wereld.locatie)
    Handeling.objects.filter(pk=key).update(uitkomst_id=uuid4())
    with pytest.raises(ValidationError, match="daarna verwijderd"):
        verricht(Inzending("proef", sleutel=key), lambda: wereld.locatie)


def test_an_act_without_an_object_as_result_is_done_once() -> None:
    done: list[int] = []
    filed = Inzending("proef", sleutel=uuid4())
    assert verricht(filed, lambda: done.append(1)).resultaat is None
    assert verricht(filed, lambda: done.append(2)).herhaald
    assert done == [1]


def test_the_version_moves_with_every_change_and_only_then(wereld: Wereld) -> None:
    seen = gezien(met_versie(VthObject.objects.filter(pk=wereld.locatie.pk)).get())
    assert seen is not None
    assert seen == versie_van(wereld.locatie)
    assert gezien(wereld.locatie) is None
    rename(wereld.locatie, wereld.locatie.naam)
    assert versie_van(wereld.locatie) == seen
    rename(wereld.locatie, "anders")
    now = versie_van(wereld.locatie)
    assert now is not None
    assert now > seen


def test_nobody_overwrites_what_he_has_not_seen(wereld: Wereld) -> None:
    seen = versie_van(wereld.locatie)
    rename(wereld.locatie, "van een ander")
    with pytest.raises(VersieConflict, match="intussen gewijzigd"):
        verricht(
            Inzending("proef", sleutel=uuid4(), voorwerp=wereld.locatie, versie=seen),
            lambda: rename(wereld.locatie, "van mij"),
        )
    assert VthObject.objects.get(pk=wereld.locatie.pk).naam == "van een ander"


def test_what_is_gone_cannot_be_acted_upon(wereld: Wereld) -> None:
    gone = VthObject(pk=uuid4(), naam="Weg")
    with transaction.atomic(), pytest.raises(ValidationError, match="intussen verwijderd"):
        vergrendel(gone)


@pytest.mark.django_db(transaction=True)
def test_a_double_click_waits_and_gives_the_first_result() -> None:
    world = maak_wereld()
    filed = Inzending("proef", sleutel=uuid4(), voorwerp=world.locatie)
    made: list[int] = []

    def act() -> Any:
        return verricht(filed, lambda: made.append(1) or rename(world.locatie, "een"))  # type: ignore[func-returns-value]

    outcomes = at_once(*[act] * 6)
    assert made == [1]
    assert sorted(item.herhaald for item in outcomes) == [False] + [True] * 5
    assert {item.resultaat for item in outcomes} == {world.locatie}


@pytest.mark.django_db(transaction=True)
def test_of_two_people_at_once_one_acts_and_the_other_is_told() -> None:
    world = maak_wereld()
    seen = versie_van(world.locatie)

    def act(name: str) -> Callable[[], Any]:
        filed = Inzending("proef", sleutel=uuid4(), voorwerp=world.locatie, versie=seen)
        return lambda: verricht(filed, lambda: rename(world.locatie, name))

    outcomes = at_once(*[act(name) for name in ("een", "twee", "drie")])
    assert sum(isinstance(item, VersieConflict) for item in outcomes) == 2


@pytest.mark.django_db(transaction=True)
def test_who_waits_too_long_is_told_that_another_is_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LOCK_WAIT_MS", 50)
    world = maak_wereld()

    def wait() -> Any:
        return verricht(Inzending("proef", voorwerp=world.locatie), lambda: world.locatie)

    with transaction.atomic():
        vergrendel(world.locatie)
        (told,) = at_once(wait)
    assert isinstance(told, ValidationError)
    assert "Een ander is hier op dit moment mee bezig" in told.messages[0]
