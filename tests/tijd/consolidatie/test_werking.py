"""What works on a day: suspension and its end, annulment of annulment, revision, numbers and tree.

``OP`` is the day asked; each event is known and in effect on the day in its line.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

from daglicht.tijd import Periode
from daglicht.tijd.consolidatie import Consolidatie, Gebeurtenis, Status, verloop
from daglicht.tijd.consolidatie.verloop import keerdagen
from daglicht.tijd.consolidatie.verschil import verschil

START = date(2024, 1, 1)
GRANT: list[dict[str, Any]] = [
    {"op": "toevoegen", "wid": "a", "nummer": "1", "tekst": "oud"},
    {"op": "toevoegen", "wid": "b", "nummer": "2", "tekst": "blijft"},
]


def day(month: int, number: int = 1) -> date:
    return date(2024, month, number)


def event(id_: str, on: date, *operations: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": id_, "bekendOp": on, "geldigVanaf": on, "operaties": operations} | more


def build(*events: dict[str, Any]) -> Consolidatie:
    rows = [event("besluit", START, *GRANT), *events]
    return Consolidatie([Gebeurtenis.model_validate(row) for row in rows])


def how(all_: Consolidatie, wid: str, geldig: date, bekend: date) -> tuple[Status, str, str | None]:
    """Return state, by what, and text; by looking and by the rectangles it is the same."""
    looked = all_.toestand(geldig, bekend)[wid]
    all_.leid_af()
    assert all_.toestand(geldig, bekend)[wid] == looked
    return looked.status, looked.cel.statusbron, looked.cel.tekst


CHANGE = event("w", day(2), {"op": "wijzigen", "doel": {"wid": "a"}, "tekst": "nieuw"})
"""A change of 1 February."""
LATE = day(12)


def test_a_suspended_change_gives_back_what_was_until_it_is_lifted() -> None:
    """Suspended from 1 March, lifted on 1 May: in between the old text holds."""
    all_ = build(
        CHANGE,
        event("s", day(3), {"op": "schorsen", "gebeurtenis": "w"}),
        event("o", day(5), {"op": "opheffen", "gebeurtenis": "s"}),
    )
    assert how(all_, "a", day(2, 29), LATE) == (Status.GELDEND, "besluit", "nieuw")
    assert how(all_, "a", day(3), LATE) == (Status.GELDEND, "besluit", "oud")
    assert how(all_, "a", day(4, 30), LATE) == (Status.GELDEND, "besluit", "oud")
    assert how(all_, "a", day(5), LATE) == (Status.GELDEND, "besluit", "nieuw")
    assert how(all_, "a", day(5), day(4, 30))[2] == "oud", "the end was not known yet"
    assert how(all_, "a", day(3), day(2, 29))[2] == "nieuw", "the suspension was not known yet"
    assert how(all_, "b", day(3), LATE) == (Status.GELDEND, "besluit", "blijft")


def test_a_suspended_decision_stands_still_and_says_by_what() -> None:
    all_ = build(
        event("s", day(3), {"op": "schorsen", "gebeurtenis": "besluit", "tot": day(4)}),
        event("t", day(6), {"op": "schorsen", "doel": {"wid": "b"}, "tot": day(7)}),
    )
    assert how(all_, "a", day(3), LATE) == (Status.GESCHORST, "s", "oud")
    assert how(all_, "a", day(4), LATE) == (Status.GELDEND, "besluit", "oud")
    assert how(all_, "a", day(6), LATE) == (Status.GELDEND, "besluit", "oud")
    assert how(all_, "b", day(6), LATE) == (Status.GESCHORST, "t", "blijft")
    assert how(all_, "b", day(7), LATE) == (Status.GELDEND, "besluit", "blijft")
    assert len(all_.toestand(day(3), LATE)) == 0
    state = all_.toestand(day(6), LATE)
    assert len(state) == 1
    assert [part.element.wid for part in state.met(Status.GESCHORST)] == ["b"]


def test_of_two_suspensions_one_that_is_lifted_leaves_the_other() -> None:
    all_ = build(
        event("s", day(3), {"op": "schorsen", "doel": {"wid": "a"}}),
        event("t", day(4), {"op": "schorsen", "doel": {"wid": "a"}}),
        event("o", day(5), {"op": "opheffen", "gebeurtenis": "s"}),
        event("p", day(6), {"op": "opheffen", "gebeurtenis": "t"}),
    )
    states = [how(all_, "a", day(month), LATE)[:2] for month in (3, 4, 5, 6)]
    assert states == [
        (Status.GESCHORST, "s"),
        (Status.GESCHORST, "s"),
        (Status.GESCHORST, "t"),
        (Status.GELDEND, "besluit"),
    ]


def test_an_annulment_that_is_itself_annulled_never_was() -> None:
    all_ = build(
        CHANGE,
        event("rechtbank", day(4), {"op": "vernietigen", "gebeurtenis": "w"}, soort="uitspraak"),
        event("afdeling", day(6), {"op": "vernietigen", "gebeurtenis": "rechtbank"}),
    )
    texts = [how(all_, "a", day(3), known)[2] for known in (day(3), day(4), day(5, 31), day(6))]
    assert texts == ["nieuw", "oud", "oud", "nieuw"]


def test_an_annulment_can_touch_one_element_and_begin_on_a_day() -> None:
    """The decision is annulled for b alone, from 1 June on."""
    ruling = {"op": "vernietigen", "gebeurtenis": "besluit", "doelen": [{"wid": "b"}]}
    all_ = build(event("u", day(4), ruling | {"vanaf": day(6)}))
    assert how(all_, "b", day(5, 31), LATE) == (Status.GELDEND, "besluit", "blijft")
    assert how(all_, "b", day(6), LATE) == (Status.VERNIETIGD, "u", "blijft")
    assert how(all_, "a", day(6), LATE) == (Status.GELDEND, "besluit", "oud")
    whole = build(event("u", day(4), ruling))
    assert how(whole, "b", START, LATE)[:2] == (Status.VERNIETIGD, "u")
    assert how(whole, "b", START, day(3)) == (Status.GELDEND, "besluit", "blijft")
    assert keerdagen(all_) == [START, day(4), day(6)]


def test_a_revision_replaces_and_once_it_is_irrevocable_what_was_lapses() -> None:
    """Wabo 2.6, fourth paragraph."""
    all_ = build(
        event("r", day(3), {"op": "reviseren", "besluiten": ["besluit"]}),
        event("zeker", day(5), {"op": "onherroepelijk", "gebeurtenis": "r"}),
    )
    for wid in ("a", "b"):
        assert how(all_, wid, day(2), LATE)[:2] == (Status.GELDEND, "besluit")
        assert how(all_, wid, day(3), LATE)[:2] == (Status.VERVANGEN, "r")
        assert how(all_, wid, day(5), LATE)[:2] == (Status.VERVALLEN, "zeker")
        assert how(all_, wid, day(5), day(4))[:2] == (Status.VERVANGEN, "r")


def test_another_element_takes_the_place_of_one_with_its_number_or_a_new_one() -> None:
    target = {"besluit": "besluit", "nummer": "1"}
    replaced = {"op": "vervangen", "doel": target, "wid": "c", "kop": "Kop", "tekst": "ander"}
    all_ = build(event("v", day(3), replaced, titel="t"))
    state = all_.toestand(day(3), LATE)
    assert [(part.element.wid, part.cel.nummer) for part in state] == [("c", "1"), ("b", "2")]
    made = state["c"]
    assert (made.element.bij, made.element.bron, made.element.soort) == (
        "besluit",
        "v",
        "voorschrift",
    )
    assert (made.cel.kop, made.cel.tekst, made.cel.tekstbron) == ("Kop", "ander", "v")
    assert how(all_, "a", day(3), LATE)[:2] == (Status.VERVANGEN, "v")
    assert how(all_, "c", day(2), LATE)[:2] == (Status.TOEKOMSTIG, "v")
    numbered = build(event("v", day(3), replaced | {"nummer": "1a", "tot": day(4)}))
    assert numbered.toestand(day(3), LATE)["c"].cel.nummer == "1a"
    assert how(numbered, "c", day(4), LATE)[:2] == (Status.VERVALLEN, "v")
    assert how(numbered, "a", day(4), LATE) == (Status.GELDEND, "besluit", "oud")


@pytest.mark.parametrize(
    ("operation", "field", "was", "becomes"),
    [
        ({"op": "wijzigen", "kop": "Kop"}, "kop", "", "Kop"),
        ({"op": "wijzigen", "tekst": "nieuw"}, "tekst", "oud", "nieuw"),
        ({"op": "hernummeren", "nummer": "9"}, "nummer", "1", "9"),
        (
            {"op": "omzetten", "naar": "maatwerkvoorschrift Bal"},
            "karakter",
            "vergunningvoorschrift",
            "maatwerkvoorschrift Bal",
        ),
    ],
)
def test_a_temporary_change_of_a_word_touches_that_word_and_ends(
    operation: dict[str, Any], field: str, was: str, becomes: str
) -> None:
    all_ = build(event("w", day(3), operation | {"doel": {"wid": "a"}, "tot": day(4)}))
    before, during, after = (all_.toestand(on, LATE) for on in (day(2, 29), day(3), day(4)))
    assert getattr(before["a"].cel, field) == getattr(after["a"].cel, field) == was
    assert getattr(during["a"].cel, field) == becomes
    (found,) = verschil(before, during)
    assert (found.wid, found.soort, found.velden, found.door) == ("a", "anders", (field,), ("w",))
    assert (found.voor, found.na) == (before["a"], during["a"])


def test_what_came_and_went_between_two_days_says_by_what() -> None:
    all_ = build(
        event("weg", day(3), {"op": "intrekken", "doel": {"wid": "a"}}),
        event("erbij", day(4), {"op": "toevoegen", "wid": "c"}),
    )
    rows = [
        (item.wid, item.soort, item.door)
        for item in verschil(all_.toestand(day(2), LATE), all_.toestand(day(4), LATE))
    ]
    assert rows == [("a", "weg", ("besluit", "weg")), ("c", "nieuw", ())]
    assert list(verschil(all_.toestand(day(4), LATE), all_.toestand(day(5), LATE))) == []
    gone = all_.toestand(day(3), LATE)["a"]
    assert (gone.status, gone.cel.bronnen) == (Status.INGETROKKEN, ("besluit", "weg"))


def test_the_course_of_an_element_tells_when_it_held_and_what_it_said() -> None:
    all_ = build(
        CHANGE,
        event("elders", day(3), {"op": "wijzigen", "doel": {"wid": "b"}, "kop": "K"}),
        event("weg", day(5), {"op": "intrekken", "doel": {"wid": "a"}, "tot": day(6)}),
    )
    lines = verloop(all_, LATE)
    assert [(str(when), part.cel.tekst) for when, part in lines["a"]] == [
        ("2024-01-01/2024-02-01", "oud"),
        ("2024-02-01/2024-05-01", "nieuw"),
        ("2024-06-01/..", "nieuw"),
    ]
    assert [(when, part.cel.kop) for when, part in lines["b"]] == [
        (Periode(START, day(3)), ""),
        (Periode(day(3)), "K"),
    ]
    assert verloop(Consolidatie(), LATE) == {}
    assert verloop(all_, START - timedelta(days=1)) == {}


def test_elements_stand_behind_or_before_another_and_below_what_they_belong_to() -> None:
    all_ = build(
        event(
            "e",
            day(2),
            {"op": "toevoegen", "wid": "na-a", "na": "a"},
            {"op": "toevoegen", "wid": "voor-a", "voor": "a"},
            {"op": "toevoegen", "wid": "los"},
            {"op": "toevoegen", "wid": "a1", "ouder": "a"},
            {"op": "toevoegen", "wid": "a2", "ouder": "a"},
            {"op": "toevoegen", "wid": "a1x", "ouder": "a1"},
            {"op": "toevoegen", "wid": "na-b", "na": "b", "voor": "a"},
        )
    )
    assert all_.leesvolgorde == [
        ("voor-a", 0),
        ("a", 0),
        ("a1", 1),
        ("a1x", 2),
        ("a2", 1),
        ("na-a", 0),
        ("b", 0),
        ("na-b", 0),
        ("los", 0),
    ]
    stopped = build(
        event("e", day(2), {"op": "toevoegen", "wid": "a1", "ouder": "a"}),
        event("f", day(2), {"op": "toevoegen", "wid": "a1x", "ouder": "a1"}, volgorde=1),
        event("s", day(3), {"op": "schorsen", "doel": {"wid": "a"}}),
        event("i", day(4), {"op": "intrekken", "doel": {"wid": "a1"}}),
    )
    states = [stopped.toestand(day(4), LATE)[wid].status for wid in ("a", "a1", "a1x", "b")]
    assert states == [
        Status.GESCHORST,
        Status.INGETROKKEN,
        Status.INGETROKKEN,
        Status.GELDEND,
    ]


@pytest.mark.parametrize(
    ("basis", "clash"),
    [(["besluit"], ("een", "twee")), (["besluit", "een"], ()), (None, ())],
)
def test_two_changes_clash_unless_one_was_built_on_the_other(
    basis: list[str] | None, clash: tuple[str, ...]
) -> None:
    target = {"op": "wijzigen", "doel": {"wid": "a"}}
    all_ = build(
        event("een", day(3), target | {"tekst": "drie"}, basis=["besluit"]),
        event("twee", day(4), target | {"tekst": "vier"}, basis=basis),
    )
    cell = all_.toestand(day(4), LATE)["a"].cel
    assert cell.samenloop == clash
    assert cell.tekst == (None if clash else "vier")
    assert cell.tekstbron == ("" if clash else "twee")
    same = build(
        event("een", day(3), target | {"tekst": "drie"}, basis=["besluit"]),
        event("twee", day(4), target | {"tekst": "drie"}, basis=basis),
    )
    assert same.toestand(day(4), LATE)["a"].cel.tekst == "drie", "who say the same do not clash"


def test_of_one_day_the_order_decides_and_what_takes_effect_earlier_does_not_follow() -> None:
    target = {"op": "wijzigen", "doel": {"wid": "a"}}
    first, second = target | {"tekst": "een"}, target | {"tekst": "twee"}
    ordered = build(event("een", day(3), first), event("twee", day(3), second, volgorde=1))
    assert how(ordered, "a", day(3), LATE)[2] == "twee"
    equal = build(event("een", day(3), first), event("twee", day(3), second))
    assert equal.toestand(day(3), LATE)["a"].cel.samenloop == ("een", "twee")
    earlier = build(
        event("een", day(3), first, geldigVanaf=day(6)),
        event("twee", day(4), second, geldigVanaf=day(5)),
    )
    assert how(earlier, "a", day(5), LATE)[2] == "twee"
    assert earlier.toestand(day(6), LATE)["a"].cel.samenloop == ("een", "twee")


def test_ending_what_another_changed_without_knowing_of_it_is_a_clash_too() -> None:
    gone = {"op": "intrekken", "doel": {"wid": "a"}}
    changed = event(
        "w", day(3), {"op": "wijzigen", "doel": {"wid": "a"}, "tekst": "x"}, basis=["besluit"]
    )
    for basis, clash in ((["besluit"], ("weg", "w")), (["w"], ())):
        all_ = build(changed, event("weg", day(4), gone, basis=basis))
        found = all_.toestand(day(4), LATE)["a"]
        assert found.status is Status.INGETROKKEN
        assert found.cel.samenloop == tuple(sorted(clash))


def test_an_event_that_was_known_earlier_makes_everything_be_derived_anew() -> None:
    all_ = build(CHANGE)
    assert how(all_, "a", day(5), LATE)[2] == "nieuw"
    early = event("v", START, {"op": "wijzigen", "doel": {"wid": "b"}, "tekst": "vroeg"})
    all_.voeg_toe(Gebeurtenis.model_validate(early | {"volgorde": 1}))
    assert how(all_, "b", day(5), LATE)[2] == "vroeg"
    later = event("z", day(5), {"op": "wijzigen", "doel": {"wid": "b"}, "tekst": "laat"})
    all_.voeg_toe(Gebeurtenis.model_validate(later))
    assert how(all_, "b", day(5), LATE)[2] == "laat"
    assert [item.id for item in all_.gebeurtenissen] == ["besluit", "v", "w", "z"]
    again = Gebeurtenis.model_validate(later)
    with pytest.raises(ValueError, match="komt twee keer voor"):
        all_.voeg_toe(again)
    assert [item.id for item in all_.gebeurtenissen] == ["besluit", "v", "w", "z"]
    assert how(all_, "b", day(5), LATE)[2] == "laat"


def test_a_state_takes_a_byte_per_element_and_a_day_four() -> None:
    """A permit of thousands of elements is asked for hundreds of days."""
    all_ = build(CHANGE)
    all_.leid_af()
    rect, status = all_._columns.op(day(3).toordinal(), LATE.toordinal())
    assert (rect.dtype, status.dtype) == (np.int32, np.int8)
    assert all_._columns._van.dtype == all_._columns._element.dtype == np.int32
    assert all_.lagen._parent.dtype == np.int32
    _, looked = build(CHANGE).cellen(day(3).toordinal(), LATE.toordinal())
    assert looked.dtype == np.int8
