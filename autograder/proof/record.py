"""What a proof found out about a stage, and its files: JSON and the kill matrix."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from autograder.atomic import write_atomically
from autograder.proof.faults import Fault
from autograder.proof.mutation.survivors import MutantProof
from autograder.reports.matrix import StageMatrix, matrix_page
from kit.outcome import Outcome


@dataclass
class Proof:
    """What was found out about one stage."""

    stage: str
    points: float
    """Of the tasks that checks grade."""
    model: float = 0.0
    unwritten: float = 0.0
    accepted: dict[str, float] = field(default_factory=dict)
    """Points of every accepted specimen."""
    wrong: dict[str, dict[str, Outcome]] = field(default_factory=dict)
    """Outcome of every hidden check for every wrong specimen: the kill matrix."""
    diagnoses: dict[str, str] = field(default_factory=dict)
    """What each specimen does; of a wrong one, what a student reads."""
    seen: int = 0
    """How many wrong specimens fail a visible check."""
    unnamed: tuple[str, ...] = ()
    """Of these the ones whose mistake the visible checks do not name: others give the same."""
    mutants: MutantProof | None = None
    """Of the model answers' mutants; None where nobody asked for it."""
    faults: list[Fault] = field(default_factory=list)
    """Every promise that does not hold, one for each cause."""
    not_made: int = 0
    """How many proofs say nothing before a fault is mended."""
    task: str = ""
    """The only task that was proved; "" for all."""


def write_proofs(proofs: Sequence[Proof], path: Path) -> None:
    """Write the proofs as JSON."""
    text = json.dumps([asdict(proof) for proof in proofs], indent=1) + "\n"
    write_atomically(path, text.encode())


def write_matrix(proofs: Sequence[Proof], path: Path) -> None:
    """Write the kill matrix of the stages as Markdown; other stages' in the file are kept."""
    matrices = [
        StageMatrix(
            proof.stage,
            proof.points,
            len(next(iter(proof.wrong.values()), {})),
            {
                name: [check for check, outcome in checks.items() if outcome is Outcome.FAILED]
                for name, checks in proof.wrong.items()
            },
            list(proof.accepted),
            proof.diagnoses,
        )
        for proof in proofs
    ]
    earlier = path.read_text(encoding="utf-8") if path.is_file() else ""
    write_atomically(path, matrix_page(matrices, earlier).encode())
