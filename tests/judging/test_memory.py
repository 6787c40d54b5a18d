"""What one submission can make a grader process hold, and what that does to its neighbours."""

import json
import shutil
import subprocess
import sys
import textwrap

import pytest
from small_class import SmallClass

from autograder.authoring.build import build
from autograder.course.stages import Course

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it is measured by Linux")

MOST_MB = 400
"""What SECURITY.md says was used at most, and a third more, beyond what an honest class takes."""

CHECK = '''

@pytest.mark.task("affine")
def test_keeps_all_{n}(student):
    """Everything that comes back is kept until the end."""
    answers = [student.affine(np.ones((2, 3)), np.ones((3, 4)), np.ones(4)) for _ in range(8)]
    read = [student.value(one) for one in answers]
    numbers = [as_array(one, "the output") for one in read]
    assert_close(numbers[0], np.full((2, 4), 4.0), "the output")
'''
CALLS_BACK = '''

@pytest.mark.task("slope")
def test_calls_back_{n}(student):
    """The function combines what it is given with numbers of its own, and keeps it."""
    weights, seen = np.ones((30, 40)), []

    def f(v):
        seen.append(v)
        return float(np.sum(weights * v))

    assert_close(student.slope(f, np.ones((30, 40))), 1200.0, "the sum")
'''
HEAD = (
    "import numpy as np\nimport pytest\nfrom kit.checking.compare import as_array, assert_close\n"
)

MEMORY = {
    "one array that a frame can just hold": "return np.zeros(250 << 20, np.int8)",
    "bytes that become numbers": "return np.zeros(16 << 20, np.int8)",
    "arrays of a size that is allowed": "return np.zeros(2_000_000)",
    "bytes of a size that is allowed": "return np.zeros(2_000_000, np.int8)",
    "many arrays of middle size": "return [np.zeros(100_000, np.int8) for _ in range(15)]",
    "many small arrays": "return [np.zeros(1, np.int8) for _ in range(60_000)]",
    "many empty lists": "return [[] for _ in range(190_000)]",
    "many empty dicts": "return [{} for _ in range(190_000)]",
    "dicts in dicts": (
        "deep = {}\nfor _ in range(20): deep = {i: dict(deep) for i in range(2)}\nreturn deep"
    ),
    "long texts": "return ['x' * 10**6] * 7",
    "long keys": "return {'x' * 3000 + str(i): 1 for i in range(2000)}",
    "integers of many digits": "return [1 << 4 * 60_000] * 100",
    "an exception of a long text": "raise ValueError('x' * 10**7)",
    "an exception of many long names": (
        "raise type('E' * 10**6, (type('F' * 10**6, (ValueError,), {}),), {})('x')"
    ),
    "a generator of large arrays": "return (np.zeros(10**7) for _ in range(10**6))",
    "a live list of large arrays": "return Live()",
    "a large array broadcast from nothing": "return np.broadcast_to(np.int8(0), (250 << 20,))",
    "what it was given, made large in place": "x.resize((2, 10**7), refcheck=False); return x",
}
CALLBACKS = {
    "bytes that broadcast": "for _ in range(4): f(np.ones((40_000_000, 1, 1), np.int8))",
    "a few bytes that broadcast": "for _ in range(4): f(np.ones((40_000, 1, 1), np.int8))",
    "as many as it was given, set upright": "for _ in range(4): f(np.ones((1200, 1, 1)))",
    "twice as many, set upright": "for _ in range(4): f(np.ones((2400, 1, 1), np.int8))",
    "again and again": "for _ in range(30_000): f(np.ones((30, 40)))",
    "lists": "for _ in range(4): f([[1.0]] * 100_000)",
    "texts": "for _ in range(4): f('x' * 10**6)",
}
MEASURE = """
import json, re, sys
from pathlib import Path
from autograder.judging.judge import GraderFailure, Judge
from autograder.course.stages import Course

def peak():
    # Not ru_maxrss: a process begins with that of whoever started it.
    status = Path("/proc/self/status").read_text("ascii")
    return int(re.search(r"VmHWM:\\s+(\\d+) kB", status)[1]) // 1024

course = Course(Path(sys.argv[1]))
stage = course.stage("01_small")
judge = Judge(course.built(stage))
judge.judge(judge.model_with())
before = peak()
judgement = judge.judge_safely(judge.model_with(json.loads(sys.argv[2])))
said = judgement.text if isinstance(judgement, GraderFailure) else [
    (check.task, check.outcome, check.reason, len(check.detail)) for check in judgement.checks
]
print(json.dumps([before, peak() - before, said]))
"""


@pytest.fixture(scope="module")
def greedy_course(built_small_course, tmp_path_factory):
    """The small course with checks that keep all they get."""
    root = tmp_path_factory.mktemp("greedy") / "course"
    shutil.copytree(built_small_course.root, root)
    hidden = root / "assignments/01_small/checks/hidden"
    affine = HEAD + "".join(CHECK.format(n=number) for number in range(3))
    (hidden / "test_affine.py").write_text(affine, encoding="utf-8")
    slope = HEAD + "".join(CALLS_BACK.format(n=number) for number in range(3))
    (hidden / "test_slope.py").write_text(slope, encoding="utf-8")
    toml = root / "assignments/01_small/assignment.toml"
    text = toml.read_text(encoding="utf-8").replace("call_seconds = 1.5", "call_seconds = 20")
    text = text.replace("total_seconds = 30", "total_seconds = 300")
    text = text.replace("memory_mb = 512", "memory_mb = 2048")
    toml.write_text(text, encoding="utf-8")
    course = Course(root)
    build(course, course.stages)
    return course


def measured(course, task, source):
    words = [sys.executable, "-c", MEASURE, str(course.root), json.dumps({task: source})]
    done = subprocess.run(words, capture_output=True, text=True, timeout=900, check=True)
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize("body", MEMORY.values(), ids=MEMORY)
def test_no_answer_fills_the_grader(greedy_course, body):
    live = "class Live:\n    def __init__(self): self.all = [np.zeros(10**7)] * 100\n"
    source = f"{live}def affine(x, w, b):\n{textwrap.indent(body, '    ')}\n"
    _, more, said = measured(greedy_course, "affine", source)
    own = [(outcome, reason, size) for task, outcome, reason, size in said if task == "affine"]
    assert len(own) == 3
    for outcome, reason, size in own:
        assert (outcome, len(reason) < 400, size <= 20_000) == ("failed", True, True), reason
    print(f"{more} MB")
    assert more < MOST_MB


@pytest.mark.parametrize("body", CALLBACKS.values(), ids=CALLBACKS)
def test_no_callback_fills_the_grader(greedy_course, body):
    source = f"def slope(f, x):\n{textwrap.indent(body, '    ')}\n    return 0.0\n"
    _, more, said = measured(greedy_course, "slope", source)
    assert [outcome for task, outcome, *_ in said if task == "slope"] == ["failed"] * 3
    print(f"{more} MB")
    assert more < MOST_MB


def test_an_honest_callback_may_have_what_the_call_was_given(greedy_course):
    source = "def slope(f, x):\n    for _ in range(100): f(x + 1)\n    return f(x)\n"
    _, _, said = measured(greedy_course, "slope", source)
    assert [outcome for task, outcome, *_ in said if task == "slope"] == ["passed"] * 3


def test_honest_neighbours_are_graded_where_memory_is_short(greedy_course):
    """Two graders, each with little memory, and every other submission wants all of it."""
    small_class = SmallClass(greedy_course)
    greedy = ["one array that a frame can just hold", "arrays of a size that is allowed"]
    for number, body in enumerate(greedy):
        text = textwrap.indent(MEMORY[body], "    ")
        small_class.hand_in(f"{number}_greedy", affine=f"def affine(x, w, b):\n{text}\n")
    text = textwrap.indent(CALLBACKS["bytes that broadcast"], "    ")
    small_class.hand_in("2_greedy", slope=f"def slope(f, x):\n{text}\n    return 0.0\n")
    for name in ("0_honest", "1_honest", "2_honest"):
        small_class.hand_in(name)
    grade = f"{sys.executable} -m autograder grade 01_small --jobs 2 --accept-level accidents"
    done = subprocess.run(
        ["/bin/sh", "-c", f"ulimit -v {1500 * 1024}; exec {grade}"],
        cwd=greedy_course.root,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    for number in range(3):
        assert small_class.result(f"{number}_honest")["earned"] == 12
        assert small_class.result(f"{number}_greedy")["earned"] < 12
