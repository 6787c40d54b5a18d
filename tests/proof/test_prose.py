"""Markdown shows a paragraph as it was meant: no line of it begins a list by accident."""

import pytest

from autograder.proof.sources import Sources
from autograder.proof.static.lint import faults_of_files
from autograder.proof.static.prose import broken_lines


@pytest.mark.parametrize(
    ("markdown", "found"),
    [
        ("drawn as `scale\n* rng.random(3)`", [(1, "*", "code")]),
        ("> drawn as `scale\n> * rng.random(3)`", [(1, "*", "code")]),
        ("that of $(f(x\n+ h) - f(x)) / h$ only", [(1, "+", "a formula")]),
        ("the range `3 -\n1. 5`", [(1, "1.", "code")]),
        ("two `a` and `b`:\n* one `c`\n* two $d$", []),
        ("it costs 5 \\$ and\n- so on", []),
        ("a `$` sign\n- and a list", []),
        ("$$a\n+ b$$", []),
        ("```\n`a\n* b\n```\n* item", []),
        ("`a` `b\n\n* item", []),
        ("`a\n2. b`", []),
    ],
)
def test_a_line_that_begins_a_list_in_the_middle_is_found(markdown, found):
    assert list(broken_lines(markdown)) == found


def test_verify_refuses_it_with_its_line(small_course):
    stage = small_course.stage("01_small")
    text = stage.notebook.read_text(encoding="utf-8")
    broken = "# %% [markdown]\n# A step is `w - lr\n# * dw`.\n\n"
    stage.notebook.write_text(broken + text, encoding="utf-8")
    faults = faults_of_files(Sources(small_course.root, stage))
    assert [(fault.where, "middle of code" in fault.cause) for fault in faults] == [
        (f"assignments/{stage.name}/notebook.py:3", True)
    ]
