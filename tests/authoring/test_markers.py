"""A line that resembles a marker is one, or the build stops; an ordinary comment never stops it."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.authoring.markers import Region, cleared, find_regions
from autograder.errors import SourceError

NOTEBOOK = Path("notebook.py")


def regions_of(text: str, *, code: bool = True) -> tuple[Region, ...]:
    return find_regions(text.splitlines(), path=NOTEBOOK, first_line=10, code=code)


def test_regions_are_found_in_order_and_at_any_depth():
    text = """\
def f(x):
    ### BEGIN SOLUTION
    y = x
    ### END SOLUTION
    if y:
        ### BEGIN SOLUTION
        return y
        ### END SOLUTION"""
    assert regions_of(text) == (Region(1, 3), Region(5, 7))


def test_the_student_gets_nbgraders_stub_as_deep_as_the_marker():
    lines = ["def f(x):", "    ### BEGIN SOLUTION", "    return x", "    ### END SOLUTION", "f(1)"]
    assert cleared(lines, [Region(1, 3)]) == [
        "def f(x):",
        "    # YOUR CODE HERE",
        "    raise NotImplementedError()",
        "f(1)",
    ]


MEANT_FOR_BEGIN = [
    "### BEGIN SOLUTON",
    "#### BEGIN SOLUTION",
    "## begin solution",
    "# BEGIN SOLUTION",
    "###BEGIN SOLUTION",
    "###  BEGIN SOLUTION",
    "### BEGIN SOLUTION ",
    "### Begin Solution",
    "### BEGIN_SOLUTION",
    "### BEGIN",
    "### BEGIN MODEL ANSWER",
    "### BEGN SOLUTION",
    "### BEGIN SOLUTIONS",
    "### \N{CYRILLIC CAPITAL LETTER VE}EGIN SOLUTION",
    "    return 1  ### BEGIN SOLUTION",
    "BEGIN SOLUTION",
    "### SOLUTION BEGIN",
]


@pytest.mark.parametrize("line", MEANT_FOR_BEGIN)
def test_a_misspelt_marker_is_refused_with_the_right_one(line):
    with pytest.raises(SourceError) as caught:
        regions_of(f"x = 1\n{line}\ny = 2\n### END SOLUTION")
    assert str(caught.value) == (
        f"notebook.py:11: {line.lstrip()!r} is not a marker; did you mean '### BEGIN SOLUTION'?"
    )


@pytest.mark.parametrize("line", ["### END SOLUTON", "## end solution", "### END", "# ENDSOLUTION"])
def test_a_misspelt_end_is_refused_with_the_right_one(line):
    with pytest.raises(SourceError) as caught:
        regions_of(f"### BEGIN SOLUTION\nx = 1\n{line}")
    assert str(caught.value) == (
        f"notebook.py:12: {line!r} is not a marker; did you mean '### END SOLUTION'?"
    )


@pytest.mark.parametrize(
    ("line", "phrase"),
    [
        ("### BEGIN HIDDEN TESTS", "BEGIN HIDDEN TESTS"),
        ("### BEGIN HIDDEN TEST", "BEGIN HIDDEN TESTS"),
        ("### HIDDEN TESTS", "END HIDDEN TESTS"),
        ("### END HIDDEN TESTS", "END HIDDEN TESTS"),
        ("=== BEGIN MARK SCHEME ===", "BEGIN MARK SCHEME"),
        ("### AUTOTEST f(1)", "AUTOTEST"),
        ("### HASHED AUTOTEST f(1)", "AUTOTEST"),
        ("### autotest", "AUTOTEST"),
    ],
)
def test_nbgraders_other_markers_are_refused(line, phrase):
    with pytest.raises(SourceError) as caught:
        regions_of(line)
    assert str(caught.value) == (
        f"notebook.py:10: {line!r} resembles nbgrader's {phrase}, which a stage has no use for: "
        "checks stand in checks/public/ and checks/hidden/; the only markers are "
        "'### BEGIN SOLUTION' and '### END SOLUTION'."
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "x = 1\n### BEGIN SOLUTION\ny = 2",
            "notebook.py:11: '### BEGIN SOLUTION' has no '### END SOLUTION' below it in its cell.",
        ),
        (
            "x = 1\n### END SOLUTION",
            "notebook.py:11: '### END SOLUTION' has no '### BEGIN SOLUTION' above it in its cell.",
        ),
        (
            "### BEGIN SOLUTION\nx = 1\n### BEGIN SOLUTION\n### END SOLUTION",
            "notebook.py:12: '### BEGIN SOLUTION' stands inside the region that begins in line "
            "10; end that one first.",
        ),
        (
            "### BEGIN SOLUTION\n\n### END SOLUTION",
            "notebook.py:12: the solution region that ends here is empty.",
        ),
    ],
    ids=["not ended", "not begun", "nested", "empty"],
)
def test_markers_stand_in_pairs(text, message):
    with pytest.raises(SourceError) as caught:
        regions_of(text)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    "line",
    [
        "# Begin the solution with the mean.",
        "# The end of the solution space is open.",
        "# begin at the end",
        "# end of the loop",
        "## Shapes",
        "# A hidden layer, tested below.",
        "#",
        "begin = end - 1",
        '"""Solution of a linear system."""',
        "#: the mark",
    ],
)
@pytest.mark.parametrize("code", [True, False])
def test_an_ordinary_line_is_no_marker(line, code):
    assert regions_of(line, code=code) == ()


@pytest.mark.parametrize(
    "heading", ["### Begin with zeros", "### End of the stage", "## Solutions", "### A solution"]
)
def test_an_ordinary_heading_is_no_marker(heading):
    assert regions_of(heading, code=False) == ()
