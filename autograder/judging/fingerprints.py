"""Fingerprints of everything that judges a submission: equal ones, equal verdicts."""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path, PurePath
from typing import Any

import numpy as np

import autograder
import kit
from autograder.course.built_stage import BuiltStage
from autograder.course.course_key import digest_of
from autograder.course.graded_cells import nbgrader_of
from autograder.course.installed import distributions_of
from autograder.course.strays import is_stray

_JUDGING = (
    "intake",
    "judging",
    "sandbox",
    "untrusted",
    "course/records.py",
    "course/specimens.py",
)
"""The parts of this package on which a verdict depends."""


@dataclass(frozen=True)
class Fingerprints:
    """What the checks of a stage depend on besides the submission."""

    common: str
    """Of what has a say in every task: the reference, the limits, `kit`, this package, NumPy."""
    tasks: Mapping[str, str]
    """Of what has a say in one task: its hidden checks, and the wrong specimens that explain it."""
    key: str
    """What tells the course's key from another; empty without one."""
    needs: Mapping[str, frozenset[str]]
    """The tasks whose checks a task's own checks wait for."""
    kit: str
    """Of the part of `common` that is not the course's: `kit`, this package, Python, NumPy."""


def fingerprints(built: BuiltStage, key: str = "") -> Fingerprints:
    """Read everything that judges a stage.

    Args:
        built: The stage.
        key: The course's.
    """
    stage = built.stage
    package = Path(autograder.__file__).parent
    facts = {
        "key": digest_of(key),
        "limits": asdict(stage.limits),
        "handed files": [asdict(file) for file in stage.files],
        "cells": [
            [cell["id"], cell["source"], _judging_part(nbgrader_of(cell))]
            for cell in built.released["cells"]
            if cell["cell_type"] == "code"
        ],
        "model answers": built.model_answers,
    }
    kit_files = [
        *(file for part in _JUDGING for file in _python_files(package / part)),
        *_python_files(Path(kit.__file__).parent),
        *_python_files(built.kit),
    ]
    versions = [sys.version, np.__version__, *_versions(stage.limits.packages)]
    of_kit = _digest(" ".join(versions), kit_files)
    facts["kit"] = of_kit
    files = [stage.reference, *(stage.model_file(handed.name) for handed in stage.files)]
    checks = stage.checks_by_task("hidden")
    texts = {name: file.read_text(encoding="utf-8") for name, file in checks.items()}
    needs = {name: _needed(name, texts) for name in texts}
    return Fingerprints(
        _digest(json.dumps(facts, sort_keys=True), files),
        {
            task.name: _digest(
                json.dumps(
                    [
                        task.builds_on,
                        task.reads_cache_of,
                        {name: texts[name] for name in sorted({task.name, *needs[task.name]})},
                    ]
                ),
                (
                    path
                    for path in (stage.folder / "specimens/wrong").glob(f"{task.name}__*")
                    if not is_stray(PurePath(path.name))
                ),
            )
            for task in stage.checked_tasks
        },
        digest_of(key),
        needs,
        of_kit,
    )


def _versions(packages: Sequence[str]) -> list[str]:
    """Of the distributions that the packages are of."""
    return [f"{name} {version(name)}" for name in distributions_of(packages)]


def _judging_part(metadata: Mapping[str, Any]) -> dict[str, Any]:
    """Nbgrader's metadata without the points, which change what a verdict earns and no verdict."""
    return {name: value for name, value in metadata.items() if name not in ("points", "checksum")}


def _python_files(place: Path) -> list[Path]:
    if not place.is_dir():
        return [place]
    return sorted(path for path in place.rglob("*.py") if not is_stray(path.relative_to(place)))


def _needed(task: str, texts: Mapping[str, str]) -> frozenset[str]:
    """The other tasks one of whose checks is named in a task's check file, and theirs in turn."""
    found: set[str] = set()
    todo = [task]
    while todo:
        text = texts[todo.pop()]
        for other in texts.keys() - found - {task}:
            names = re.findall(r"^def (test\w*)", texts[other], flags=re.MULTILINE)
            if any(f'"{name}"' in text or f"'{name}'" in text for name in names):
                found.add(other)
                todo.append(other)
    return frozenset(found)


def _digest(text: str, files: Iterable[Path]) -> str:
    digest = hashlib.sha256(text.encode())
    for file in sorted(files):
        digest.update(b"\0" + "/".join(file.parts[-3:]).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()
