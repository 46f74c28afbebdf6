"""An agenda as plain data and as an outline."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from daglicht.sturing.agenda.soorten import Agenda, SectieCode

TITELS: dict[SectieCode, str] = {
    "doel-en-ambitie": "Doel en ambitie",
    "terugblik": "Terugblik",
    "doelen": "Doelen komende twee jaar",
    "aanpak": "Aanpak",
}


def als_dict(agenda: Agenda) -> dict[str, Any]:
    """Return the agenda as data for JSON."""
    return asdict(agenda)


def als_tekst(agenda: Agenda) -> str:
    """Return an outline: per line and part how many statements, with the themes (Dutch)."""
    rows = []
    for line in agenda.programmalijnen:
        rows.append(f"{line.nummer}. {line.titel}")
        for code, title in TITELS.items():
            statements = line.sectie(code)
            items = sum(item.soort == "opsomming" for item in statements)
            themes = list(dict.fromkeys(item.thema for item in statements if item.thema))
            tail = f" — {'; '.join(themes)}" if themes else ""
            rows.append(
                f"   {title}: {len(statements) - items} alinea's, {items} opsommingen{tail}"
            )
    remarks = [
        f"   let op {item.adres}: {note}"
        for line in agenda.programmalijnen
        for item in line.uitspraken
        for note in item.meldingen
    ]
    return "\n".join([*rows, *(["Te bekijken:", *remarks] if remarks else []), *agenda.meldingen])
