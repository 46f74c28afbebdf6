"""Pages of requests: who gets in, what a page says, and every step as a person takes it."""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from daglicht.achtergrond import service as achtergrond
from daglicht.kit.bestandscan.model import Bestandscan
from daglicht.recht.verloop import Rechtsstap
from daglicht.vergunning import service as vergunning
from daglicht.zaakverloop import service as zaakverloop
from procedures import begonnen
from scherm import gelezen
from stamberichten import bericht
from wereld import Wereld, gebruiker, instantie

pytestmark = pytest.mark.django_db
STEPS = (
    ("get", "/verzoekberichten/{bericht}"),
    ("get", "/verzoekberichten/{bericht}/bestand"),
    ("post", "/verzoekberichten/{bericht}/vervolg"),
    ("post", "/verzoekberichten/{bericht}/terzijde"),
    ("get", "/verzoekbijlagen/{bijlage}"),
    ("get", "/procedures/{procedure}"),
    ("post", "/procedures/{procedure}/stap"),
    ("post", "/procedures/{procedure}/verwerken"),
    ("post", "/procedurestappen/{stap}/herroepen"),
    ("get", "/locaties/{locatie}/procedure"),
    ("get", "/locaties/{locatie}/verzoek?bericht={bericht}"),
    ("get", "/locaties/{locatie}/concept?procedure={procedure}"),
    ("get", "/locaties/{locatie}/toestemming-verlenen?procedure={procedure}"),
)
READERS = ("/procedures/{procedure}",)


def days_ago(number: int) -> date:
    return timezone.localdate() - timedelta(days=number)


@pytest.fixture
def keys(wereld: Wereld) -> dict[str, Any]:
    writer = wereld.gebruikers["vergunningverlener"]
    message = vergunning.ontvang(
        "v.xml",
        bericht(indiendatum=days_ago(9).isoformat()),
        [("a.pdf", b"%PDF")],
        None,
        [wereld.provincie],
        writer,
    )
    procedure = vergunning.begin_ambtshalve(
        wereld.locatie,
        "ow-uitgebreid-ambtshalve",
        "Actualisatie",
        days_ago(80),
        wereld.vergunning,
        wereld.dienst,
    )
    step = vergunning.zet_stap(procedure, Rechtsstap("ontwerp", days_ago(60)), writer)
    return {
        "bericht": message.pk,
        "bijlage": message.bijlagen.get().pk,
        "procedure": procedure.pk,
        "stap": step.pk,
        "locatie": wereld.locatie.pk,
    }


@pytest.mark.parametrize(("method", "path"), STEPS, ids=lambda value: value)
@pytest.mark.parametrize("who", ["vreemde", "toezichthouder", "publiek"])
def test_only_who_works_on_it_gets_in(
    client: Client, wereld: Wereld, keys: dict[str, Any], who: str, method: str, path: str
) -> None:
    if who == "vreemde":
        client.force_login(
            gebruiker("vic", "vergunningverlener", instantie("Omgevingsdienst Elders", 9))
        )
    elif who != "publiek":
        client.force_login(wereld.gebruikers[who])
    before = (
        zaakverloop.Verloopstap.objects.count(),
        vergunning.Verzoekbericht.objects.filter(status="terzijde").count(),
    )
    address = path.format(**keys)
    answer = getattr(client, method)(
        address, {"reden": "x", "soort": "besluit"} if method == "post" else None
    )
    reads = path in READERS or path.endswith("/bestand") or path.startswith("/verzoekbijlagen")
    if who == "toezichthouder" and reads:
        assert answer.status_code == 200
    elif who == "vreemde":
        # a site is open to all; what is asked about it is not
        assert answer.status_code == 404
    else:
        assert answer.status_code in {302, 403}
        assert answer.status_code != 302 or answer.headers["Location"].startswith("/inloggen/")
    assert before == (
        zaakverloop.Verloopstap.objects.count(),
        vergunning.Verzoekbericht.objects.filter(status="terzijde").count(),
    )


@pytest.mark.parametrize(
    "path",
    ["/verzoeken", "/verzoeken/inlezen", *(path for method, path in STEPS if method == "get")],
)
def test_who_works_on_it_does(
    client: Client, wereld: Wereld, keys: dict[str, Any], path: str
) -> None:
    client.force_login(wereld.gebruikers["vergunningverlener"])
    assert client.get(path.format(**keys)).status_code == 200


def test_who_only_reads_sees_no_forms(client: Client, wereld: Wereld, keys: dict[str, Any]) -> None:
    client.force_login(wereld.gebruikers["toezichthouder"])
    page = client.get(f"/procedures/{keys['procedure']}").content.decode()
    assert "Actualisatie" in page
    assert "Volgende stap" not in page
    assert '<form method="post" action="/procedures' not in page
    assert "Terugnemen" not in page


def test_a_message_is_read_placed_and_handled(client: Client, wereld: Wereld) -> None:
    client.force_login(wereld.gebruikers["vergunningverlener"])
    day = days_ago(4)
    file = SimpleUploadedFile("verzoek.xml", bericht(indiendatum=day.isoformat()))
    files = [SimpleUploadedFile("tekening.pdf", b"%PDF-1.7"), SimpleUploadedFile("b.txt", b"b")]
    answer = client.post("/verzoeken/inlezen", {"bestand": file, "bijlagen": files})
    assert answer.status_code == 302
    page = client.get(answer["Location"]).content.decode()
    assert "Hoeveel kleurstof maakt u per jaar?" in page
    assert "12.000 ton" in page
    assert "loket-77" in page
    message = vergunning.Verzoekbericht.objects.get()
    assert message.bijlagen.count() == 2
    place = f"/locaties/{wereld.locatie.pk}/verzoek?bericht={message.pk}"
    assert place in page
    form = client.get(place).content.decode()
    assert 'value="Derde reactor"' in form
    given = {
        "plichttype": "Aanvraag vergunning",
        "onderwerp": "Derde reactor",
        "ingediend_op": day,
        "ontvangen_op": day,
        "initiatiefnemer": str(wereld.bedrijf.betrokkene.pk),
        "activiteiten": [str(wereld.uitvoering.type.pk)],
    }
    refused = client.post(place, given | {"procedure": "ow-regulier"})
    assert "exploiteren van een ippc-installatie" in refused.content.decode()
    answer = client.post(place, given)
    assert answer.status_code == 302
    page = client.get(answer["Location"]).content.decode()
    assert "Beslistermijn uitgebreide procedure" in page
    assert "art. 3:18, eerste lid" in page
    listed = client.get("/verzoeken").content.decode()
    assert "Derde reactor" in listed
    assert message.verzoeknummer not in listed


def test_a_file_that_is_no_message_is_refused_in_the_form(client: Client, wereld: Wereld) -> None:
    client.force_login(wereld.gebruikers["vergunningverlener"])
    answer = client.post("/verzoeken/inlezen", {"bestand": SimpleUploadedFile("x.xml", b"<a/>")})
    assert answer.status_code == 422
    assert "er staat geen verzoeknummer in" in answer.content.decode()
    pdf = SimpleUploadedFile("x.xml", b"%PDF-1.7 <a/>")
    page = client.post("/verzoeken/inlezen", {"bestand": pdf}).content.decode()
    assert "x.xml is geen XML" in page
    assert achtergrond.werken().count() == 1


@pytest.mark.parametrize(
    ("limit", "told"),
    [
        ("GROOTSTE_BERICHT", "v.xml is groter dan 0 MB; een verzoekbericht is dat nooit"),
        ("GROOTSTE_BESTAND", "a.pdf is groter dan 0 MB"),
        ("GROOTSTE", "De bestanden zijn samen groter dan 0 MB"),
    ],
)
def test_a_message_that_is_too_large_is_refused_before_it_is_read(
    client: Client, wereld: Wereld, monkeypatch: pytest.MonkeyPatch, limit: str, told: str
) -> None:
    monkeypatch.setattr(f"daglicht.site.vergunning.verzoeken.forms.{limit}", 7)
    client.force_login(wereld.gebruikers["vergunningverlener"])
    answer = client.post("/verzoeken/inlezen", message_with(b"%PDF-1.7"))
    assert told in answer.content.decode()
    assert not achtergrond.werken().exists()


def message_with(*attachments: bytes) -> dict[str, Any]:
    content = bericht(indiendatum=days_ago(4).isoformat())
    files = [SimpleUploadedFile("a.pdf", attachment) for attachment in attachments]
    return {"bestand": SimpleUploadedFile("v.xml", content), "bijlagen": files}


def test_a_message_that_takes_long_goes_on_at_the_page_of_its_work(
    client: Client, wereld: Wereld, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.ACHTERGROND_DIRECT = False
    monkeypatch.setattr(achtergrond, "wacht_even", lambda werk: werk)
    client.force_login(wereld.gebruikers["vergunningverlener"])
    sent = [client.post("/verzoeken/inlezen", message_with(b"1", b"2")) for _ in range(2)]
    werk = achtergrond.werken().get()
    assert {answer["Location"] for answer in sent} == {f"/achtergrondwerk/{werk.pk}"}
    assert not vergunning.Verzoekbericht.objects.exists()
    begun = achtergrond.begin(werk.pk)
    assert begun is not None
    steps: list[Any] = []
    assert achtergrond.probeer(begun, achtergrond.Voortgang(lambda *step: steps.append(step)))
    assert steps[1:] == [("Bijlagen bewaren", 0, 2), ("Bijlagen bewaren", 1, 2)]
    message = vergunning.Verzoekbericht.objects.get()
    page = client.get(f"/achtergrondwerk/{werk.pk}").content.decode()
    assert f'href="/verzoekberichten/{message.pk}"' in page
    assert "is ingelezen, met 2 bijlagen." in page
    refused = client.post("/verzoeken/inlezen", message_with())
    again = achtergrond.begin(achtergrond.werken().exclude(pk=werk.pk).get().pk)
    assert again is not None
    found = achtergrond.probeer(again, achtergrond.Voortgang())
    achtergrond.sluit(again.pk, again.poging, found)
    shown = client.get(refused["Location"]).content.decode()
    assert f"v.xml is al ontvangen. Open verzoek {message.verzoeknummer}." in shown


def test_a_request_on_paper_may_name_an_activity_of_the_register(
    client: Client, wereld: Wereld
) -> None:
    client.force_login(wereld.gebruikers["vergunningverlener"])
    place = f"/locaties/{wereld.locatie.pk}/verzoek"
    given = {
        "plichttype": "Melding",
        "onderwerp": "Gasflessen",
        "ingediend_op": days_ago(2),
        "ontvangen_op": days_ago(2),
        "initiatiefnemer": str(wereld.bedrijf.betrokkene.pk),
        "andere_activiteit": "Bestaat niet",
    }
    assert "kent de activiteit ‘Bestaat niet’ niet" in client.post(place, given).content.decode()
    answer = client.post(place, given | {"andere_activiteit": "Kleurstoffen maken"})
    procedure = vergunning.Procedure.objects.get()
    assert answer["Location"] == f"/procedures/{procedure.pk}"
    assert procedure.soort == "melding"
    assert procedure.verzoek is not None
    assert procedure.verzoek.activiteitmelding.geaccepteerd is None


def test_steps_are_taken_refused_and_taken_back(
    client: Client, wereld: Wereld, keys: dict[str, Any]
) -> None:
    client.force_login(wereld.gebruikers["vergunningverlener"])
    address = f"/procedures/{keys['procedure']}"
    page = client.get(address).content.decode()
    assert "Zienswijze ontvangen" in page
    refused = client.post(
        f"{address}/stap", {"soort": "bekendmaking", "bekendmaking-datum": days_ago(1)}
    )
    assert refused.status_code == 422
    assert "kan pas na ‘Besluit genomen’" in refused.content.decode()
    lacking = client.post(f"{address}/stap", {"soort": "besluit", "besluit-datum": days_ago(1)})
    assert "Dit veld is verplicht" in lacking.content.decode()
    taken = client.post(
        f"{address}/stap",
        {"soort": "besluit", "besluit-datum": days_ago(1), "besluit-uitkomst": "verleend"},
    )
    assert taken.status_code == 302
    step = zaakverloop.Verloopstap.objects.get(soort="besluit")
    client.post(f"/procedurestappen/{step.pk}/herroepen", {"reden": "Verkeerde dag"})
    page = client.get(address).content.decode()
    assert "Verkeerde dag" in page
    assert "<s>Besluit genomen</s>" in page
    assert client.post(f"{address}/stap", {"soort": "onzin"}).status_code == 422


def test_granting_in_a_procedure_shows_on_its_page(client: Client, wereld: Wereld) -> None:
    procedure = begonnen(wereld, "ow-uitgebreid", ("ontwerp", date(2025, 3, 3), {}))
    client.force_login(wereld.gebruikers["vergunningverlener"])
    address = f"/locaties/{wereld.locatie.pk}/toestemming-verlenen?procedure={procedure.pk}"
    assert "legt ook de stappen" in gelezen(client.get(address))
    assert "op de dag bij ‘Ter inzage gelegd op’" in gelezen(client.get(address))
    given = {
        "onderwerp": "Actualisatie",
        "kenmerk": "2026-77",
        "besluitdatum": days_ago(3),
        "bekendmaking": days_ago(2),
        "terinzagelegging": days_ago(2),
        "voorschrift-TOTAL_FORMS": "1",
        "voorschrift-INITIAL_FORMS": "0",
        "voorschrift-0-nummer": "9.1",
        "voorschrift-0-titel": "Koeling",
        "voorschrift-0-thema": "veiligheid",
        "voorschrift-0-omschrijving": "De koeling wordt gekeurd.",
    }
    answer = client.post(address, given)
    assert answer.status_code == 302, answer.content.decode()
    page = client.get(answer["Location"]).content.decode()
    assert "2026-77" in page
    assert "in werking" in page
    elsewhere = client.get(f"/locaties/{wereld.locatie.pk}/toestemming-verlenen?procedure=onzin")
    assert elsewhere.status_code == 404


def test_the_day_of_effect_of_an_old_decision_follows_from_its_procedure(
    client: Client, wereld: Wereld
) -> None:
    client.force_login(wereld.gebruikers["vergunningverlener"])
    given = {
        "bestand": SimpleUploadedFile("p.txt", b"1.1 Register\nEr is een register."),
        "soort": "vergunning",
        "kenmerk": "W-1",
        "onderwerp": "Oud",
        "besluitdatum": "2019-06-03",
        "bekend_op": "2019-06-06",
    }
    address = f"/locaties/{wereld.locatie.pk}/stukken"
    assert "kies de procedure waaruit hij volgt" in client.post(address, given).content.decode()
    given["bestand"] = SimpleUploadedFile("p.txt", b"1.1 Register\nEr is een register.")
    assert client.post(address, given | {"procedure": "wabo-uitgebreid"}).status_code == 302
    assert vergunning.Stuk.objects.get().geldig_vanaf == date(2019, 7, 19)


def test_a_file_of_the_stack_that_is_too_large_is_refused_before_it_is_read(
    client: Client, wereld: Wereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("daglicht.site.vergunning.stukken.forms.GROOTSTE_BESTAND", 4)
    client.force_login(wereld.gebruikers["vergunningverlener"])
    given = {"bestand": SimpleUploadedFile("p.txt", b"12345"), "soort": "vergunning"}
    page = client.post(f"/locaties/{wereld.locatie.pk}/stukken", given).content.decode()
    assert "p.txt is groter dan 0 MB" in page


def test_a_message_tells_of_itself_and_of_each_attachment_whether_it_was_scanned(
    client: Client, wereld: Wereld, keys: dict[str, Any]
) -> None:
    client.force_login(wereld.gebruikers["vergunningverlener"])
    page = f"/verzoekberichten/{keys['bericht']}"
    assert client.get(page).content.decode().count("niet gescand op virussen") == 2
    key = sha256(b"%PDF").hexdigest()
    Bestandscan.objects.create(sha256=key, scanner="ClamAV 1.4.2/27500")
    shown = gelezen(client.get(page))
    assert shown.count("niet gescand op virussen") == 1
    assert "niets gevonden (ClamAV 1.4.2/27500)" in shown.split("a.pdf", 1)[1]
