"""The gradebook may lie on PostgreSQL: `grade`, nbgrader and the feedback pages work the same."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from autograder.atomic import write_atomically
from autograder.commands.feedback import write_feedback

STAGE = "01_small"


def binaries():
    """The newest installed server's; Debian keeps them out of PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: path.parts[4])
    in_path = shutil.which("initdb")
    return found[-1].parent if found else in_path and Path(in_path).parent


@pytest.fixture(scope="module")
def server():
    """A PostgreSQL server of our own, in a folder of its own; its address without a database."""
    folder_of_binaries = binaries()
    if not folder_of_binaries:
        pytest.skip("PostgreSQL's initdb is not installed (Debian: postgresql)")
    ordinary = []
    if os.geteuid() == 0:  # the server refuses to run as root
        if not shutil.which("runuser"):
            pytest.skip("running as root without runuser, and PostgreSQL refuses root")
        ordinary = ["runuser", "-u", "postgres", "--"]

    def run(program, *words):
        command = [*ordinary, folder_of_binaries / program, *map(str, words)]
        subprocess.run(command, cwd="/", check=True, capture_output=True, timeout=60)

    folder = Path(tempfile.mkdtemp(prefix="pg-"))  # short: a socket's path has a limit
    folder.chmod(0o777)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    data = folder / "data"
    run("initdb", "-D", data, "-U", "teacher", "-A", "trust", "-E", "UTF8", "--no-sync")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -k {folder} -F"
    run("pg_ctl", "-D", data, "-l", folder / "log", "-o", options, "-w", "start")
    yield f"postgresql+psycopg://teacher@127.0.0.1:{port}"
    run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    shutil.rmtree(folder)


@pytest.fixture
def course(small_course, server):
    """The small course with its gradebook on the server, and two submissions."""
    url = f"{server}/postgres"
    config = small_course.root / "nbgrader_config.py"
    text = config.read_text("utf-8") + f"\nc.CourseDirectory.db_url = {url!r}\n"
    config.write_text(text, encoding="utf-8")
    stage = small_course.stage(STAGE)
    built = small_course.built(stage)
    for student, answers in {
        "ada": built.model_answers,
        "ben": built.model_answers | {"relu": "def relu(x):\n    return abs(x)\n"},
    }.items():
        place = built.hand_in(small_course.submitted / student, answers)
        write_atomically(place.with_name("timestamp.txt"), b"2026-11-21 12:00:00 UTC\n")
    return small_course, url


def run(course, *words):
    environment = os.environ | {"JUPYTER_CONFIG_DIR": str(course.root / "no_config")}
    return subprocess.run(
        [sys.executable, "-m", *words],
        cwd=course.root,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )


def scores(url):
    with Gradebook(url, "convolution") as gradebook:
        return {one.student.id: one.score for one in gradebook.assignment_submissions(STAGE)}


def test_grade_nbgrader_and_feedback_share_it(course):
    course, url = course
    done = run(course, "autograder", "grade", STAGE)
    assert done.returncode == 0, done.stderr
    # relu is worth 3 points; abs(x) fails both of its checks.
    assert scores(url) == {"ada": 12.0, "ben": 9.0}
    assert not (course.root / "gradebook.db").exists()

    with Gradebook(url, "convolution") as gradebook:
        notebook = gradebook.find_submission_notebook(STAGE, STAGE, "ada")
        grade = next(one for one in notebook.grades if one.name == "why_relu-written")
        grade.manual_score = 1.5
        gradebook.db.commit()
    done = run(course, "autograder", "grade", STAGE, "--force")
    assert done.returncode == 0, done.stderr
    assert scores(url) == {"ada": 13.5, "ben": 9.0}

    done = run(course, "nbgrader", "autograde", STAGE, "--force")
    assert done.returncode == 0, done.stderr
    assert scores(url) == {"ada": 13.5, "ben": 9.0}

    done = run(course, "nbgrader", "export", "--to", "grades.csv")
    assert done.returncode == 0, done.stderr
    assert ",13.5," in (course.root / "grades.csv").read_text("utf-8")

    pages = write_feedback(course, course.stage(STAGE))
    assert pages.keys() == {"ada", "ben"}
    assert "13.5" in pages["ada"].read_text("utf-8")


def test_a_server_that_is_away_is_one_sentence(course):
    course, url = course
    config = course.root / "nbgrader_config.py"
    config.write_text(config.read_text("utf-8").replace(url, f"{url}_that_is_not_there"))
    done = run(course, "autograder", "grade", STAGE)
    assert done.returncode == 2
    assert "postgres_that_is_not_there" in done.stderr
    assert "c.CourseDirectory.db_url" in done.stderr
    assert "Traceback" not in done.stderr
