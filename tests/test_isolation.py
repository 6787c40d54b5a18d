"""`doctor`, and that `grade` refuses, accepts and tells a weak sandbox; on imitated machines."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

import pytest

from autograder.course.records import Isolation
from autograder.intake.submissions import find_submissions
from autograder.running.grade_class import grade_class
from autograder.running.process_pool import JudgePool
from autograder.sandbox.isolation import landlock

pytestmark = pytest.mark.slow

IMITATED = Path(__file__).with_name("imitated_host.py")
STAGE = "01_small"
NOBODY = 65534
AS_ROOT = os.geteuid() == 0
PYTHON = os.environ.get("AUTOGRADER_USER_PYTHON") if AS_ROOT else sys.executable
ENVIRONMENT = {"PATH": os.environ["PATH"], "COLUMNS": "200", "NO_COLOR": "1"}
ALL = "landlock,namespaces,seccomp"

as_ordinary_user = pytest.mark.skipif(
    not PYTHON, reason="AUTOGRADER_USER_PYTHON names no interpreter of an ordinary user"
)


def hand_in(course, student):
    built = course.built(course.stage(STAGE))
    built.hand_in(course.submitted / student, built.model_answers)


@pytest.fixture
def users_course(small_course):
    """A course with two submissions that an ordinary user owns."""
    hand_in(small_course, "ada")
    hand_in(small_course, "ben")
    folder = Path(tempfile.mkdtemp(prefix="course-"))
    shutil.copytree(small_course.root, folder, dirs_exist_ok=True)
    if AS_ROOT:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, NOBODY, NOBODY, follow_symlinks=False)
    yield folder
    shutil.rmtree(folder)


def autograder(folder, *words, lacking="", path=ENVIRONMENT["PATH"], python=PYTHON, as_root=False):
    """Run the command, as an ordinary user if not told otherwise, where something is lacking."""
    command = [python, "-m", "autograder", *words]
    if lacking:
        command = [python, "-B", str(IMITATED), lacking, "--", *command]
    drop = AS_ROOT and not as_root
    switch = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if drop else {}
    return subprocess.run(
        command,
        cwd=folder,
        env=ENVIRONMENT | {"HOME": str(folder), "PATH": path},
        capture_output=True,
        text=True,
        timeout=300,
        **switch,
    )


def result(folder):
    return json.loads((folder / "results" / STAGE / "ada.json").read_text("utf-8"))


@as_ordinary_user
def test_doctor_says_strong_and_writes_what_it_tried(users_course):
    done = autograder(users_course, "doctor", "--json", "doctor.json")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "sandbox: strong (" in done.stdout
    table = json.loads((users_course / "doctor.json").read_text())
    assert table["level"] == "strong"
    tried = {attempt["name"]: attempt for attempt in table["attempts"]}
    assert tried["read hidden/test_affine.py"]["contained"] is True
    assert tried["read 01_small/reference.py"]["result"].startswith("refused: ")
    assert tried["read 01_small/01_small.ipynb"]["grave"] is True


ALWAYS = ("rlimits", "no-new-privs", "no-capabilities")
LANDLOCK = f"landlock {landlock.version()}"
BUBBLEWRAP = (
    shutil.which("bwrap")
    and not subprocess.run(
        [
            "bwrap",
            "--unshare-all",
            "--unshare-user",
            "--ro-bind",
            "/",
            "/",
            "--proc",
            "/proc",
            "true",
        ],
        capture_output=True,
    ).returncode
)
HOSTS = {
    "this one": ("", ("bubblewrap", *ALWAYS, LANDLOCK, "seccomp")),
    "no bubblewrap installed": ("bubblewrap", (*ALWAYS, LANDLOCK, "seccomp")),
    "no user namespaces": ("namespaces", (*ALWAYS, LANDLOCK, "seccomp")),
    "no Landlock": ("landlock", ("bubblewrap", *ALWAYS, "seccomp")),
    "neither": ("landlock,namespaces", (*ALWAYS, "no-open seccomp")),
}
WHO = {
    "an ordinary user": (PYTHON, False),
    "root with a Python of everybody's": (PYTHON if AS_ROOT else None, True),
    "root with this Python": (sys.executable if AS_ROOT else None, True),
}


@pytest.mark.skipif(not landlock.version(), reason="this kernel has no Landlock")
@pytest.mark.parametrize(("lacking", "layers"), HOSTS.values(), ids=HOSTS.keys())
@pytest.mark.parametrize(("python", "root"), WHO.values(), ids=WHO.keys())
def test_doctor_says_strong_on_every_usual_machine(lacking, layers, python, root, tmp_path):
    if python is None:
        pytest.skip("only root can be root, and an ordinary user with AUTOGRADER_USER_PYTHON")
    if "bubblewrap" in layers and not BUBBLEWRAP:
        pytest.skip("bubblewrap does not work here")
    tmp_path.chmod(0o755)
    path = ENVIRONMENT["PATH"]
    if lacking == "bubblewrap":
        lacking, path = "", str(tmp_path)  # an empty folder
    done = autograder("/", "doctor", lacking=lacking, path=path, python=python, as_root=root)
    assert done.returncode == 0, done.stdout + done.stderr
    said = done.stdout.splitlines()[-1]
    assert said in (f"sandbox: strong ({', '.join(kept)})" for kept in (layers, OTHER + layers))
    assert ("other-user" in said) == (root and everybody_can_start(python))


OTHER = ("other-user",)


def everybody_can_start(python):
    """Whether an ordinary user can start that Python, as root can try out."""
    try:
        return not subprocess.run([python, "-c", ""], user=NOBODY, cwd="/").returncode
    except PermissionError:
        return False


@pytest.mark.skipif(not landlock.version(), reason="this kernel has no Landlock")
def test_right_answers_earn_everything_where_no_file_can_be_opened(course):
    script = (
        "from pathlib import Path; from autograder.judging.judge import Judge\n"
        "from autograder.course.stages import Course\n"
        f"course = Course(Path({str(course.root)!r}))\n"
        "for stage in course.stages:\n"
        "    judge = Judge(course.built(stage))\n"
        "    judgement = judge.judge(judge.model_with())\n"
        "    assert judgement.layers[-1] == 'no-open seccomp', judgement.layers\n"
        "    outcomes = {str(check.outcome) for check in judgement.checks}\n"
        "    print(stage.name, outcomes, judgement.load_problems)"
    )
    lacking = [str(IMITATED), "landlock,namespaces", "--", sys.executable, "-c", script]
    run = subprocess.run([sys.executable, "-B", *lacking], capture_output=True, text=True)
    assert run.stdout.splitlines() == [f"{stage.name} {{'passed'}} {{}}" for stage in course.stages]


@as_ordinary_user
def test_doctor_without_seccomp_is_partial_within_bubblewrap():
    if not BUBBLEWRAP:
        pytest.skip("bubblewrap does not work here")
    done = autograder("/", "doctor", lacking="seccomp")
    assert done.returncode == 1
    assert "sandbox: partial (bubblewrap, " in done.stdout


@pytest.mark.skipif(not AS_ROOT, reason="an ordinary user is not root")
def test_root_with_nothing_between_it_and_student_code_refuses_at_any_level(tmp_path):
    if everybody_can_start(sys.executable):
        pytest.skip("root gives up its identity with this Python")
    done = autograder("/", "doctor", lacking=ALL, python=sys.executable, as_root=True)
    assert done.returncode == 2
    assert "root runs no student code without Landlock and seccomp" in done.stderr


@as_ordinary_user
def test_doctor_says_what_gets_through_and_exits_with_1(users_course):
    done = autograder(users_course, "doctor", lacking=ALL)
    assert done.returncode == 1
    assert "sandbox: accidents only (" in done.stdout
    assert "NO" in next(line for line in done.stdout.splitlines() if "test_affine.py" in line)


@as_ordinary_user
def test_grade_refuses_a_weak_sandbox_and_takes_it_when_told(users_course):
    done = autograder(users_course, "grade", STAGE, lacking=ALL)
    assert done.returncode == 2
    assert "could do more here than is safe: read 01_small/reference.py" in done.stderr
    assert "--accept-level accidents" in done.stderr
    assert not (users_course / "results").exists()

    done = autograder(users_course, "grade", STAGE, "--accept-level", "partial", lacking=ALL)
    assert done.returncode == 2

    done = autograder(users_course, "grade", STAGE, "--accept-level", "accidents", lacking=ALL)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "graded in a weak sandbox: accidents" in " ".join(done.stdout.split())
    assert result(users_course)["level"] == "accidents"
    assert autograder(users_course, "feedback").returncode == 0
    page = users_course / "feedback/ada" / STAGE / f"{STAGE}.html"
    graded = users_course / "autograded/ada" / STAGE / f"{STAGE}.ipynb"
    for file in (page, graded):
        assert "Graded in a weak sandbox (against accidents only)" in file.read_text("utf-8")

    # What was found in a weak sandbox is not kept where a strong one is at hand.
    done = autograder(users_course, "grade", STAGE)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "sandbox: strong (" in done.stdout
    assert result(users_course)["level"] == "strong"
    assert result(users_course)["earned"] == result(users_course)["of"]
    assert autograder(users_course, "feedback").returncode == 0
    for file in (page, graded):
        assert "weak sandbox" not in file.read_text("utf-8")

    # The other way round it is.
    done = autograder(users_course, "grade", STAGE, "--accept-level", "accidents", lacking=ALL)
    assert done.returncode == 0, done.stdout + done.stderr
    assert result(users_course)["level"] == "strong"


@as_ordinary_user
def test_nbgrader_refuses_a_weak_sandbox_and_takes_it_when_told(users_course):
    def nbgrader(*words):
        program = [PYTHON, "-B", str(IMITATED), ALL, "--", PYTHON, "-m", "nbgrader"]
        switch = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if AS_ROOT else {}
        path = f"{Path(PYTHON).parent}:{ENVIRONMENT['PATH']}"
        return subprocess.run(
            [*program, "autograde", STAGE, "--student=ada", *words],
            cwd=users_course,
            env=ENVIRONMENT | {"HOME": str(users_course), "PATH": path},
            capture_output=True,
            text=True,
            timeout=300,
            **switch,
        )

    done = autograder(users_course, "grade", STAGE, "--student", "ben")  # registers the stage
    assert done.returncode == 0, done.stderr
    done = nbgrader()
    assert done.returncode != 0
    assert "could do more here than is safe" in done.stderr
    assert not (users_course / "results" / STAGE / "ada.json").exists()

    done = nbgrader("--force", "--RunHiddenChecks.accept_level=accidents")
    assert done.returncode == 0, done.stderr
    assert result(users_course)["level"] == "accidents"


def test_a_worker_with_fewer_layers_than_the_probe_had_costs_no_student_a_point(small_course):
    hand_in(small_course, "ada")
    stage = small_course.stage(STAGE)
    submissions = find_submissions(small_course.submitted, stage)
    isolation = Isolation(("rlimits", "a layer that went missing"), ())
    with JudgePool(small_course, stage, 1) as pool:
        judge_cases = partial(pool.judge, layers=isolation.layers)
        (verdict,) = grade_class(
            small_course, stage, submissions, isolation=isolation, judge_cases=judge_cases
        )
    assert "a layer that went missing is missing" in verdict.failure
    assert verdict.checks == ()
    assert verdict.needs_a_human
