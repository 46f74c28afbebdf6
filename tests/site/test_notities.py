"""Pages of notes and files: written, corrected by two at once, withdrawn, and files told apart by
what they are.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from beelden import beeld
from daglicht.kit.handeling import versie_van
from daglicht.notitie import service as notities
from daglicht.notitie.models import Notitie
from vragen.inzending import verborgen
from wereld import Wereld, gebruiker, maak_wereld

pytestmark = pytest.mark.django_db
LOCATIES = "/locaties"


@pytest.fixture
def wereld() -> Wereld:
    world = maak_wereld()
    world.gebruikers["coordinator"] = gebruiker("cor", "coordinator", world.dienst)
    return world


@pytest.fixture
def client(wereld: Wereld) -> Client:
    return als(wereld, "toezichthouder")


def als(wereld: Wereld, wie: str) -> Client:
    made = Client()
    made.force_login(wereld.gebruikers[wie])
    return made


def bij(wereld: Wereld, rest: str = "") -> str:
    return f"/notities/locatie/{wereld.locatie.pk}{rest}"


def stuur(client: Client, pad: str, **wat: Any) -> Any:
    """Fill in the form of a page and send it."""
    hidden = verborgen(client.get(pad))[pad][0]
    return client.post(pad, {**hidden, **wat})


def tekst(antwoord: Any) -> str:
    return str(antwoord.content.decode())


def test_a_note_is_written_and_shown_on_the_page_of_its_object(
    client: Client, wereld: Wereld
) -> None:
    answer = stuur(client, bij(wereld, "/notitie"), tekst="Let op\nde hond", kring="werk")
    assert answer.headers["Location"] == bij(wereld)
    page = tekst(client.get(f"{LOCATIES}/{wereld.locatie.pk}"))
    assert "Let op\nde hond" in page
    assert "1 notitie," in page
    assert "Let op" not in tekst(Client().get(f"{LOCATIES}/{wereld.locatie.pk}"))


def test_what_was_typed_stays_when_a_form_is_refused(client: Client, wereld: Wereld) -> None:
    answer = stuur(client, bij(wereld, "/notitie"), tekst="Let op de hond", kring="iedereen")
    assert answer.status_code == 422
    assert "Let op de hond" in tekst(answer)
    assert "data-fouten" in tekst(answer)
    long = stuur(client, bij(wereld, "/notitie"), tekst="x" * 4001, kring="werk")
    assert long.status_code == 422
    assert Notitie.objects.count() == 0


def test_the_second_of_two_hears_who_was_first_and_sees_both_texts(
    client: Client, wereld: Wereld
) -> None:
    stuur(client, bij(wereld, "/notitie"), tekst="Oud", kring="werk")
    note = Notitie.objects.get()
    path, other = f"/notitie/{note.pk}", als(wereld, "coordinator")
    hidden = verborgen(client.get(path))[path][0]
    assert stuur(other, path, tekst="Van de ander", kring="werk").status_code == 302
    answer = client.post(path, {**hidden, "tekst": "Van mij", "kring": "werk"})
    assert answer.status_code == 409
    page = tekst(answer)
    assert "Dat deed cor" in page
    assert "Van de ander" in page
    assert "Van mij" in page
    assert versie_van(note) is not None
    again = verborgen(answer)[path][0]
    assert client.post(path, {**again, "tekst": "Van mij", "kring": "werk"}).status_code == 302
    shown = tekst(client.get(bij(wereld)))
    assert "2 eerdere versies" in shown
    assert "Oud" in shown


def test_only_its_writer_is_offered_to_change_a_note(client: Client, wereld: Wereld) -> None:
    stuur(client, bij(wereld, "/notitie"), tekst="Oud", kring="werk")
    path = f"/notitie/{Notitie.objects.get().pk}"
    assert path in tekst(client.get(bij(wereld)))
    other = als(wereld, "handhavingsjurist")
    assert path not in tekst(other.get(bij(wereld)))
    assert other.get(path).status_code == 404


def test_a_withdrawn_note_says_why_and_no_longer_what(client: Client, wereld: Wereld) -> None:
    stuur(client, bij(wereld, "/notitie"), tekst="Verkeerd dossier", kring="werk")
    path = f"/notitie/{Notitie.objects.get().pk}/intrekken"
    assert stuur(client, path, reden="").status_code == 422
    assert stuur(client, path, reden="Hoort elders").status_code == 302
    page = tekst(als(wereld, "handhavingsjurist").get(bij(wereld)))
    assert "Hoort elders" in page
    assert "Verkeerd dossier" not in page


@pytest.mark.parametrize(
    ("naam", "inhoud", "soort", "bewaard_als"),
    [
        ("rapport.pdf", b"%PDF-1.7 x", "application/pdf", "rapport.pdf"),
        ("rapport.pdf", b"gewone woorden", "text/plain; charset=utf-8", "rapport.pdf.txt"),
        ("kaal.html", b"<script>alert(1)</script>", "text/plain; charset=utf-8", "kaal.html.txt"),
    ],
)
def test_a_file_is_given_back_as_what_it_is(
    client: Client, wereld: Wereld, naam: str, inhoud: bytes, soort: str, bewaard_als: str
) -> None:
    answer = stuur(
        client,
        bij(wereld, "/bestand"),
        bestand=ContentFile(inhoud, naam),
        titel="Rapport",
        kring="werk",
    )
    assert answer.status_code == 302
    kept = client.get(f"/notitie/{Notitie.objects.get().pk}/bestand/1")
    assert b"".join(kept) == inhoud
    assert kept.headers["Content-Type"] == soort
    assert kept.headers["Content-Disposition"] == f'attachment; filename="{bewaard_als}"'
    assert kept.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in kept.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("inhoud", "woorden"),
    [
        (b"MZ\x90\x00\x03", "van een soort die niet wordt bewaard"),
        (b"PK\x03\x04", "beschadigd of niet geheel"),
        (b"\xff\xd8\xff kapot", "Deze foto"),
    ],
)
def test_what_is_not_kept_is_refused_in_words(
    client: Client, wereld: Wereld, inhoud: bytes, woorden: str
) -> None:
    answer = stuur(
        client,
        bij(wereld, "/bestand"),
        bestand=ContentFile(inhoud, "x.pdf"),
        titel="Rapport",
        kring="werk",
    )
    assert answer.status_code == 422
    assert woorden in tekst(answer)
    assert Notitie.objects.count() == 0


def test_a_picture_has_a_small_one_and_the_same_file_twice_is_told(
    client: Client, wereld: Wereld
) -> None:
    def send() -> Any:
        return stuur(
            client,
            bij(wereld, "/bestand"),
            bestand=ContentFile(beeld(), "dak.jpg"),
            titel="Dak",
            kring="werk",
        )

    assert send().status_code == 302
    note = Notitie.objects.get()
    small = client.get(f"/notitie/{note.pk}/beeld/1")
    assert small.headers["Content-Type"] == "image/jpeg"
    assert f"/notitie/{note.pk}/beeld/1" in tekst(client.get(bij(wereld)))
    again = send()
    assert again.status_code == 409
    assert "staat hier al, als ‘Dak’" in tekst(again)


def test_every_kind_of_object_has_its_notes(client: Client, wereld: Wereld) -> None:
    permit = wereld.vergunning.pk
    writer = als(wereld, "vergunningverlener")
    answer = stuur(writer, f"/notities/toestemming/{permit}/notitie", tekst="Dictum", kring="eigen")
    assert answer.status_code == 302
    assert "Dictum" in tekst(writer.get(f"/toestemmingen/{permit}"))
    assert client.get(f"/notities/besluit/{permit}").status_code == 404
    assert notities.LANGSTE == 4000
