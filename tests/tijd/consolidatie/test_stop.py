"""STOP: the scenarios of the standard's own simulator, a municipal chain of texts,
and what is refused.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

import stopscenario
from daglicht.tijd import TijdFout
from daglicht.tijd.consolidatie import Consolidatie
from daglicht.tijd.consolidatie.stop import consolideer, lees_map, lees_teksten, verloop
from daglicht.tijd.consolidatie.stop.tekst import (
    REGELINGEN,
    Besluit,
    Tekstketen,
    knopen,
    lees_besluit,
)
from daglicht.tijd.consolidatie.versies import Knoop

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


@pytest.mark.parametrize(
    ("contents", "words"),
    [
        ((FIRST, SECOND, SECOND.replace("nld@2", "nld@9")), "twee keer voor in één uitwisseling"),
        ((SECOND,), "maar dat is niet uitgewisseld"),
        ((FIRST, exchange("2022-03-01", version("b", "2"))), "heeft geen basisversie"),
        (
            (FIRST, exchange("2022-03-01", stamp("x", "2022-07-01"))),
            "nog niet voor een instrument gebruikt",
        ),
        (
            (FIRST, exchange("2022-03-01", stamp("a", "2022-07-01", "geldigVanaf"))),
            "ligt na juridischWerkendVanaf",
        ),
        ((FIRST.replace("2022-02-01", "morgen"),), "heeft niet de vorm jjjj-mm-dd"),
        ((FIRST.replace("juridischWerkendVanaf", "ooit"),), "bestaat niet"),
        ((FIRST.replace("gemaaktOp>", "gemaakt>"),), "gemaaktOp ontbreekt"),
        (("<a",), "geen leesbare XML"),
        (('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',), "geen leesbare XML"),
    ],
)
def test_what_contradicts_is_refused(tmp_path: Path, contents: tuple[str, ...], words: str) -> None:
    with pytest.raises(TijdFout, match=words):
        verloop(lees_map(folder(tmp_path, *contents)))


def test_a_folder_without_stop_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TijdFout, match="geen ConsolidatieInformatie en geen AanleveringBesluit"):
        consolideer(folder(tmp_path, "<a/>"))


# --- texts ----------------------------------------------------------------------------------------


def flat(nodes: list[Knoop], depth: int = 0) -> list[tuple[str, str, str, str, int]]:
    """Return elements in reading order, without the suffix that the publisher's test run gave to
    identifications.
    """
    rows = []
    for node in nodes:
        rows.append(
            (node.wid, node.nummer, node.kop, re.sub(r"RGL-\d{8}-\d{4,6}", "", node.tekst), depth)
        )
        rows += flat(node.kinderen, depth + 1)
    return rows


def published(path: Path) -> ElementTree.Element:
    content = path.read_bytes()
    if path.suffix == ".zip":
        content = zipfile.ZipFile(io.BytesIO(content)).read("consolidaties.xml")
    root = ElementTree.fromstring(content)
    return next(item for item in root.iter() if item.tag.rsplit("}", 1)[-1] in REGELINGEN)


def test_mutations_give_the_published_text(testdata: Callable[[str], Path]) -> None:
    """From the first published text on: each element of the three next ones,
    but for what was edited in the files since.

    Edited since: a reference (``item_8`` became ``item_7``) in 2.5, first paragraph; and in 2.10
    two wIds of list items and a space before ‘kantoorruimte’.
    """
    root = testdata("consolidation/gemeentestad/readme.md").parent
    results = root / "Consolidatiebestanden"
    texts = [published(results / "consolidatie/consolidaties.xml")] + [
        published(next((results / f"consolidatie_{name}").glob("*.zip")))
        for name in ("2", "3a", "3b")
    ]
    files = ["opdracht", "opdracht_2", "opdracht_3a", "opdracht_3b"]
    decisions = [
        decision
        for name in files
        for path in sorted((root / name).glob("*.xml"))
        if (decision := lees_besluit(path)) is not None
    ]
    assert len(decisions) == 4
    work = decisions[0].teksten[0][0]
    chain = Tekstketen()
    chain.verwerk(
        Besluit(
            "initieel", decisions[0].bekend_op, decisions[0].werkend_vanaf, [(work, None, texts[0])]
        )
    )
    for decision in decisions[1:]:
        chain.verwerk(decision)
    (events,) = chain.gebeurtenissen.values()
    known = events[-1].bekend_op
    random.Random(1).shuffle(events)
    whole = Consolidatie(events)
    edited: dict[date, set[str]] = {}
    for event, text in zip(whole.gebeurtenissen, texts, strict=True):
        state = whole.toestand(event.geldig_vanaf, known)
        ours = [(p.element.wid, p.cel.nummer, p.cel.kop, p.cel.tekst, p.diepte) for p in state]
        theirs = flat(list(knopen(text)))
        assert [(row[:3], row[4]) for row in ours] == [(row[:3], row[4]) for row in theirs]
        edited[event.geldig_vanaf] = {
            one[0] for one, two in zip(ours, theirs, strict=True) if one != two
        }
        assert not state.samenloop
    reference, list_ = (
        "gm0297_2__chp_2__subchp_2.2__art_2.5__para_1",
        "gm0297_1__chp_2__subchp_2.3__art_2.10",
    )
    assert list(edited.values()) == [set(), {reference}, {reference}, {reference, list_}]


def decision(name: str, known: str, effect: str, words: str) -> str:
    return (
        "<AanleveringBesluit><BesluitVersie>"
        f"<ExpressionIdentificatie><FRBRExpression>{name}</FRBRExpression>"
        "</ExpressionIdentificatie>"
        f"<Procedureverloop><bekendOp>{known}</bekendOp></Procedureverloop>"
        f"<Tijdstempel><soortTijdstempel>juridischWerkendVanaf</soortTijdstempel><datum>{effect}"
        "</datum></Tijdstempel>"
        f"{words}</BesluitVersie>"
        "<RegelingVersieInformatie><ExpressionIdentificatie>"
        "<FRBRExpression>/akn/nl/act/x/2020/r/nld@1</FRBRExpression>"
        "</ExpressionIdentificatie></RegelingVersieInformatie></AanleveringBesluit>"
    )


def article(wid: str, number: str, words: str, mark: str = "") -> str:
    kop = f"<Kop><Label>Artikel</Label><Nummer>{number}</Nummer></Kop>"
    return f'<Artikel wId="{wid}" eId="x"{mark}>{kop}<Inhoud><Al>{words}</Al></Inhoud></Artikel>'


def mutation(was: str, wordt: str, *parts: str) -> str:
    base = "/akn/nl/act/x/2020/r/nld@"
    return (
        f'<RegelingMutatie was="{base}{was}" wordt="{base}{wordt}">{"".join(parts)}'
        "</RegelingMutatie>"
    )


BASE = decision(
    "b1",
    "2020-01-01",
    "2020-02-01",
    (
        f"<RegelingCompact><Lichaam wId='l'>{article('a1', '1', 'een')}{article('a2', '2', 'twee')}"
        "</Lichaam></RegelingCompact>"
    ),
)


def words(path: Path, on: date) -> list[tuple[str | None, str | None]]:
    (events,) = lees_teksten(path).gebeurtenissen.values()
    state = Consolidatie(events).toestand(on, date(2030, 1, 1))
    return [
        (part.cel.nummer, re.sub("<[^>]+>", "", part.cel.tekst or ""))
        for part in state
        if part.diepte
    ]


def test_add_replace_renumber_and_remove(tmp_path: Path) -> None:
    number = "<VerwijderdeTekst>2</VerwijderdeTekst><NieuweTekst>3</NieuweTekst>"
    word = "t<VerwijderdeTekst>wee</VerwijderdeTekst><NieuweTekst>ien</NieuweTekst>!"
    change = mutation(
        "1",
        "2",
        (
            '<VoegToe positie="volgtOp" context="a1"><Wat>nieuw'
            f"</Wat>{article('n', '1a', 'tussen')}</VoegToe>"
        ),
        f'<Vervang wat="a2">{article("a2", number, word)}</Vervang>',
        f'<Verwijder wat="a1">{article("a1", "1", "een")}</Verwijder>',
    )
    path = folder(tmp_path, BASE, decision("b2", "2020-03-01", "2020-04-01", change))
    assert words(path, date(2020, 3, 31)) == [("1", "een"), ("2", "twee")]
    assert words(path, date(2020, 4, 1)) == [("1a", "tussen"), ("3", "tien!")]
    found = consolideer(path)
    assert [item["versie"][-1] for item in found["teksten"]["/akn/nl/act/x/2020/r"]] == ["1", "2"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (mutation("7", "8"), r"wijzigt .*nld@7, maar bereikt is .*nld@1"),
        (mutation("1", "2", '<Verwijder wat="x"/>'), "staat niet in de tekst"),
        (mutation("1", "2", '<Vervang wat="a1"/>'), "zonder tekst"),
        (
            mutation(
                "1",
                "2",
                (
                    "<Vervang wat='l'>"
                    f"<Lichaam wId='l'>{article('a2', '2', 'twee')}{article('a1', '1', 'een')}"
                    "</Lichaam></Vervang>"
                ),
            ),
            "andere volgorde",
        ),
    ],
)
def test_a_mutation_that_meets_nothing_is_refused(tmp_path: Path, change: str, said: str) -> None:
    with pytest.raises(TijdFout, match=said):
        lees_teksten(folder(tmp_path, BASE, decision("b2", "2020-03-01", "2020-04-01", change)))
