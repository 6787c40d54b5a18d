"""Learn what known mistakes give to the checks, and keep it.

A class runs each specimen once, and not in every process. What is kept has the form of the wire
between grader and worker: plain values, no code.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from autograder.atomic import write_atomically
from autograder.course.specimens import Specimen
from autograder.judging.one_worker import Workers
from autograder.judging.repeated import MAY_END_A_WORKER, ask_repeatedly, become
from autograder.sandbox.host.transcript import Exchange, Opaque, Transcript
from autograder.sandbox.protocol import wire
from kit.checking.runner import CheckResult
from kit.outcome import Outcome

Transcripts = dict[str, list[Exchange]]


def learned_from(
    workers: Workers,
    checks: Mapping[str, Path],
    specimens: Sequence[Specimen],
    model: str,
    *,
    reference: ModuleType,
    key: str,
) -> dict[str, dict[str, Transcript]]:
    """By specimen and check, what those of one task gave to each call of the checks they fail.

    They are asked in one worker. Those of which this cannot be said with certainty are left out:
    that pass a check here, take too long or end the worker, or are asked by a check that times
    them, or that the model answer fails after them, because one of them has left something behind.

    Args:
        workers: Patient ones, of the model answers with `BECOME` in the task's cell.
        checks: The file of the task's hidden checks, by the task.
        specimens: Without files.
        model: The text of the task's model answer.
        reference: As for `ask_repeatedly`.
        key: As for `ask_repeatedly`.
    """
    by_name = {one.name: one for one in specimens}
    texts = {name: one.source for name, one in by_name.items()} | {"": model}
    found: dict[str, dict[str, Transcript]] = {name: {} for name in by_name}
    uncertain: set[str] = set()

    def asked(check: str) -> list[str]:
        return [name for name, one in by_name.items() if check in one.caught_by]

    def after_each(name: str, result: CheckResult, transcript: Transcript) -> bool:
        if name:
            found[name][result.name] = transcript
        failed = result.outcome is Outcome.FAILED
        if name and (not failed or isinstance(result.error, MAY_END_A_WORKER)):
            uncertain.add(name)
        if not name and result.outcome is not Outcome.PASSED:
            uncertain.update(asked(result.name))
        return True

    ask_repeatedly(
        workers,
        checks,
        change=lambda worker, name: become(worker, texts[name]),
        ways=lambda check: [*asked(check), ""],
        after_each=after_each,
        reference=reference,
        key=key,
        only=frozenset().union(*(one.caught_by for one in specimens)),
    )
    return {
        name: given
        for name, given in found.items()
        if name not in uncertain and given.keys() >= by_name[name].caught_by
    }


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
