"""Forms that are sent twice, from two tabs, or by two people."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from daglicht.handhaving import service as handhaving
from daglicht.register.enumeraties import ResultaatBevinding
from daglicht.toezicht import service as toezicht
from daglicht.vergunning import service as vergunning
from vragen.inzending import verborgen
from wereld import Wereld, gebruiker, maak_wereld

pytestmark = pytest.mark.django_db
DAY = date(2025, 3, 3)
SOON = [(timezone.localdate() + timedelta(days=number)).isoformat() for number in (7, 8)]


@pytest.fixture
def wereld(client: Client) -> Wereld:
    made = maak_wereld()
    client.force_login(made.gebruikers["toezichthouder"])
    return made


def sent(page: Any, where: str, prefix: str = "", **answers: Any) -> dict[str, Any]:
    """Return what a browser sends of the form on a page that is sent to an address."""
    named = {f"{prefix}{name}": value for name, value in answers.items()}
    return verborgen(page)[where][0] | named


def begun(wereld: Wereld) -> toezicht.Controle:
    return toezicht.begin(
        toezicht.plan_controle(wereld.locatie, [wereld.uitvoering], "regulier", DAY), DAY
    )


def test_a_controle_planned_by_a_double_click_is_planned_once(
    client: Client, wereld: Wereld
) -> None:
    address = f"/locaties/{wereld.locatie.pk}/controle-plannen"
    data = sent(client.get(address), address, controletype="regulier", gepland_op=SOON[0])
    first, second = client.post(address, data), client.post(address, data, follow=True)
    assert first.status_code == 302
    assert second.redirect_chain[0][0] == first["Location"]
    assert "was al verwerkt" in second.content.decode()
    assert toezicht.Controle.objects.count() == 1


def test_going_back_and_answering_otherwise_is_refused(client: Client, wereld: Wereld) -> None:
    address = f"/locaties/{wereld.locatie.pk}/controle-plannen"
    page = client.get(address)
    client.post(address, sent(page, address, controletype="regulier", gepland_op=SOON[0]))
    other = sent(page, address, controletype="regulier", gepland_op=SOON[1])
    again = client.post(address, other)
    assert "al verzonden, met andere antwoorden" in again.content.decode()
    assert toezicht.Controle.objects.count() == 1


def test_of_two_tabs_the_second_sees_what_the_first_wrote_and_keeps_its_own_words(
    client: Client, wereld: Wereld
) -> None:
    visit = begun(wereld)
    point = visit.bevindingen.get(volgnummer=1)
    address, page = f"/bevindingen/{point.pk}", f"/controles/{visit.pk}"
    one = sent(
        client.get(page),
        address,
        "punt-1-",
        resultaat=ResultaatBevinding.NAGELEEFD,
        bijzonderheden="De vloer is heel.",
    )
    words = {
        "resultaat": ResultaatBevinding.NADER_ONDERZOEK,
        "bijzonderheden": "Een scheur bij de pomp.",
    }
    two = sent(client.get(page), address, "punt-1-", **words)
    assert client.post(address, one).status_code == 302
    refused = client.post(address, two, headers={"HX-Request": "true"})
    told = refused.content.decode()
    assert "is intussen gewijzigd" in told
    assert "Dat deed u zelf, in een ander venster, op " in told
    assert "De vloer is heel." in told
    assert "Een scheur bij de pomp." in told
    point.refresh_from_db()
    assert point.bijzonderheden == "De vloer is heel."
    assert client.post(address, sent(refused, address, "punt-1-", **words)).status_code == 302
    point.refresh_from_db()
    assert point.bijzonderheden == "Een scheur bij de pomp."


def test_half_of_what_the_page_put_in_its_form_is_refused(client: Client, wereld: Wereld) -> None:
    point = begun(wereld).bevindingen.get(volgnummer=1)
    address, page = f"/bevindingen/{point.pk}", f"/controles/{point.controle_id}"
    whole = sent(
        client.get(page),
        address,
        "punt-1-",
        resultaat=ResultaatBevinding.NAGELEEFD,
        bijzonderheden="Heel.",
    )
    assert {"handelingsleutel", "versie"} <= set(whole)
    bare = {name: value for name, value in whole.items() if name != "versie"}
    for half in (bare, whole | {"versie": ""}):
        refused = client.post(address, half, headers={"HX-Request": "true"})
        assert "niet zoals de pagina het toonde" in refused.content.decode()
        assert refused.status_code == 422
    for lost in (whole, bare):
        refused = client.post(address, lost | {"handelingsleutel": ""})
        assert refused.status_code == 400
        assert "mist ‘handelingsleutel’" in refused.content.decode()
    point.refresh_from_db()
    assert point.bijzonderheden != "Heel."
    assert client.post(address, whole).status_code == 302


def test_a_point_may_be_judged_again_on_the_same_page(client: Client, wereld: Wereld) -> None:
    visit = begun(wereld)
    point = visit.bevindingen.get(volgnummer=1)
    address, htmx = f"/bevindingen/{point.pk}", {"HX-Request": "true"}
    page = client.get(f"/controles/{visit.pk}")
    for words in ("Eerst zo.", "Bij nader inzien zo."):
        data = sent(
            page,
            address,
            "punt-1-",
            resultaat=ResultaatBevinding.NAGELEEFD,
            bijzonderheden=words,
        )
        page = client.post(address, data, headers=htmx)
        point.refresh_from_db()
        assert point.bijzonderheden == words


def test_two_jurists_make_one_violation_of_a_finding(client: Client, wereld: Wereld) -> None:
    visit = begun(wereld)
    for point in visit.bevindingen.all():
        toezicht.leg_bevinding_vast(
            point, ResultaatBevinding.NIET_AKKOORD, bijzonderheden="Stof.", gevolg="3", gedrag="B"
        )
    handhaving.rond_controle_af(visit, DAY)
    point = visit.bevindingen.order_by("volgnummer")[0]
    address = f"/bevindingen/{point.pk}/overtreding"
    other = Client()
    other.force_login(gebruiker("hugo", "handhavingsjurist", wereld.dienst))
    client.force_login(wereld.gebruikers["handhavingsjurist"])
    pages = [who.get(address) for who in (client, other)]
    party = str(wereld.bedrijf.betrokkene.pk)
    answers = [
        who.post(address, sent(page, address, betrokkene=party, aard="Stof."), follow=True)
        for who, page in zip((client, other), pages, strict=True)
    ]
    assert answers[0].redirect_chain == answers[1].redirect_chain
    assert "er is geen tweede gemaakt. Dat deed hanna, op " in answers[1].content.decode()
    assert handhaving.Overtreding.objects.count() == 1


def test_a_permit_granted_twice_is_one_decision(client: Client, wereld: Wereld) -> None:
    client.force_login(wereld.gebruikers["vergunningverlener"])
    address = f"/locaties/{wereld.locatie.pk}/toestemming-verlenen"
    answers = {
        "onderwerp": "het maken van verf",
        "kenmerk": "2026-9",
        "besluitdatum": "2026-03-02",
        "bekendmaking": "2026-03-03",
        "inwerkingtreding": "2026-04-14",
    }
    conditions = {
        "voorschrift-TOTAL_FORMS": 1,
        "voorschrift-INITIAL_FORMS": 0,
        "voorschrift-0-nummer": "1",
        "voorschrift-0-titel": "Vloer",
        "voorschrift-0-thema": "bodem",
        "voorschrift-0-omschrijving": "De vloer is dicht.",
    }
    before = vergunning.Toestemming.objects.count()
    data = sent(client.get(address), address, **answers) | conditions
    assert client.post(address, data).status_code == client.post(address, data).status_code == 302
    assert vergunning.Toestemming.objects.count() == before + 1
    colleague = sent(client.get(address), address, **answers) | conditions
    assert "is hier al vastgelegd" in client.post(address, colleague).content.decode()
    assert vergunning.Toestemming.objects.count() == before + 1


def test_a_finding_that_joins_a_running_violation_says_that_its_words_are_not_kept(
    client: Client, wereld: Wereld
) -> None:
    client.force_login(wereld.gebruikers["handhavingsjurist"])
    party, pages = str(wereld.bedrijf.betrokkene.pk), []
    for day, words in ((DAY, "Stof."), (date(2025, 5, 6), "Nog steeds stof.")):
        visit = toezicht.begin(
            toezicht.plan_controle(wereld.locatie, [wereld.uitvoering], "regulier", day), day
        )
        for point in visit.bevindingen.all():
            toezicht.leg_bevinding_vast(
                point, ResultaatBevinding.NIET_AKKOORD, bijzonderheden=words, gevolg="3", gedrag="B"
            )
        handhaving.rond_controle_af(visit, day)
        address = f"/bevindingen/{visit.bevindingen.order_by('volgnummer')[0].pk}/overtreding"
        data = sent(client.get(address), address, betrokkene=party, aard=words)
        pages.append(client.post(address, data, follow=True).content.decode())
    assert handhaving.Overtreding.objects.get().aard == "Stof."
    assert "gevoegd bij de lopende overtreding" not in pages[0]
    assert "wat u als aard schreef, is niet overgenomen" in pages[1]
