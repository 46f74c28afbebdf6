"""The one YAML dialect: words stay words, days stay text until a field asks for a day,
and no key stands twice.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from daglicht.gegevens.fouten import GegevensFout

OTHER_TYPES = (":timestamp", ":bool")


class _Loader(yaml.SafeLoader):
    """YAML in which ja, nee, yes, no and dates are text; only true and false are booleans."""

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
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))


def lees_yaml(tekst: str) -> Any:
    """Read YAML text into plain values; raises GegevensFout with the line for what is no YAML or
    has a key twice.
    """
    try:
        return yaml.load(tekst, _Loader)  # noqa: S506 - a SafeLoader
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise GegevensFout(f"regel {line}: dit is geen geldige YAML ({error.problem}).") from error
    except yaml.YAMLError as error:
        raise GegevensFout(f"dit is geen geldige YAML ({error}).") from error
