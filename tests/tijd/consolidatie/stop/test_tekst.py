"""The words of STOP: a municipal chain of texts, what each mutation does, and what is refused."""

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

from daglicht.tijd import TijdFout
from daglicht.tijd.consolidatie import Consolidatie
from daglicht.tijd.consolidatie.stop import consolideer, lees_teksten
from daglicht.tijd.consolidatie.stop.tekst import (
    REGELINGEN,
    Besluit,
    Tekstketen,
    knopen,
    lees_besluit,
)
from daglicht.tijd.consolidatie.versies import Knoop


def folder(tmp_path: Path, *contents: str) -> Path:
    tmp_path.mkdir(exist_ok=True)
    for number, content in enumerate(contents):
        (tmp_path / f"{number}.xml").write_text(content, encoding="utf-8")
    return tmp_path


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


def told(path: Path, on: date = date(2020, 4, 1)) -> list[tuple[str, str | None, str | None, int]]:
    """Return wid, number, words without tags, and depth of what holds on a day."""
    (events,) = lees_teksten(path).gebeurtenissen.values()
    state = Consolidatie(events).toestand(on, date(2030, 1, 1))
    return [
        (part.element.wid, part.cel.kop, re.sub("<[^>]+>", "", part.cel.tekst or ""), part.diepte)
        for part in state
    ]


def changed(tmp_path: Path, *parts: str) -> Path:
    return folder(
        tmp_path, BASE, decision("b2", "2020-03-01", "2020-04-01", mutation("1", "2", *parts))
    )


def test_an_element_is_put_before_another_with_what_is_below_it(tmp_path: Path) -> None:
    chapter = (
        "<Hoofdstuk wId='h'><Kop><Label>Hoofdstuk</Label><Nummer>2</Nummer><Opschrift> Water "
        f"en\n bodem</Opschrift></Kop>{article('n1', '3', 'a')}"
        "<Artikel wId='n2'><Kop><Nummer>4</Nummer></Kop><Lid wId='n3'><LidNummer>1.</LidNummer>"
        "<Inhoud><Al>lid</Al></Inhoud></Lid></Artikel></Hoofdstuk>"
    )
    path = changed(
        tmp_path, f"<VoegToe positie='gaatVooraf' context='a1'><Wat>x</Wat>{chapter}</VoegToe>"
    )
    assert told(path) == [
        ("l", "", "", 0),
        ("h", "Hoofdstuk 2 Water en bodem", "", 1),
        ("n1", "Artikel 3", "a", 2),
        ("n2", "4", "", 2),
        ("n3", "", "lid", 3),
        ("a1", "Artikel 1", "een", 1),
        ("a2", "Artikel 2", "twee", 1),
    ]
    (events,) = lees_teksten(path).gebeurtenissen.values()
    state = Consolidatie(events).toestand(date(2020, 4, 1), date(2030, 1, 1))
    kinds = {part.element.wid: (part.element.soort, part.cel.nummer) for part in state}
    assert kinds == {
        "l": ("tekst", ""),
        "h": ("hoofdstuk", "2"),
        "n1": ("voorschrift", "3"),
        "n2": ("voorschrift", "4"),
        "n3": ("lid", "1."),
        "a1": ("voorschrift", "1"),
        "a2": ("voorschrift", "2"),
    }


def test_replacing_a_whole_adds_keeps_and_removes_what_is_below(tmp_path: Path) -> None:
    new = article("n", "1a", "tussen"), article("z", "3", "drie"), article("k", "0", "nul")
    whole = (
        f"<Vervang wat='l'><Lichaam wId='l'>{new[2]}{article('a2', '2', 'anders')}{new[0]}{new[1]}"
        "</Lichaam></Vervang>"
    )
    path = changed(tmp_path, whole)
    assert told(path) == [
        ("l", "", "", 0),
        ("k", "Artikel 0", "nul", 1),
        ("a2", "Artikel 2", "anders", 1),
        ("n", "Artikel 1a", "tussen", 1),
        ("z", "Artikel 3", "drie", 1),
    ]
    (events,) = lees_teksten(path).gebeurtenissen.values()
    assert [(event.id[-1], event.titel, event.volgorde, event.basis) for event in events] == [
        ("1", "b1", 0, ()),
        ("2", "b2", 1, ("/akn/nl/act/x/2020/r/nld@1",)),
    ]
    assert [operation.op for operation in events[1].operaties] == [
        "intrekken",
        "toevoegen",
        "wijzigen",
        "toevoegen",
        "toevoegen",
    ]


def test_a_heading_alone_is_replaced_and_the_words_below_it_stay(tmp_path: Path) -> None:
    kop = "<Kop><Label>Art.</Label><Nummer>2a</Nummer><Opschrift>Nieuw</Opschrift></Kop>"
    path = changed(tmp_path, f"<VervangKop wat='a2'>{kop}</VervangKop>")
    assert told(path)[-1] == ("a2", "Art. 2a Nieuw", "twee", 1)
    assert words(path, date(2020, 4, 1)) == [("1", "een"), ("2a", "twee")]
    (events,) = lees_teksten(path).gebeurtenissen.values()
    assert [operation.op for operation in events[1].operaties] == ["hernummeren", "wijzigen"]


def test_what_a_mutation_shows_as_removed_is_no_text(tmp_path: Path) -> None:
    body = (
        "<Artikel wId='a2'><Kop><Label>Artikel</Label><Nummer>2</Nummer></Kop><Inhoud eId='e'>"
        "<Al wijzigactie='verwijder'>weg</Al><Al wijzigactie='voegtoe'>eerste</Al>"
        "<Al>voor <VerwijderdeTekst>oud</VerwijderdeTekst> na "
        "<i>schuin</i><VerwijderdeTekst>x</VerwijderdeTekst> slot"
        "<NieuweTekst> en <b>meer</b></NieuweTekst>.</Al></Inhoud>"
        "<Inhoud wijzigactie='verwijderContainer'><Al>ook weg</Al></Inhoud>"
        "<Lid wId='weg' wijzigactie='verwijder'><Inhoud><Al>nee</Al></Inhoud></Lid></Artikel>"
    )
    path = changed(tmp_path, f"<Vervang wat='a2'>{body}</Vervang>")
    (events,) = lees_teksten(path).gebeurtenissen.values()
    state = Consolidatie(events).toestand(date(2020, 4, 1), date(2030, 1, 1))
    kept = re.sub(' xmlns:n0="[^"]*"|n0:', "", state["a2"].cel.tekst or "")
    assert kept == ("<Inhoud><Al>eerste</Al><Al>voor na <i>schuin</i> slot en meer.</Al></Inhoud>")
    assert [part.element.wid for part in state] == ["l", "a1", "a2"]


@pytest.mark.parametrize(
    ("content", "read"),
    [
        (BASE, True),
        (BASE.replace("AanleveringBesluit", "Aanlevering"), False),
        (BASE.replace("<bekendOp>2020-01-01</bekendOp>", ""), False),
        (BASE.replace("juridischWerkendVanaf", "geldigVanaf"), False),
        (BASE.replace("RegelingCompact", "Regelingmodel"), False),
    ],
)
def test_a_decision_without_words_or_dates_is_left_aside(
    tmp_path: Path, content: str, read: bool
) -> None:
    path = folder(tmp_path, content) / "0.xml"
    found = lees_besluit(path)
    assert (found is not None) is read
    if found is not None:
        assert (found.naam, found.bekend_op, found.werkend_vanaf) == (
            "b1",
            date(2020, 1, 1),
            date(2020, 2, 1),
        )
        assert [(name, was) for name, was, _ in found.teksten] == [
            ("/akn/nl/act/x/2020/r/nld@1", None)
        ]
    bare = "<ExpressionIdentificatie><FRBRExpression>b1</FRBRExpression></ExpressionIdentificatie>"
    unnamed = folder(tmp_path / "zonder", BASE.replace(bare, "")) / "0.xml"
    again = lees_besluit(unnamed)
    assert again is not None
    assert again.naam == "/akn/nl/act/x/2020/r/nld@1"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            mutation("7", "8"),
            ("b2 wijzigt /akn/nl/act/x/2020/r/nld@7, maar bereikt is /akn/nl/act/x/2020/r/nld@1."),
        ),
        (
            mutation("1", "2", '<Verwijder wat="x"/>'),
            "De mutatie noemt x, maar dat staat niet in de tekst van /akn/nl/act/x/2020/r.",
        ),
        (mutation("1", "2", '<Vervang wat="a1"/>'), "Een Vervang zonder tekst."),
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
            (
                "De mutatie zet onderdelen van l in een andere volgorde; dat kan STOP alleen met "
                "‘move’."
            ),
        ),
        (
            "<RegelingCompact><Lichaam wId='l'/></RegelingCompact>",
            ("/akn/nl/act/x/2020/r heeft al een tekst; een wijziging komt als RegelingMutatie."),
        ),
    ],
)
def test_a_mutation_that_meets_nothing_is_refused(tmp_path: Path, change: str, said: str) -> None:
    with pytest.raises(TijdFout) as caught:
        lees_teksten(folder(tmp_path, BASE, decision("b2", "2020-03-01", "2020-04-01", change)))
    assert str(caught.value) == said


def test_a_heading_without_a_number_has_none(tmp_path: Path) -> None:
    kop = "<Kop><Label>Bijlage</Label><Opschrift>Kaarten</Opschrift></Kop>"
    path = changed(tmp_path, f"<VervangKop wat='a2'>{kop}</VervangKop>")
    assert told(path)[-1] == ("a2", "Bijlage Kaarten", "twee", 1)
    assert words(path, date(2020, 4, 1)) == [("1", "een"), ("", "twee")]


def test_of_several_dates_that_of_legal_effect_counts(tmp_path: Path) -> None:
    other = (
        "<Tijdstempel><soortTijdstempel>geldigVanaf</soortTijdstempel><datum>2020-01-15</datum>"
        "</Tijdstempel><Tijdstempel>"
    )
    path = folder(tmp_path, BASE.replace("<Tijdstempel>", other)) / "0.xml"
    found = lees_besluit(path)
    assert found is not None
    assert found.werkend_vanaf == date(2020, 2, 1)


def test_a_mutation_of_a_work_without_a_text_is_refused(tmp_path: Path) -> None:
    change = decision("b2", "2020-03-01", "2020-04-01", mutation("1", "2"))
    with pytest.raises(TijdFout) as caught:
        lees_teksten(folder(tmp_path, change))
    assert str(caught.value) == ("b2 wijzigt /akn/nl/act/x/2020/r/nld@1, maar bereikt is niets.")
