"""The quick list of triggers holds, gives and refuses what the list of pgtrigger does."""

from __future__ import annotations

from typing import Any

import pgtrigger
import pytest
from pgtrigger import registry

from daglicht.kit.triggers import Triggerlijst, neem_over
from daglicht.register.models import VthObject


@pytest.fixture
def trigger(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A trigger that is in no list; what a list does with it is undone in the model."""
    known = list(getattr(VthObject._meta, "triggers", []))
    monkeypatch.setattr(VthObject._meta, "triggers", known, raising=False)
    monkeypatch.setitem(VthObject._meta.original_attrs, "triggers", list(known))
    return _named("proef")


def _named(name: str) -> pgtrigger.Trigger:
    return pgtrigger.Protect(name=name, operation=pgtrigger.Delete)


def _key(trigger: pgtrigger.Trigger) -> str:
    return f"{VthObject._meta.label}:{trigger.name}"


@pytest.fixture(params=[Triggerlijst, registry._Registry])
def lijst(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Any:
    """An empty list, of ours and of pgtrigger: both are asked the same."""
    made = request.param()
    monkeypatch.setattr(registry, "_registry", made)
    return made


def test_ours_holds_all_of_every_model() -> None:
    ours = registry._registry
    assert isinstance(ours, Triggerlijst)
    assert len(ours) > 300
    assert ours.by_db_table == registry._Registry.by_db_table.fget(ours)  # type: ignore[attr-defined]
    names = registry._Registry.pg_function_names.fget(ours)  # type: ignore[attr-defined]
    assert ours.pg_function_names == names
    neem_over()
    assert registry._registry is ours


def test_a_name_is_taken_once(lijst: Any, trigger: Any) -> None:
    lijst[_key(trigger)] = (VthObject, trigger)
    lijst[_key(trigger)] = (VthObject, trigger)
    assert lijst[_key(trigger)] == (VthObject, trigger)
    with pytest.raises(KeyError, match="already used"):
        lijst[_key(trigger)] = (VthObject, _named("proef"))


def test_a_name_in_postgresql_is_taken_once(lijst: Any, trigger: Any) -> None:
    lijst[_key(trigger)] = (VthObject, trigger)
    other = _named("tweede")
    other.get_pgid = trigger.get_pgid  # type: ignore[method-assign]
    with pytest.raises(KeyError, match="already in use"):
        lijst[_key(other)] = (VthObject, other)


def test_what_is_left_out_can_come_back(lijst: Any, trigger: Any) -> None:
    second: Any = _named("tweede")
    lijst[_key(trigger)], lijst[_key(second)] = (VthObject, trigger), (VthObject, second)
    del lijst[_key(trigger)]
    assert list(lijst.by_db_table) == [(VthObject._meta.db_table, "tweede")]
    assert lijst.pg_function_names == {second.get_pgid(VthObject)}
    lijst[_key(trigger)] = (VthObject, _named("proef"))


def test_what_was_there_before_is_taken_over(monkeypatch: pytest.MonkeyPatch, trigger: Any) -> None:
    theirs = registry._Registry()
    monkeypatch.setattr(registry, "_registry", theirs)
    theirs[_key(trigger)] = (VthObject, trigger)
    neem_over()
    assert isinstance(registry._registry, Triggerlijst)
    assert registry._registry.data == theirs.data
