"""Nothing of a burgerservicenummer in a message is kept: not in what was read, file or history."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.db import connection

from daglicht.kit.gesloten import Gewist, open_alle
from daglicht.privacy import service as privacy
from daglicht.register import service as register
from daglicht.toegang import service as toegang
from daglicht.vergunning import service as vergunning
from daglicht.vergunning.aanvragen.bsn import UITLEG
from daglicht.vergunning.aanvragen.stam import lees_verzoek, zonder_bsn
from daglicht.vergunning.models import Verzoek, Verzoekbericht
from procedures import begonnen
from stamberichten import bericht
from wereld import Wereld

BSN = "111222333"
NAAM = "Wendelien Quakernaat"
BEDRIJF = b"<imam:handelsnaam>Kleurstof Proefland B.V.</imam:handelsnaam>"
PERSOON = (
    f"<imam:naam>{NAAM}</imam:naam><imam:burgerservicenummer>{BSN}</imam:burgerservicenummer>"
    "<imam:telefoonnummer>0612349876</imam:telefoonnummer>"
).encode()
VRAAG = (
    b"<vx:specificatie><vx:vraagtekst>Wat is uw BSN?</vx:vraagtekst>"
    b"<vx:antwoord>%s</vx:antwoord></vx:specificatie></vx:projectactiviteit>"
)


def personal(more: bytes = b"") -> bytes:
    return bericht(kvk="").replace(BEDRIJF, PERSOON + more)


FORMS = {
    "element": personal(),
    "said again": personal(f"<imam:opmerking>Mijn nummer is {BSN}.</imam:opmerking>".encode()),
    "attribute": personal().replace(b"<imam:naam>", f'<imam:naam bsn="{BSN}">'.encode()),
    "other name": personal().replace(b"burgerservicenummer", b"inp.bsn"),
    "below": personal(f"<imam:bsn><imam:waarde>{BSN}</imam:waarde></imam:bsn>".encode()),
    "answer": bericht().replace(b"</vx:projectactiviteit>", VRAAG % BSN.encode()),
    "parts": personal().replace(BSN.encode(), b"111 222 333"),
    "references": personal().replace(BSN.encode(), b"&#49;11222333"),
    "utf-16": personal().decode().replace('encoding="UTF-8"', "").encode("utf-16"),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_number_is_in_nothing_that_was_read_and_said_to_be_left_out(form: str) -> None:
    read = lees_verzoek("p.xml", FORMS[form])
    kept = json.dumps(read.als_json())
    assert BSN not in kept
    assert "111 222" not in kept
    assert UITLEG in read.twijfels
    clean = zonder_bsn("p.xml", FORMS[form])
    coding = "utf-16" if form == "utf-16" else "utf-8"
    text = clean.decode(coding)
    assert not {one for one in (BSN, "111 222 333", "&#49;11222333") if one in text}
    again = lees_verzoek("p.xml", clean)
    assert (again.verzoeknummer, again.initiatiefnemer) == (
        read.verzoeknummer,
        read.initiatiefnemer,
    )
    assert UITLEG in again.twijfels
    assert zonder_bsn("p.xml", clean) == clean


def test_a_message_without_one_stays_as_it_came_in() -> None:
    assert zonder_bsn("a.xml", bericht()) == bericht()
    assert UITLEG not in lees_verzoek("a.xml", bericht()).twijfels
    long = bericht().replace(b"loket-77", f"99{BSN}99".encode())
    assert zonder_bsn("a.xml", long) == long
    assert vergunning.schoon("b.xml", b"geen xml") == b"geen xml"


def taken_in(wereld: Wereld) -> Verzoekbericht:
    return vergunning.ontvang(
        "p.xml",
        personal(),
        [("brief.pdf", b"%PDF-1.7")],
        date(2026, 1, 6),
        [wereld.provincie],
        wereld.gebruikers["vergunningverlener"],
    )


def table_text(*tables: str) -> str:
    """Return all that tables hold, as text."""
    with connection.cursor() as cursor:
        found = []
        for table in tables:
            cursor.execute(f"SELECT {table}::text FROM {table}")
            found += [row[0] for row in cursor.fetchall()]
    return "\n".join(found)


@pytest.mark.django_db
def test_the_database_holds_no_number_and_history_nothing_readable(wereld: Wereld) -> None:
    message = taken_in(wereld)
    kept = "vergunning_verzoekbericht", "vergunning_verzoekberichtevent", "vergunning_bestand"
    assert BSN not in table_text(*kept)
    assert BSN.encode() not in bytes(message.bestand.inhoud)
    assert BSN.encode().hex() not in table_text(*kept)
    past = table_text("vergunning_verzoekberichtevent")
    assert "Quakernaat" not in past
    assert "0612349876" not in past
    (values,) = open_alle(message.pk, [message.gesloten])
    assert isinstance(values, dict)
    assert values["gelezen"]["initiatiefnemer"]["naam"] == NAAM


@pytest.mark.django_db
def test_erasing_who_asked_reaches_his_message(wereld: Wereld) -> None:
    message, procedure = taken_in(wereld), begonnen(wereld, "ow-regulier")
    person = register.leg_persoon_vast(NAAM).betrokkene
    Verzoek.objects.filter(pk=procedure.verzoek_id).update(initiatiefnemer=person)
    message.status, message.verzoek = vergunning.StatusBericht.VERWERKT, procedure.verzoek
    message.save(update_fields=["status", "verzoek"])
    found = privacy.gegevens_van(privacy.vind_persoon(str(person.pk)))
    (own,) = [one for one in found["gegevens"] if one["tabel"] == "vergunning.Verzoekbericht"]
    assert own["rijen"][0]["velden"]["gelezen"]["initiatiefnemer"]["naam"] == NAAM
    free = {(one["tabel"], *one["velden"]): one["rijen"] for one in found["vrije_tekst"]}
    assert free["vergunning.Verzoekbericht", "naam"] == 1
    assert free["vergunning.Verzoekbijlage", "naam"] == 1
    assert free["vergunning.Bestand", "inhoud"] == 2
    lines = [str(one) for one in privacy.gevolgen(privacy.vind_persoon(str(person.pk)))]
    assert any(line.startswith("1 verzoekbericht (de naam gaat eruit)") for line in lines)
    beheerder = toegang.toegang_van(wereld.gebruikers["beheerder"])
    known = privacy.vind_persoon(str(person.pk))
    privacy.wis(beheerder, known, date(2026, 12, 1), "Verkeerde persoon vastgelegd")
    closed = message.gesloten
    message.refresh_from_db()
    assert "Quakernaat" not in json.dumps(message.gelezen)
    assert message.gelezen["initiatiefnemer"]["naam"] == "gewist"
    assert message.gelezen["volgnummer"] == "001"
    assert isinstance(open_alle(message.pk, [closed])[0], Gewist)
    assert "Quakernaat" not in table_text("vergunning_verzoekberichtevent")
