"""The class report counts what the verdicts say, and looks at answers without judging people."""

import html
import re
import statistics

import pytest
from small_class import STAGE

from autograder.commands.report import write_report
from autograder.course.records import JudgedCheck, Limits, Stage, Task, Verdict
from autograder.reports.class_report import Attendance, course_page, report_lines, report_page
from autograder.reports.pictures import histogram, shares
from autograder.reports.similar import grams, similar_answers
from autograder.reports.statistics import stage_figures
from kit.outcome import Outcome

HALVES = "You forget to halve."


@pytest.fixture
def stage(tmp_path):
    tasks = (Task("one", 4, "One"), Task("two", 6, "Two"), Task("why", 2, "Why", by_hand=True))
    return Stage("01_x", "The <first>", 1, tmp_path, tasks, Limits())


def check(name, outcome, **more):
    task = name.partition("_")[0]
    return JudgedCheck(name, task, 1, f"Sentence of {name}.", Outcome(outcome), **more)


@pytest.fixture
def figures(stage):
    """Six students: what each got wrong is written out here, and counted in the tests."""
    wrong = {
        "a": [],
        "b": [check("one_x", "failed", diagnosis=HALVES), check("one_y", "skipped")],
        "c": [check("one_x", "failed", diagnosis=HALVES)],
        "d": [check("two_x", "failed", reason="It is all zeros.", detail="got 0 0")],
        "e": [check("two_x", "failed", reason="It is all zeros.", detail="got 0 0")],
        "f": [check("two_x", "failed", reason="It differs.", detail="got 1", carried="one")],
    }
    verdicts, earned = [], {}
    for student, failed in wrong.items():
        names = {one.name for one in failed}
        passed = [check(n, "passed") for n in ("one_x", "one_y", "two_x") if n not in names]
        verdicts.append(Verdict("01_x", student, "", checks=(*failed, *passed), seconds=1.5))
        earned[student] = {
            "one": 4.0 * (2 - len(names & {"one_x", "one_y"})) / 2,
            "two": 6.0 * ("two_x" not in names),
            "why": None if student == "a" else 1.0,
        }
    totals = {who: sum(one or 0 for one in tasks.values()) for who, tasks in earned.items()}
    return stage_figures(stage, verdicts, earned, totals)


def test_points_are_counted(figures):
    # a: 4 + 6; b: 0 + 6 + 1; c: 2 + 6 + 1; d, e, f: 4 + 0 + 1.
    assert figures.totals == {"a": 10, "b": 7, "c": 9, "d": 5, "e": 5, "f": 5}
    assert figures.quartiles[1] == statistics.median([10, 7, 9, 5, 5, 5]) == 6
    one, two, why = figures.tasks
    assert (one.mean, one.full, one.none) == (pytest.approx((4 * 4 + 0 + 2) / 6), 4, 1)
    assert (two.mean, two.share, two.full, two.none) == (3, 0.5, 3, 3)
    assert (why.mean, why.waiting) == (1, 1)


def test_checks_and_mistakes_are_counted(figures):
    assert [(one.name, one.failed, one.of) for one in figures.hardest] == [
        ("two_x", 3, 6),
        ("one_x", 2, 6),
    ]
    assert [(one.text, one.students) for one in figures.mistakes] == [(HALVES, ("b", "c"))]
    # What came back is the same for d and e, and something else for f.
    assert [(one.text, one.students) for one in figures.unknown] == [
        ("It is all zeros.", ("d", "e")),
        ("It differs.", ("f",)),
    ]
    assert figures.skipped == 1
    assert figures.carried == {"Two": ("f",)}
    assert figures.seconds == 9


def test_of_one_task_two_checks_are_among_the_hardest(stage):
    names = ("one_w", "one_x", "one_y", "one_z")
    checks = [check(name, "failed") for name in names] + [check("two_x", "failed")]
    passed = Verdict("01_x", "b", "", checks=tuple(check(one.name, "passed") for one in checks))
    verdicts = [Verdict("01_x", "a", "", checks=tuple(checks)), passed]
    figures = stage_figures(stage, verdicts, {}, {"a": 0, "b": 10})
    assert [one.name for one in figures.hardest] == ["one_w", "one_x", "two_x"]


def test_what_to_discuss_is_what_students_share(figures):
    assert [(one.task.name, len(one.students)) for one in figures.to_discuss] == [
        ("one", 2),
        ("two", 2),
    ]
    lines = list(report_lines(figures, Attendance(missing=("g",))))
    assert lines[0].startswith("The <first>: 6 graded, of 12 points the median is 6,")
    assert "not handed in: 1" in lines
    assert f"  1. One: 2 of 6 students made this mistake. {HALVES}" in lines


class TestPages:
    def page(self, figures, **more):
        attendance = Attendance(("missing <one>",), ("gone",), {"b": 2})
        words = {"course": "C & D", "links": {"a": "../x%20y.html"}, "names": {"b": "<b>Bo</b>"}}
        return report_page(figures, attendance, [], **words | more)

    def test_everything_is_escaped_and_nothing_is_loaded(self, figures):
        page = self.page(figures)
        assert "<b>Bo</b>" not in page
        assert "&lt;b&gt;Bo&lt;/b&gt; (2 days)" in page
        assert "The &lt;first&gt;" in page
        assert "missing &lt;one&gt;" in page
        assert not re.search(r"(src|href)=\"(https?:|//)", page.replace("xmlns", ""))
        assert "default-src 'none'" in page

    def test_pictures_have_a_text_and_the_colours_of_the_page(self, figures):
        page = self.page(figures)
        labels = re.findall(r'<svg role="img" aria-label="([^"]*)"', page)
        assert labels[0].startswith("Students by points. 4.8 to 6 points: 3;")
        # What is not all marked is in the table alone.
        assert labels[1] == "Mean of the points. One: 75 %; Two: 50 %."
        assert "currentColor" in page
        assert "#010203" not in page

    def test_the_same_figures_make_the_same_page(self, figures):
        assert self.page(figures) == self.page(figures)

    def test_the_page_of_the_course_adds_up(self, figures):
        page = course_page([(figures, Attendance())], ["a", "z"], course="", names={"z": "Zoe"})
        assert re.search(r">a</th><td class=\"n\">10</td><td class=\"n\">10</td>", page)
        assert re.search(r">Zoe</th><td class=\"n\">–</td><td class=\"n\">0</td>", page)

    def test_pictures_of_nobody_and_of_nothing(self):
        assert "Students by points. ." in histogram([], 0)
        assert "Mean. ." in shares([], [], "mean")


LONG = """
def f(x, w, b):
    total = 0.0
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            total += np.sqrt(x[i, j] ** 2 + 3) * w[j] / (1 + abs(b[i]))
    return total - np.log(total + 17) * x.shape[0]
"""
RENAMED = """
def f(inputs, weights, bias):
    '''Mine.'''
    s = 0.0  # the sum
    for row in range( inputs.shape[0] ):
        for col in range(inputs.shape[1]):
            s += np.sqrt(inputs[row, col]**2 + 3) * weights[col] / (1 + abs(bias[row]))
    return s - np.log(s + 17) * inputs.shape[0]
"""
OTHER = """
def f(x, w, b):
    rows = np.sqrt(x**2 + 3) @ w
    rows = rows / (1 + np.abs(b))
    total = rows.sum()
    answer = total - len(x) * np.log(17 + total)
    if not np.isfinite(answer):
        raise ValueError("no finite number")
    return float(answer)
"""


class TestSimilar:
    def pairs(self, answers, known=(), groups=()):
        by_task = {who: {"f": text} for who, text in answers.items()}
        found = similar_answers(by_task, {"f": known}, groups)
        return [(one.one, one.other, one.tasks) for one in found]

    def test_other_names_and_layout_hide_nothing(self):
        answers = {"ada": LONG, "bo": RENAMED, "cy": OTHER}
        assert self.pairs(answers) == [("ada", "bo", ("f",))]
        assert grams(LONG) == grams(RENAMED)

    def test_a_group_and_what_the_course_gives_are_left_out(self):
        answers = {"ada": LONG, "bo": RENAMED}
        assert self.pairs(answers, groups=[("bo", "ada")]) == []
        assert self.pairs(answers, known=[LONG]) == []

    def test_what_many_have_is_a_common_solution(self):
        answers = {f"student {number}": LONG for number in range(5)}
        assert self.pairs(answers) == []

    def test_short_answers_say_nothing(self):
        answers = {"ada": "def f(x):\n    return x + 1", "bo": "def f(y):\n    return y + 1"}
        assert self.pairs(answers) == []

    @pytest.mark.parametrize(
        "source", ["def f(:", "(" * 5000, "x = " + "-" * 19000 + "1", "\0", "a" * 50_000]
    )
    def test_hostile_answers_are_passed_over(self, source):
        assert grams(source) == frozenset()


@pytest.mark.slow
def test_the_small_class_is_reported(small_class):
    small_class.hand_in_all()
    small_class.hand_in("copy_1", relu=LONG.replace("def f", "def relu"))
    small_class.hand_in("copy_2", relu=RENAMED.replace("def f", "def relu"))
    verdicts = small_class.grade(jobs=2)
    reported = write_report(small_class.course, [small_class.stage])
    assert [path.name for path in reported.pages] == [f"{STAGE}.html", "course.html"]
    page = reported.pages[0].read_text()
    # Each wrong specimen is one student with the mistake that it names.
    told = {
        one["diagnosis"]: student
        for student in verdicts
        if student.startswith("wrong")
        for one in small_class.result(student)["checks"]
        if one["diagnosis"]
    }
    assert told
    for diagnosis, student in told.items():
        assert html.escape(diagnosis).replace("&#x27;", "&#39;") in page
        assert f">{student}</a>" in page
    assert "copy_1</a> and <a" in page
    assert re.search(rf'href="\.\./results/{STAGE}/wrong_0\.json"', page)
    assert f"<b>{len(verdicts)}</b> graded" in page
