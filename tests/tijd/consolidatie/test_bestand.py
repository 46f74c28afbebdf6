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


CLASH = [
    event("een", {"op": "wijzigen", "doel": {"wid": "v1"}, "tekst": "4 mg"}, basis=["vergunning"]),
    event("twee", {"op": "wijzigen", "doel": {"wid": "v1"}, "tekst": "3 mg"}, basis=["vergunning"]),
]


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
    below = event("onder", {"op": "toevoegen", "wid": "v3", "ouder": "v2", "soort": "lid"})
    later = event("later", {"op": "toevoegen", "wid": "v4"}, bekend="2024-07-01")
    files = folder(tmp_path, changed, later, below, GRANT)
    plain = {"soort": "voorschrift", "ouder": None, "diepte": 0, "bij": "vergunning"}
    words = {"karakter": "vergunningvoorschrift", "status": "geldend", "samenloop": []}
    assert als_dict(toestand_uit(files, DAY, date(2024, 6, 2))) == {
        "geldigOp": "2024-06-01",
        "bekendOp": "2024-06-02",
        "onderdelen": [
            plain
            | words
            | {"wid": "v1", "nummer": "1.1", "kop": "Stof", "tekst": "2 mg", "tekstbron": "w"}
            | {"statusbron": "vergunning", "bronnen": ["vergunning", "w"]},
            plain
            | words
            | {"wid": "v2", "nummer": "1.2", "kop": "", "tekst": "meten"}
            | {"tekstbron": "vergunning", "statusbron": "vergunning", "bronnen": ["vergunning"]},
            words
            | {"wid": "v3", "soort": "lid", "ouder": "v2", "diepte": 1, "bij": "onder"}
            | {"nummer": "", "kop": "", "tekst": "", "tekstbron": "onder"}
            | {"statusbron": "onder", "bronnen": ["onder"]},
        ],
        "samenloop": {},
    }


def test_what_clashes_has_no_text_and_no_source_of_it() -> None:
    state = als_dict(build(GRANT, *CLASH).toestand(DAY, DAY))
    first, _ = state["onderdelen"]
    assert (first["tekst"], first["tekstbron"], first["statusbron"]) == (None, None, "vergunning")
    assert first["samenloop"] == ["een", "twee"]
    assert first["bronnen"] == ["vergunning", "een", "twee"]
    assert state["samenloop"] == {"v1": ["een", "twee"]}


def test_the_text_tells_what_holds_and_what_does_not_and_why() -> None:
    gone = event("weg", {"op": "intrekken", "doel": {"wid": "v2"}})
    below = event(
        "onder", {"op": "toevoegen", "wid": "v3", "ouder": "v1", "soort": "lid", "tekst": "tenzij"}
    )
    bare = event("kaal", {"op": "toevoegen", "wid": "v4"})
    assert als_tekst(build(GRANT, gone, below, bare).toestand(DAY, date(2024, 6, 2))).split(
        "\n"
    ) == [
        "Geldig op 2024-06-01, zoals bekend op 2024-06-02",
        "",
        "1.1 Stof  (vergunning)",
        "  5 mg",
        "  v3  (onder)",
        "    tenzij",
        "1.2 [ingetrokken door weg]  (vergunning)",
        "v4  (kaal)",
    ]
    clash = als_tekst(build(GRANT, *CLASH).toestand(DAY, DAY)).split("\n")
    assert clash[2:] == ["1.1 Stof [samenloop: een, twee]  ()", "1.2  (vergunning)", "  meten"]


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


WORDING = {"op": "wijzigen", "doel": {"wid": "v1"}}


@pytest.mark.parametrize(
    ("events", "words"),
    [
        (
            [event("w", {"op": "wijzigen", "doel": {"wid": "x"}})],
            "w: onderdeel x bestaat niet.",
        ),
        (
            [event("w", {"op": "wijzigen", "doel": {"besluit": "vergunning", "nummer": "9"}})],
            (
                "w: voorschrift 9 van vergunning bestaat dan niet (2024-03-01, zoals bekend op "
                "2024-03-01)."
            ),
        ),
        (
            [event("w", {"op": "vernietigen", "gebeurtenis": "later"})],
            "Gebeurtenis w vernietigt later, maar die is dan nog niet bekend.",
        ),
        (
            [event("w", {"op": "vernietigen", "gebeurtenis": "w"})],
            "Gebeurtenis w vernietigt w, maar die is dan nog niet bekend.",
        ),
        (
            [event("w", {"op": "schorsen", "gebeurtenis": "later"})],
            "Gebeurtenis w schorst later, maar die is dan nog niet bekend.",
        ),
        (
            [event("w", {"op": "opheffen", "gebeurtenis": "later"})],
            "Gebeurtenis w heft de schorsing op van later, maar die is dan nog niet bekend.",
        ),
        (
            [event("w", {"op": "onherroepelijk", "gebeurtenis": "later"})],
            "Gebeurtenis w maakt onherroepelijk later, maar die is dan nog niet bekend.",
        ),
        (
            [event("w", {"op": "reviseren", "besluiten": ["vergunning", "later"]})],
            "Gebeurtenis w reviseert later, maar die is dan nog niet bekend.",
        ),
        (
            [event("w", basis=["later"])],
            "Gebeurtenis w noemt als basis later, maar die is dan nog niet bekend.",
        ),
        (
            [event("w", {"op": "toevoegen", "wid": "v1"})],
            "Het onderdeel v1 bestaat al; een wid wordt nooit opnieuw gebruikt.",
        ),
        (
            [event("w", {"op": "toevoegen", "wid": "n", "ouder": "x"})],
            "Onderdeel n hoort onder x, maar dat bestaat niet.",
        ),
        (
            [event("w", {"op": "toevoegen", "wid": "n", "na": "x"})],
            "Onderdeel n komt bij x, maar dat staat niet onder dezelfde ouder.",
        ),
        (
            [event("w", {"op": "toevoegen", "wid": "n", "ouder": "v1", "voor": "v2"})],
            "Onderdeel n komt bij v2, maar dat staat niet onder dezelfde ouder.",
        ),
        ([event("vergunning")], "Gebeurtenis vergunning komt twee keer voor."),
        (
            [event("w", WORDING | {"tot": "2024-03-01"})],
            "w: een tijdelijke wijzigen eindigt na de dag waarop zij begint.",
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
            (
                "z: voorschrift 1.1 van vergunning is dan niet één onderdeel maar n, v1 "
                "(2024-04-01, zoals bekend op 2024-04-01)."
            ),
        ),
    ],
)
def test_what_cannot_be_meant_is_refused(events: list[dict[str, Any]], words: str) -> None:
    with pytest.raises(TijdFout) as caught:
        build(GRANT, *events)
    assert str(caught.value) == words


def test_a_temporary_operation_of_one_day_is_allowed() -> None:
    build(GRANT, event("w", WORDING | {"tekst": "een dag", "tot": "2024-03-02"}))


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
        ("{", "het bestand is geen geldige JSON"),
        (
            '{"gebeurtenissen": [{"id": "a"}]}',
            "gebeurtenissen.0.bekendOp ontbreekt; gebeurtenissen.0.geldigVanaf ontbreekt",
        ),
        ('{"gebeurtenissen": 3}', "gebeurtenissen is geen lijst"),
        (
            json.dumps({"gebeurtenissen": [GRANT | {"bekendOp": "gisteren"}]}),
            "gebeurtenissen.0.bekendOp is geen datum (jjjj-mm-dd)",
        ),
        (
            json.dumps({"gebeurtenissen": [event("a", {"op": "toveren"})]}),
            "gebeurtenissen.0.operaties.0 noemt een operatie die niet bestaat",
        ),
        (
            json.dumps({"gebeurtenissen": [event("a", {"op": "intrekken", "doel": {}})]}),
            (
                "gebeurtenissen.0.operaties.0.intrekken.doel Geef óf een wid, óf een besluit met "
                "een nummer."
            ),
        ),
        (
            json.dumps({"gebeurtenissen": [event("a", {"op": "schorsen"})]}),
            (
                "gebeurtenissen.0.operaties.0.schorsen Een schorsing noemt óf een onderdeel, óf "
                "een gebeurtenis."
            ),
        ),
        (
            json.dumps({"gebeurtenissen": [GRANT | {"kleur": "rood"}]}),
            "gebeurtenissen.0.kleur is onbekend",
        ),
        (
            json.dumps({"gebeurtenissen": [GRANT | {"soort": "droom"}]}),
            "gebeurtenissen.0.soort is geen van de mogelijke waarden",
        ),
    ],
)
def test_a_faulty_file_says_where_and_what(tmp_path: Path, content: str, words: str) -> None:
    (tmp_path / "gebeurtenissen.json").write_text(content, encoding="utf-8")
    for place in (tmp_path, tmp_path / "gebeurtenissen.json"):
        with pytest.raises(TijdFout) as caught:
            lees(place)
        assert str(caught.value).replace("..", ".") == (
            f"gebeurtenissen.json is onbruikbaar: {words}.".replace("..", ".")
        )


def test_of_a_file_with_many_faults_the_first_twenty_are_told(tmp_path: Path) -> None:
    events = [GRANT | {"kleur": number} for number in range(25)]
    with pytest.raises(TijdFout) as caught:
        lees(folder(tmp_path, *events))
    assert str(caught.value).count("is onbekend") == 20


def test_a_folder_without_events_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TijdFout) as caught:
        lees(tmp_path)
    assert str(caught.value) == (
        f"{tmp_path / 'gebeurtenissen.json'} is niet te lezen: geef een map met daarin "
        "gebeurtenissen.json."
    )
