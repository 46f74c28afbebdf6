"""Machines by command: what is made on the server is what the site shows."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from click.testing import CliRunner
from django.utils import timezone

from daglicht.cli import machine
from daglicht.toegang import service as toegang
from wereld import Wereld

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "start", lambda: None)
    monkeypatch.setattr(machine, "migrate", lambda: None)


def doe(*woorden: Any) -> Any:
    return CliRunner().invoke(machine.machine, [str(word) for word in woorden])


def test_a_machine_its_key_and_taking_it_back(wereld: Wereld) -> None:
    office = wereld.dienst.oin
    given = ("Portaal", "adviseur", "--instantie", office, "--doel", "Site")
    made = doe("maak", *given).stdout.strip()
    until = timezone.localdate() + timedelta(9)
    asked = ("--doel", "Nacht", "--recht", "toezicht:controle:lezen", "--tot", until)
    assert toegang.is_sleutel(doe("sleutel", made, *asked).stdout.strip())
    (row,) = json.loads(doe("lijst", "--json").stdout)
    assert (row["machine"], row["stand"]) == ("Portaal", "geldig")
    assert "geldig, nooit gebruikt" in doe("lijst").stdout
    assert "Ingetrokken: sleutel van Portaal" in doe("intrek", row["sleutel"]).stdout
    assert json.loads(doe("lijst", "--json").stdout)[0]["stand"] == "ingetrokken"


def test_what_cannot_be_is_said(wereld: Wereld) -> None:
    pk = wereld.dienst.pk
    until = ("--doel", "Nacht", "--recht", "baas", "--tot", timezone.localdate())
    assert "geen machine met kenmerk" in doe("sleutel", pk, *until).stderr
    assert "geen sleutel met kenmerk" in doe("intrek", pk).stderr
    made = toegang.maak_machine(pk, "Portaal", "Site", "adviseur")
    answer = doe("sleutel", made.pk, *until)
    assert (answer.exit_code, "geen recht ‘baas’" in answer.stderr) == (1, True)
