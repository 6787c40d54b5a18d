"""nbgrader's own commands and formgrader work on the same course, and agree with `grade`."""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from rich.console import Console
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from autograder.commands.demo import run_demo
from autograder.course.stages import Course

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
STAGE = "01_linear_classifier"


def nbgrader(course, *words):
    """Run nbgrader in the course root; nothing of the user's own settings has a say."""
    environment = os.environ | {"JUPYTER_CONFIG_DIR": str(course / "no_config")}
    return subprocess.run(
        [sys.executable, "-m", "nbgrader", *words],
        cwd=course,
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
    )


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A demo of stage 1 alone, graded."""
    one_stage = tmp_path_factory.mktemp("one_stage")
    for part in (STAGE, "kit"):
        shutil.copytree(ROOT / "assignments" / part, one_stage / "assignments" / part)
    shutil.copy(ROOT / "nbgrader_config.py", one_stage)
    folder = tmp_path_factory.mktemp("demo") / "course"
    run_demo(Course(one_stage), folder, 2, Console(file=io.StringIO()))
    return Course(folder)


@pytest.fixture(scope="module")
def folder(graded, tmp_path_factory):
    """A copy of the graded demo course that tests may change."""
    folder = tmp_path_factory.mktemp("nbgrader") / "course"
    shutil.copytree(graded.root, folder)
    return folder


def earned(course, student):
    return json.loads((course / "results" / STAGE / f"{student}.json").read_text("utf-8"))["earned"]


def scores(course):
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "convolution") as gradebook:
        found = gradebook.assignment_submissions(STAGE)
        return {submission.student.id: submission.score for submission in found}


def test_autograde_alone_gives_the_same_scores(graded, tmp_path):
    """From nothing: no results, no autograded notebooks, a gradebook that only nbgrader wrote."""
    alone = tmp_path / "course"
    shutil.copytree(
        graded.root,
        alone,
        ignore=shutil.ignore_patterns("results", "autograded", "gradebook.db", "feedback"),
    )
    done = nbgrader(alone, "generate_assignment", STAGE, "--force", "--create")
    assert done.returncode == 0, done.stderr
    done = nbgrader(alone, "autograde", STAGE, "--student=[a-f]*")
    assert done.returncode == 0, done.stderr
    expected = {student: points for student, points in scores(graded.root).items() if student < "g"}
    assert len(expected) == 6
    assert scores(alone) == pytest.approx(expected)


def test_autograde_takes_the_verdicts_that_grade_found(folder):
    before = scores(folder)
    kept = (folder / "results" / STAGE / "dmitri.json").read_bytes()
    done = nbgrader(folder, "autograde", STAGE, "--force", "--student=[a-kA-K]*")
    assert done.returncode == 0, done.stderr
    assert scores(folder) == pytest.approx(before)
    assert (folder / "results" / STAGE / "dmitri.json").read_bytes() == kept


def test_comments_in_the_gradebook_name_the_mistake(folder):
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}", "convolution") as gradebook:
        notebook = gradebook.find_submission_notebook(STAGE, STAGE, "dmitri")
        assert any(
            "Likely mistake:" in (comment.auto_comment or "") for comment in notebook.comments
        )


def test_generate_feedback_makes_a_page_for_everybody(folder):
    done = nbgrader(folder, "generate_feedback", STAGE, "--force")
    assert done.returncode == 0, done.stderr
    pages = {
        path.parents[1].name: path.read_text("utf-8")
        for path in folder.glob(f"feedback/*/{STAGE}/*.html")
    }
    assert set(pages) == set(scores(folder))
    assert "Likely mistake:" in pages["dmitri"]
    # Formgrader alone shows what the answers to written questions are graded by.
    assert not any("Model answer" in page or "about 4.6" in page for page in pages.values())


def test_export_agrees_with_the_results(folder, tmp_path):
    done = nbgrader(folder, "export", f"--to={tmp_path / 'grades.csv'}")
    assert done.returncode == 0, done.stderr
    with (tmp_path / "grades.csv").open(encoding="utf-8") as file:
        rows = {
            row["student_id"]: float(row["score"])
            for row in csv.DictReader(file)
            if row["assignment"] == STAGE
        }
    assert rows == pytest.approx({student: earned(folder, student) for student in rows})
    assert len(rows) == 12


def test_manual_points_and_comments_survive_a_regrade_and_reach_the_page(folder):
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}", "convolution") as gradebook:
        notebook = gradebook.find_submission_notebook(STAGE, STAGE, "ada")
        grade = next(grade for grade in notebook.grades if grade.name.endswith("-written"))
        grade.manual_score = 1.5
        comment = next(one for one in notebook.comments if one.name == grade.name)
        comment.manual_comment = "Good, but <b>why</b>?"
        gradebook.db.commit()
    for words in (
        ["grade", STAGE, "--force", "--student", "ada"],
        ["feedback", STAGE, "--student", "ada"],
    ):
        done = subprocess.run(
            [sys.executable, "-m", "autograder", *words],
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode == 0, done.stderr
    assert scores(folder)["ada"] == pytest.approx(earned(folder, "ada") + 1.5)
    page = (folder / "feedback/ada" / STAGE / f"{STAGE}.html").read_text("utf-8")
    assert "Good, but &lt;b&gt;why&lt;/b&gt;?" in page


def test_formgrader_shows_the_checks_of_a_submission(folder, jupyter, browser):
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}", "convolution") as gradebook:
        notebook = gradebook.find_submission_notebook(STAGE, STAGE, "dmitri")
        address, points = notebook.id, notebook.score
    browser.get(f"{jupyter(folder)}/formgrader/submissions/{address}/?index=0")
    WebDriverWait(browser, 60).until(lambda page: page.find_elements(By.CLASS_NAME, "score"))
    text = browser.find_element(By.TAG_NAME, "body").text
    assert "Likely mistake:" in text
    assert "✓ passed" in text
    beside = browser.find_elements(By.CLASS_NAME, "beside-answer")
    assert len(beside) == len(Course(folder).stage(STAGE).written_tasks)
    assert "Model answer and rubric" in beside[0].text
    assert "-ln(1/C) = ln C. For 100 classes it is ln 100 = 4.605." in beside[0].text
    assert "0.5 points For 100 classes: ln 100, about 4.6." in beside[0].text
    fields = browser.find_elements(By.CSS_SELECTOR, "input.score")
    shown = [float(one.get_attribute("placeholder") or 0) for one in fields]
    assert sum(shown) == pytest.approx(points)
