"""The one YAML dialect: words stay words, days stay text until a field asks for a day,
no key stands twice, and what a text asks of the machine is bounded before it is made.
"""

from __future__ import annotations

import re
from typing import Any

import yaml
from yaml.composer import Composer
from yaml.constructor import SafeConstructor
from yaml.cyaml import CParser  # type: ignore[attr-defined]
from yaml.resolver import Resolver

from daglicht.gegevens.fouten import GegevensFout

OTHER_TYPES = (":timestamp", ":bool", ":int", ":float")
DIEPTE = 50
"""How deep blocks and lists may stand in one another; our deepest file has 12."""
DELEN = 200_000
"""How many words, blocks and lists a text may hold once each ``*name`` is filled in;
our longest file has under 5,000.
"""
TE_DIEP = (
    f"blokken en lijsten staan hier meer dan {DIEPTE} diep in elkaar; maak het minder diep, of "
    "sluit een haakje dat open bleef"
)
CIJFERS = 15
"""How many digits a number may have: so many a float keeps exactly."""
GEHEEL = re.compile("^-?(0|[1-9][0-9]*)$")
GETAL = re.compile(r"^-?(0|[1-9][0-9]*)\.[0-9]+$")
TWIJFEL = re.compile(
    r"""^(?:[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])*(?:\.[0-9_]*)?  # 010, 1_0, +1, 1., 12:30
    |[-+]?\.[0-9][0-9_]*                                     # .5
    |[-+]?[0-9][0-9_]*\.?[0-9_]*[eE][-+]?[0-9]+              # 1e3
    |[-+]?0[box][0-9a-fA-F_]+
    |[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$""",
    re.VERBOSE,
)
"""What looks like a number, but which YAML readers take for different ones, or for text."""


class _Loader(Composer, CParser, SafeConstructor, Resolver):
    """YAML in which ja, nee, yes, no and dates are text; only true and false are booleans.

    libyaml takes the text apart, four times as fast as PyYAML does; what is made of it, and how
    much, is decided here.
    """

    def __init__(self, tekst: str) -> None:
        CParser.__init__(self, tekst)
        Composer.__init__(self)
        SafeConstructor.__init__(self)
        Resolver.__init__(self)
        self._deep = self._parts = 0
        self._sizes: dict[str, int] = {}

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        """Compose a node while it is within bounds; a name that is used again counts as often
        as what it stands for.
        """
        event: Any = self.peek_event()
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent) and event.anchor in self.anchors:
            if event.anchor not in self._sizes:
                raise GegevensFout(
                    f"regel {line}: ‘*{event.anchor}’ staat in zichzelf; schrijf het deel uit."
                )
            self._count(self._sizes[event.anchor], line)
            return super().compose_node(parent, index)
        before = self._parts
        self._count(1, line)
        self._deep += 1
        if self._deep > DIEPTE:
            raise GegevensFout(f"regel {line}: {TE_DIEP}.")
        node = super().compose_node(parent, index)
        self._deep -= 1
        if anchor := getattr(event, "anchor", None):
            self._sizes[anchor] = self._parts - before
        return node

    def _count(self, parts: int, line: int) -> None:
        self._parts += parts
        if self._parts > DELEN:
            raise GegevensFout(
                f"regel {line}: met wat hier herhaald wordt (‘*naam’) heeft het bestand meer dan "
                f"{DELEN} delen; herhaal minder, of splits het bestand."
            )

    def construct_scalar(self, node: yaml.ScalarNode | yaml.MappingNode) -> Any:
        """Return the words of a scalar; refuse what is a number to one reader
        and text to another.
        """
        if (
            isinstance(node, yaml.ScalarNode)
            and not node.style
            and not node.tag.endswith(("int", "float"))
            and TWIJFEL.match(node.value)
        ):
            shown = node.value[:40]  # kort: een vreemd getal kan zo lang zijn als het bestand
            raise GegevensFout(
                f"regel {node.start_mark.line + 1}: ‘{shown}’ is geen getal zoals 10 of "
                "1.5; schrijf het zo, of zet er aanhalingstekens om als het tekst is."
            )
        if node.tag.endswith(("int", "float")) and len(node.value) > CIJFERS + 2:
            raise GegevensFout(
                f"regel {node.start_mark.line + 1}: dit getal heeft meer dan {CIJFERS} cijfers; "
                "kort het in, of zet er aanhalingstekens om als het tekst is."
            )
        return super().construct_scalar(node)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Make a mapping, and refuse a key that stands in it twice:
        the second would win without a word.
        """
        seen: dict[str, int] = {}
        for key, _ in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                raise GegevensFout(f"regel {line}: een sleutel is een woord of een getal.")
            if key.value in seen and key.tag != "tag:yaml.org,2002:merge":
                raise GegevensFout(
                    f"regel {line}: de sleutel ‘{key.value}’ staat er al, op regel "
                    f"{seen[key.value]}; schrijf hem één keer."
                )
            seen[key.value] = line
        return super().construct_mapping(node, deep=deep)


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if not tag.endswith(OTHER_TYPES)]
    for first, rules in Resolver.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:int", GEHEEL, list("-0123456789"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:float", GETAL, list("-0123456789"))


def lees_yaml(tekst: str) -> Any:
    """Read YAML text into plain values.

    Raises GegevensFout with the line for what is no YAML, has a key twice, is more than one
    document, or is deeper, longer or of longer numbers than the bounds of this dialect; what is
    too much is refused before it is made.
    """
    try:
        return yaml.load(tekst, _Loader)  # type: ignore[arg-type]  # noqa: S506 - a SafeConstructor
    except yaml.MarkedYAMLError as error:
        found = error.problem_mark.line if error.problem_mark else 0
        line = min(found, tekst.count("\n")) + 1  # libyaml ends a text with a line of its own
        raise GegevensFout(f"regel {line}: {_why(error)}.") from error
    except UnicodeEncodeError as error:
        raise GegevensFout(_strange(tekst.count("\n", 0, error.start))) from error
    except yaml.reader.ReaderError as error:
        before = tekst.encode().count(b"\n", 0, error.position)
        raise GegevensFout(_strange(before)) from error


def _strange(regels: int) -> str:
    return f"regel {regels + 1}: hier staat een teken dat in YAML niet mag; haal het weg."


def _why(error: yaml.MarkedYAMLError) -> str:
    problem = error.problem or ""
    if "maximum nesting depth" in problem:  # libyaml looks ahead, and has a bound of its own
        return TE_DIEP
    if "another document" in problem:
        return "hier begint een tweede document (‘---’); maak er twee bestanden van"
    if "undefined alias" in problem:
        return "een naam achter ‘*’ is niet eerder met ‘&’ gegeven; schrijf het deel uit"
    if "duplicate anchor" in (error.context or ""):
        return "de naam achter ‘&’ is al gegeven; kies een andere"
    return (
        "dit is geen geldige YAML; kijk hier en op de regel ervoor naar inspringing, haakjes, "
        "dubbele punten en aanhalingstekens"
    )
