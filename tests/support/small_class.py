"""A class of the small course that the tests of this folder hand in and grade."""

import json
from contextlib import ExitStack

from autograder.course.records import Isolation
from autograder.course.specimens import read_specimens
from autograder.intake.submissions import find_submissions
from autograder.running.grade_class import grade_class
from autograder.running.process_pool import JudgePool

STAGE = "01_small"


class SmallClass:
    """Hands in and grades submissions of the small course, and reads what came of them."""

    def __init__(self, course):
        self.course = course
        self.model = course.built(self.stage).model_answers

    @property
    def stage(self):
        return self.course.stage(STAGE)

    def hand_in(self, student, **answers):
        """The model answers but for those that are given; None leaves a task unwritten."""
        mixed = {task: text for task, text in (self.model | answers).items() if text is not None}
        return self.course.built(self.stage).hand_in(self.course.submitted / student, mixed)

    def hand_in_all(self):
        """Twelve submissions of every kind; the names of their students."""
        kinds = {"wrong": "wrong", "right": "accepted"}
        for prefix, kind in kinds.items():
            for number, one in enumerate(read_specimens(self.stage, kind)):
                self.hand_in(f"{prefix}_{number}", **{one.task: one.source})
        self.hand_in("model")
        self.hand_in("blank", **dict.fromkeys(self.model))
        self.hand_in("raises", relu="1 / 0", why_relu="Because.")
        self.hand_in("ends", slope="def slope(f, x):\n    import os\n    os._exit(3)\n")
        path = self.hand_in("broken")
        path.write_bytes(path.read_bytes()[:500])
        return sorted(folder.name for folder in self.course.submitted.iterdir())

    def grade(self, *, jobs=1, judge_cases=None, order=lambda submissions: submissions, **words):
        """Grade what was handed in; the verdicts by student."""
        submissions = find_submissions(self.course.submitted, self.stage)
        with ExitStack() as stack:
            if judge_cases is None:
                judge_cases = stack.enter_context(JudgePool(self.course, self.stage, jobs)).judge
            verdicts = grade_class(
                self.course,
                self.stage,
                order(submissions),
                isolation=Isolation((), ()),  # of a sandbox that other tests look into
                judge_cases=judge_cases,
                **words,
            )
        return {verdict.student: verdict for verdict in verdicts}

    def result(self, student):
        path = self.course.results / STAGE / f"{student}.json"
        return json.loads(path.read_text(encoding="utf-8"))

    def results(self):
        """The bytes of every result, without the times."""
        found = {}
        for path in (self.course.results / STAGE).glob("*.json"):
            result = self.result(path.stem)
            del result["times"]
            found[path.stem] = json.dumps(result)
        return found
