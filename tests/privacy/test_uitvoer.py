"""Export of the data of one person: all that is of him, nothing of another, and no secret."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.test import Client
from django.utils import timezone

from daglicht.cli import main
from daglicht.cli import persoon as opdrachten
from daglicht.privacy import service as privacy
from daglicht.privacy.persoonsgegevens import Gegevenssoort, historie, modellen, wegen
from daglicht.privacy.persoonsgegevens import register as register_van
from daglicht.register import service as register
from daglicht.register.models import VthObject
from daglicht.toegang import service as toegang
from daglicht.toegang.rollen import Recht
from logregels import meegeschreven
from vragen.inzending import verborgen
from wereld import Wereld, gebruiker, instantie

pytestmark = pytest.mark.django_db


def of(persoon: str) -> dict[str, Any]:
    return privacy.gegevens_van(privacy.vind_persoon(persoon))


def table(found: dict[str, Any], label: str) -> dict[str, Any]:
    (one,) = [place for place in found["gegevens"] if place["tabel"] == label]
    return dict(one)


def test_all_of_an_account_with_purpose_and_what_it_was(wereld: Wereld) -> None:
    tom = wereld.gebruikers["toezichthouder"]
    before = tom.naam
    tom.naam = "Thomas"
    tom.save()
    found = of(str(tom.pk))
    account = table(found, "toegang.Gebruiker")
    assert account["rijen"][0]["velden"]["naam"] == "Thomas"
    assert account["velden"]["naam"]["doel"].startswith("Weten wie er werkt")
    assert account["velden"]["email"]["bewaren"] == "12 maanden na: account gesloten"
    assert [row["velden"].get("naam") for row in account["eerder"]] == [before, "Thomas"]
    role = table(found, "toegang.Rolvervulling")["rijen"][0]["velden"]
    assert role["rol"] == "toezichthouder"
    assert role["gebruiker"] == "deze persoon"


def test_an_act_has_a_kind_and_a_moment(wereld: Wereld) -> None:
    tom = wereld.gebruikers["toezichthouder"]
    client = Client()
    client.force_login(tom)
    path = f"/locaties/{wereld.locatie.pk}/controle-plannen"
    stamp = verborgen(client.get(path))[path][0]
    soon = timezone.localdate() + timedelta(days=30)
    given = {"controletype": "regulier", "gepland_op": soon.isoformat(), "onderdeel": ""}
    assert client.post(path, stamp | given).status_code == 302
    found = of(str(tom.pk))
    (act,) = table(found, "kit.Handeling")["rijen"]
    assert act["velden"]["soort"] == "controle-plannen"
    assert act["velden"]["uitkomst_soort"] == "toezicht.controle"
    assert act["velden"]["gedaan_op"].startswith(str(timezone.now().year))
    (visit,) = table(found, "toezicht.Controle")["rijen"]
    assert visit["velden"] == {"toezichthouder": "deze persoon"}
    assert visit["handeling"]["wat"] == "controle, toezichthouder"
    assert datetime.fromisoformat(visit["handeling"]["op"]) <= timezone.now()


def test_every_act_of_the_register_tells_when_it_was() -> None:
    for label, rule in register_van().modellen.items():
        model = modellen()[label]
        for line in rule.persoon:
            if line.soort is not Gegevenssoort.HANDELING or line.vrij or historie(model):
                continue
            told = {
                name
                for other in rule.persoon
                for name, paths in wegen(model, other).items()
                if set(paths) & set(wegen(model, line)[line.velden[0]])
            }
            moments = {f.name for f in model._meta.fields if isinstance(f, models.DateField)}
            assert told & moments, (label, line.velden)


def test_a_secret_is_named_and_not_given(wereld: Wereld) -> None:
    tom = wereld.gebruikers["toezichthouder"]
    tom.set_password("een-heel-lang-wachtwoord")
    tom.save()
    found = of(tom.email)
    text = json.dumps(found)
    assert tom.password not in text
    account = table(found, "toegang.Gebruiker")
    assert account["geheim_en_niet_gegeven"] == ["wachtwoord"]
    assert [row for row in account["eerder"] if "password" in row["velden"]] == []


def test_of_a_row_only_what_is_of_this_person(wereld: Wereld) -> None:
    """A log line about a party has a reader and a subject: each gets the own half."""
    party = register.leg_persoon_vast("Piet Pieterse").betrokkene
    VthObject.objects.get(pk=wereld.locatie.pk).verantwoordelijken.add(party)
    tom = wereld.gebruikers["toezichthouder"]
    toegang.open_object(
        toegang.toegang_van(tom),
        Recht.LOCATIE_LEZEN,
        wereld.locatie,
        betrokkenen=[party.pk],
    )
    subject, reader = of(str(party.pk)), of(str(tom.pk))
    (line,) = table(subject, "toegang.Verstrekking")["rijen"]
    assert line["velden"]["rol"] == "toezichthouder"
    assert "gebruiker" not in line["velden"]
    assert str(tom.pk) not in json.dumps(subject)
    assert tom.naam not in json.dumps(subject)
    assert "betrokkene_id" not in table(reader, "toegang.Verstrekking")["rijen"][0]["velden"]
    assert "Pieterse" not in json.dumps(reader)
    named = table(subject, "register.VthObject")
    assert named["rijen"][0]["velden"] == {"verantwoordelijken": "deze persoon"}
    assert table(subject, "register.NatuurlijkPersoon")["rijen"][0]["velden"]["naam"] == (
        "Piet Pieterse"
    )
    texts = {row["tabel"]: row["velden"] for row in subject["vrije_tekst"]}
    assert texts["register.VthObject"] == ["naam", "locatie_omschrijving"]


def test_nobody_and_a_company_and_a_machine_are_no_person(wereld: Wereld) -> None:
    company = wereld.bedrijf.betrokkene.pk
    for key in ("niemand@proef.example", str(company), "geen-sleutel"):
        with pytest.raises(ValidationError, match="geen account of natuurlijk persoon"):
            privacy.vind_persoon(key)


def test_more_rows_than_fit_are_counted(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("daglicht.privacy.uitvoer.MEESTE", 1)
    tom = wereld.gebruikers["toezichthouder"]
    held = tom.rolvervullingen.get()  # type: ignore[attr-defined]
    for role in ("adviseur", "beleid"):
        tom.rolvervullingen.create(  # type: ignore[attr-defined]
            rol=role, instantie=held.instantie, geldigheid=held.geldigheid
        )
    place = table(of(str(tom.pk)), "toegang.Rolvervulling")
    assert (place["aantal"], len(place["rijen"]), place["niet_getoond"]) == (3, 1, 2)


def test_a_beheerder_has_a_say_over_people_of_the_own_authority(wereld: Wereld) -> None:
    beheerder = wereld.gebruikers["beheerder"]
    elsewhere = gebruiker("els", "toezichthouder", instantie("Elders", 77))
    access = privacy.eis_beheerder(beheerder.email)
    privacy.eis_persoon(access, privacy.vind_persoon(wereld.gebruikers["toezichthouder"].email))
    with pytest.raises(PermissionDenied, match="niet van uw organisatie"):
        privacy.eis_persoon(access, privacy.vind_persoon(elsewhere.email))
    with pytest.raises(ValidationError, match="geen beheerder"):
        privacy.eis_beheerder(elsewhere.email)
    with pytest.raises(ValidationError, match="geen beheerder"):
        privacy.eis_beheerder("niemand@proef.example")
    with pytest.raises(PermissionDenied):
        privacy.eis_persoon(toegang.toegang_van(elsewhere), privacy.vind_persoon(beheerder.email))


def test_a_party_is_of_who_has_a_say_over_its_sites_or_of_nobody(wereld: Wereld) -> None:
    own = wereld.gebruikers["beheerder"]
    other = gebruiker("bob", "beheerder", instantie("Elders", 77))
    party = register.leg_persoon_vast("Piet Pieterse").betrokkene
    person = privacy.vind_persoon(str(party.pk))
    for who in (own, other):
        privacy.eis_persoon(toegang.toegang_van(who), person)
    wereld.locatie.verantwoordelijken.add(party)
    privacy.eis_persoon(toegang.toegang_van(own), person)
    with pytest.raises(PermissionDenied):
        privacy.eis_persoon(toegang.toegang_van(other), person)


def test_the_page_gives_the_own_data_only_and_the_log_says_so(
    wereld: Wereld, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    tom, ria = wereld.gebruikers["toezichthouder"], wereld.gebruikers["vergunningverlener"]
    client.force_login(tom)
    page = client.get("/inloggen/gegevens/").content.decode()
    assert "Accounts, rollen en inloggen" in page
    assert "niet nagelezen" in page
    with meegeschreven() as log, django_capture_on_commit_callbacks(execute=True):
        answer = client.get("/inloggen/gegevens/bestand/")
    (told,) = log.van("personal data exported")
    assert (told["account"], told["person"]) == (str(tom.pk), str(tom.pk))
    assert tom.email not in log.tekst
    assert [line["kind"] for line in log.van("download")] == ["account_gegevensbestand"]
    assert answer.headers["Content-Disposition"] == 'attachment; filename="mijn-gegevens.json"'
    found = answer.json()
    assert found["persoon"]["kenmerk"] == str(tom.pk)
    assert ria.email not in answer.content.decode()
    assert client.post("/inloggen/gegevens/bestand/").status_code == 405


def test_the_command_writes_a_file_that_only_its_maker_reads(
    wereld: Wereld, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("start", "migrate"):
        monkeypatch.setattr(opdrachten, name, lambda: None)
    beheerder = wereld.gebruikers["beheerder"]
    tom, path = wereld.gebruikers["toezichthouder"], tmp_path / "tom.json"
    asked = ["persoon", "uitvoer", tom.email, "--door", beheerder.email]
    with transaction.atomic():
        done = CliRunner().invoke(main, [*asked, "--bestand", str(path)])
    assert done.exit_code == 0, done.output
    assert path.stat().st_mode & 0o777 == 0o600
    assert json.loads(path.read_text("utf-8"))["persoon"]["naam"] == tom.naam
    again = CliRunner().invoke(main, [*asked, "--bestand", str(path)])
    assert again.exit_code == 1
    assert "bestaat al" in again.output
    shown = CliRunner().invoke(main, asked)
    assert json.loads(shown.output)["persoon"]["soort"] == "medewerker"
    refused = CliRunner().invoke(main, ["persoon", "uitvoer", tom.email, "--door", tom.email])
    assert "geen beheerder" in refused.output
