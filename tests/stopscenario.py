"""The consolidation scenarios of the STOP version-control simulator: expected states beside ours.

Left out of the comparison, because they are names that the simulator makes up: identifications of
consolidated versions (ExpressionId) and addresses of publications.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from daglicht.tijd import TijdFout
from daglicht.tijd.consolidatie.stop import Toestand, Uitwisselingsverloop, lees_map, verloop

EXPECTED = "Test_{}_verwacht.json"


@dataclass(frozen=True)
class Scenario:
    """A folder with exchanges and what is expected of them."""

    folder: Path

    def expected(self, what: str) -> Any:
        path = self.folder / EXPECTED.format(what)
        if not path.exists():
            return None
        content = json.loads(path.read_text(encoding="utf-8-sig"))
        return next(iter(content.values())) if isinstance(content, dict) else content


def scenarios(root: Path) -> list[Scenario]:
    folders = {path.parent for path in root.rglob("*_verwacht.json")}
    return [Scenario(folder) for folder in sorted(folders)]


def verschillen(scenario: Scenario) -> list[str]:
    """Return what differs between a scenario's expectation and ours; empty when equal."""
    faults = [item for item in scenario.expected("Meldingen") or [] if item.get("Ernst") == "FOUT"]
    states = scenario.expected("ActueleToestanden")
    try:
        course = verloop(lees_map(scenario.folder))
    except TijdFout as error:
        return [] if faults and states is None else [f"refused: {error}"]
    if states is None:
        if faults:
            return [f"should be refused: {faults[0]['Tekst']}"]
        return list(_branches(scenario.expected("BranchesCumulatief"), course))
    if not isinstance(states, dict):
        return ["without expectation"]
    return [*_current(states, course), *_complete(scenario.expected("CompleteToestanden"), course)]


def _branches(expected: Any, course: Uitwisselingsverloop) -> Iterator[str]:
    ours = {
        work: {
            goal: [
                (
                    m.gemaakt_op,
                    {other: (part.laatst, part.ontvlochten) for other, part in m.bijdragen.items()},
                )
                for m in moments
            ]
            for goal, moments in instrument.takken.items()
        }
        for work, instrument in course.laatste.instrumenten.items()
    }
    theirs = {
        work: {
            goal: [
                (
                    m["GemaaktOp"],
                    {
                        other: (p["LaatstVerwerkt"], p.get("IsOntvlochten"))
                        for other, p in m["Cumulatief"].items()
                    },
                )
                for m in moments
            ]
            for goal, moments in branches.items()
        }
        for work, branches in expected.items()
    }
    if theirs != ours:
        yield f"branches: expected {theirs}, got {ours}"


def _todo(items: Any) -> list[tuple[Any, ...]]:
    return [
        (item["Doel"], item["LaatstBekend"], item.get("LaatstVerwerkt")) for item in items or []
    ]


def _undo(items: Any) -> list[tuple[Any, ...]]:
    return [(item["Doel"], item["LaatstVerwerkt"]) for item in items or []]


def _current(expected: Any, course: Uitwisselingsverloop) -> Iterator[str]:
    ever = {
        work for work, states in course.standen.items() if any(state.toestanden for state in states)
    }
    if not ever <= set(expected) <= set(course.standen):
        yield f"instruments: {sorted(expected)} / {sorted(ever)}"
    for work in set(expected) & set(course.standen):
        theirs = [
            (
                stand["OntvangenOp"],
                stand["BekendOp"],
                stand.get("JuridischUitgewerktOp"),
                stand.get("MaterieelUitgewerktOp"),
                [_expected_state(state) for state in stand["Toestanden"]],
            )
            if stand is not None
            else None
            for stand in expected[work]
        ]
        ours = [
            (
                stand.ontvangen_op,
                stand.bekend_op,
                stand.juridisch_uitgewerkt_op,
                stand.materieel_uitgewerkt_op,
                [_our_state(state) for state in stand.toestanden],
            )
            if stand.toestanden or stand.materieel_uitgewerkt_op
            else None
            for stand in course.standen[work]
        ]
        for number, (one, two) in enumerate(zip(theirs, ours, strict=False)):
            if one != two:
                yield f"current {work} #{number}:\n   expected {one}\n   got      {two}"
        if len(theirs) != len(ours):
            yield f"current {work}: expected {len(theirs)} exchanges, got {len(ours)}"


def _expected_state(state: Any) -> tuple[Any, ...]:
    against = [
        (item["Doel"], item["LaatstBekend"]) for item in state.get("TegensprekendeDoelen", [])
    ]
    return (
        state["JuridischWerkendVanaf"],
        state.get("JuridischWerkendTot"),
        state["Inwerkingtredingsdoelen"],
        state.get("Basisversiedoelen", []),
        state.get("Instrumentversie"),
        _todo(state.get("TeVerwerkenDoelen")),
        _undo(state.get("TeOntvlechtenDoelen")),
        sorted(against),
        state["NietMeerActueel"],
    )


def _our_state(state: Toestand) -> tuple[Any, ...]:
    content = state.inhoud
    assert content is not None
    return (
        state.werkend_vanaf,
        state.werkend_tot,
        list(state.doelen),
        list(content.basis),
        content.versie,
        [(item.doel, item.bekend, item.verwerkt) for item in content.te_verwerken],
        [(item.doel, item.verwerkt) for item in content.te_ontvlechten],
        sorted(content.tegensprekend),
        state.niet_meer_actueel,
    )


def _complete(expected: Any, course: Uitwisselingsverloop) -> Iterator[str]:
    """Compare at every point of the four times: the first state in their index that is not
    later, and ours.
    """
    for work in sorted(expected):
        module = expected[work]
        rows = module["Toestanden"]
        axes = [
            sorted({day for row in rows for day in _around(row[name])})
            for name in ("OntvangenOp", "BekendOp", "JuridischWerkendVanaf", "GeldigVanaf")
        ]
        for received in axes[0]:
            for known in axes[1]:
                view = course.blik(work, received, known)
                for effect in axes[2]:
                    for valid in axes[3]:
                        theirs = _found(module, received, known, effect, valid)
                        state = None if view is None else view.toestand(effect, valid)
                        ours = None if state is None else _our_content(state)
                        if theirs != ours:
                            yield (
                                f"complete {work} at {received}, {known}, {effect}, {valid}:"
                                f"\n   expected {theirs}\n   got      {ours}"
                            )
                            return


def _around(day: str) -> tuple[str, str]:
    return day, (date.fromisoformat(day) - timedelta(1)).isoformat()


def _found(module: Any, received: str, known: str, effect: str, valid: str) -> Any:
    for row in module["Toestanden"]:
        if (
            row["OntvangenOp"] <= received
            and row["BekendOp"] <= known
            and row["JuridischWerkendVanaf"] <= effect
            and row["GeldigVanaf"] <= valid
        ):
            content = module["ToestandInhoud"][row["Inhoud"]]
            goals = module["ToestandIdentificatie"][row["Identificatie"]].get(
                "Inwerkingtredingsdoelen", []
            )
            if content["IsNietInWerking"]:
                return (goals, None) if goals else None
            partial = [
                (
                    item.get("Instrumentversie"),
                    _todo(item.get("TeVerwerkenDoelen")),
                    _undo(item.get("TeOntvlechtenDoelen")),
                )
                for item in content.get("OnvolledigeVersies", [])
            ]
            return goals, _unless_whole(
                content.get("Instrumentversie"), content.get("Basisversiedoelen", []), partial
            )
    return None


def _our_content(state: Toestand) -> Any:
    goals, content = list(state.doelen), state.inhoud
    if content is None:
        return goals, None
    partial = [
        (
            item.versie,
            [(todo.doel, todo.bekend, todo.verwerkt) for todo in item.te_verwerken],
            [(undo.doel, undo.verwerkt) for undo in item.te_ontvlechten],
        )
        for item in content.onvolledig
    ]
    return goals, _unless_whole(content.versie, list(content.basis), partial)


def _unless_whole(version: str | None, base: list[str], partial: list[Any]) -> Any:
    """With a version, that is the content: their index keeps it once,
    with the base goals of whichever state came first.
    """
    return version if version is not None else (base, partial)
