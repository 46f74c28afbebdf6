"""Retention: proposed by the selection list, held by a hold, erased by a person, once."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from click.testing import CliRunner
from dateutil.relativedelta import relativedelta
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from daglicht.cli import bewaren as opdrachten
from daglicht.cli import main
from daglicht.privacy import service as privacy
from daglicht.privacy.models import Wissing
from daglicht.register import service as register
from daglicht.register.models import Betrokkene
from daglicht.toegang import service as toegang
from daglicht.toegang.models import Gebruiker
from daglicht.toezicht import service as toezicht
from logregels import meegeschreven
from wereld import Wereld, gebruiker, instantie

pytestmark = pytest.mark.django_db


def today() -> date:
    return timezone.localdate()


def later() -> date:
    """A day on which the terms of a year are over."""
    return today() + relativedelta(months=12)


def bea(wereld: Wereld) -> toegang.Toegang:
    return toegang.toegang_van(wereld.gebruikers["beheerder"])


def closed(wereld: Wereld) -> privacy.Persoon:
    tom = wereld.gebruikers["toezichthouder"]
    toegang.sluit_account(tom.email, today())
    return privacy.vind_persoon(str(tom.pk))


def loose() -> privacy.Persoon:
    return privacy.vind_persoon(str(register.leg_persoon_vast("Piet Pieterse").betrokkene.pk))


def keys(op: date) -> list[Any]:
    return [one.persoon.sleutel for one in privacy.voorstellen(op)]


def test_an_account_is_due_a_year_after_it_was_closed_last(wereld: Wereld) -> None:
    person = closed(wereld)
    assert keys(later() - relativedelta(days=1)) == []
    (found,) = privacy.voorstellen(later())
    assert (found.persoon, found.categorie.code) == (person, "account")
    assert (found.begon_op, found.te_wissen_vanaf) == (today(), later())
    account = Gebruiker.objects.get(pk=person.sleutel)
    account.is_active = True
    account.save()
    assert keys(later()) == []


def test_a_natural_person_is_due_only_when_no_row_names_him(wereld: Wereld) -> None:
    person = loose()
    party = Betrokkene.objects.get(pk=person.sleutel)
    assert keys(later()) == [party.pk]
    wereld.locatie.verantwoordelijken.add(party)
    assert keys(later() + relativedelta(years=50)) == []
    wereld.locatie.verantwoordelijken.remove(party)
    assert keys(later()) == [party.pk]


def test_what_is_kept_for_ever_or_of_unknown_term_is_never_proposed(wereld: Wereld) -> None:
    party = register.leg_persoon_vast("Anna Aanvrager").betrokkene
    wereld.vergunning.verleend_aan.add(party)
    assert keys(later() + relativedelta(years=500)) == []
    with pytest.raises(ValidationError, match="niets te wissen"):
        privacy.wis(bea(wereld), privacy.vind_persoon(str(party.pk)), later())


def test_erasing_an_account_keeps_what_was_done_and_not_who(
    wereld: Wereld, django_capture_on_commit_callbacks: Any
) -> None:
    person = closed(wereld)
    account = Gebruiker.objects.get(pk=person.sleutel)
    roles = account.rolvervullingen.count()  # type: ignore[attr-defined]
    with meegeschreven() as log, django_capture_on_commit_callbacks(execute=True):
        done = privacy.wis(bea(wereld), person, later())
    assert (done.categorie, done.termijn_begon_op) == ("account", today())
    (told,) = log.van("personal data erased")
    assert told["person"] == str(person.sleutel)
    account.refresh_from_db()
    assert (account.naam, account.last_login) == ("gewist", None)
    assert account.email == f"gewist-{account.pk}@gewist.invalid"
    assert not account.has_usable_password()
    assert account.rolvervullingen.count() == roles  # type: ignore[attr-defined]
    assert keys(later()) == []
    assert "tom" not in json.dumps(
        [place["rijen"] for place in privacy.gegevens_van(person)["gegevens"]]
    )


def test_erasing_an_account_erases_its_name_where_it_was_copied(wereld: Wereld) -> None:
    tom = wereld.gebruikers["toezichthouder"]
    wereld.locatie.type = register.waarde("type-vth-object", "inrichting-seveso-hoog")
    wereld.locatie.save()
    inspection = toezicht.begin_inspectie(wereld.locatie, [], today() + relativedelta(days=9), tom)
    (member,) = inspection.team.all()
    assert member.naam == str(tom)
    privacy.wis(bea(wereld), closed(wereld), later())
    member.refresh_from_db()
    assert (member.naam, member.gebruiker_id) == ("gewist", tom.pk)


def test_erasing_a_person_leaves_a_key_that_says_so_and_no_words_to_find(wereld: Wereld) -> None:
    person = loose()
    party = Betrokkene.objects.get(pk=person.sleutel)
    party.telefoonnummer = "0612345678"
    party.save()
    privacy.wis(bea(wereld), person, later())
    party = Betrokkene.objects.get(pk=person.sleutel)
    assert (party.weergavenaam, party.telefoonnummer) == ("gewist", None)
    assert party.natuurlijkpersoon.naam == "gewist"
    assert register.openbare_naam(party) == "een natuurlijk persoon"
    from daglicht.kit.zoeken import zoek

    assert not [found for found in zoek("Pieterse") if found.object_id == party.pk]


def test_twice_is_told_and_done_once(wereld: Wereld) -> None:
    person = loose()
    first = privacy.wis(bea(wereld), person, later())
    with pytest.raises(ValidationError, match="al gewist, op"):
        privacy.wis(bea(wereld), person, later())
    with pytest.raises(ValidationError, match="al gewist, op"):
        privacy.zet_stop(bea(wereld), person, "Te laat", today(), None)
    assert list(Wissing.objects.all()) == [first]


def test_a_hold_between_proposal_and_act_refuses_and_is_shown(wereld: Wereld) -> None:
    person, access = loose(), bea(wereld)
    privacy.wat_gewist_wordt(access, person, later())
    privacy.zet_stop(access, person, "Bezwaar loopt", today(), None)
    with pytest.raises(ValidationError, match=r"Niet gewist: bewaarstop vanaf .*: Bezwaar loopt"):
        privacy.wis(access, person, later())
    (found,) = privacy.voorstellen(later())
    assert "Bezwaar loopt" in str(found)
    assert privacy.stops_van(person, later()) == found.stops
    assert privacy.hef_stop_op(access, person) == 1
    assert privacy.hef_stop_op(access, person) == 0
    privacy.wis(access, person, later())


def test_a_hold_ends_after_its_last_day_and_keeps_before_its_first(wereld: Wereld) -> None:
    person, access = loose(), bea(wereld)
    privacy.zet_stop(
        access,
        person,
        "Onderzoek",
        later() + relativedelta(days=5),
        later() + relativedelta(days=9),
    )
    for day, held in ((0, True), (5, True), (9, True), (10, False)):
        (found,) = privacy.voorstellen(later() + relativedelta(days=day))
        assert bool(found.stops) == held, day
    with pytest.raises(ValidationError, match="reden"):
        privacy.zet_stop(access, person, "  ", today(), None)
    with pytest.raises(ValidationError, match="eindigt voor"):
        privacy.zet_stop(access, person, "Om", today(), today() - relativedelta(days=1))


def test_only_who_has_a_say_holds_or_erases(wereld: Wereld) -> None:
    person = closed(wereld)
    elsewhere = toegang.toegang_van(gebruiker("bob", "beheerder", instantie("Elders", 77)))
    nobody = toegang.toegang_van(wereld.gebruikers["vergunningverlener"])
    for access in (elsewhere, nobody):
        with pytest.raises(PermissionDenied):
            privacy.wis(access, person, later())
        with pytest.raises(PermissionDenied):
            privacy.zet_stop(access, person, "Om", today(), None)
        with pytest.raises(PermissionDenied):
            privacy.hef_stop_op(access, person)
    assert not Wissing.objects.exists()


def test_who_was_recorded_by_mistake_is_erased_with_a_reason_and_never_under_a_hold(
    wereld: Wereld, django_capture_on_commit_callbacks: Any
) -> None:
    """GDPR 17 (1) (d): nothing that was not due could be erased."""
    person, access, reason = loose(), bea(wereld), "Verkeerde persoon bij het verzoek vastgelegd"
    wereld.vergunning.verleend_aan.add(Betrokkene.objects.get(pk=person.sleutel))
    with pytest.raises(ValidationError, match="niets te wissen"):
        privacy.wis(access, person, today())
    for poor, words in (("   ", "reden"), ("kort", "reden"), (f"{person.naam} klopt niet", "naam")):
        with pytest.raises(ValidationError, match=words):
            privacy.eis_ten_onrechte(access, person, poor, today())
    privacy.zet_stop(access, person, "Bezwaar loopt", today(), None)
    with pytest.raises(ValidationError, match="Niet gewist: bewaarstop"):
        privacy.wis(access, person, today(), reason)
    privacy.hef_stop_op(access, person)
    elsewhere = toegang.toegang_van(gebruiker("bob", "beheerder", instantie("Elders", 77)))
    with pytest.raises(PermissionDenied):
        privacy.wis(elsewhere, person, today(), reason)
    with meegeschreven() as log, django_capture_on_commit_callbacks(execute=True):
        done = privacy.wis(access, person, today(), reason)
    (told,) = log.van("personal data erased")
    assert (told["person"], told["mistake"]) == (str(person.sleutel), True)
    assert (done.ten_onrechte, done.categorie, done.termijn_begon_op) == (reason, "", None)
    assert Betrokkene.objects.get(pk=person.sleutel).weergavenaam == "gewist"


def test_an_account_is_closed_before_it_is_erased_as_a_mistake(wereld: Wereld) -> None:
    tom = wereld.gebruikers["toezichthouder"]
    with pytest.raises(ValidationError, match="Sluit eerst het account"):
        privacy.wis(bea(wereld), privacy.vind_persoon(str(tom.pk)), today(), "Dubbel aangemaakt")
    done = privacy.wis(bea(wereld), closed(wereld), today(), "Dubbel aangemaakt")
    assert done.ten_onrechte == "Dubbel aangemaakt"


def test_the_command_erases_a_mistake(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("start", "migrate"):
        monkeypatch.setattr(opdrachten, name, lambda: None)
    person = loose()
    asked = ["bewaren", "wis", str(person.sleutel), "--door", wereld.gebruikers["beheerder"].email]
    wrong = [*asked, "--ten-onrechte", "Verkeerde persoon vastgelegd"]
    assert "Fout" in CliRunner().invoke(main, [*asked, "--ten-onrechte", ""]).output
    assert "Er is niets gewist" in CliRunner().invoke(main, [*wrong, "--proef"]).output
    assert not Wissing.objects.exists()
    assert "Gewist" in CliRunner().invoke(main, [*wrong, "--ja"]).output
    assert Wissing.objects.get().ten_onrechte == "Verkeerde persoon vastgelegd"


@pytest.mark.parametrize("act", ["update", "delete"])
def test_what_was_erased_cannot_be_denied(wereld: Wereld, act: str) -> None:
    privacy.wis(bea(wereld), loose(), later())
    rows = Wissing.objects.all()
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        rows.delete() if act == "delete" else rows.update(categorie="anders")


def test_a_trial_lists_what_goes_kind_by_kind_and_warns_of_planned_controles(
    wereld: Wereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("start", "migrate"):
        monkeypatch.setattr(opdrachten, name, lambda: None)
    monkeypatch.setattr(opdrachten, "_today", later)
    tom = wereld.gebruikers["toezichthouder"]
    visits = [
        toezicht.plan_controle(
            wereld.locatie, [wereld.uitvoering], "regulier", day, toezichthouder=tom
        )
        for day in (date(2030, 2, 3), date(2030, 2, 4))
    ]
    toegang.nieuwe_agendasleutel(tom)
    name, person = tom.naam, closed(wereld)
    asked = ["bewaren", "wis", str(person.sleutel), "--door", wereld.gebruikers["beheerder"].email]
    found = CliRunner().invoke(main, [*asked, "--proef"])
    assert found.exit_code == 0, (found.output, found.exception)
    lines = [line.strip() for line in found.stdout.splitlines()]
    assert f"1 gebruiker (de naam gaat eruit): {name}" in lines
    assert "1 agendasleutel (verdwijnt)" in lines
    (visited,) = [line for line in lines if line.startswith("2 controles (blijft, zonder naam): ")]
    assert all(str(visit) in visited for visit in visits)
    assert any(line.endswith("historie van gebruiker (wordt onleesbaar)") for line in lines)
    assert found.stderr.startswith("Let op: 2 controles zijn nog niet afgerond en staan op deze")
    assert "03-02-2030" in found.stderr
    assert lines[-1] == "Er is niets gewist."
    tom.refresh_from_db()
    assert (tom.naam, hasattr(tom, "agendasleutel")) == (name, True)
    done = CliRunner().invoke(main, [*asked, "--ja"])
    assert "Gewist" in done.stdout
    after = {one.wat: one for one in privacy.gevolgen(person)}
    assert "agendasleutel" not in after
    assert after["controles"].aantal == 2


def test_of_many_rows_some_are_named_and_the_rest_is_counted() -> None:
    told = privacy.Wisgevolg("controles", 7, "blijft, zonder naam", ("een", "twee"))
    assert str(told) == "7 controles (blijft, zonder naam): een; twee; en nog 5"


def test_the_command_shows_asks_and_says(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("start", "migrate"):
        monkeypatch.setattr(opdrachten, name, lambda: None)
    person, who = loose(), wereld.gebruikers["beheerder"].email
    monkeypatch.setattr(opdrachten, "_today", later)

    def ask(*words: str, answer: str = "") -> str:
        return CliRunner().invoke(main, ["bewaren", *words], input=answer).output

    key = str(person.sleutel)
    assert "Piet Pieterse: persoon-zonder-dossier" in ask("lijst")
    (row,) = json.loads(ask("lijst", "--json", "--op", later().isoformat()))
    assert (row["kenmerk"], row["bewaarstops"]) == (key, [])
    assert "0 voor te leggen" in ask("lijst", "--op", today().isoformat())
    wis = ("wis", key, "--door", who)
    assert "Er is niets gewist" in ask(*wis, "--proef")
    assert "Er is niets gewist" in ask(*wis, answer="n\n")
    assert not Wissing.objects.exists()
    assert "Bewaarstop vanaf" in ask("stop", key, "--door", who, "--reden", "Bezwaar")
    assert "Fout: Niet gewist" in ask(*wis, "--ja")
    assert "Opgeheven: 1" in ask("hef-op", key, "--door", who)
    assert f"Gewist: {key}" in ask(*wis, answer="j\n") + ask(*wis, "--ja")
    assert Wissing.objects.count() == 1
