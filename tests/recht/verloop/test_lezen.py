"""A course is what its file says, and a file that names what is not there is
refused with its place.
"""

from __future__ import annotations

import copy
from typing import Any

import pytest

from daglicht.gegevens import lees
from daglicht.recht import RechtFout, verlopen
from daglicht.recht.bestanden.verloop import Verloopbestand, keuzes
from daglicht.recht.map import lees_map
from daglicht.recht.verloop import Verloop, lees_delen, lees_verloop

BRON = {"regeling": "Proefwet", "artikel": "1", "geverifieerd": "nee"}
COURSE: dict[str, Any] = {
    "code": "proef",
    "naam": "Proef",
    "bron": BRON,
    "begin": ["besluit"],
    "stappen": [
        {
            "code": "besluit",
            "naam": "Besluit",
            "bron": BRON,
            "velden": {"tot": {"soort": "datum", "label": "Tot"}},
        },
        {"code": "einde", "naam": "Einde", "bron": BRON, "eisen": [{"na": ["besluit"]}]},
    ],
    "termijnen": [
        {"code": "herstel", "naam": "Herstel", "bron": BRON, "vanaf": ["besluit"], "veld": "tot"}
    ],
}


def read(data: dict[str, Any], parts: dict[str, Any] | None = None) -> Verloop:
    return lees_verloop(data, "proef.yaml", parts)


def changed(**other: Any) -> dict[str, Any]:
    return copy.deepcopy(COURSE) | other


def with_step(**other: Any) -> dict[str, Any]:
    data = copy.deepcopy(COURSE)
    data["stappen"][1] |= other
    return data


def with_term(**other: Any) -> dict[str, Any]:
    data = copy.deepcopy(COURSE)
    row = {"code": "t", "naam": "T", "termijn": "bezwaar", "vanaf": ["besluit"], **other}
    data["termijnen"].append(row)
    return data


def with_milestone(**rule: Any) -> dict[str, Any]:
    row = {"code": "m", "naam": "M", "regels": [{"uitleg": "u", "bron": BRON, **rule}]}
    return changed(mijlpalen=[row])


@pytest.mark.parametrize("code", ["dwangsom", "bestuursdwang", "boete", "intrekking"])
def test_a_step_is_what_its_file_says(code: str) -> None:
    """Compared field by field with the rows of the file itself."""
    file = lees(Verloopbestand, lees_map("verloop")[f"{code}.yaml"], code, RechtFout)
    course = verlopen()[code]
    assert (course.code, course.naam, course.bron) == (file.code, file.naam, file.bron)
    assert (course.begin, course.kenmerken) == (file.begin, frozenset(file.kenmerken))
    for row in file.stappen:
        step = course.stappen[row.code]
        assert (step.code, step.naam, step.bron, step.wie) == (
            row.code,
            row.naam,
            row.bron,
            row.wie,
        )
        assert (step.herhaalbaar, step.fase, step.volgt) == (row.herhaalbaar, row.fase, row.volgt)
        assert step.werking == row.werking
        fields = {
            name: item for name, item in row.velden.items() if item.soort != "keuze" or item.keuzes
        }
        assert [item.naam for item in step.velden] == list(fields)
        for item, (name, given) in zip(step.velden, fields.items(), strict=True):
            assert (item.naam, item.label, item.soort) == (name, given.label, given.soort)
            assert (item.verplicht, item.hulp, item.bron) == (
                given.verplicht,
                given.hulp,
                given.bron,
            )
            assert (item.hoogste, item.niet_later, item.uniek) == (
                given.hoogste,
                given.niet_later,
                given.uniek,
            )
            assert [choice.code for choice in item.keuzes] == list(keuzes(given))
            for choice, told in zip(item.keuzes, keuzes(given).values(), strict=True):
                plain = told if isinstance(told, str) else told.tekst
                assert choice.tekst == plain
                assert choice.bron == (None if isinstance(told, str) else told.bron)
                assert choice.werking == ("" if isinstance(told, str) else told.werking)
        for demand, written in zip(step.eisen, row.eisen, strict=False):
            assert demand.bron == (written.bron or row.bron)
            for name in (
                "melding",
                "na",
                "niet_na",
                "voorbij",
                "na_termijn",
                "binnen",
                "gegeven",
                "tenzij",
                "staat",
                "werkt",
                "buiten",
                "op",
                "fase",
            ):
                assert getattr(demand, name) == getattr(written, name), name
            assert demand.als == next(iter(written.als.items()), None)
    own = {row.code: row for row in file.termijnen}
    assert {name: course.termijnen[name] for name in own} == own


def test_the_smallest_course_can_be_read() -> None:
    course = read(COURSE)
    assert list(course.stappen) == ["besluit", "einde"]
    assert list(course.termijnen) == ["herstel"]
    assert (course.fasen, course.mijlpalen, course.signalen, course.opent) == ((), (), (), "")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (changed(stappen=[], termijnen=[], begin=[]), "proef.yaml heeft geen stappen."),
        (changed(begin=["start"]), "proef.yaml noemt een onbekende stap ‘start’."),
        (changed(opent="start"), "proef.yaml noemt een onbekende stap ‘start’."),
        (
            changed(fasen="lang"),
            "proef.yaml.fasen noemt een lijst van fasen ‘lang’ die niet in delen.yaml staat",
        ),
        (
            changed(delen={"horen": {}}),
            "proef.yaml.delen noemt een deel ‘horen’ dat niet in delen.yaml staat",
        ),
        (with_step(volgt=["start"]), "proef.yaml: einde noemt een onbekende stap ‘start’."),
        (
            with_step(eisen=[{"na": ["start"]}]),
            "proef.yaml: einde noemt een onbekende stap ‘start’.",
        ),
        (
            with_step(eisen=[{"voorbij": "lang", "melding": "m"}]),
            "proef.yaml: einde noemt een onbekende termijn ‘lang’.",
        ),
        (
            with_step(eisen=[{"fase": ["lopend"]}]),
            "proef.yaml: einde noemt een onbekende fase ‘lopend’.",
        ),
        (with_term(vanaf=["start"]), "proef.yaml: t noemt een onbekende stap ‘start’."),
        (with_term(voor=["start"]), "proef.yaml: t noemt een onbekende stap ‘start’."),
        (with_term(voldaan_door=["start"]), "proef.yaml: t noemt een onbekende stap ‘start’."),
        (with_term(vervalt_door=["start"]), "proef.yaml: t noemt een onbekende stap ‘start’."),
        (with_term(verlengd_door=["start"]), "proef.yaml: t noemt een onbekende stap ‘start’."),
        (
            with_term(stil=[{"vanaf": "start", "tot": ["einde"], "bron": BRON}]),
            "proef.yaml: t noemt een onbekende stap ‘start’.",
        ),
        (
            with_term(stil=[{"vanaf": "besluit", "tot": ["start"], "bron": BRON}]),
            "proef.yaml: t noemt een onbekende stap ‘start’.",
        ),
        (with_term(zonder=["start"]), "proef.yaml: t noemt een onbekende stap ‘start’."),
        (with_term(niet_voor="lang"), "proef.yaml: t noemt een onbekende termijn ‘lang’."),
        (with_term(na="lang"), "proef.yaml: t noemt een onbekende termijn ‘lang’."),
        (
            with_term(vanaf_veld={"besluit": "sinds"}),
            "proef.yaml: t leest veld ‘sinds’, dat een van de stappen niet heeft.",
        ),
        (
            with_milestone(vanaf=["start"], dagen=1),
            "proef.yaml: m noemt een onbekende stap ‘start’.",
        ),
        (with_milestone(looptijd="lang"), "proef.yaml: m noemt een onbekende termijn ‘lang’."),
    ],
)
def test_what_is_not_there_is_refused_with_its_place(data: dict[str, Any], told: str) -> None:
    with pytest.raises(RechtFout) as caught:
        read(data)
    assert str(caught.value).startswith(told.rstrip("."))


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (with_term(termijn="eeuw"), "proef.yaml: t: "),
        (with_milestone(vanaf=["besluit"], termijn="eeuw"), "proef.yaml: m: "),
        (with_milestone(vanaf=["besluit"], duur="eeuw"), "proef.yaml: m: "),
    ],
)
def test_a_term_that_no_law_knows_is_refused_with_those_it_knows(
    data: dict[str, Any], place: str
) -> None:
    with pytest.raises(RechtFout, match=rf"^{place}.*‘eeuw’.*bekend zijn: .*\.$"):
        read(data)


def test_a_condition_names_only_what_is_there() -> None:
    for condition, kind in [
        ({"gezet": ["start"]}, "stap ‘start’"),
        ({"niet": {"gezet": ["start"]}}, "stap ‘start’"),
        ({"een_van": [{"gezet": ["besluit"]}, {"loopt": "lang"}]}, "termijn ‘lang’"),
        ({"voorbij": "lang"}, "termijn ‘lang’"),
        ({"te_laat": "lang"}, "termijn ‘lang’"),
        ({"stil": "lang"}, "termijn ‘lang’"),
        ({"tijdig": "lang"}, "termijn ‘lang’"),
        ({"loopt": "lang"}, "termijn ‘lang’"),
        ({"gezet": ["besluit"], "zonder_vervolg": ["start"]}, "stap ‘start’"),
        ({"besluit": "vervallen", "door": ["start"]}, "stap ‘start’"),
        ({"na_einde": {"start": "herstel"}}, "stap ‘start’"),
        ({"na_einde": {"besluit": "lang"}}, "termijn ‘lang’"),
        ({"binnen": {"start": "herstel"}}, "stap ‘start’"),
        ({"binnen": {"besluit": "lang"}}, "termijn ‘lang’"),
        ({"voor": {"start": "besluit"}}, "stap ‘start’"),
        ({"voor": {"besluit": "start"}}, "stap ‘start’"),
    ]:
        with pytest.raises(RechtFout, match=f"^proef.yaml: m noemt een onbekende {kind}; "):
            read(with_milestone(vanaf=["besluit"], dagen=1, als=condition))
        row = {"code": "m", "naam": "M", "als": condition, "regels": []}
        row["regels"] = [{"uitleg": "u", "bron": BRON, "vanaf": ["besluit"], "dagen": 1}]
        with pytest.raises(RechtFout, match=f"^proef.yaml: m noemt een onbekende {kind}; "):
            read(changed(mijlpalen=[row]))
        with pytest.raises(RechtFout, match=f"^proef.yaml: let op noemt een onbekende {kind}; "):
            read(changed(signalen=[{"tekst": "let op", "als": condition}]))


def test_a_shared_part_is_filled_in_and_stands_before_or_after() -> None:
    part = {
        "vooraf": True,
        "stappen": [{"code": "eerst", "naam": "Eerst $wat", "bron": BRON, "volgt": ["$besluit"]}],
    }
    end = {
        "stappen": [
            {
                "code": "laatst",
                "naam": "Over $besluit van $niemand",
                "bron": BRON,
                "eisen": [{"na": ["$welke", "einde"], "melding": "m"}],
            },
        ],
        "eisen_bij": {"einde": [{"na": ["eerst"], "melding": "Eerst dat."}]},
    }
    parts = {"delen": {"aanloop": part, "afloop": end}}
    course = read(
        changed(delen={"aanloop": {"wat": "dit"}, "afloop": {"welke": ["besluit", "eerst"]}}), parts
    )
    assert list(course.stappen) == ["eerst", "besluit", "einde", "laatst"]
    assert course.stappen["eerst"].naam == "Eerst dit"
    assert course.stappen["eerst"].volgt == ("besluit",)
    assert course.stappen["laatst"].naam == "Over besluit van $niemand"
    assert course.stappen["laatst"].eisen[0].na == ("besluit", "eerst", "einde")
    assert [demand.melding for demand in course.stappen["einde"].eisen] == ["", "Eerst dat."]
    assert lees_delen(parts, "delen.yaml") == parts
    with pytest.raises(RechtFout, match=r"^delen\.yaml\.delen\.x"):
        lees_delen({"delen": {"x": {"stapen": []}}}, "delen.yaml")
    with pytest.raises(RechtFout, match=r"^delen\.yaml\.delen\.x, in proef\.yaml"):
        read(changed(delen={"x": {}}), {"delen": {"x": {"stapen": []}}})


def test_phases_are_those_of_the_list_that_the_course_names() -> None:
    rows = [{"fase": "besloten", "als": {"gezet": ["besluit"]}, "afgerond": "ja"}]
    course = read(changed(fasen="kort"), {"delen": {}, "fasen": {"kort": rows}})
    assert [(row.fase, row.afgerond) for row in course.fasen] == [("besloten", True)]
    with pytest.raises(RechtFout, match=r"^delen\.yaml\.fasen\.kort, in proef\.yaml"):
        read(changed(fasen="kort"), {"delen": {}, "fasen": {"kort": [{"vaas": "x"}]}})
    rows[0]["als"] = {"gezet": ["start"]}
    with pytest.raises(
        RechtFout,
        match=r"^delen\.yaml\.fasen\.kort, in proef\.yaml: besloten noemt een onbekende stap",
    ):
        read(changed(fasen="kort"), {"delen": {}, "fasen": {"kort": rows}})


def test_a_condition_may_name_what_a_shared_part_has_and_the_course_does_not_use() -> None:
    """Not so what a step demands, or from where a term runs: that is never fulfilled."""
    part = {
        "stappen": [{"code": "start", "naam": "Start", "bron": BRON}],
        "termijnen": [
            {"code": "lang", "naam": "Lang", "bron": BRON, "vanaf": ["start"], "veld": "tot"}
        ],
    }
    parts = {"delen": {"aanloop": part}}
    for data in (
        with_milestone(vanaf=["besluit"], dagen=1, als={"gezet": ["start"], "loopt": "lang"}),
        with_milestone(vanaf=["start"], dagen=1),
        with_step(volgt=["start"]),
        with_term(voldaan_door=["start"]),
    ):
        assert read(data, parts).code == "proef"
    for data in (
        with_milestone(looptijd="lang"),
        with_step(eisen=[{"na": ["start"]}]),
        with_term(vanaf=["start"]),
        with_term(niet_voor="lang"),
        changed(begin=["start"]),
    ):
        with pytest.raises(RechtFout, match="noemt een onbekende"):
            read(data, parts)


KEUZE = {"soort": "keuze", "label": "K", "keuzes": {"ja": "ja", "nee": "nee"}}


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (
            with_step(velden={"spoed": KEUZE}, eisen=[{"na": "besluit", "als": {"speod": "nee"}}]),
            "einde leest veld ‘speod’, dat een van de stappen niet heeft; bedoelt u ‘spoed’",
        ),
        (
            with_step(velden={"spoed": KEUZE}, eisen=[{"na": "besluit", "als": {"spoed": "neen"}}]),
            "einde: spoed noemt een onbekende keuze ‘neen’; bedoelt u ‘nee’",
        ),
        (with_step(eisen=[{"gegeven": "too"}]), "einde leest veld ‘too’, dat een van de stappen"),
        (
            with_term(vanaf_veld={"beslüit": "tot"}),
            "t noemt een onbekende stap ‘beslüit’; bedoelt u ‘besluit’",
        ),
        (with_term(nader={"besluit": "tto"}), "t leest veld ‘tto’"),
        (
            with_milestone(vanaf=["besluit"], als={"gezet": "besluit", "met": {"toot": "x"}}),
            "m leest veld ‘toot’, dat een van de stappen niet heeft; bedoelt u ‘tot’",
        ),
        (
            with_milestone(vanaf=["besluit"], als={"inhoud": {"toot": "x"}}),
            "m leest veld ‘toot’",
        ),
        (
            with_milestone(vanaf=["besluit"], als={"bereikt": "n"}),
            "m noemt een onbekende dag ‘n’; bekend zijn m",
        ),
        (
            with_step(velden={"tto": {"soort": "dag", "label": "T"}}),
            "einde: het veld ‘tto’ is er nergens anders; bedoelt u ‘tot’",
        ),
        (
            with_step(code="betaling", velden={"bedarg": {"soort": "geld", "label": "B"}}),
            "betaling: het veld ‘bedarg’ is er nergens anders; bedoelt u ‘bedrag’",
        ),
        (
            with_step(code="betaling", velden={"bedragen": {"soort": "geld", "label": "B"}}),
            "betaling mist het veld ‘bedrag’, waarmee wordt gerekend; bedoelt u ‘bedragen’",
        ),
    ],
)
def test_a_slip_in_a_key_is_refused_with_the_nearest_name(data: dict[str, Any], told: str) -> None:
    with pytest.raises(RechtFout) as caught:
        read(data)
    assert str(caught.value).startswith(f"proef.yaml: {told}")


def test_a_mistake_in_a_shared_part_is_told_as_one_of_its_file() -> None:
    start = {"code": "start", "naam": "Start", "bron": BRON}
    used = changed(delen={"aanloop": {}})
    for part, told in [
        ({"stappen": [start | {"volgt": ["enide"]}]}, "start noemt een onbekende stap ‘enide’"),
        ({"eisen_bij": {"enide": [{"na": "besluit"}]}}, "eisen_bij of velden_bij noemt een onbek"),
        ({"velden_bij": {"enide": {}}}, "eisen_bij of velden_bij noemt een onbekende stap ‘enide’"),
        (
            {"signalen": [{"tekst": "let op", "als": {"gezet": "enide"}}]},
            "let op noemt een onbekende stap ‘enide’; bedoelt u ‘einde’",
        ),
    ]:
        with pytest.raises(
            RechtFout, match=rf"^delen\.yaml\.delen\.aanloop, in proef\.yaml: {told}"
        ):
            read(used, {"delen": {"aanloop": part}})
    with pytest.raises(
        RechtFout,
        match=r"^proef\.yaml\.delen\.aanloop: het deel vraagt niet om ‘wta’; bedoelt u ‘wat’",
    ):
        read(
            changed(delen={"aanloop": {"wta": "dit"}}),
            {"delen": {"aanloop": {"stappen": [start | {"naam": "Eerst $wat"}]}}},
        )
