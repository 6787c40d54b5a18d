"""Compare two folders of results as `grade` writes them, but for times and fingerprints.

    python tools/compare_results.py before/results after/results

Prints each value that differs, with its place, and ends with 1 if there is one.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

NEVER_THE_SAME = {"seconds", "measured", "fingerprint", "fingerprints", "tasks", "kit"}
"""Times, and digests of the code that graded."""


def results_of(folder: Path) -> dict[str, object]:
    """What every result file of a folder says, by its path there."""
    return {
        str(path.relative_to(folder)): json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.json"))
        if not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }


def differences(before: object, after: object, place: str = "") -> Iterator[str]:
    """One line for each value that differs, with the place where it is.

    >>> list(differences({"earned": 3, "seconds": 1.0}, {"earned": 2, "seconds": 2.0}))
    ['.earned: 3 -> 2']
    """
    if isinstance(before, dict) and isinstance(after, dict):
        for key in sorted(before.keys() | after.keys()):
            if key not in NEVER_THE_SAME:
                yield from differences(before.get(key), after.get(key), f"{place}.{key}")
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for number, (one, other) in enumerate(zip(before, after, strict=True)):
            yield from differences(one, other, f"{place}[{number}]")
    elif before != after:
        yield f"{place}: {before!r} -> {after!r}"


def without(patterns: list[str], value: object) -> object:
    """The value with each match of the patterns in its texts replaced by "...".

    >>> without([r"/tmp/[a-z]+"], ["File /tmp/abc/x.py"])
    ['File .../x.py']
    """
    if isinstance(value, str):
        for pattern in patterns:
            value = re.sub(pattern, "...", value)
        return value
    if isinstance(value, list):
        return [without(patterns, one) for one in value]
    if isinstance(value, dict):
        return {key: without(patterns, one) for key, one in value.items()}
    return value


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(
        description="Compare two folders of results, but for times and fingerprints.",
        epilog="Example: python tools/compare_results.py before/results after/results",
    )
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument(
        "--ignore", action="append", default=[], help="a regular expression: texts without it"
    )
    words = parser.parse_args()
    before, after = results_of(words.before), results_of(words.after)
    if not before or not after:
        parser.error(f"{words.after if before else words.before} contains no results")
    found = list(differences(without(words.ignore, before), without(words.ignore, after)))
    for line in found:
        print(line)
    same = len(before.keys() & after.keys())
    print(f"{same} results are in both folders, {len(found)} values differ")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
