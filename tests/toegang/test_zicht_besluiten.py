"""Who sees a decision before, on and after its publication,
through every door that shows decisions or their words.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from daglicht.register import service as register
from daglicht.register.enumeraties import SoortMutatie, Toestemmingtype
from daglicht.tijd.consolidatie import Doelelement, Intrekken, Onherroepelijk
from daglicht.vergunning import service as vergunning
from scherm import gelezen
from wereld import Wereld
from zicht import mens, over, tabel

pytestmark = pytest.mark.django_db
MARK, WORD = "2026-KOBALT", "kobaltverbinding"

# A decision is public from the day of its publication on; only who works on it sees it before,
# and without one.
VERWACHT = """
publicatie   | publiek | vreemd | partner | eigen
gisteren     | ja      | ja     | ja      | ja
vandaag      | ja      | ja     | ja      | ja
morgen       | nee     | nee    | nee     | ja
geen         | nee     | nee    | nee     | ja
teruggenomen | nee     | nee    | nee     | ja
uitgesteld   | nee     | nee    | nee     | ja
"""
# state: day of publication as decided, and what it became afterwards
PUBLICATIE: dict[str, tuple[int, int | None]] = {
    "gisteren": (-1, -1),
    "vandaag": (0, 0),
    "morgen": (1, 1),
    "geen": (-10, None),
    "teruggenomen": (-300, None),
    "uitgesteld": (-10, 1),
}
WIE = ("publiek", "vreemd", "partner", "eigen")

# Doors that ask no day as known, and those that do;
# {straks} is a day on which all of it is known and in force.
DEUREN = (
    "/locaties/{locatie}",
    "/locaties/{locatie}?geldigOp={straks}",
    "/zoeken?q={woord}",
    "/zoeken?q={kenmerk}",
    "/api/v1/toestemmingen?kenmerk={kenmerk}",
    "/api/v1/toestemmingen?locatie={locatie}",
)
BEKEND = (
    "/locaties/{locatie}/vergunning?geldigOp={straks}&alles=1",
    "/locaties/{locatie}/vergunning.jsonld?geldigOp={straks}",
    "/locaties/{locatie}/vergunning.akn.xml?geldigOp={straks}",
    "/locaties/{locatie}/vergunning.normen.csv?geldigOp={straks}",
    "/locaties/{locatie}/vergunning.gebeurtenissen.json?geldigOp={straks}",
    "/toestemmingen/{basis}?",
    "/api/v1/locaties/{locatie}/voorschriften?geldigOp={straks}",
    "/api/v1/locaties/{locatie}/rechtsfeiten?geldigOp={straks}",
    "/api/v1/locaties/{locatie}/normen?geldigOp={straks}",
    "/api/v1/locaties/{locatie}/vergunde-toestand?geldigOp={straks}",
    "/api/v1/locaties/{locatie}/vergunning-uitvoer/gebeurtenissen.json?geldigOp={straks}",
)
OVER_ALLES = (
    "/voorschriften?q={woord}&geldigOp={straks}",
    "/normen.csv?parameter=stof&geldigOp={straks}",
)


def besluit(
    wereld: Wereld, publicatie: str, kind: SoortMutatie = SoortMutatie.GEWIJZIGD
) -> vergunning.Toestemming:
    """Return a change of the limit of dust, published as a state says."""
    decided, became = PUBLICATIE[publicatie]
    day = over(decided)
    case = register.start_zaak(
        wereld.dienst, "Vergunning", "Kobalt", over(-400), opdrachtgever=wereld.provincie
    )
    old = vergunning.SpecifiekVoorschrift.objects.get(
        nummer="4.3", voorgeschreven_in=wereld.vergunning
    )
    words = f"De emissie van stof met een {WORD} is ten hoogste 2 mg/Nm3."
    change = vergunning.NieuwVoorschrift("4.3", "Stofemissie", words, "lucht", kind, old)
    made = vergunning.wijzig(
        wereld.vergunning,
        case,
        MARK,
        [change],
        besluitdatum=over(-400),
        inwerkingtreding=day,
        grond="terstond",
        bekendmaking=day,
    )
    published = None if became is None else over(became)
    type(made.besluit).objects.filter(pk=made.besluit_id).update(publicatiedatum=published)
    made.refresh_from_db()
    return made


def ask(client: Client, wereld: Wereld, door: str) -> Any:
    address = door.format(
        locatie=wereld.locatie.pk,
        basis=wereld.vergunning.pk,
        woord=WORD,
        kenmerk=MARK,
        straks=over(500),
    )
    return client.get(address)


def shows(answer: Any) -> bool:
    """Tell whether an answer shows the decision: its reference, its words or its limit."""
    assert answer.status_code == 200, answer.request
    body = answer.content.decode()
    for asked in (
        f'value="{MARK}"',
        f"‘{MARK}’",
        f"kenmerk={MARK}",
    ):  # the question itself comes back
        body = body.replace(asked, "")
    return MARK in body or f"met een {WORD}" in body


@pytest.mark.parametrize("rij", tabel(VERWACHT), ids=lambda row: row["publicatie"])
def test_a_decision_is_public_from_its_publication_on(wereld: Wereld, rij: dict[str, str]) -> None:
    made = besluit(wereld, rij["publicatie"])
    known = (*BEKEND, *OVER_ALLES)
    for wie in WIE:
        client, sees = mens(wereld, wie, made.zaak), rij[wie] == "ja"
        wanted = 200 if sees else 404
        assert client.get(f"/toestemmingen/{made.pk}").status_code == wanted, wie
        assert client.get(f"/api/v1/toestemmingen/{made.pk}").status_code == wanted, wie
        assert {door: shows(ask(client, wereld, door)) for door in DEUREN} == dict.fromkeys(
            DEUREN, sees
        ), wie
        now = (
            sees and rij["publicatie"] != "morgen"
        )  # what is published tomorrow is not in what is known today
        assert {door: shows(ask(client, wereld, door)) for door in known} == dict.fromkeys(
            known, now
        ), wie


@pytest.mark.parametrize("publicatie", ["gisteren", "morgen", "teruggenomen"])
def test_only_who_works_on_it_may_ask_what_will_be_known(wereld: Wereld, publicatie: str) -> None:
    made = besluit(wereld, publicatie)
    for wie, door in [(wie, door) for wie in WIE for door in BEKEND]:
        client = mens(wereld, wie, made.zaak)
        answer = ask(client, wereld, door + "&bekendOp={straks}")
        if wie == "eigen":
            assert shows(answer), door
        elif door.startswith(("/locaties/{locatie}/vergunning?", "/toestemmingen/")):
            assert shows(answer) == (publicatie == "gisteren"), door
            page = gelezen(answer)
            assert (
                "Wat later bekend wordt, is nog niet openbaar; u ziet wat vandaag bekend is."
                in page
            )
        else:
            assert answer.status_code == 400, door
            assert "Wat later bekend wordt, is nog niet openbaar" in gelezen(answer)
            assert MARK not in answer.content.decode()


def test_two_days_compared_as_will_be_known(wereld: Wereld) -> None:
    made = besluit(wereld, "morgen")
    days = f"van={over(-1)}&tot={over(500)}&bekendTot={over(500)}"
    for wie in WIE:
        page = (
            mens(wereld, wie, made.zaak)
            .get(f"/locaties/{wereld.locatie.pk}/verschil?{days}")
            .content.decode()
        )
        assert ("is nog niet openbaar" in page) == (wie != "eigen")
        assert (WORD in page) == (wie == "eigen")


@pytest.mark.parametrize("publicatie", ["morgen", "geen", "teruggenomen", "uitgesteld"])
@pytest.mark.parametrize("kind", [SoortMutatie.GEWIJZIGD, SoortMutatie.VERVALLEN])
def test_what_is_not_public_changes_nothing_for_the_public(
    wereld: Wereld, publicatie: str, kind: SoortMutatie
) -> None:
    """The words that are public go on; that they were changed or withdrawn is not told."""
    besluit(wereld, publicatie, kind)
    for door in (
        "/locaties/{locatie}/vergunning?geldigOp={straks}",
        "/locaties/{locatie}?geldigOp={straks}",
    ):
        page = ask(Client(), wereld, door).content.decode()
        assert "De emissie van stof is ten hoogste 5 mg/Nm3." in page
        assert "ingetrokken" not in page
    rows = ask(
        Client(), wereld, "/api/v1/locaties/{locatie}/voorschriften?geldigOp={straks}"
    ).json()
    words = ["De vloer is vloeistofdicht.", "De emissie van stof is ten hoogste 5 mg/Nm3."]
    assert [row["omschrijving"] for row in rows] == words


def test_a_public_change_of_what_is_not_public_is_named_and_left_out(wereld: Wereld) -> None:
    made = besluit(wereld, "gisteren")
    first = wereld.vergunning.besluit
    type(first).objects.filter(pk=first.pk).update(publicatiedatum=None)
    client = mens(wereld, "vreemd")
    page = ask(client, wereld, "/locaties/{locatie}/vergunning?").content.decode()
    assert "voortbouwt op een besluit dat niet openbaar is" in page
    assert MARK in page
    assert "mg/Nm3" not in page
    assert client.get(f"/toestemmingen/{wereld.vergunning.pk}").status_code == 404
    own = client.get(f"/toestemmingen/{made.pk}").content.decode()
    assert "2024-001" not in own
    (row,) = client.get("/api/v1/toestemmingen", {"kenmerk": MARK}).json()["resultaten"]
    assert row["basis"] is None
    colleague = mens(wereld, "eigen")
    assert "2024-001" in colleague.get(f"/toestemmingen/{made.pk}").content.decode()
    (row,) = colleague.get("/api/v1/toestemmingen", {"kenmerk": MARK}).json()["resultaten"]
    assert row["basis"]["id"] == str(wereld.vergunning.pk)


def test_a_public_revision_replaces_what_is_public(wereld: Wereld) -> None:
    """It also names a change that is not public; that stays out,
    and the revision counts all the same.
    """
    made = besluit(wereld, "teruggenomen")
    case = register.start_zaak(
        wereld.dienst, "Vergunning", "Revisie", over(-90), opdrachtgever=wereld.provincie
    )
    whole = vergunning.verleen(
        case,
        "revisie",
        "2026-REVISIE",
        [wereld.uitvoering],
        [wereld.bedrijf.betrokkene],
        [vergunning.NieuwVoorschrift("1.1", "Stof", "Er komt geen stof vrij.", "lucht")],
        besluitdatum=over(-90),
        inwerkingtreding=over(-80),
        bekendmaking=over(-85),
        type_=Toestemmingtype.REVISIE,
        basis=wereld.vergunning,
    )
    final = vergunning.Vaststelling(
        vergunning.SoortRechtsfeit.UITSPRAAK,
        "ECLI:NL:PROEF:8",
        "Onherroepelijk",
        over(-40),
        over(-40),
        [Onherroepelijk(gebeurtenis=str(whole.rechtsfeiten.get().pk))],
    )
    vergunning.stel_vast(whole, final)
    for client in (Client(), mens(wereld, "eigen")):
        rows = ask(client, wereld, "/api/v1/locaties/{locatie}/voorschriften?").json()
        assert [row["omschrijving"] for row in rows] == ["Er komt geen stof vrij."]
    facts = ask(Client(), wereld, "/api/v1/locaties/{locatie}/rechtsfeiten?").content.decode()
    assert str(made.rechtsfeiten.get().pk) not in facts
    page = ask(Client(), wereld, "/locaties/{locatie}/vergunning?").content.decode()
    assert "dat niet openbaar is" not in page


def test_what_was_taken_back_is_not_public_on_any_day_asked(wereld: Wereld) -> None:
    besluit(wereld, "teruggenomen")
    for door in BEKEND:
        assert not shows(ask(Client(), wereld, f"{door}&bekendOp={over(-100)}")), door
        assert shows(ask(mens(wereld, "eigen"), wereld, f"{door}&bekendOp={over(-100)}")), door


def test_the_day_of_publication_is_that_of_amsterdam(
    wereld: Wereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At half past eleven in the evening UTC it is already the next day here."""
    made = besluit(wereld, "morgen")
    address = f"/toestemmingen/{made.pk}"
    for hour, day, wanted in ((12, over(0), 404), (22, over(0), 404), (23, over(0), 200)):
        moment = datetime(day.year, day.month, day.day, hour, 30, tzinfo=UTC)
        monkeypatch.setattr("django.utils.timezone.now", lambda moment=moment: moment)
        assert Client().get(address).status_code == wanted, moment


def test_a_ruling_known_tomorrow_is_not_public_today(wereld: Wereld) -> None:
    wid = vergunning.SpecifiekVoorschrift.objects.get(nummer="2.1").wid
    ruling = vergunning.Vaststelling(
        vergunning.SoortRechtsfeit.UITSPRAAK,
        "ECLI:NL:PROEF:7",
        "Uitspraak",
        over(1),
        date(2025, 1, 1),
        [Intrekken(doel=Doelelement(wid=wid))],
    )
    vergunning.stel_vast(wereld.vergunning, ruling)
    door = "/locaties/{locatie}/vergunning?alles=1&bekendOp={straks}"
    public = ask(Client(), wereld, door).content.decode()
    assert "De vloer is vloeistofdicht." in public
    assert "ECLI" not in public
    assert "ingetrokken" not in public
    own = ask(mens(wereld, "eigen"), wereld, door).content.decode()
    assert "ECLI:NL:PROEF:7" in own
