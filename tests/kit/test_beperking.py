"""A constraint that a form can break is told in a sentence, never by its name."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

import daglicht
from daglicht.handhaving.models import Handhavingsmaatregel
from daglicht.kit.beperking import ANDERS, MetZinnen, Zin
from daglicht.toezicht.models import Bevinding

GEVALIDEERD = {
    "handhaving/afstemmen.py": ["handhaving.Afstemming"],
    "handhaving/intrekken.py": ["handhaving.Overtreding"],
    "handhaving/maatregelen.py": ["handhaving.Handhavingsmaatregel"],
    "handhaving/positioneren.py": ["handhaving.Overtreding", "handhaving.VastgesteldeStrategie"],
    "handhaving/stappen.py": ["handhaving.Handhavingsmaatregel"],
    "register/activiteiten.py": ["register.Activiteit"],
    "register/bronnen.py": ["register.VthObject"],
    "register/personen.py": ["register.Betrokkene"],
    "register/service.py": [
        "register.Betrokkene",
        "register.NietNatuurlijkPersoon",
        "register.Vestiging",
        "register.VthObject",
    ],
    "sturing/doelen.py": ["sturing.Doel", "sturing.Bewijs"],
    "toezicht/oordelen.py": ["toezicht.Bevinding"],
    "toezicht/programma/berekenen.py": ["toezicht.Inzet"],
    "vergunning/normen/vastleggen.py": ["vergunning.Normregel"],
}
"""Per module the models of which it lets Django try the constraints of what somebody filled in."""
SRC = Path(daglicht.__file__).parent


def _models() -> Iterator[type[MetZinnen]]:
    for labels in GEVALIDEERD.values():
        for label in labels:
            model = apps.get_model(label)
            assert issubclass(model, MetZinnen), label
            yield model


def _own_words(rule: models.constraints.BaseConstraint) -> bool:
    """Tell whether Django has words of its own, with the names of the fields."""
    return isinstance(rule, models.UniqueConstraint) and rule.condition is None


def test_every_module_that_tries_constraints_is_in_the_table() -> None:
    assert {str(path.relative_to(SRC)) for path in SRC.rglob("*.py") if _tries(path)} == set(
        GEVALIDEERD
    )


def _tries(path: Path) -> bool:
    """Tell whether a module calls ``full_clean`` of a row, constraints and all."""
    source = path.read_text(encoding="utf-8")
    return "full_clean" in source and any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "full_clean"
        and not isinstance(node.func.value, ast.Call)
        and "validate_constraints" not in {word.arg for word in node.keywords}
        for node in ast.walk(ast.parse(source))
    )


def test_every_constraint_that_can_be_broken_has_a_sentence() -> None:
    for model in _models():
        asked = {rule.name for rule in model._meta.constraints if not _own_words(rule)}
        assert set(model.zinnen) == asked, model
        for said in model.zinnen.values():
            assert said.woorden[0].isupper()
            assert said.woorden.endswith((".", ")"))


def test_a_name_reaches_nobody() -> None:
    """Also of a constraint that no form can break."""
    for model in apps.get_models():
        if issubclass(model, MetZinnen) and "Event" not in model.__name__:
            for rule in model._meta.constraints:
                said = model.zinnen.get(rule.name, Zin(ANDERS))
                assert rule.name not in said.woorden


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("bedrag", "maximum", "mag"),
    [("5000", "5000", True), ("5000.01", "5000", False), ("0", "5000", False)],
)
def test_more_at_a_time_than_at_most_is_told_at_its_field(
    bedrag: str, maximum: str, *, mag: bool
) -> None:
    row = Handhavingsmaatregel(bedrag=Decimal(bedrag), maximum=Decimal(maximum))
    others = {field.name for field in row._meta.fields} - {"bedrag", "maximum"}
    if mag:
        row.validate_constraints(exclude=others)
        return
    with pytest.raises(ValidationError) as caught:
        row.validate_constraints(exclude=others)
    (told,) = caught.value.message_dict["bedrag"]
    assert "niet hoger is dan het maximum" in told
    assert "maatregel_" not in str(caught.value)


@pytest.mark.django_db
def test_what_has_no_sentence_is_told_without_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Bevinding, "zinnen", {})
    row = Bevinding(volgnummer=1000)
    with pytest.raises(ValidationError, match=ANDERS[:20]):
        row.validate_constraints(
            exclude={field.name for field in row._meta.fields} - {"volgnummer"}
        )
