"""A contract for import-linter: a room is entered through its door, for all rooms at once.

The kind ``protected`` of import-linter asks one contract per room and protects what it names; this
one protects whole rooms, also the module that somebody adds tomorrow.
"""

from __future__ import annotations

import grimp
from importlinter import Contract, ContractCheck, fields, output


class Kamercontract(Contract):
    """Refuse an import into a room from outside it, except of a door.

    ``rooms``: packages, each with the module ``service`` as its door; ``doors``: other modules that
    are one (not what is under them); ``writers``: packages outside
    that may also import the ``models`` of every room, because they fill tables in bulk.
    """

    type_name = "kamers"

    rooms = fields.ListField(subfield=fields.StringField())
    doors = fields.ListField(subfield=fields.StringField())
    writers = fields.ListField(subfield=fields.StringField(), required=False, default=[])

    def check(self, graph: grimp.ImportGraph, verbose: bool) -> ContractCheck:
        """Find the imports that pass no door; a door or room that is not there is refused too."""
        del verbose
        rooms, more, writers = (
            [str(name) for name in names]
            for names in (self.rooms, self.doors, self.writers)  # type: ignore[attr-defined]
        )
        gone = sorted({*rooms, *more, *writers} - graph.modules)
        doors = {*more, *(f"{room}.service" for room in rooms)}
        found = [
            (importer, imported)
            for room in rooms
            if room in graph.modules
            for imported in sorted({room, *graph.find_descendants(room)} - doors)
            for importer in sorted(graph.find_modules_that_directly_import(imported))
            if not binnen(importer, room) and not vult(importer, imported, room, writers)
        ]
        return ContractCheck(kept=not found and not gone, metadata={"verboden": found, "weg": gone})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print each import that passes no door."""
        for name in check.metadata["weg"]:
            output.print_error(f"- {name} bestaat niet", bold=False)
        for importer, imported in check.metadata["verboden"]:
            output.print_error(f"- {importer} -> {imported}: neem de deur (service)", bold=False)


def binnen(module: str, room: str) -> bool:
    """Tell whether a module is in a room."""
    return module == room or module.startswith(f"{room}.")


def vult(importer: str, imported: str, room: str, writers: list[str]) -> bool:
    """Tell whether a writer in bulk asks the models of a room."""
    return binnen(imported, f"{room}.models") and any(binnen(importer, name) for name in writers)
