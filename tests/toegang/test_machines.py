"""Machines and their keys: made by a beheerder, within a role, for a year at most, taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from daglicht.kit.handeling import EerderGedaan
from daglicht.toegang import service as toegang
from daglicht.toegang.models import Gebruiker, Machine, Machinesleutel, Rolvervulling
from daglicht.toegang.rollen import Recht, Rol
from logregels import meegeschreven
from wereld import Wereld

pytestmark = pytest.mark.django_db
LEZEN = (Recht.LOCATIE_LEZEN, Recht.CONTROLE_LEZEN)


@pytest.fixture
def machine(wereld: Wereld) -> Machine:
    return toegang.maak_machine(wereld.dienst.pk, "Datawarehouse", "Rapportages", "toezichthouder")


def sleutel(machine: Machine, **anders: Any) -> tuple[Machinesleutel, str]:
    given = {"doel": "Nachtelijk", "rechten": LEZEN, "geldig_tot_en_met": over(30)} | anders
    return toegang.maak_sleutel(machine, **given)


def over(dagen: int) -> Any:
    return timezone.localdate() + timedelta(dagen)


def test_a_machine_is_an_account_that_nobody_logs_in_with(machine: Machine) -> None:
    user = machine.gebruiker
    assert not user.has_usable_password()
    assert user.email.endswith("@machine.invalid")
    assert toegang.toegang_van(user).rollen == {Rol.TOEZICHTHOUDER, Rol.PUBLIEK}


def test_only_the_hash_of_a_key_is_kept(machine: Machine) -> None:
    made, secret = sleutel(machine)
    assert toegang.is_sleutel(secret)
    assert secret not in str(Machinesleutel.objects.values().get(pk=made.pk))
    assert secret not in str(list(made.historie.values()))  # type: ignore[attr-defined]
    _, other = sleutel(machine)
    assert other != secret


@pytest.mark.parametrize(
    ("anders", "words"),
    [
        ({"doel": " "}, "Geef een doel"),
        ({"rechten": ()}, "ten minste één recht"),
        ({"rechten": ("baas",)}, "geeft geen recht ‘baas’"),
        ({"rechten": (Recht.CONTROLE_SCHRIJVEN,)}, "geeft geen recht"),
        ({"geldig_tot_en_met": over(-1)}, "ten hoogste een jaar"),
        ({"geldig_tot_en_met": over(366)}, "ten hoogste een jaar"),
    ],
)
def test_what_is_refused_leaves_no_key(
    machine: Machine, anders: dict[str, Any], words: str
) -> None:
    with pytest.raises(ValidationError, match=words):
        sleutel(machine, **anders)
    assert not Machinesleutel.objects.exists()


def test_a_key_holds_no_more_than_the_role_of_its_machine(wereld: Wereld) -> None:
    made = toegang.maak_machine(wereld.dienst.pk, "Register", "Adressen", "beheerder")
    assert set(toegang.rechten_van(made)) == {Recht.LOCATIE_LEZEN, Recht.WAARDELIJST_LEZEN}
    with pytest.raises(ValidationError, match="geeft geen recht"):
        sleutel(made, rechten=LEZEN)


def test_what_a_key_opens_is_its_rights_within_the_role(wereld: Wereld, machine: Machine) -> None:
    access = toegang.toegang_van_sleutel(sleutel(machine, rechten=LEZEN)[0])
    assert access.gebruiker == machine.gebruiker
    assert [right for right in Recht if access.heeft(right)] == sorted(LEZEN)
    assert toegang.mag(access, Recht.LOCATIE_LEZEN, wereld.locatie)
    assert not toegang.mag(access, Recht.TOESTEMMING_LEZEN, wereld.vergunning)
    Rolvervulling.objects.filter(gebruiker=machine.gebruiker).update(rol=Rol.BEHEERDER)
    later = toegang.toegang_van_sleutel(Machinesleutel.objects.get())
    assert [right for right in Recht if later.heeft(right)] == [Recht.LOCATIE_LEZEN]


def test_a_role_elsewhere_gives_a_key_nothing(wereld: Wereld, machine: Machine) -> None:
    made, _ = sleutel(machine)
    Rolvervulling.objects.filter(gebruiker=machine.gebruiker).update(instantie=wereld.provincie)
    assert toegang.toegang_van_sleutel(made).vervullingen == ()


def test_two_machines_of_one_office_have_different_names(wereld: Wereld, machine: Machine) -> None:
    with pytest.raises(EerderGedaan, match="al een machine ‘Datawarehouse’"):
        toegang.maak_machine(wereld.dienst.pk, " Datawarehouse ", "Ander", "adviseur")
    toegang.maak_machine(wereld.provincie.pk, "Datawarehouse", "Rapportages", "adviseur")
    toegang.sluit_machine(machine)
    toegang.maak_machine(wereld.dienst.pk, "Datawarehouse", "Opnieuw", "adviseur")


@pytest.mark.parametrize("rol", ["publiek", "baas"])
def test_a_machine_has_a_role_of_work(wereld: Wereld, rol: str) -> None:
    with pytest.raises(ValidationError, match="bestaat niet"):
        toegang.maak_machine(wereld.dienst.pk, "Datawarehouse", "Rapportages", rol)


def test_taking_back_and_closing_are_done_once(machine: Machine) -> None:
    made, _ = sleutel(machine)
    toegang.trek_sleutel_in(made)
    with pytest.raises(EerderGedaan, match="al ingetrokken"):
        toegang.trek_sleutel_in(made)
    toegang.sluit_machine(machine)
    with pytest.raises(EerderGedaan, match="al gesloten"):
        toegang.sluit_machine(machine)
    with pytest.raises(ValidationError, match="is gesloten"):
        sleutel(machine)


def test_a_beheerder_sees_the_machines_of_the_own_office_alone(
    wereld: Wereld, machine: Machine
) -> None:
    other = toegang.maak_machine(wereld.provincie.pk, "Portaal", "Site", "adviseur")
    key, _ = sleutel(other)
    access = toegang.toegang_van(wereld.gebruikers["beheerder"])
    rows = toegang.zichtbaar(access, Recht.GEBRUIKER_BEHEREN, toegang.machines())
    assert list(rows) == [machine]
    assert not toegang.mag(access, Recht.GEBRUIKER_BEHEREN, key)


def test_a_machine_is_nobodys_colleague_and_gets_no_password_or_other_role(
    wereld: Wereld, machine: Machine
) -> None:
    people = toegang.medewerkers(wereld.dienst.pk, Rol.TOEZICHTHOUDER)
    assert list(people) == [wereld.gebruikers["toezichthouder"]]
    address = machine.gebruiker.email
    with pytest.raises(ValidationError, match="is een machine"):
        toegang.zet_wachtwoord(address, "een-heel-lang-wachtwoord")
    with pytest.raises(ValidationError, match="is een machine"):
        toegang.geef_rol(address, "adviseur", wereld.provincie.oin, over(0))
    assert not Gebruiker.objects.get(pk=machine.gebruiker_id).has_usable_password()


def test_what_happens_to_keys_is_told_without_them(
    wereld: Wereld, django_capture_on_commit_callbacks: Any
) -> None:
    with meegeschreven() as log, django_capture_on_commit_callbacks(execute=True):
        made = toegang.maak_machine(wereld.dienst.pk, "Datawarehouse", "Nacht", "toezichthouder")
        key, secret = sleutel(made)
        toegang.trek_sleutel_in(key)
        toegang.sluit_machine(made)
    (told,) = log.van("key made")
    assert (told["key"], told["account"]) == (str(key.pk), str(made.gebruiker_id))
    assert told["rights"] == sorted(LEZEN, key=list(toegang.rechten_van(made) or LEZEN).index)
    assert [line["key"] for line in log.van("key withdrawn")] == [str(key.pk)]
    assert [line["what"] for line in log.van("account changed")] == ["machine made", "closed"]
    assert len(log.van("role given")) == 1
    assert secret not in log.tekst
    assert key.sha256 not in log.tekst
    assert "Datawarehouse" not in log.tekst


def test_the_list_tells_the_state_of_every_key(machine: Machine) -> None:
    old, _ = sleutel(machine, doel="Oud")
    Machinesleutel.objects.filter(pk=old.pk).update(geldig_tot_en_met=over(-1))
    toegang.trek_sleutel_in(sleutel(machine, doel="Weg")[0])
    sleutel(machine, doel="Nieuw")
    rows = {row["doel"]: row for row in toegang.sleuteloverzicht()}
    assert {doel: row["stand"] for doel, row in rows.items()} == {
        "Oud": "verlopen",
        "Weg": "ingetrokken",
        "Nieuw": "geldig",
    }
    assert rows["Nieuw"]["rollen"] == ["Toezichthouder"]
    toegang.sluit_machine(machine)
    assert {row["stand"] for row in toegang.sleuteloverzicht()} == {
        "ingetrokken",
        "machine gesloten",
    }
