"""Write a verdict into the check cells of a notebook, where nbgrader and people look for it."""

from __future__ import annotations

import copy
from typing import Any

from autograder.course.graded_cells import check_id, nbgrader_of
from autograder.course.records import Stage, Verdict
from autograder.reports.html import carried_sentence, task_html, task_text
from autograder.untrusted.markdown import without_loading
from kit.outcome import Outcome

NOT_GRADED = "Not graded: grading failed on our side; your instructor will grade it again."
"""What a student reads in place of a failure of the grader."""


def graded_notebook(repaired: dict[str, Any], stage: Stage, verdict: Verdict) -> dict[str, Any]:
    """The notebook with each check cell showing its task's checks and its points.

    nbgrader reads the points from the cell's only execute_result; the display before it is what
    formgrader and nbgrader's feedback show.
    """
    notebook = copy.deepcopy(repaired)
    tasks = {check_id(task.name): task for task in stage.checked_tasks}
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            continue
        cell["outputs"], cell["execution_count"] = [], None
        task = tasks.get(nbgrader_of(cell).get("grade_id", ""))
        if task is not None:
            cell["outputs"] = [
                {
                    "output_type": "display_data",
                    "data": {
                        "text/html": task_html(task, verdict),
                        "text/plain": task_text(task, verdict),
                    },
                    "metadata": {},
                },
                {
                    "output_type": "execute_result",
                    "execution_count": None,
                    "data": {"text/plain": repr(float(verdict.earned(task)))},
                    "metadata": {},
                },
            ]
    return notebook


def task_comment(stage: Stage, verdict: Verdict, task_name: str) -> str:
    """What the gradebook says at an answer: the problem, or each check that did not pass."""
    if verdict.failure:
        return NOT_GRADED
    if verdict.problem:
        return without_loading(str(verdict.problem))
    own = [check for check in verdict.checks if check.task == task_name]
    lines = list(filter(None, [carried_sentence(own)]))
    for check in own:
        if check.outcome is not Outcome.PASSED:
            lines.append(" ".join(part for part in (check.sentence, check.reason) if part))
            if check.diagnosis:
                lines.append(f"Likely mistake: {check.diagnosis}")
    return without_loading("\n".join(lines))  # nbgrader's pages take a comment for Markdown
