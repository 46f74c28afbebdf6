"""The list query of joint inspections."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from daglicht.kit.lijst import Lijstvraag
from daglicht.register import service as register
from daglicht.toegang.service import toegang_van
from daglicht.toezicht import service as toezicht
from wereld import Wereld, maak_wereld

DAY = date(2026, 3, 2)


@pytest.fixture
def wereld(db: None) -> Wereld:
    made = maak_wereld()
    made.locatie.type = register.waarde("type-vth-object", "inrichting-seveso-hoog")
    made.locatie.save()
    return made


@pytest.fixture
def inspectie(wereld: Wereld) -> Any:
    return toezicht.begin_inspectie(wereld.locatie, [], DAY, wereld.gebruikers["toezichthouder"])


def test_a_row_of_a_joint_inspection(wereld: Wereld, inspectie: Any) -> None:
    access = toegang_van(wereld.gebruikers["toezichthouder"])
    asked = Lijstvraag.met({"locatie": wereld.locatie.pk, "vanaf": DAY})
    (row,) = toezicht.inspectielijst(access, asked).rijen
    assert (row.pk, row.dag, row.status) == (inspectie.pk, DAY, "Gepland")
    assert [site.naam for site in row.locaties] == ["Kleurstof Proefland"]
    assert row.samenvatting_openbaar_op is None
    assert toezicht.inspectielijst(access, Lijstvraag.met({"tot": DAY})).totaal == 0


def test_the_public_reads_of_an_inspection_what_was_published(inspectie: Any) -> None:
    public = toegang_van(None)
    assert toezicht.inspectielijst(public, Lijstvraag()).totaal == 0
    inspectie.aangeboden_op = inspectie.samenvatting_openbaar_op = DAY
    inspectie.save()
    assert toezicht.inspectielijst(public, Lijstvraag()).totaal == 1
    with pytest.raises(ValidationError, match="kent het filter ‘eindoordeel’ niet"):
        toezicht.inspectielijst(public, Lijstvraag.met({"eindoordeel": "geen"}))
