"""STOP: the scenarios of the standard's own simulator, and what is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import stopscenario
from daglicht.tijd import TijdFout
from daglicht.tijd.consolidatie.stop import consolideer, lees_map, verloop
from daglicht.tijd.consolidatie.stop.toestanden import Inhoud, TeVerwerken, Toestand

NS = "https://standaarden.overheid.nl/stop/imop/data/"
# Scenarios of which the expectation is not ours, each with why.
EXPLAINED = {
    "Projecten/01 Enkel project/01 Geen ontwerp": "a script of actions instead of exchanges",
    "Projecten/01 Enkel project/02 Vanuit download": "a script of actions instead of exchanges",
    "Projecten/01 Enkel project/11 Met voorontwerp": "a script of actions instead of exchanges",
    "Projecten/01 Enkel project/12 Met consultatie en iwt-besluit": (
        "a script of actions instead of exchanges"
    ),
    "Projecten/01 Enkel project/13 Met rectificatie": "a script of actions instead of exchanges",
    "STOP/Besluiten en regelingen/03 Proces rondom besluit/03a Rectificaties staande praktijk": (
        "expects a refusal, because its list of exchanges leaves out the first file in the folder"
    ),
    "STOP/Coderingen/Tekstmodellen/Tijdelijk regelingdeel": (
        "a date for a goal that no file in the folder makes"
    ),
    "Versiebeheer.Simulator/Demo-GM": "its expectation was never filled in",
    "Versiebeheer.Simulator/Demo-LV": (
        "leaves out a goal whose newest moment is not yet known on the day asked, though an older "
        "one is"
    ),
}


def test_the_states_of_the_simulator(testdata: Callable[[str], Path]) -> None:
    root = testdata("consolidation/stop_versiebeheer_simulator/README.md").parent
    found = stopscenario.scenarios(root)
    different = {
        scenario.folder.relative_to(root).as_posix()
        for scenario in found
        if stopscenario.verschillen(scenario)
    }
    assert different == EXPLAINED.keys()
    assert len(found) - len(different) >= 120


def exchange(made: str, *parts: str) -> str:
    return (
        f'<ConsolidatieInformatie xmlns="{NS}"><gemaaktOp>{made}T07:00:00Z'
        f"</gemaaktOp>{''.join(parts)}</ConsolidatieInformatie>"
    )


def version(
    goal: str, name: str, *base: tuple[str, str], vervlochten: tuple[tuple[str, str], ...] = ()
) -> str:
    points = "".join(
        f"<{tag}><doel>/join/{one}</doel><gemaaktOp>{made}T07:00:00Z</gemaaktOp></{tag}>"
        for tag, items in (("Basisversie", base), ("VervlochtenVersie", vervlochten))
        for one, made in items
    )
    return (
        f"<BeoogdeRegelgeving><BeoogdeRegeling><doelen><doel>/join/{goal}</doel></doelen>"
        f"<instrumentVersie>/akn/nl/act/gm1/2022/R/nld@{name}</instrumentVersie>"
        f"<gemaaktOpBasisVan>{points}</gemaaktOpBasisVan></BeoogdeRegeling></BeoogdeRegelgeving>"
    )


def stamp(goal: str, day: str, kind: str = "juridischWerkendVanaf") -> str:
    return (
        f"<Tijdstempels><Tijdstempel><doel>/join/{goal}</doel><soortTijdstempel>{kind}"
        "</soortTijdstempel>"
        f"<datum>{day}</datum></Tijdstempel></Tijdstempels>"
    )


def folder(tmp_path: Path, *contents: str) -> Path:
    tmp_path.mkdir(exist_ok=True)
    for number, content in enumerate(contents):
        (tmp_path / f"{number}.xml").write_text(content, encoding="utf-8")
    return tmp_path


FIRST = exchange("2022-01-01", version("a", "1"), stamp("a", "2022-02-01"))
SECOND = exchange("2022-03-01", version("b", "2", ("a", "2022-01-01")), stamp("b", "2022-07-01"))
THIRD = exchange("2022-05-01", version("c", "3", ("a", "2022-01-01")), stamp("c", "2022-06-01"))
SOLVED = exchange(
    "2022-05-02", version("b", "2b", ("b", "2022-03-01"), vervlochten=(("c", "2022-05-01"),))
)


def test_two_changes_that_did_not_know_each_other_are_not_merged(tmp_path: Path) -> None:
    (work,) = verloop(lees_map(folder(tmp_path, FIRST, SECOND, THIRD))).standen.values()
    last = work[-1].toestanden[-1].inhoud
    assert last is not None
    assert last.versie is None
    assert [(item.doel, item.verwerkt) for item in last.te_verwerken] == [("/join/c", None)]


def test_the_states_are_told_by_receipt_and_knowledge(tmp_path: Path) -> None:
    (work,) = consolideer(folder(tmp_path, FIRST, SECOND))["instrumenten"].values()
    assert set(work) == {"actueel", "compleet"}
    assert [state["ontvangenOp"] for state in work["actueel"]] == ["2022-01-01", "2022-03-01"]
    latest = work["compleet"][0]
    assert (latest["ontvangenOp"], latest["bekendOp"]) == ("2022-03-01", "2022-03-01")
    assert [state["werkendVanaf"] for state in latest["toestanden"]] == ["2022-07-01", "2022-02-01"]


def test_a_version_that_took_in_both_solves_it(tmp_path: Path) -> None:
    (work,) = verloop(lees_map(folder(tmp_path, SOLVED, THIRD, FIRST, SECOND))).standen.values()
    begins = [
        (state.werkend_vanaf, state.inhoud and state.inhoud.versie) for state in work[-1].toestanden
    ]
    assert begins == [
        ("2022-02-01", "/akn/nl/act/gm1/2022/R/nld@1"),
        ("2022-06-01", "/akn/nl/act/gm1/2022/R/nld@3"),
        ("2022-07-01", "/akn/nl/act/gm1/2022/R/nld@2b"),
    ]


def test_what_was_known_before_does_not_change(tmp_path: Path) -> None:
    before = verloop(lees_map(folder(tmp_path / "a", FIRST, SECOND)))
    after = verloop(lees_map(folder(tmp_path / "b", FIRST, SECOND, THIRD, SOLVED)))
    work = "/akn/nl/act/gm1/2022/R"
    for effect in ("2022-01-31", "2022-02-01", "2022-06-15", "2022-07-01"):
        views = [course.blik(work, "2022-04-01", "2022-04-01") for course in (before, after)]
        states = [view.toestand(effect, effect) if view else None for view in views]
        assert states[0] == states[1]


WORK = "/akn/nl/act/gm1/2022/R"
MARCH, APRIL, MAY = "2022-03-01", "2022-04-01", "2022-05-01"


def message(tag: str, goal: str, *base: tuple[str, str]) -> str:
    """A withdrawal, or the taking back of something."""
    points = "".join(
        f"<Basisversie><doel>/join/{one}</doel><gemaaktOp>{made}T07:00:00Z</gemaaktOp>"
        "</Basisversie>"
        for one, made in base
    )
    return (
        f"<{tag}><doelen><doel>/join/{goal}</doel></doelen><instrument>{WORK}</instrument>"
        f"<gemaaktOpBasisVan>{points}</gemaaktOpBasisVan></{tag}>"
    )


def on(known: str, part: str) -> str:
    """The same part, known on a day of its own."""
    first = "<doelen>" if "<doelen>" in part else "<doel>"
    return part.replace(first, f"<bekendOp>{known}</bekendOp>{first}", 1)


def untangled(part: str, goal: str, made: str) -> str:
    point = (
        f"<OntvlochtenVersie><doel>/join/{goal}</doel><gemaaktOp>{made}T07:00:00Z</gemaaktOp>"
        "</OntvlochtenVersie>"
    )
    return part.replace("</gemaaktOpBasisVan>", f"{point}</gemaaktOpBasisVan>")


def nameless(part: str) -> str:
    """The same version, of which the text is not known yet."""
    return re.sub(
        "<instrumentVersie>.*</instrumentVersie>", f"<instrument>{WORK}</instrument>", part
    )


B_AND_C = (
    FIRST,
    exchange(MARCH, version("c", "3", ("a", "2022-01-01"))),
    exchange(APRIL, version("c", "4", ("c", MARCH))),
    exchange(MAY, version("b", "5", ("a", "2022-01-01"), vervlochten=(("c", APRIL),))),
)
"""Goal b took in c as it was on 1 April."""
WITHDRAWN = (FIRST, exchange(MARCH, message("Intrekking", "a", ("a", "2022-01-01"))))
TAKEN_BACK = (FIRST, exchange(MARCH, message("TerugtrekkingRegeling", "a", ("a", "2022-01-01"))))


@pytest.mark.parametrize(
    ("contents", "words"),
    [
        (
            (FIRST, SECOND, SECOND.replace("nld@2", "nld@9")),
            (
                f"versie van {WORK} voor /join/b (@2022-03-01T07:00:00Z): hetzelfde doel komt twee "
                "keer voor in één uitwisseling."
            ),
        ),
        (
            (SECOND,),
            (
                f"versie van {WORK} voor /join/b verwijst naar (/join/a, @2022-01-01T07:00:00Z), "
                "maar dat is niet uitgewisseld."
            ),
        ),
        (
            (FIRST, exchange(MARCH, version("b", "2"))),
            (
                f"versie van {WORK} voor /join/b (@2022-03-01T07:00:00Z) heeft geen basisversie, "
                "terwijl het instrument al bestaat."
            ),
        ),
        (
            (FIRST, exchange(MARCH, version("a", "2", ("x", "2022-01-01")))),
            (
                f"versie van {WORK} voor /join/a (@2022-03-01T07:00:00Z) moet (/join/a, "
                "@2022-01-01T07:00:00Z) als basisversie noemen."
            ),
        ),
        (
            (FIRST, exchange(MARCH, version("b", "2", ("a", "2022-01-01"), ("b", "2022-01-01")))),
            (
                f"versie van {WORK} voor /join/b (@2022-03-01T07:00:00Z) noemt een basisversie van "
                "hetzelfde doel, maar dat doel is nieuw."
            ),
        ),
        (
            (FIRST, exchange(MARCH, on("2021-12-31", version("a", "2", ("a", "2022-01-01"))))),
            (
                f"versie van {WORK} voor /join/a (@2022-03-01T07:00:00Z) is eerder bekend dan wat "
                "ervoor kwam."
            ),
        ),
        (
            (exchange(MARCH, message("TerugtrekkingRegeling", "a")),),
            f"terugtrekking van een onbekend instrument {WORK}.",
        ),
        (
            (FIRST, exchange(MARCH, message("TerugtrekkingIntrekking", "z"))),
            (
                f"terugtrekking van intrekking van {WORK} voor /join/z (@2022-03-01T07:00:00Z): "
                "dit doel is voor het instrument niet bekend."
            ),
        ),
        (
            (FIRST, exchange(MARCH, nameless(version("b", "2", ("a", "2022-01-01"))))),
            (
                f"versie van {WORK} voor /join/b (@2022-03-01T07:00:00Z): een nieuw doel begint "
                "met een bekende versie."
            ),
        ),
        (
            (*WITHDRAWN, exchange(APRIL, message("TerugtrekkingRegeling", "a", ("a", MARCH)))),
            (
                f"terugtrekking van {WORK} voor /join/a (@2022-04-01T07:00:00Z): het instrument is "
                "voor dit doel ingetrokken; trek de intrekking terug."
            ),
        ),
        (
            (
                FIRST,
                exchange(MARCH, message("TerugtrekkingIntrekking", "a", ("a", "2022-01-01"))),
            ),
            (
                f"terugtrekking van intrekking van {WORK} voor /join/a (@2022-03-01T07:00:00Z): "
                "het instrument is voor dit doel niet ingetrokken."
            ),
        ),
        (
            (
                FIRST,
                exchange(MARCH, version("b", "2", ("c", MARCH)), version("c", "3", ("b", MARCH))),
            ),
            "De uitwisseling van 2022-03-01T07:00:00Z verwijst in een kring naar zichzelf.",
        ),
        (
            (
                FIRST,
                exchange(MARCH, version("b", "2", ("a", "2022-01-01"), ("a", "2022-01-01"))),
            ),
            f"versie van {WORK} voor /join/b noemt /join/a twee keer.",
        ),
        (
            (*TAKEN_BACK, exchange(APRIL, version("b", "2", ("a", MARCH)))),
            f"versie van {WORK} voor /join/b bouwt op /join/a, dat is teruggetrokken.",
        ),
        (
            (
                FIRST,
                exchange(MARCH, version("c", "3", ("a", "2022-01-01"))),
                exchange(APRIL, untangled(version("d", "4", ("a", "2022-01-01")), "c", MARCH)),
            ),
            "/join/d kan niet met /join/c worden ontvlochten: dat zit er niet in.",
        ),
        (
            (
                *B_AND_C,
                exchange("2022-06-01", untangled(version("b", "6", ("b", MAY)), "c", MARCH)),
            ),
            "/join/c is al tot @2022-04-01T07:00:00Z verwerkt in /join/b.",
        ),
        (
            (
                *B_AND_C,
                exchange("2022-06-01", version("b", "6", ("b", MAY), vervlochten=(("c", MARCH),))),
            ),
            "/join/c is al tot @2022-04-01T07:00:00Z verwerkt in /join/b.",
        ),
        (
            (
                *B_AND_C,
                exchange("2022-06-01", untangled(version("b", "6", ("b", MAY)), "c", APRIL)),
                exchange("2022-07-01", version("d", "7", ("b", "2022-06-01"), ("c", APRIL))),
            ),
            "/join/c is in een basisversie van /join/d wel en in een andere niet ontvlochten.",
        ),
        (
            (FIRST, exchange(MARCH, stamp("x", "2022-07-01"))),
            "Tijdstempel voor /join/x, maar dat doel is nog niet voor een instrument gebruikt.",
        ),
        (
            (FIRST, exchange(MARCH, on("2021-12-31", stamp("a", "2022-07-01")))),
            "Tijdstempel voor /join/a is eerder bekend dan de voorgaande.",
        ),
        (
            (FIRST, exchange(MARCH, stamp("a", "2022-07-01", "geldigVanaf"))),
            "/join/a: geldigVanaf 2022-07-01 ligt na juridischWerkendVanaf 2022-02-01.",
        ),
        (
            (
                FIRST,
                exchange(
                    MARCH,
                    "<MaterieelUitgewerkt><instrument>/akn/x</instrument><datum>2022-07-01</datum>"
                    "</MaterieelUitgewerkt>",
                ),
            ),
            "MaterieelUitgewerkt noemt een onbekend instrument /akn/x.",
        ),
        (
            (FIRST.replace("2022-02-01", "morgen"),),
            ("0.xml: datum ‘morgen’ heeft niet de vorm jjjj-mm-dd (een tijdstip in UTC met Z)."),
        ),
        (
            (FIRST.replace("07:00:00Z", "07:00:00"),),
            (
                "0.xml: gemaaktOp ‘2022-01-01T07:00:00’ heeft niet de vorm jjjj-mm-dd (een "
                "tijdstip in UTC met Z)."
            ),
        ),
        (
            (exchange(MARCH, on("1 mei", version("a", "1"))),),
            "0.xml: bekendOp ‘1 mei’ heeft niet de vorm jjjj-mm-dd (een tijdstip in UTC met Z).",
        ),
        (
            (FIRST.replace("juridischWerkendVanaf", "ooit"),),
            "0.xml: soortTijdstempel ‘ooit’ bestaat niet.",
        ),
        (
            (FIRST.replace("gemaaktOp>", "gemaakt>"),),
            "0.xml: gemaaktOp ontbreekt in ConsolidatieInformatie.",
        ),
        (
            (exchange(MARCH, "<Intrekking><doel>/join/a</doel></Intrekking>"),),
            "0.xml: instrument ontbreekt in Intrekking.",
        ),
    ],
)
def test_what_contradicts_is_refused(tmp_path: Path, contents: tuple[str, ...], words: str) -> None:
    with pytest.raises(TijdFout) as caught:
        verloop(lees_map(folder(tmp_path, *contents)))
    assert str(caught.value) == words


@pytest.mark.parametrize("content", ["<a", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'])
def test_what_is_no_xml_or_reaches_outside_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(TijdFout, match=r"^0\.xml is geen leesbare XML: "):
        lees_map(folder(tmp_path, content))


def test_a_folder_without_stop_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TijdFout) as caught:
        consolideer(folder(tmp_path, "<a/>"))
    assert str(caught.value) == (
        f"In {tmp_path} staat geen ConsolidatieInformatie en geen AanleveringBesluit van STOP "
        "(XML)."
    )


def states(path: Path, known: str) -> list[tuple[Any, ...]]:
    """Return begin, end, goals and version of the states, known on a day."""
    view = verloop(lees_map(path)).blik(WORK, known, known)
    assert view is not None
    return [
        (
            state.werkend_vanaf,
            state.werkend_tot,
            [goal[-1] for goal in state.doelen],
            state.inhoud.versie[-1] if state.inhoud and state.inhoud.versie else None,
        )
        for state in view.actueel(known)
    ]


def test_what_is_withdrawn_ends_and_comes_back_when_that_is_taken_back(tmp_path: Path) -> None:
    gone = exchange(
        MARCH, message("Intrekking", "w", ("a", "2022-01-01")), stamp("w", "2022-09-01")
    )
    back = exchange(APRIL, message("TerugtrekkingIntrekking", "w", ("w", MARCH)))
    path = folder(tmp_path, FIRST, gone, back)
    assert states(path, "2022-02-28") == [("2022-02-01", None, ["a"], "1")]
    assert states(path, MARCH) == [("2022-02-01", "2022-09-01", ["a"], "1")]
    assert states(path, APRIL) == [("2022-02-01", None, ["a"], "1")]
    course = verloop(lees_map(path))
    view = course.blik(WORK, MARCH, MARCH)
    assert view is not None
    assert view.uitgewerkt_op == "2022-09-01"
    ended = view.toestand("2022-09-01", "2022-09-01")
    assert ended == Toestand(("/join/w",), "2022-09-01", "2022-09-01", None)
    still = view.toestand("2022-08-31", "2022-08-31")
    assert still is not None
    assert still.inhoud == Inhoud(versie=f"{WORK}/nld@1")
    assert view.toestand("2022-01-31", "2022-09-01") is None
    assert [state.werkend_vanaf for state in view.compleet()] == ["2022-09-01", "2022-02-01"]
    assert course.blik("/akn/x", MARCH, MARCH) is None
    assert course.blik(WORK, "2021-12-31", MARCH) is None
    assert course.werken() == [WORK]
    assert [stand.juridisch_uitgewerkt_op for stand in course.standen[WORK]] == [
        None,
        "2022-09-01",
        None,
    ]


def test_what_is_taken_back_makes_no_state_and_has_to_be_taken_out_of_what_built_on_it(
    tmp_path: Path,
) -> None:
    gone = exchange(MAY, message("TerugtrekkingRegeling", "b", ("b", MARCH)))
    later = exchange(APRIL, version("d", "4", ("b", MARCH)), stamp("d", "2022-10-01"))
    path = folder(tmp_path, FIRST, SECOND, later, gone)
    assert states(path, APRIL) == [
        ("2022-02-01", "2022-07-01", ["a"], "1"),
        ("2022-07-01", "2022-10-01", ["b"], "2"),
        ("2022-10-01", None, ["d"], "4"),
    ]
    assert states(path, MAY) == [
        ("2022-02-01", "2022-10-01", ["a"], "1"),
        ("2022-10-01", None, ["d"], None),
    ]
    view = verloop(lees_map(path)).blik(WORK, MAY, MAY)
    assert view is not None
    last = view.actueel(MAY)[-1].inhoud
    assert last is not None
    assert [(item.doel, item.verwerkt and item.verwerkt[:10]) for item in last.te_verwerken] == [
        ("/join/b", MARCH)
    ]


def test_a_version_of_which_the_text_is_not_known_waits_for_it(tmp_path: Path) -> None:
    waits = exchange(APRIL, nameless(version("b", "9", ("b", MARCH))))
    path = folder(tmp_path, FIRST, SECOND, waits)
    assert states(path, APRIL)[-1] == ("2022-07-01", None, ["b"], None)
    view = verloop(lees_map(path)).blik(WORK, APRIL, APRIL)
    assert view is not None
    last = view.actueel(APRIL)[-1].inhoud
    assert last is not None
    assert last.te_verwerken == (
        TeVerwerken("/join/b", "2022-04-01T07:00:00Z", "2022-03-01T07:00:00Z"),
    )
    point = view.toestand("2022-07-01", "2022-07-01")
    assert point is not None
    assert point.inhoud is not None
    assert [(item.versie[-1], len(item.te_verwerken)) for item in point.inhoud.onvolledig] == [
        ("1", 1),
        ("2", 1),
    ]


def test_a_date_that_is_taken_back_makes_the_state_go_and_known_dates_are_told(
    tmp_path: Path,
) -> None:
    undone = exchange(
        APRIL,
        "<TerugtrekkingTijdstempel><doel>/join/b</doel><soortTijdstempel>juridischWerkendVanaf"
        "</soortTijdstempel></TerugtrekkingTijdstempel>",
    )
    spent = exchange(
        MAY,
        f"<MaterieelUitgewerkt><instrument>{WORK}</instrument><datum>2022-12-01</datum>"
        "</MaterieelUitgewerkt>",
    )
    not_spent = exchange(
        "2022-06-01",
        f"<TerugtrekkingMaterieelUitgewerkt><instrument>{WORK}</instrument>"
        "</TerugtrekkingMaterieelUitgewerkt>",
    )
    path = folder(tmp_path, FIRST, SECOND, undone, spent, not_spent)
    assert states(path, APRIL) == [("2022-02-01", None, ["a"], "1")]
    found = verloop(lees_map(path)).standen[WORK]
    assert [stand.materieel_uitgewerkt_op for stand in found] == [
        None,
        None,
        None,
        "2022-12-01",
        None,
    ]
    assert list(verloop(lees_map(path)).momenten(WORK))[:3] == [
        ("2022-06-01", APRIL),
        ("2022-06-01", MARCH),
        ("2022-06-01", "2022-01-01"),
    ]
