"""nbgrader's door to the grader: preprocessors that nbgrader_config.py names.

`nbgrader generate_assignment` runs RequireBuild before anything else.
`nbgrader autograde` runs RepairNotebook when it cleans a submission, RunHiddenChecks in place of
its own Execute, and SaveComments after its own SaveAutoGrades.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Enum, Unicode

from autograder.authoring.build import COMMAND, has_copies
from autograder.course.graded_cells import task_of
from autograder.course.records import Level, Submission, Verdict
from autograder.course.stages import Course
from autograder.course.statuses import Problem, Status
from autograder.intake.identify import wrong_notebook
from autograder.intake.repair import Repaired, repair
from autograder.intake.submissions import read_files
from autograder.judging.isolation import probe_isolation, require_level
from autograder.judging.prepare import points_that_count, prepare
from autograder.judging.regrade import grade_one
from autograder.recording.gradebook import CourseGradebook
from autograder.recording.results import read_verdict, write_verdict
from autograder.reports.graded_notebook import graded_notebook, task_comment
from autograder.running.grade_class import course_judge
from autograder.untrusted.names import shortened, why_no_id

Resources = dict[str, Any]


class _CoursePreprocessor(NbGraderPreprocessor):  # type: ignore[misc]
    course_root = Unicode(".", help="The folder that holds assignments/.").tag(config=True)

    @property
    def course(self) -> Course:
        return Course(Path(self.course_root).absolute())


class RequireBuild(_CoursePreprocessor):
    """Refuse to generate an assignment whose folder in source/ lacks what students need."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Leave the notebook as it is.

        Raises:
            RuntimeError: If no build has put kit/ and checks/ beside the notebook.
        """
        name = resources["nbgrader"]["assignment"]
        if not has_copies(self.course.source / name):
            raise RuntimeError(f"source/{name}/kit is missing. Run first: {COMMAND}")
        return nb, resources


class RepairNotebook(_CoursePreprocessor):
    """Put the answers back into the released notebook, whatever became of its cells."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Repair the notebook; see `autograder.intake.repair`."""
        stage = self.course.stage(resources["nbgrader"]["assignment"])
        student = resources["nbgrader"]["student"]
        if why := why_no_id(student):
            raise RuntimeError(f"the folder {shortened(student)} has {why}: give it another name.")
        judge = course_judge(self.course, stage)
        folder = self.course.submitted / resources["nbgrader"]["student"] / stage.name
        # nbgrader follows a link, perhaps to the submission of somebody else.
        linked = folder.is_symlink() or (folder / f"{stage.name}.ipynb").is_symlink()
        repaired = repair(judge.built.released, {"cells": []} if linked else nb, judge.earlier)
        problem = (
            Problem(Status.UNREADABLE, "the submission is a link and was not followed.")
            if linked
            else wrong_notebook(repaired, judge.built.released, stage, judge.built.release.parent)
        )
        repaired.notebook["metadata"]["autograder"]["problem"] = problem and asdict(problem)
        return nbformat.from_dict(repaired.notebook), resources


class RunHiddenChecks(_CoursePreprocessor):
    """Grade the notebook in the sandbox, or take the verdict that `grade` has already found."""

    accept_level = Enum(
        [str(level) for level in Level],
        str(Level.STRONG),
        help="The weakest sandbox to grade in; `python -m autograder doctor` says this machine's.",
    ).tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Write the verdict into the check cells, where SaveAutoGrades reads the points."""
        facts = resources["nbgrader"]
        stage = self.course.stage(facts["assignment"])
        isolation = probe_isolation(self.course, stage)
        require_level(isolation, Level(self.accept_level))
        judge = course_judge(self.course, stage, isolation.layers)
        folder = self.course.submitted / facts["student"] / stage.name
        files, missed = read_files(folder, stage)
        found = nb.metadata.autograder
        problem = found.problem and Problem(Status(found.problem.status), found.problem.sentence)
        points = points_that_count(stage, judge.earlier)
        notes = () if problem else (*found.notes, *missed, *points)
        prepared = prepare(judge, Repaired(nb, notes), files, problem)
        kept = read_verdict(self.course.results, stage.name, facts["student"])
        verdict = grade_one(judge, facts["student"], prepared, kept, isolation.level)
        write_verdict(self.course.results, stage, verdict)
        if verdict.failure:
            # nbgrader would leave the scores of an earlier run as they are.
            submission = Submission(facts["student"], stage.name, folder, None)
            with CourseGradebook(self.course, facts["db_url"]) as gradebook:
                gradebook.record(stage, submission, verdict, prepared.blank)
            raise RuntimeError(verdict.failure)
        return nbformat.from_dict(graded_notebook(prepared.notebook, stage, verdict)), resources


class SaveComments(_CoursePreprocessor):
    """Write why checks did not pass to the answers' automatic comments in the gradebook."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Add the comments of the verdict that RunHiddenChecks left."""
        facts = resources["nbgrader"]
        stage = self.course.stage(facts["assignment"])
        verdict: Verdict | None = read_verdict(self.course.results, stage.name, facts["student"])
        with Gradebook(facts["db_url"]) as gradebook:
            notebook = gradebook.find_submission_notebook(stage.name, stage.name, facts["student"])
            for grade in notebook.grades:
                if verdict and task_of(grade.name) in verdict.waiting:
                    # nbgrader's own step has taken the 0 of a cell whose file is missing.
                    grade.auto_score = None
                    grade.needs_manual_grade = True
            for comment in notebook.comments:
                text = verdict and task_comment(stage, verdict, task_of(comment.name))
                comment.auto_comment = text or comment.auto_comment
            gradebook.db.commit()
        return nb, resources
