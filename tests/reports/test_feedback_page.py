"""A student's page: one sentence first, mistakes before the rest, their own lines beside them."""

import re
from dataclasses import replace

import pytest

from autograder.course.records import Criterion, JudgedCheck, Limits, Stage, Task
from autograder.reports.html import TaskScore, feedback_page, first_sentence
from kit.outcome import Outcome

ONE, TWO = Task("one", 4, "One"), Task("two", 6, "Two")
WHY = Task("why", 2, "Why", by_hand=True)


def check(name, outcome):
    return JudgedCheck(name, name.partition("_")[0], 1, f"Sentence of {name}.", Outcome(outcome))


@pytest.mark.parametrize(
    ("earned", "says"),
    [
        ((4, 6, 2), "All 3 tasks are complete: nothing is left to mend."),
        ((4, 6, None), "All is right so far; 1 of 3 tasks wait for an instructor."),
        ((4, 5, None), "1 of 3 tasks is complete; look at Two first."),
        ((1, 5, 2), "1 of 3 tasks is complete; look at One first."),
        ((0, 0, 0), "0 of 3 tasks are complete; look at Two first."),
        ((None, None, None), "An instructor has not read your answers yet."),
    ],
)
def test_the_first_sentence(earned, says):
    rows = [TaskScore(task, points) for task, points in zip((ONE, TWO, WHY), earned, strict=True)]
    assert first_sentence(rows) == says


def page(tmp_path, **words):
    stage = Stage("01_x", "X", 1, tmp_path, (ONE, TWO, WHY), Limits())
    rows = [
        TaskScore(ONE, 4, (check("one_a", "passed"),), answer="def one(): ..."),
        TaskScore(
            TWO,
            3,
            (check("two_a", "passed"), check("two_b", "failed")),
            answer="def two():\n    return '<script>'",
        ),
        TaskScore(WHY, None),
    ]
    return feedback_page(stage, "Ada <b>", rows, course="C & D", **words)


def test_mistakes_come_first_with_the_students_own_lines(tmp_path):
    text = page(tmp_path)
    assert re.findall(r'<section id="(\w+)"', text) == ["two", "one", "why"]
    section = text[text.index('id="two"') : text.index('id="one"', text.index('id="two"'))]
    assert section.index("Sentence of two_b.") < section.index("Your answer")
    assert "return &#39;&lt;script&gt;&#39;" in section
    folded = re.search(r"<details><summary>.*?</details>", section, re.DOTALL)[0]
    assert "Sentence of two_a." in folded
    assert "Sentence of two_b." not in folded
    # Where nothing is wrong, the answer says nothing new.
    assert "def one()" not in text
    assert "break-inside: avoid" in text


def test_names_are_escaped(tmp_path):
    text = page(tmp_path)
    assert "Feedback for Ada &lt;b&gt;" in text
    assert "C &amp; D · X" in text


def test_an_unreadable_notebook_has_no_empty_boxes(tmp_path):
    stage = Stage("01_x", "X", 1, tmp_path, (ONE, TWO), Limits())
    text = feedback_page(stage, "ada", [TaskScore(ONE, 0), TaskScore(TWO, 0)], problem="Damaged.")
    assert "<section" not in text
    assert "href=" not in text
    assert "Damaged." in text


def test_a_graded_written_answer_shows_what_the_instructor_looked_for(tmp_path):
    rubric = (Criterion(1.5, "The reason <why>."), Criterion(0.5, "An example."))
    why = replace(WHY, rubric=rubric)
    stage = Stage("01_x", "X", 1, tmp_path, (why,), Limits())
    text = feedback_page(stage, "ada", [TaskScore(why, 1.5, comment="Which example?")])
    assert "read by an instructor, who looked for:" in text
    shown = re.findall(r">([\d.]+ points?)</td>\s*<td[^>]*>(.*?)</td>", text)
    assert shown == [("1.5 points", "The reason &lt;why&gt;."), ("0.5 points", "An example.")]
    # While the answer waits, a student could still hand in what the rubric says.
    waiting = feedback_page(stage, "ada", [TaskScore(why, None)])
    assert "The reason" not in waiting
    assert "read by an instructor." in waiting


def test_a_reason_is_said_once(tmp_path):
    stage = Stage("01_x", "X", 1, tmp_path, (TWO,), Limits())
    fails = "It fails a right function."
    reasons = (fails, "", fails, "Another.", fails)
    checks = tuple(
        replace(check(f"two_{number}", "failed"), reason=reason)
        for number, reason in enumerate(reasons)
    )
    text = feedback_page(stage, "ada", [TaskScore(TWO, 0, checks)])
    said = re.findall(r"opacity:.85.>(.*?)</div>", text)
    assert said == [fails, "For the same reason.", "Another.", fails]
