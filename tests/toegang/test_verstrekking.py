"""Disclosures: logged one by one, chained, and impossible to change unseen."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from daglicht.register import service as register
from daglicht.register.models import Zaakpartner
from daglicht.toegang import service as toegang
from daglicht.toegang.models import Verstrekking
from daglicht.toegang.rollen import Recht, Relatie
from daglicht.toezicht import service as toezicht
from wereld import Wereld, gebruiker, instantie

pytestmark = pytest.mark.django_db


def disclose(wereld: Wereld, times: int) -> None:
    access = toegang.toegang_van(wereld.gebruikers["toezichthouder"])
    person = register.leg_persoon_vast("Jan Proef").betrokkene
    for _ in range(times):
        toegang.open_object(access, Recht.LOCATIE_LEZEN, wereld.locatie, betrokkenen=[person.pk])


def test_seeing_a_person_is_logged_with_purpose_and_ground(wereld: Wereld) -> None:
    disclose(wereld, 1)
    row = Verstrekking.objects.get()
    assert (row.doel, row.grondslag) == ("toezicht", "Omgevingswet, artikel 18.1")
    assert row.gebruiker == wereld.gebruikers["toezichthouder"]


def test_ones_own_work_without_persons_is_no_disclosure(wereld: Wereld) -> None:
    access = toegang.toegang_van(wereld.gebruikers["toezichthouder"])
    toegang.open_object(access, Recht.LOCATIE_LEZEN, wereld.locatie)
    assert not Verstrekking.objects.exists()


def test_what_a_partner_sees_is_logged(wereld: Wereld) -> None:
    day = date(2025, 3, 3)
    visit = toezicht.plan_controle(wereld.locatie, [wereld.uitvoering], "regulier", day)
    partner = instantie("Veiligheidsregio Proef", 66)
    Zaakpartner.objects.create(
        zaak=visit.zaak, instantie=partner, grondslag="Omgevingswet, artikel 18.25"
    )
    access = toegang.toegang_van(gebruiker("piet", "partner", partner))
    assert toegang.open_object(access, Recht.CONTROLE_LEZEN, visit) is Relatie.PARTNER
    assert Verstrekking.objects.get().relatie == Relatie.PARTNER


@pytest.mark.parametrize(
    "sql", ["UPDATE toegang_verstrekking SET recht = 'x'", "DELETE FROM toegang_verstrekking"]
)
def test_the_log_refuses_changes(wereld: Wereld, sql: str) -> None:
    disclose(wereld, 1)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_lines_are_numbered_and_chained(wereld: Wereld) -> None:
    disclose(wereld, 5)
    assert list(Verstrekking.objects.order_by("pk").values_list("pk", flat=True)) == [1, 2, 3, 4, 5]
    assert toegang.verbroken_schakel() is None
    assert toegang.verbroken_schakel(2) is None


def test_each_authority_reads_its_own(wereld: Wereld) -> None:
    other = instantie("Dienst Elders", 67)
    disclose(wereld, 2)
    ours = toegang.toegang_van(gebruiker("bert", "beheerder", wereld.dienst))
    theirs = toegang.toegang_van(gebruiker("elza", "beheerder", other))
    jurist = toegang.toegang_van(wereld.gebruikers["handhavingsjurist"])
    assert len(toegang.verstrekkingen(ours, 50)) == 2
    assert len(toegang.verstrekkingen(ours, 1)) == 1
    assert toegang.verstrekkingen(theirs, 50) == []
    assert toegang.verstrekkingen(jurist, 50) == []
