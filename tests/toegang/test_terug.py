"""After logging in somebody goes on where he was, and nowhere else."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.test import Client, RequestFactory

from daglicht.toegang import service as toegang
from vragen.inzending import verborgen
from wereld import Wereld

HIER = "http://testserver"


@pytest.mark.parametrize(
    ("method", "headers", "wanted"),
    [
        ("GET", {}, "/kalender?maand=3"),
        ("GET", {"Referer": f"{HIER}/locaties"}, "/kalender?maand=3"),
        ("GET", {"HX-Request": "true", "HX-Current-URL": f"{HIER}/locaties?q=a"}, "/locaties?q=a"),
        ("GET", {"HX-Request": "true"}, "/"),
        ("POST", {"Referer": f"{HIER}/locaties?q=verf"}, "/locaties?q=verf"),
        ("POST", {"Referer": HIER}, "/"),
        ("POST", {}, "/"),
        ("POST", {"Referer": "https://kwaad.example/locaties"}, "/"),
        ("POST", {"Referer": f"{HIER}//kwaad.example"}, "/"),
        ("POST", {"Referer": "http://[testserver/"}, "/"),
        ("POST", {"Referer": "javascript:alert(1)"}, "/"),
    ],
)
def test_where_one_goes_on(method: str, headers: dict[str, str], wanted: str) -> None:
    request = RequestFactory().generic(method, "/kalender?maand=3", headers=headers)
    assert toegang.terug(request) == wanted


@pytest.mark.django_db
def test_a_page_that_asks_to_log_in_leads_to_the_login_page_and_back(client: Client) -> None:
    for page in ("/kalender?maand=3", "/achtergrondwerk?pagina=2", "/inloggen/sessies/"):
        answer = client.get(page, follow=True)
        assert answer.status_code == 200, page
        assert answer.request["PATH_INFO"] == "/inloggen/login/"
        assert f'value="{page}"' in answer.content.decode(), page


@pytest.mark.django_db
def test_what_was_sent_after_the_session_ended_leads_back_to_its_page(
    client: Client, wereld: Wereld
) -> None:
    page = f"/locaties/{wereld.locatie.pk}/controle-plannen"
    client.force_login(wereld.gebruikers["toezichthouder"])
    (given,) = verborgen(client.get(page))[page]
    client.logout()
    answer = client.post(page, given, headers={"Referer": f"{HIER}{page}?onderdeel=1"})
    wanted = f"/inloggen/login/?{urlencode({'next': f'{page}?onderdeel=1'})}"
    assert answer.headers["Location"] == wanted
