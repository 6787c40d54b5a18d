"""The invented class gets the scores that its specimens imply, in every place a score stands."""

import json
import re
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from autograder.commands.demo import invent_class
from autograder.reports.html import format_points
from kit.checking.check_files import read_checks

ROOT = Path(__file__).parents[1]


def weights_and_needs(stage):
    """For every hidden check: its task, weight and needs."""
    checks = [check for file in stage.check_files("hidden") for check in read_checks(file)]
    return {check.name: (check.task, check.weight, check.needs) for check in checks}


def implied_points(stage, member):
    """Of each task what a member must get: a check is lost if it catches the task's specimen, or
    needs a lost one. A mistake below costs nothing: it is carried forward."""
    if member.broken:
        return {task.name: 0.0 for task in stage.checked_tasks}
    checks = weights_and_needs(stage)
    lost = set().union(*(specimen.caught_by for specimen in member.specimens))
    lost |= {name for name, (task, *_) in checks.items() if task in (*member.blank, member.stuck)}
    while more := {name for name, (_, _, needs) in checks.items() if set(needs) & lost} - lost:
        lost |= more
    points = {}
    for task in stage.checked_tasks:
        own = {name: weight for name, (of, weight, _) in checks.items() if of == task.name}
        kept = sum(weight for name, weight in own.items() if name not in lost)
        points[task.name] = task.points * kept / sum(own.values())
    return points


def results(course, stage):
    files = (course.results / stage.name).glob("*.json")
    return {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in files}


@pytest.fixture(scope="module")
def stages(demo):
    return demo[0].stages


def test_nobody_is_missing(demo, stages):
    for stage in stages:
        members = {member.name for member in invent_class(stage)}
        assert len(members) == 12
        assert set(results(demo[0], stage)) == members
        assert members == {
            path.parents[1].name for path in demo[0].feedback.glob(f"*/{stage.name}/*.html")
        }


def test_results_hold_the_points_that_the_specimens_imply(demo, stages):
    for stage in stages:
        kept = results(demo[0], stage)
        for member in invent_class(stage):
            implied = implied_points(stage, member)
            result = kept[member.name]
            for task in stage.checked_tasks:
                earned = result["points"][task.name]["earned"]
                assert earned == pytest.approx(implied[task.name]), (member, task)
            sums = sum(points["earned"] for points in result["points"].values())
            assert result["earned"] == pytest.approx(sums)


def test_the_class_has_full_and_no_and_partial_points(demo, stages):
    for stage in stages:
        full = sum(task.points for task in stage.checked_tasks)
        earned = {sum(implied_points(stage, member).values()) for member in invent_class(stage)}
        assert {0.0, full} < earned


def test_the_gradebook_agrees(demo, stages):
    with Gradebook(f"sqlite:///{demo[0].root / 'gradebook.db'}", "convolution") as gradebook:
        for stage in stages:
            for member in invent_class(stage):
                submission = gradebook.find_submission(stage.name, member.name)
                earned = results(demo[0], stage)[member.name]["earned"]
                assert submission.score == pytest.approx(earned), member


def test_the_feedback_page_agrees(demo, stages):
    for stage in stages:
        for member in invent_class(stage):
            page = demo[0].feedback / member.name / stage.name / f"{stage.name}.html"
            shown = re.search(r'class="score">([\d.]+)', page.read_text(encoding="utf-8"))[1]
            assert shown == format_points(results(demo[0], stage)[member.name]["earned"]), member


def test_a_loop_and_a_broken_file_have_a_reason_a_student_understands(demo, stages):
    told = {
        "one answer loops for ever": "is there a loop that never ends?",
        "one answer ends its process": "ended the Python process",
    }
    seen = set()
    for stage in stages:
        by_story = {member.story: member.name for member in invent_class(stage)}
        kept = results(demo[0], stage)
        (trouble,) = told.keys() & by_story
        seen.add(trouble)
        stuck = kept[by_story[trouble]]
        assert any(told[trouble] in check["reason"] for check in stuck["checks"])
        broken = by_story["the file is broken"]
        assert "its text is damaged" in kept[broken]["problem"]["sentence"]
        page = (demo[0].feedback / broken / stage.name / f"{stage.name}.html").read_text("utf-8")
        assert "Open it in Jupyter, save it and hand it in again" in page
    assert seen == set(told)


def test_known_mistakes_are_named(demo, stages):
    for stage in stages:
        for member in invent_class(stage):
            if member.story == "one mistake":
                checks = results(demo[0], stage)[member.name]["checks"]
                assert member.specimens[0].diagnosis in {check["diagnosis"] for check in checks}


def test_feedback_shows_nothing_hidden(demo, stages):
    """No name, source line, input or expected value of a hidden check is on any page."""
    for stage in stages:
        secrets = set(weights_and_needs(stage))
        kept = results(demo[0], stage)
        for member in invent_class(stage):
            page = demo[0].feedback / member.name / stage.name / f"{stage.name}.html"
            # Without the student's own lines, which are no secret.
            text = re.sub(r"<pre>.*?</pre>", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
            assert not [name for name in secrets if name in text]
            checks = kept[member.name]["checks"]
            told = " ".join(check["reason"] for other in kept.values() for check in other["checks"])
            for check in checks:
                for line in check["detail"].splitlines():
                    # What a skipped check would have said is a detail; another may say it.
                    assert len(line.strip()) < 12 or line in told or line.strip() not in text


def test_the_demo_ends_with_the_table_and_the_paths(demo, stages):
    course, printed = demo
    for stage in stages:
        for member in invent_class(stage):
            assert member.name in printed
    assert f"gradebook:  {course.root}/gradebook.db" in printed
    levels = re.findall(r"^sandbox: (strong|partial|accidents only) \(", printed, re.MULTILINE)
    assert len(levels) == len(course.stages)


def test_the_demo_prints_what_the_readme_shows(demo):
    course, printed = demo
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = readme.split("$ make demo\n")[1].split("```")[0]
    lines = [line.rstrip() for line in printed.splitlines()]
    for line in shown.splitlines():
        if line != "⋮":
            assert (
                line.replace("demo/", f"{course.root}/").replace("cd demo ", f"cd {course.root} ")
                in lines
                or line == "building the course in demo"
            )
