"""Events from a file: what is refused, and what a state looks like outside."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from daglicht.tijd import TijdFout
from daglicht.tijd.consolidatie import Consolidatie, Gebeurtenis, Status
from daglicht.tijd.consolidatie.bestand import als_dict, als_tekst, lees, toestand_uit

DAY = date(2024, 6, 1)
GRANT: dict[str, Any] = {
    "id": "vergunning",
    "bekendOp": "2024-01-10",
    "geldigVanaf": "2024-02-20",
    "operaties": [
        {"op": "toevoegen", "wid": "v1", "nummer": "1.1", "kop": "Stof", "tekst": "5 mg"},
        {"op": "toevoegen", "wid": "v2", "nummer": "1.2", "tekst": "meten"},
    ],
}


def event(
    id_: str, *operations: dict[str, Any], bekend: str = "2024-03-01", **more: Any
) -> dict[str, Any]:
    return {
        "id": id_,
        "bekendOp": bekend,
        "geldigVanaf": bekend,
        "operaties": list(operations),
    } | more


def folder(tmp_path: Path, *events: dict[str, Any]) -> Path:
    (tmp_path / "gebeurtenissen.json").write_text(
        json.dumps({"gebeurtenissen": events}), encoding="utf-8"
    )
    return tmp_path


def build(*events: dict[str, Any]) -> Consolidatie:
    return Consolidatie(Gebeurtenis.model_validate_json(json.dumps(item)) for item in events)


def test_a_folder_gives_its_state(tmp_path: Path) -> None:
    changed = event(
        "w", {"op": "wijzigen", "doel": {"besluit": "vergunning", "nummer": "1.1"}, "tekst": "2 mg"}
    )
    state = als_dict(toestand_uit(folder(tmp_path, changed, GRANT), DAY, DAY))
    first, second = state["onderdelen"]
    assert (first["wid"], first["tekst"], first["tekstbron"], first["status"]) == (
        "v1",
        "2 mg",
        "w",
        "geldend",
    )
    assert (first["kop"], first["bronnen"]) == ("Stof", ["vergunning", "w"])
    assert (second["tekstbron"], state["samenloop"], state["geldigOp"]) == (
        "vergunning",
        {},
        "2024-06-01",
    )


def test_the_text_tells_what_does_not_hold_and_why() -> None:
    gone = event("weg", {"op": "intrekken", "doel": {"wid": "v1"}})
    lines = als_tekst(build(GRANT, gone).toestand(DAY, DAY)).splitlines()
    assert "1.1 Stof [ingetrokken door weg]  (vergunning)" in lines
    assert "  meten" in lines


def test_a_number_means_what_it_meant_then() -> None:
    number = {"besluit": "vergunning", "nummer": "1.1"}
    events = [
        event("hernummer", {"op": "hernummeren", "doel": number, "nummer": "1.0"}),
        event(
            "nieuw",
            {"op": "toevoegen", "wid": "v3", "nummer": "1.1", "na": "v1", "bij": "vergunning"},
            bekend="2024-03-02",
        ),
        event(
            "wijziging",
            {"op": "wijzigen", "doel": number, "tekst": "gewijzigd"},
            bekend="2024-03-03",
        ),
    ]
    state = build(GRANT, *events).toestand(DAY, DAY)
    assert [(part.cel.nummer, part.cel.tekst) for part in state] == [
        ("1.0", "5 mg"),
        ("1.1", "gewijzigd"),
        ("1.2", "meten"),
    ]


def test_replacing_ends_the_old_and_keeps_its_place_and_number() -> None:
    replaced = event(
        "v",
        {
            "op": "vervangen",
            "doel": {"besluit": "vergunning", "nummer": "1.1"},
            "wid": "v9",
            "tekst": "3 mg",
        },
    )
    state = build(GRANT, replaced).toestand(DAY, DAY)
    assert [(part.element.wid, part.cel.nummer) for part in state] == [("v9", "1.1"), ("v2", "1.2")]
    assert state["v1"].status is Status.VERVANGEN
    assert state["v1"].cel.statusbron == "v"


def test_what_is_below_goes_with_what_is_above() -> None:
    tree = event(
        "boom",
        {"op": "toevoegen", "wid": "h", "soort": "hoofdstuk"},
        {"op": "toevoegen", "wid": "k", "ouder": "h"},
        bekend="2024-01-01",
    )
    gone = event("weg", {"op": "intrekken", "doel": {"wid": "h"}})
    state = build(tree, gone).toestand(DAY, DAY)
    assert (len(state), state["k"].status) == (0, Status.INGETROKKEN)


def test_a_temporary_change_gives_back_what_was() -> None:
    trial = event(
        "proef", {"op": "wijzigen", "doel": {"wid": "v1"}, "tekst": "proef", "tot": "2024-05-01"}
    )
    events = build(GRANT, trial)
    assert events.toestand(date(2024, 4, 30), DAY)["v1"].cel.tekst == "proef"
    assert events.toestand(date(2024, 5, 1), DAY)["v1"].cel.tekst == "5 mg"


@pytest.mark.parametrize(
    ("events", "words"),
    [
        ([event("w", {"op": "wijzigen", "doel": {"wid": "x"}})], "w: onderdeel x bestaat niet"),
        (
            [event("w", {"op": "wijzigen", "doel": {"besluit": "vergunning", "nummer": "9"}})],
            "bestaat dan niet",
        ),
        (
            [event("w", {"op": "vernietigen", "gebeurtenis": "later"})],
            "maar die is dan nog niet bekend",
        ),
        ([event("w", basis=["later"])], "noemt als basis later"),
        ([event("w", {"op": "toevoegen", "wid": "v1"})], "wordt nooit opnieuw gebruikt"),
        (
            [event("w", {"op": "toevoegen", "wid": "n", "ouder": "x"})],
            "hoort onder x, maar dat bestaat niet",
        ),
        (
            [event("w", {"op": "toevoegen", "wid": "n", "na": "x"})],
            "staat niet onder dezelfde ouder",
        ),
        ([event("vergunning")], "komt twee keer voor"),
        (
            [event("w", {"op": "wijzigen", "doel": {"wid": "v1"}, "tot": "2024-03-01"})],
            "eindigt na de dag",
        ),
        (
            [
                event("w", {"op": "toevoegen", "wid": "n", "nummer": "1.1", "bij": "vergunning"}),
                event(
                    "z",
                    {"op": "intrekken", "doel": {"besluit": "vergunning", "nummer": "1.1"}},
                    bekend="2024-04-01",
                ),
            ],
            "is dan niet één onderdeel maar n, v1",
        ),
    ],
)
def test_what_cannot_be_meant_is_refused(events: list[dict[str, Any]], words: str) -> None:
    with pytest.raises(TijdFout, match=words):
        build(GRANT, *events)


def test_a_refused_event_leaves_everything_as_it_was() -> None:
    all_ = build(GRANT)
    wrong = Gebeurtenis.model_validate_json(
        json.dumps(event("w", {"op": "intrekken", "doel": {"wid": "x"}}))
    )
    with pytest.raises(TijdFout):
        all_.voeg_toe(wrong)
    assert [part.element.wid for part in all_.toestand(DAY, DAY)] == ["v1", "v2"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "is geen geldige JSON"),
        ('{"gebeurtenissen": [{"id": "a"}]}', "gebeurtenissen.0.bekendOp ontbreekt"),
        ('{"gebeurtenissen": 3}', "gebeurtenissen is geen lijst"),
        (
            json.dumps({"gebeurtenissen": [GRANT | {"bekendOp": "gisteren"}]}),
            r"bekendOp is geen datum \(jjjj-mm-dd\)",
        ),
        (
            json.dumps({"gebeurtenissen": [event("a", {"op": "toveren"})]}),
            "noemt een operatie die niet bestaat",
        ),
        (
            json.dumps({"gebeurtenissen": [event("a", {"op": "intrekken", "doel": {}})]}),
            "Geef óf een wid",
        ),
        (
            json.dumps({"gebeurtenissen": [event("a", {"op": "schorsen"})]}),
            "noemt óf een onderdeel",
        ),
        (json.dumps({"gebeurtenissen": [GRANT | {"kleur": "rood"}]}), "kleur is onbekend"),
    ],
)
def test_a_faulty_file_says_where_and_what(tmp_path: Path, content: str, words: str) -> None:
    (tmp_path / "gebeurtenissen.json").write_text(content, encoding="utf-8")
    with pytest.raises(TijdFout, match=words):
        lees(tmp_path)


def test_a_folder_without_events_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TijdFout, match=r"geef een map met daarin gebeurtenissen\.json"):
        lees(tmp_path)
