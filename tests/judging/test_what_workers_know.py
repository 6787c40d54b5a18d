"""What is read once for all workers is what students were given, and no answer of ours."""

import numpy as np
import pytest

from autograder.judging.judge import Judge
from autograder.sandbox.host.student import Student

LOOKS = '''
import sys

def affine(x, w, b):
    """How many cells that were read before have a word: of the stub, and of our answer."""
    frame = sys._getframe()
    while "loading" not in frame.f_globals:
        frame = frame.f_back
    texts = [cell.source for cell, _ in frame.f_globals["loading"]._understood]
    return np.array([sum(word in text for text in texts) for word in ("def slope", "rise")])
'''


@pytest.mark.parametrize(("ours", "found"), [(False, [1, 0]), (True, [2, 1])])
def test_a_worker_can_look_into_what_was_given_out(small_course, ours, found):
    stage = small_course.stage("01_small")
    judge = Judge(small_course.built(stage), ours=ours)
    with judge.workers(judge.answers_with({"affine": LOOKS})) as workers:
        with workers.afresh() as worker:
            seen = Student(worker).affine(np.ones((1, 2)), np.ones((2, 1)), np.ones(1))
    assert seen.tolist() == found
