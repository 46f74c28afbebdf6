"""What somebody changes is of those he works for: elsewhere the same role changes nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client

from daglicht.omgevingsveiligheid import service as veiligheid
from daglicht.register import service as register
from daglicht.register.models.samenvoeging import Samenvoegvoorstel, SoortSamenvoeging
from daglicht.sturing import service as sturing
from daglicht.toegang import agendasleutels
from daglicht.toegang.models import Gebruiker, Mandaat, Rolvervulling, Verstrekking
from daglicht.toegang.spoor import schrijven
from daglicht.toezicht import service as toezicht
from daglicht.vergunning import service as vergunning
from stamberichten import bericht
from tankstation import BEGIN, huis, leg_vast, lpg_station
from wereld import Wereld, gebruiker, instantie
from zicht import over

pytestmark = pytest.mark.django_db
TEKST = (
    "Programmalijn\n‘Lucht{0}’\n1. Doel en ambitie\nHet is schoon{0}.\n2. Terugblik afgelopen "
    "twee jaar: wat hebben we bereikt?\nEr is gemeten.\n3. Doelen komende twee jaar: wat "
    "willen we bereiken?\nAlles is heel.\n4. Aanpak\nWe gaan kijken.\n"
)
"""An agenda; its number makes it another one."""


@pytest.fixture
def elders(wereld: Wereld) -> Any:
    """Another authority, without a site or mandate."""
    return instantie("Provincie Elders", 41)


def als(rol: str, bij: Any) -> Client:
    client = Client()
    client.force_login(gebruiker(f"{rol}{bij.pk}", rol, bij))
    return client


def test_no_controle_is_planned_in_the_name_of_another(wereld: Wereld, elders: Any) -> None:
    """An inspector of elsewhere planned one with the number of the rightful authority."""
    address = f"/locaties/{wereld.locatie.pk}/controle-plannen"
    given = {"controletype": "regulier", "gepland_op": over(30)}
    for role in ("toezichthouder", "coordinator"):
        client = als(role, elders)
        assert client.get(address).status_code == 404
        assert client.post(address, given).status_code == 404
    assert not toezicht.Controle.objects.exists()
    assert als("toezichthouder", wereld.dienst).post(address, given).status_code == 302
    assert toezicht.Controle.objects.count() == 1


def test_no_request_is_recorded_at_the_site_of_another(wereld: Wereld, elders: Any) -> None:
    """A permit writer of elsewhere opened a procedure there in the name of the own authority."""
    address = f"/locaties/{wereld.locatie.pk}/verzoek"
    client = als("vergunningverlener", elders)
    assert client.get(address).status_code == 404
    assert client.post(address, {"onderwerp": "x"}).status_code == 404
    assert not vergunning.Procedure.objects.exists()
    assert als("vergunningverlener", wereld.dienst).get(address).status_code == 200


def test_no_message_is_taken_in_for_another(wereld: Wereld, elders: Any) -> None:
    given = {"bestand": SimpleUploadedFile("v.xml", bericht())}
    als("vergunningverlener", elders).post("/verzoeken/inlezen", given)
    assert not vergunning.Verzoekbericht.objects.filter(gericht_aan=wereld.provincie).exists()


@pytest.mark.parametrize("rol", ["coordinator", "beheerder"])
def test_only_own_registrations_are_merged(wereld: Wereld, elders: Any, rol: str) -> None:
    """Anybody with the right merged sites and parties of others."""
    twin = register.leg_vestiging_vast(["Kleurstof Proefland BV"], date(2010, 1, 1), ["2012"])
    row = Samenvoegvoorstel.objects.create(
        soort=SoortSamenvoeging.BETROKKENE,
        blijft=wereld.bedrijf.pk,
        vervalt=twin.pk,
        score=99,
        redenen=["lijken"],
    )
    address, merge = f"/dubbelen/{row.pk}", {"actie": "samenvoegen"}
    stranger, own = als(rol, elders), als(rol, wereld.dienst)
    assert address not in stranger.get("/dubbelen").content.decode()
    assert stranger.post(address, merge).status_code == 404
    row.refresh_from_db()
    assert row.status == "voorgesteld"
    assert address in own.get("/dubbelen").content.decode()
    assert own.post(address, merge).status_code == 302
    assert stranger.post(address, {"actie": "terugdraaien"}).status_code == 404
    row.refresh_from_db()
    assert row.status == "samengevoegd"


@pytest.mark.parametrize("rol", ["beleid", "coordinator"])
def test_a_goal_is_measured_and_shown_by_its_own_authority(
    wereld: Wereld, elders: Any, rol: str
) -> None:
    """Policy staff of elsewhere put evidence under it, public at once; a mandate to supervise is
    none to set policy.
    """
    goal = sturing.stel_doel("Schoon", "Alles is schoon.", instantie=wereld.provincie.pk)
    evidence = {"omschrijving": "Rapport", "bron": "proef", "datum": over(-3)}
    for where in (elders, wereld.dienst):
        client = als(rol, where)
        for act, given in (("bewijs", evidence), ("indicator", {"indicator": "hersteld"})):
            assert client.get(f"/doelen/{goal.pk}/{act}").status_code == 404
            assert client.post(f"/doelen/{goal.pk}/{act}", given).status_code == 404
    assert not goal.bewijzen.exists()
    own = als(rol, wereld.provincie)
    assert own.post(f"/doelen/{goal.pk}/bewijs", evidence).status_code == 302
    assert goal.bewijzen.count() == 1


def test_goals_are_taken_from_the_own_agenda_or_a_common_one(wereld: Wereld, elders: Any) -> None:
    own = sturing.lees_agenda_in(TEKST.format(1), "Eigen", "proef", wereld.provincie.pk)
    common = sturing.lees_agenda_in(TEKST.format(2), "Samen", "proef")
    stranger, given = als("beleid", elders), {"titel": "Heel", "omschrijving": "Niets kapot."}
    for agenda, wanted in ((own, 403), (common, 302)):
        one = sturing.uitspraken().filter(programmalijn__agenda=agenda).first()
        assert one is not None
        assert stranger.post(f"/uitspraken/{one.pk}/doel", given).status_code == wanted
    (made,) = sturing.doelen()
    assert made.instantie == elders


def test_who_works_for_two_is_asked_for_which_a_goal_is(wereld: Wereld, elders: Any) -> None:
    text = TEKST.format(3)
    own = sturing.lees_agenda_in(TEKST.format(4), "Eigen", "proef", wereld.provincie.pk)
    common = sturing.lees_agenda_in(text, "Samen", "proef")
    both, given = als("beleid", elders), {"titel": "Heel", "omschrijving": "Niets kapot."}
    user = Gebruiker.objects.get(pk=both.session["_auth_user_id"])
    Rolvervulling.objects.create(
        gebruiker=user,
        rol="beleid",
        instantie=wereld.provincie,
        geldigheid=DateRange(over(-9), None),
    )
    one = sturing.uitspraken().filter(programmalijn__agenda=common).first()
    mine = sturing.uitspraken().filter(programmalijn__agenda=own).first()
    assert one is not None
    assert mine is not None
    address = f"/uitspraken/{one.pk}/doel"
    assert "Kies een instantie" in both.get(address).content.decode()
    assert both.post(address, given).status_code == 422
    assert not sturing.doelen().exists()
    for office in (elders, wereld.provincie):  # each its own goal from the common agenda
        assert both.post(address, given | {"instantie": str(office.pk)}).status_code == 302
    assert both.post(address, given | {"instantie": str(wereld.dienst.pk)}).status_code == 422
    assert {goal.instantie for goal in sturing.doelen()} == {elders, wereld.provincie}
    assert "Kies een instantie" not in both.get(f"/uitspraken/{mine.pk}/doel").content.decode()
    assert both.post(f"/uitspraken/{mine.pk}/doel", given).status_code == 302
    assert sturing.doelen().filter(uitspraken=mine).get().instantie == wereld.provincie


def test_the_agenda_of_one_authority_is_not_read_in_as_that_of_another(
    wereld: Wereld, elders: Any
) -> None:
    text = TEKST.format(5)
    own = sturing.lees_agenda_in(text, "Eigen", "proef", wereld.provincie.pk)
    assert sturing.lees_agenda_in(text, "Weer", "proef", wereld.provincie.pk) == own
    with pytest.raises(ValidationError, match=r"al ingelezen als agenda van .*Eigen"):
        sturing.lees_agenda_in(text, "Ook", "proef", elders.pk)
    common = sturing.lees_agenda_in(TEKST.format(6), "Samen", "proef")
    assert sturing.lees_agenda_in(TEKST.format(6), "Ook", "proef", elders.pk) == common


def test_the_category_of_a_building_is_of_whose_sources_it_concerns(
    wereld: Wereld, elders: Any
) -> None:
    """An adviser of elsewhere changed what law says about the sources of everybody."""
    leg_vast(lpg_station(wereld), 900.0)
    veiligheid.leg_gebouwen_vast("proef", [huis(1, 50.0, 0.0), huis(2, 60_000.0, 0.0)], BEGIN)
    near, far = veiligheid.GebouwOfLocatie.objects.order_by("bron_id")
    given = {"categorie": "beperktKwetsbaar", "reden": "Bedrijfswoning."}
    stranger, own = als("adviseur", elders), als("adviseur", wereld.dienst)
    assert stranger.post(f"/gebouwen/{near.pk}", given).status_code == 403
    assert "<textarea" not in stranger.get(f"/gebouwen/{near.pk}").content.decode()
    assert veiligheid.oordelen(near) == [] or not list(veiligheid.oordelen(near))
    assert own.post(f"/gebouwen/{near.pk}", given).status_code == 302
    assert stranger.post(f"/gebouwen/{far.pk}", given).status_code == 302


def test_each_authority_reads_its_own_log(wereld: Wereld, elders: Any) -> None:
    """The beheerder of any authority read all of it, with names."""
    for office, words in ((wereld.dienst, "toezicht.eigen"), (elders, "toezicht.elders")):
        schrijven.leg_vast(
            [
                Verstrekking(
                    gebruiker=wereld.gebruikers["toezichthouder"],
                    instantie=office,
                    rol="toezichthouder",
                    relatie="partner",
                    recht="toezicht:controle:lezen",
                    doel="toezicht",
                    grondslag="Ow",
                    soort=words,
                    object_id=wereld.locatie.pk,
                )
            ]
        )
    own = als("beheerder", wereld.dienst).get("/beheer").content.decode()
    other = als("beheerder", elders).get("/beheer").content.decode()
    assert ("toezicht.eigen" in own, "toezicht.elders" in own) == (True, False)
    assert ("toezicht.eigen" in other, "toezicht.elders" in other) == (False, True)


def test_a_calendar_ends_with_the_role_and_with_the_mandate(wereld: Wereld, elders: Any) -> None:
    """Who lost every role went on receiving planned controles by the key of his calendar."""
    person = gebruiker("iris", "toezichthouder", elders)
    mandate = Mandaat.objects.create(
        mandaatgever=wereld.provincie,
        gemandateerde=elders,
        taken="toezicht",
        bron="proef",
        geldigheid=DateRange(over(-99), over(1)),
    )
    toezicht.plan_controle(
        wereld.locatie, [wereld.uitvoering], "regulier", over(20), toezichthouder=person
    )
    address = f"/kalender/{agendasleutels.nieuw(person)}.ics"
    assert b"BEGIN:VEVENT" in Client().get(address).content
    Mandaat.objects.filter(pk=mandate.pk).update(geldigheid=DateRange(over(-99), over(0)))
    assert b"BEGIN:VEVENT" not in Client().get(address).content
    Rolvervulling.objects.filter(gebruiker=person).update(geldigheid=DateRange(over(-99), over(0)))
    assert Client().get(address).status_code == 404
