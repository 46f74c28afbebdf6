"""The register of personal data: every field of every table is judged, and no judgement is of
nothing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import models

from daglicht.gegevens import GegevensFout, lees
from daglicht.privacy import persoonsgegevens
from daglicht.privacy.persoonsgegevens import (
    Gegevenssoort,
    Modelregel,
    Persoonsveld,
    Registerbestand,
    Wie,
    controleer,
    in_historie,
    modellen,
    onbeoordeeld,
    register,
    velden,
    wegen,
)
from daglicht.toegang.models import Gebruiker

LINE = {
    "velden": ["naam"],
    "van": ["derde"],
    "soort": "naam",
    "verwerking": "werk",
    "opslag": "versleuteld",
}
WERK = {
    "code": "werk",
    "naam": "Werk",
    "doel": "Werken",
    "gronden": [{"regeling": "Een wet", "geverifieerd": "nee"}],
    "herkomst": "De persoon",
    "ontvangers": [],
    "bewaren": "account",
}


def file(**model: Any) -> dict[str, Any]:
    return {"verwerkingen": [WERK], "modellen": {"a.B": model}}


def with_rule(monkeypatch: pytest.MonkeyPatch, label: str, rule: Modelregel | None) -> list[str]:
    """Return what is wrong when a model is judged so, or not at all."""
    own = register()
    judged = {name: found for name, found in own.modellen.items() if name != label}
    changed = replace(own, modellen=judged | ({} if rule is None else {label: rule}))
    monkeypatch.setattr(persoonsgegevens, "register", lambda: changed)
    return sorted(onbeoordeeld())


def test_every_field_of_every_table_is_judged_and_nothing_else() -> None:
    assert sorted(onbeoordeeld()) == []
    controleer()


def test_a_new_field_a_field_that_went_and_a_new_table_fail(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    own = register().modellen["toegang.Mandaat"]
    label = "toegang.Mandaat"
    less = with_rule(monkeypatch, label, replace(own, geen=own.geen[1:]))
    assert less == [f"{label}.{own.geen[0]}: geen regel"]
    monkeypatch.undo()
    more = with_rule(monkeypatch, label, replace(own, geen=(*own.geen, "bsn")))
    assert more == [f"{label}.bsn: dit veld is er niet"]
    monkeypatch.undo()
    assert with_rule(monkeypatch, label, None) == [f"{label}: geen regel in het register"]
    with pytest.raises(GegevensFout, match=r"toegang\.Mandaat: geen regel"):
        controleer()
    monkeypatch.undo()
    gone = with_rule(monkeypatch, "toegang.Weg", Modelregel(("id",)))
    assert gone == ["toegang.Weg: dit model is er niet"]


def test_who_points_at_a_person_is_personal_and_data_have_a_person(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names = tuple(velden(modellen()["toegang.Machine"]))
    found = with_rule(monkeypatch, "toegang.Machine", Modelregel(names))
    assert found == ["toegang.Machine.gebruiker: wijst een persoon aan en staat bij ‘geen’"]
    monkeypatch.undo()
    line = Persoonsveld(("doel",), (Wie.DERDE,), Gegevenssoort.FUNCTIE, "accounts")
    own = register().modellen["toegang.Machine"]
    rest = tuple(name for name in own.geen if name != "doel")
    rule = Modelregel(rest, (*own.persoon, line))
    (told,) = with_rule(monkeypatch, "toegang.Machine", rule)
    assert told.startswith("toegang.Machine.doel: nergens staat van wie dit is")


def test_each_way_to_a_person_is_a_way() -> None:
    for label, rule in register().modellen.items():
        model = modellen()[label]
        for line in rule.persoon:
            for paths in wegen(model, line).values():
                for path in paths:
                    key = "00000000-0000-4000-8000-000000000000"
                    assert str(model._default_manager.filter(**{path: key}).query)


def test_no_field_holds_a_burgerservicenummer() -> None:
    names = {name for model in modellen().values() for name in velden(model)}
    assert not {name for name in names if "burgerservice" in name or "bsn" in name}


def test_a_password_and_a_key_are_secret_wherever_they_stand() -> None:
    secret = {
        (label, name)
        for label, rule in register().modellen.items()
        for line in rule.persoon
        if line.soort is Gegevenssoort.GEHEIM
        for name in line.velden
    }
    assert {("toegang.Gebruiker", "password"), ("mfa.Authenticator", "data")} <= secret


def test_history_is_read_from_the_tables_and_not_written_down() -> None:
    assert in_historie(Gebruiker, "naam")
    assert not in_historie(modellen()["toegang.Verstrekking"], "gebruiker")
    assert in_historie(modellen()["register.VthObject"], "verantwoordelijken")
    assert isinstance(velden(Gebruiker)["naam"], models.CharField)


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (file(geen=["naam"], persoon=[LINE]), "een veld wordt één keer beoordeeld"),
        (file(persoon=[LINE | {"verwerking": "spel"}]), "de verwerking ‘spel’ staat er niet"),
        (file(persoon=[LINE | {"bewaren": "eeuwig"}]), "kent geen categorie ‘eeuwig’"),
        (file(persoon=[LINE | {"van": ["buurman"]}]), "buurman"),
        (file(persoon=[LINE | {"soort": "schoenmaat"}]), "schoenmaat"),
        (file(persoon=[LINE | {"velden": []}]), "lege lijst"),
        (file(persoon=[LINE | {"waarom": "zomaar"}]), "‘waarom’ is onbekend"),
        (file(persoon=[LINE | {"opslag": None}]), "‘opslag’ hoort bij wat gevoelig is"),
        (file(persoon=[LINE | {"soort": "inhoud"}]), "‘opslag’ hoort bij wat gevoelig is"),
        (file(persoon=[LINE | {"opslag": "open"}]), "waarom iets open staat"),
        (file(persoon=[LINE | {"reden": "zomaar"}]), "waarom iets open staat"),
        ({"verwerkingen": [WERK, WERK], "modellen": {}}, "twee keer: werk"),
    ],
)
def test_a_wrong_line_is_refused_in_words(made: dict[str, Any], told: str) -> None:
    with pytest.raises(GegevensFout, match=told):
        lees(Registerbestand, made, "proef.yaml")
