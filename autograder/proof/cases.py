"""The submissions that the proof of a stage needs, and what of each must be run."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from autograder.course.records import Answers, Stage
from autograder.course.specimens import Specimen
from autograder.course.stages import Course
from autograder.judging.judge import Judge
from autograder.proof.mutation.mutants import Mutant
from autograder.proof.static.reachability import reached_tasks

JUNK = {
    "nothing": "None",
    "text": "'junk'",
    "nan": "float('nan')",
    "objects": "np.array([object(), None])",
    "ragged": "[[1.0], [2.0, 3.0]]",
    "zero": "0.0",
    "none_pair": "(None, None)",
    "nested": "((), {}, [()])",
}
"""What careless answers return instead of arrays: no check may earn or break on it."""


def judge_of(course: Course, stage: Stage) -> Judge:
    """A judge of the stage as it is now, which remembers nothing."""
    return Judge(course.built(stage), key=course.key, ours=True)


def cases_of(
    judge: Judge, accepted: Sequence[Specimen], wrong: Sequence[Specimen]
) -> Mapping[str, Answers]:
    """Every submission by its name: model, unwritten, the specimens, and junk of every kind."""
    model = judge.built.model_answers
    cases = {
        "model": judge.model_with(),
        "unwritten": judge.answers_with({}),
    }
    for specimen in (*accepted, *wrong):
        cases[specimen.name] = judge.answers_of(specimen)
    for what, value in JUNK.items():
        answers = {
            task.name: _junk_answer(model[task.name], value) for task in judge.stage.checked_tasks
        }
        cases[f"junk {what}"] = judge.model_with(answers)
    return cases


def tasks_reached(judge: Judge, changed: Specimen | Mutant) -> frozenset[str]:
    """The tasks whose checks must be run on a specimen, or on a mutant."""
    cells = {
        cell.id: cell.source
        for cell in judge.model_with().cells
        if cell.kind in ("given", "answer")
    }
    files = judge.stage.checks_by_task("hidden")
    model = judge.built.model_answers[changed.task]
    reached = reached_tasks(cells, files, model, changed.source)
    return reached | {changed.task}


def _junk_answer(model: str, value: str) -> str:
    """The names that the model answer defines, every function of which returns the value."""
    lines = ["import numpy as np"]
    for kind, name in re.findall(r"^(def|class)\s+(\w+)", model, flags=re.MULTILINE):
        if kind == "def":
            lines.append(f"def {name}(*args, **kwargs):\n    return {value}")
        else:
            methods = set(re.findall(r"^    def\s+([a-z]\w*)", model, flags=re.MULTILINE))
            lines.append(f"class {name}:\n    def __init__(self, *args, **kwargs):\n        pass")
            lines += [
                f"    def {method}(self, *args, **kwargs):\n        return {value}"
                for method in sorted(methods)
            ]
            lines.append(f"    def __getattr__(self, name):\n        return {value}")
    return "\n".join(lines) + "\n"
