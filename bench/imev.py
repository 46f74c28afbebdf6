"""How fast a delivery of 1,000 activities is judged; beside jsonschema-rs with the official schema,
where that is at hand.
"""

from __future__ import annotations

import copy
import json
import os
import platform
import resource
import statistics
import time
from pathlib import Path
from typing import Any

COUNT, TIMES = 1000, 7


def clocked(work: Any) -> float:
    """Return the median time of a few runs, in seconds."""
    spent = []
    for _ in range(TIMES):
        begin = time.perf_counter()
        work()
        spent.append(time.perf_counter() - begin)
    return statistics.median(spent)


def main() -> None:
    """Judge, compare and print."""
    from daglicht.omgevingsveiligheid.imev import beschrijving, keur

    root = Path(os.environ["DAGLICHT_TESTDATA"]) / "rev_imev/jsonschema"
    example = json.loads(next((root / "3.0.1/voorbeeldbestanden").glob("VII-E.6*")).read_text())
    objects = [copy.deepcopy(example) for _ in range(COUNT)]
    model = beschrijving()
    assert all(not keur(item, model) for item in objects)
    ours = clocked(lambda: [keur(item, model) for item in objects])
    print(f"ours: {COUNT:,} locations with an activity in {ours:.3f} s")
    try:
        import jsonschema_rs

        from geojsonschema import geojson
    except ImportError:
        print("jsonschema-rs is not installed: no peer")
    else:
        schema = json.loads((root / "3.0.2/IMEV3.0.2_schema.json").read_text())
        peer = jsonschema_rs.Draft202012Validator(schema, retriever=geojson)
        theirs = clocked(lambda: [peer.is_valid(item) for item in objects])
        print(
            f"jsonschema-rs (Rust, tells only whether, in English why): {theirs:.3f} s; ratio "
            f"{theirs / ours:.2f}"
        )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{memory:.0f} MB; {platform.machine()}, {os.cpu_count()} cores, Python "
        f"{platform.python_version()}"
    )


if __name__ == "__main__":
    main()
