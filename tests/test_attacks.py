"""A hostile answer gains nothing and costs only its own checks: as root, and as an ordinary user.

Each attack stands in one function of an otherwise perfect submission and goes through `grade`.
As root the tests also need a Python that an ordinary user can start, with this package installed;
AUTOGRADER_USER_PYTHON names it.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from autograder.notebook_files import notebook_text
from autograder.specimens import model_answers, submission

ROOT = Path(__file__).parents[1]
STAGE = "01_linear_classifier"
TASK = "softmax"
CANARY = "canary-5d1c0a7e"
NOBODY = 65534

ATTACKS = {
    "patches_the_judges": """
import builtins, sys
def softmax(logits):
    import numpy.testing, kit
    for name in dir(numpy.testing):
        if name.startswith("assert"):
            setattr(numpy.testing, name, lambda *args, **kwargs: None)
    np.allclose = np.isclose = np.array_equal = lambda *args, **kwargs: True
    for module in list(sys.modules.values()):
        for name in ("assert_close", "assert_shape", "require", "Mismatch"):
            if hasattr(module, name):
                setattr(module, name, lambda *args, **kwargs: None)
    builtins.AssertionError = ValueError
    return np.zeros(1)
""",
    "reads_every_file": """
import os, glob
def softmax(logits):
    found = []
    places = ["COURSE", "ROOT", "/proc/%d" % os.getppid(), "/etc/passwd", os.path.expanduser("~")]
    for pid in glob.glob("/proc/[0-9]*"):
        places += [pid + "/environ", pid + "/cmdline", pid + "/mem"]
    for place in places:
        files = [place] + [
            os.path.join(folder, name) for folder, _, names in os.walk(place) for name in names
        ]
        for file in files:
            try:
                found.append(open(file, errors="replace").read())
            except OSError:
                pass
    secrets = [text[text.find("canary"):][:40] for text in found if "canary" in text]
    raise RuntimeError("".join(secrets))
""",
    "writes_results": """
import os
def softmax(logits):
    for folder, names, files in os.walk("COURSE"):
        for name in files:
            try:
                open(os.path.join(folder, name), "w").write("owned")
            except OSError:
                pass
    results = "COURSE/results/01_linear_classifier/owned.json"
    for path in (results, "COURSE/owned", "/tmp/owned", "owned"):
        try:
            open(path, "w").write("owned")
        except OSError:
            pass
    try:
        os.remove("COURSE/gradebook.db")
    except OSError:
        pass
    return np.zeros(1)
""",
    "opens_a_socket": """
import socket
def softmax(logits):
    socket.create_connection(("127.0.0.1", PORT), timeout=2).sendall(b"hello")
    return np.zeros(1)
""",
    "forks": """
import os, time
def softmax(logits):
    for _ in range(3):
        if os.fork() == 0:
            os.setsid()
            time.sleep(600)
    return np.zeros(1)
""",
    "exits": """
import os
def softmax(logits):
    os._exit(0)
""",
}


def interpreters():
    """Who runs the grader, and with which Python; None where it cannot be tried here."""
    if os.geteuid() != 0:
        return {"an ordinary user": sys.executable, "root": None}
    return {"an ordinary user": os.environ.get("AUTOGRADER_USER_PYTHON"), "root": sys.executable}


@pytest.fixture(scope="module", params=interpreters().items(), ids=lambda who: who[0])
def graded(request):
    """A class of attackers, graded; with what a listener heard and which processes are left."""
    who, python = request.param
    if python is None:
        pytest.skip(f"no way to grade as {who} here: set AUTOGRADER_USER_PYTHON, or run as root")
    folder = Path(tempfile.mkdtemp(prefix="attacks-"))
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(0.5)
    try:
        prepare(folder, listener.getsockname()[1])
        switch = {}
        if os.geteuid() == 0 and who != "root":
            for path in (folder, *folder.rglob("*")):
                os.chown(path, NOBODY, NOBODY, follow_symlinks=False)
            switch = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        done = subprocess.run(
            [python, "-m", "autograder", "grade", STAGE, "--jobs", "2"],
            cwd=folder,
            env={"PATH": os.environ["PATH"], "HOME": str(folder), "SECRET": CANARY},
            capture_output=True,
            text=True,
            timeout=600,
            **switch,
        )
        yield folder, done, heard(listener)
    finally:
        listener.close()
        (folder / "submitted/yuri").chmod(0o755)
        shutil.rmtree(folder, ignore_errors=True)


def prepare(folder, port):
    for name in ("assignments", "source", "release"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    secret = folder / "submitted/zoe" / STAGE / "canary.txt"
    secret.parent.mkdir(parents=True)
    secret.write_text(CANARY)
    (folder / "canary.txt").write_text(CANARY)
    (folder / "submitted/yuri" / STAGE).mkdir(parents=True)
    (folder / "submitted/yuri").chmod(0)  # unreadable, but for root, who finds no notebook
    model = model_answers(folder / "source" / STAGE / f"{STAGE}.ipynb")
    for name, code in ATTACKS.items():
        code = code.replace("COURSE", str(folder)).replace("PORT", str(port))
        code = "import numpy as np\n" + code.replace('"ROOT"', repr(str(ROOT)))
        notebook = submission(folder / "release" / STAGE / f"{STAGE}.ipynb", model | {TASK: code})
        path = folder / "submitted" / name / STAGE / f"{STAGE}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(notebook_text(notebook), encoding="utf-8")


def heard(listener):
    try:
        connection, _ = listener.accept()
    except TimeoutError:
        return ""
    with connection:
        return connection.recv(100).decode()


def verdict(graded, attack):
    folder = graded[0]
    return json.loads((folder / "results" / STAGE / f"{attack}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_attack_earns_nothing(graded, attack):
    points = verdict(graded, attack)["points"]
    assert points[TASK]["earned"] == 0


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_else_is_lost(graded, attack):
    """Every other check passes, but for those that need a check of the attacked function."""
    for check in verdict(graded, attack)["checks"]:
        if check["task"] != TASK:
            assert check["outcome"] == "passed", (check["name"], check["reason"])


@pytest.mark.parametrize("attack", ATTACKS)
def test_every_attacked_check_has_a_reason_and_none_is_broken(graded, attack):
    for check in verdict(graded, attack)["checks"]:
        if check["task"] == TASK:
            assert check["outcome"] in ("failed", "skipped")
            assert check["reason"]


def test_no_canary_is_in_anything_that_grading_wrote(graded):
    folder, done, _ = graded
    assert CANARY not in done.stdout + done.stderr
    for place in ("results", "autograded", "gradebook.db"):
        for path in (folder / place, *(folder / place).rglob("*")):
            if path.is_file():
                assert CANARY.encode() not in path.read_bytes(), path


def test_no_file_was_written_or_changed(graded):
    folder = graded[0]
    assert not [
        path for path in folder.rglob("*") if path.is_file() and path.read_bytes() == b"owned"
    ]
    assert not Path("/tmp/owned").exists()
    for name in ("assignments", "source", "release"):
        for path in (ROOT / name).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                assert (
                    folder / name / path.relative_to(ROOT / name)
                ).read_bytes() == path.read_bytes()


def test_nobody_was_called(graded):
    assert graded[2] == ""


def test_no_process_is_left(graded):
    """Every process of a sandbox names the course's kit in its command, or stands in its folder."""
    left = []
    for status in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = status.read_bytes()
            place = os.readlink(status.parent / "cwd")
        except OSError:
            continue
        if str(graded[0]).encode() in words or place.startswith(str(graded[0])):
            left.append((status.parent.name, words))
    assert not left


def test_nobody_in_the_class_is_missing(graded):
    """zoe handed in no notebook, and nobody can read yuri's folder: they need a human."""
    folder, done, _ = graded
    people = {path.stem for path in (folder / "results" / STAGE).glob("*.json")}
    assert people == {*ATTACKS, "yuri", "zoe"}
    assert "need a human: yuri (unreadable), zoe (no notebook)" in done.stdout
    for name, says in (("zoe", "there is no notebook"), ("yuri", "")):
        assert says in verdict(graded, name)["problem"]["sentence"] != ""
