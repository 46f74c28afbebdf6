"""The permit derived from legal facts in the database: rulings, revision,
and what the page shows of them.
"""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import ProgrammingError, connection, transaction
from django.test import Client
from pydantic import TypeAdapter

from daglicht.register import service as register
from daglicht.register.enumeraties import Toestemmingtype
from daglicht.tijd.consolidatie import Doelelement, Intrekken, Wijzigen
from daglicht.tijd.consolidatie.gebeurtenis import Operatie
from daglicht.vergunning import service as vergunning
from wereld import Wereld

pytestmark = pytest.mark.django_db
SCENARIO = Path(__file__).parents[1] / "tijd/consolidatie/scenarios/schorsing_en_revisie.yaml"
OPERATIES: TypeAdapter[list[Operatie]] = TypeAdapter(list[Operatie])


def fact(soort: str, dag: date, *operaties: Any, **options: Any) -> vergunning.Vaststelling:
    return vergunning.Vaststelling(
        vergunning.SoortRechtsfeit(soort),
        f"{soort}-{dag}",
        "",
        dag,
        dag,
        list(operaties),
        **options,
    )


def renamed(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: renamed(item, names) for key, item in value.items()}
    if isinstance(value, list):
        return [renamed(item, names) for item in value]
    return names.get(value, value) if isinstance(value, str) else value


def decision(wereld: Wereld, event: dict[str, Any], basis: Any) -> Any:
    case = register.start_zaak(
        wereld.dienst, "V", "V", event["bekendOp"], opdrachtgever=wereld.provincie
    )
    return vergunning.Toestemming.objects.create(
        identificatie=f"{wereld.provincie.rsin}TOE-{event['id']}",
        onderwerp=event["id"],
        soort="vergunning",
        type=Toestemmingtype.REVISIE if basis else Toestemmingtype.VERLENING,
        kenmerk=event["id"],
        omschrijving="x",
        dictum="x",
        inwerkingtredingsdatum=event["geldigVanaf"],
        basis=basis,
        zaak=case,
        bevoegd_gezag=wereld.provincie,
        besluit=vergunning.neem_besluit(
            case, "V", event["bekendOp"], event["geldigVanaf"], event["bekendOp"]
        ),
    )


def play(wereld: Wereld, scenario: dict[str, Any]) -> dict[str, str]:
    """Record the events of a scenario; return its names by the keys they got."""
    wereld.uitvoering.toestemmingen.clear()
    names = {event["id"]: str(uuid.uuid4()) for event in scenario["gebeurtenissen"]}
    permit: Any = None
    for event in scenario["gebeurtenissen"]:
        if event.get("soort", "besluit") == "besluit":
            permit = decision(wereld, event, permit)
            permit.legitimeert.set([wereld.uitvoering])
        item = vergunning.Vaststelling(
            vergunning.SoortRechtsfeit(event.get("soort", "besluit")),
            event["id"],
            "",
            event["bekendOp"],
            event["geldigVanaf"],
            OPERATIES.validate_python(renamed(event["operaties"], names)),
            sleutel=uuid.UUID(names[event["id"]]),
        )
        vergunning.stel_vast(permit, item)
    return names


def test_annulment_suspension_and_revision_are_shown_rightly_at_every_date(wereld: Wereld) -> None:
    scenario = yaml.safe_load(SCENARIO.read_text())
    play(wereld, scenario)
    client = Client()
    for moment in scenario["momenten"]:
        params = {"geldigOp": moment["geldigOp"], "bekendOp": moment["bekendOp"], "alles": "1"}
        page = BeautifulSoup(
            client.get(f"/locaties/{wereld.locatie.pk}/vergunning", params).content, "html.parser"
        )
        shown = {}
        for article in page.select("article.vergund"):
            words, label = article.select_one(".vergund__tekst"), article.select_one(".label")
            assert words is not None
            shown[words.get_text(strip=True)] = (
                label.get_text(strip=True) if label else words.get_text(strip=True)
            )
        texts = {
            operation["wid"]: operation["tekst"]
            for event in scenario["gebeurtenissen"]
            for operation in event["operaties"]
            if "wid" in operation
        }
        assert shown == {texts[wid]: outcome for wid, outcome in moment["verwacht"].items()}, moment


def test_a_day_without_knowledge_shows_nothing(wereld: Wereld) -> None:
    page = (
        Client()
        .get(f"/locaties/{wereld.locatie.pk}/vergunning", {"bekendOp": "2024-03-04"})
        .content.decode()
    )
    assert "Er zijn geen voorschriften bekend" in page
    assert "Op die dag was er nog niets bekend" in page


def test_a_legal_fact_is_never_changed(wereld: Wereld) -> None:
    row = vergunning.Rechtsfeit.objects.first()
    assert row is not None
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        vergunning.Rechtsfeit.objects.filter(pk=row.pk).update(kenmerk="anders")
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM vergunning_rechtsfeit")


def test_what_does_not_fit_is_refused_and_leaves_nothing(wereld: Wereld) -> None:
    count = vergunning.Rechtsfeit.objects.count()
    with pytest.raises(ValidationError, match="bestaat niet"):
        vergunning.stel_vast(
            wereld.vergunning,
            fact("besluit", date(2025, 1, 1), Intrekken(doel=Doelelement(wid="onbekend"))),
        )
    assert vergunning.Rechtsfeit.objects.count() == count


def test_a_revision_replaces_every_earlier_decision(wereld: Wereld) -> None:
    day = date(2025, 1, 1)
    case = register.start_zaak(wereld.dienst, "V", "V", day, opdrachtgever=wereld.provincie)
    vergunning.verleen(
        case,
        "revisie",
        "2025-R",
        [wereld.uitvoering],
        [wereld.bedrijf.betrokkene],
        [vergunning.NieuwVoorschrift("1.1", "Alles nieuw", "Nieuwe tekst.", "lucht")],
        besluitdatum=day,
        bekendmaking=day,
        inwerkingtreding=day,
        grond="terstond",
        type_=Toestemmingtype.REVISIE,
        basis=wereld.vergunning,
    )
    parts = {
        part.nummer: str(part.status)
        for part in vergunning.dossier([wereld.uitvoering]).delen(day, day)
    }
    assert parts == {"2.1": "vervangen", "4.3": "vervangen", "1.1": "geldend"}


def test_withdrawing_a_permit_ends_every_condition(wereld: Wereld) -> None:
    day = date(2025, 1, 1)
    case = register.start_zaak(wereld.dienst, "V", "V", day, opdrachtgever=wereld.provincie)
    vergunning.verleen(
        case,
        "intrekking",
        "2025-I",
        [wereld.uitvoering],
        [wereld.bedrijf.betrokkene],
        [],
        besluitdatum=day,
        bekendmaking=day,
        inwerkingtreding=day,
        grond="terstond",
        type_=Toestemmingtype.INTREKKING,
        basis=wereld.vergunning,
    )
    assert vergunning.voorschriften([wereld.uitvoering], day, day) == []
    assert len(vergunning.voorschriften([wereld.uitvoering], day - timedelta(days=1), day)) == 2


def test_a_clash_is_shown_and_nothing_is_chosen(wereld: Wereld) -> None:
    wid = vergunning.SpecifiekVoorschrift.objects.get(nummer="4.3").wid
    day = date(2025, 1, 1)
    for text in ("Ten hoogste 2 mg/Nm3.", "Ten hoogste 3 mg/Nm3."):
        change = fact("besluit", day, Wijzigen(doel=Doelelement(wid=wid), tekst=text), basis=[])
        vergunning.stel_vast(wereld.vergunning, change)
    (part,) = [
        p for p in vergunning.dossier([wereld.uitvoering]).delen(day, day) if p.nummer == "4.3"
    ]
    assert part.omschrijving == ""
    assert len(part.samenloop) == 2
    assert "Samenloop" in Client().get(f"/locaties/{wereld.locatie.pk}/vergunning").content.decode()
