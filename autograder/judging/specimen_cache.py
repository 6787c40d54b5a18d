"""Keep what a specimen gave to every call, so that a class runs it once and not in every process.

The form is that of the wire between grader and worker: plain values, no code.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from autograder.atomic import write_atomically
from autograder.sandbox.host.transcript import Exchange, Opaque
from autograder.sandbox.protocol import wire

Transcripts = dict[str, list[Exchange]]


def write_transcripts(path: Path, transcripts: Mapping[str, Sequence[Exchange]]) -> None:
    """Keep them at a path `<specimen>.<fingerprint>`, in place of those of other fingerprints.

    Raises:
        CannotWrite: If the file system refuses.
    """
    table = {
        check: [(one.call, one.outcome, one.value, one.changed) for one in exchanges]
        for check, exchanges in transcripts.items()
    }
    try:
        data = b"".join(wire.pack(table, _node_of))
    except wire.WireError:
        return  # more than the wire takes is found out again by every process
    write_atomically(path, data)
    for other in path.parent.glob(f"{path.stem}.*"):
        if other != path:
            other.unlink(missing_ok=True)


def read_transcripts(path: Path) -> Transcripts | None:
    """What is kept there; None if there is nothing, or nothing that can be read."""
    try:
        data = path.read_bytes()
        header, payload = wire.sizes(data[: wire.PREFIX.size])
        body = data[wire.PREFIX.size :]
        if len(body) != header + payload:
            return None
        table = wire.unpack(body[:header], body[header:], {"h": _opaque_of})
        return {
            check: [Exchange(*exchange) for exchange in exchanges]
            for check, exchanges in table.items()
        }
    except (OSError, wire.WireError, TypeError, AttributeError):
        return None


def _node_of(value: object) -> wire.Node:
    if not isinstance(value, Opaque):
        raise wire.WireError(f"a {type(value).__name__}")
    return {"t": "h", "c": value.class_name}


def _opaque_of(node: wire.Node) -> Any:
    return Opaque(str(node.get("c")))
