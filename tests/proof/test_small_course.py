"""The course that other tests grade is itself sound."""

import io

from rich.console import Console

from autograder.commands.verify import run_verify


def test_the_small_stage_is_sound(small_course):
    printed = io.StringIO()
    (proof,) = run_verify(small_course, small_course.stages, 1, Console(file=printed))
    assert proof.faults == [], printed.getvalue()
