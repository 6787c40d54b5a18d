"""A stage that is broken on purpose: each cause is one fault, with its place and what to do."""

import io
import re

import pytest
from rich.console import Console

from autograder.commands.verify import run_verify, run_verify_specimen
from autograder.course.stages import Course
from autograder.errors import Misuse, StageError
from autograder.proof.faults import grouped
from autograder.proof.sources import Sources
from autograder.proof.specimen import stage_of_specimen
from autograder.proof.static.lint import faults_of_files

HIDDEN, PUBLIC = "checks/hidden/test_affine.py", "checks/public/test_affine.py"
WRONG, ACCEPTED = "specimens/wrong/affine__no_bias.py", "specimens/accepted/affine__loops.py"
MARKER = '@pytest.mark.task("affine", weight=2)'
SECOND = '''

@pytest.mark.task("{task}")
def {name}(student):
    """It is right once more."""
    assert_close(student.{task}(np.ones((1, 1)), np.ones((1, 1)), np.ones(1)), [[2.0]], "it")
'''


def change(stage, file, old, new):
    path = stage.folder / file
    text = path.read_text("utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), "utf-8")


def prove(course, *, task=None, notebooks=False):
    """Every fault of the only stage as it is printed, and all that is printed."""
    printed = io.StringIO()
    (proof,) = run_verify(
        course,
        Course(course.root).stages,
        1,
        Console(file=printed, width=200),
        task=task,
        notebooks=notebooks,
    )
    return [str(fault) for fault in proof.faults], printed.getvalue()


WRITTEN = {  # what an author wrote: the file, what stood there, what stands there now, the fault
    "a check's name in two files": (
        "checks/hidden/test_relu.py",
        "def test_matrix(",
        "def test_any_shape(",
        "hidden/test_relu.py:7: a second check is called test_any_shape: results, CAUGHT_BY and "
        "feedback know a hidden check by its name alone; the other is in "
        "assignments/01_small/checks/hidden/test_affine.py:6. Give each a name of its own.",
    ),
    "a check's name twice in a file": (
        PUBLIC,
        "def test_by_hand(",
        "def test_by_hand(student): assert student\n\n\n" + MARKER + "\ndef test_by_hand(",
        "public/test_affine.py:11: a second check is called test_by_hand: Python forgets the first "
        "one, which never runs; the other is in assignments/01_small/checks/public/"
        "test_affine.py:7. Give each a name of its own.",
    ),
    "a marker of no task": (
        HIDDEN,
        MARKER,
        '@pytest.mark.task("afine")',
        'hidden/test_affine.py:5: the marker of test_any_shape says task("afine"), which is no '
        "task of the stage: test_affine.py holds the checks of affine. Did you mean affine?",
    ),
    "a marker of another task": (
        HIDDEN,
        MARKER,
        '@pytest.mark.task("relu")',
        'hidden/test_affine.py:5: the marker of test_any_shape says task("relu"), which is a task '
        "of another file: test_affine.py holds the checks of affine.",
    ),
    "no marker": (
        HIDDEN,
        MARKER + "\n",
        "",
        "hidden/test_affine.py:5: test_any_shape needs exactly one marker "
        '@pytest.mark.task("name").',
    ),
    "an unknown keyword": (
        HIDDEN,
        "weight=2",
        "wieght=2",
        "hidden/test_affine.py:5: test_any_shape has a wrong task marker: 'wieght' is unknown; "
        "known are weight and needs. Did you mean weight?",
    ),
    "no docstring": (
        HIDDEN,
        '    """The output is right for a single input."""\n',
        "",
        "hidden/test_affine.py:12: test_one_input has no docstring, and its first line is what "
        "the student reads.",
    ),
    "a marker on what is no check": (
        HIDDEN,
        "def test_any_shape(",
        "def tets_any_shape(",
        "hidden/test_affine.py:6: tets_any_shape has the marker of a check and never runs: the "
        "name of a check begins with test_.",
    ),
    "an unknown need": (
        HIDDEN,
        '@pytest.mark.task("affine")',
        '@pytest.mark.task("affine", needs=["test_any_shap"])',
        "hidden/test_affine.py:12: test_one_input needs 'test_any_shap', and no earlier hidden "
        "check has that name. Did you mean test_any_shape?",
    ),
    "a public check with the reference": (
        PUBLIC,
        "(student):",
        "(student, reference):",
        "public/test_affine.py:7: the public check test_by_hand wants reference, which students "
        "do not have: write the expected numbers into the check.",
    ),
    "an unknown fixture": (
        HIDDEN,
        "(student, reference, rng)",
        "(student, referense, rng)",
        "hidden/test_affine.py:6: test_any_shape wants 'referense', and there is no such fixture: "
        "a hidden check may want student, another_student, rng, task and reference. Did you "
        "mean reference?",
    ),
    "a function that the reference does not have": (
        "reference.py",
        "def affine(",
        "def afine(",
        "hidden/test_affine.py:9: reference.py has no 'affine'. Did you mean afine? (2 times: "
        "test_any_shape, test_one_input)",
    ),
    "a reference that cannot be imported": (
        "reference.py",
        "import math",
        "import math\n\nLIMIT = nan",
        "reference.py: cannot be imported: NameError(\"name 'nan' is not defined\").",
    ),
    "a check file that cannot be loaded": (
        HIDDEN,
        "import pytest",
        "import pytest\n\nLIMIT = nan",
        "hidden/test_affine.py:3: NameError: name 'nan' is not defined",
    ),
    "a specimen that is no Python": (
        WRONG,
        "def affine(x, w, b):",
        "def affine(x, w, b:",
        "specimens/wrong/affine__no_bias.py:6: the file is not Python: '(' was never closed.",
    ),
    "a reference that is no Python": (
        "reference.py",
        "import math",
        "import math math",
        "reference.py:5: the file is not Python: invalid syntax.",
    ),
    "a check that compares nothing": (
        "checks/hidden/test_relu.py",
        'assert_close(student.relu(x), [[1.0, 2.0, 3.0], [0.0, 0.0, 0.0]], "the output")',
        "student.relu(x)",
        "hidden/test_relu.py:14: test_all_negative compares nothing: use a function of "
        "kit.checking, else it passes for every answer.",
    ),
    "a kill without the check that it is a test": (
        "checks/hidden/test_relu.py",
        'assert_close(student.relu(x), [[1.0, 2.0, 3.0], [0.0, 0.0, 0.0]], "the output")',
        'assert_kills(student, "relu", "", right=[""], story="", rng=x)',
        "hidden/test_relu.py:14: test_all_negative calls assert_kills and needs no check with "
        "assert_is_test, so a test that fails right functions as well would earn points: write a "
        "check with assert_is_test before it, and name it in needs.",
    ),
    "a kill by a helper": (
        "checks/hidden/test_relu.py",
        'assert_close(student.relu(x), [[1.0, 2.0, 3.0], [0.0, 0.0, 0.0]], "the output")',
        "kills(student)\n\n\ndef kills(student):\n    assert_kills(student)",
        "hidden/test_relu.py:14: test_all_negative calls assert_kills and needs no check with "
        "assert_is_test, so a test that fails right functions as well would earn points: write a "
        "check with assert_is_test before it, and name it in needs.",
    ),
    "a kill that does not need the check that it is a test": (
        "checks/hidden/test_relu.py",
        'assert_close(student.relu(x), reference.relu(x), "the output", case="a matrix")',
        """assert_is_test(student)


@pytest.mark.task("relu")
def test_kills_one(student):
    'It kills.'
    assert_kills(student)""",
        "hidden/test_relu.py:14: test_kills_one calls assert_kills and needs no check with "
        "assert_is_test, so a test that fails right functions as well would earn points: add "
        'needs=["test_matrix"].',
    ),
    "CAUGHT_BY a check that there is not": (
        WRONG,
        '"test_any_shape"',
        '"test_any_shpe"',
        "wrong/affine__no_bias.py:3: CAUGHT_BY names the check 'test_any_shpe', and there is no "
        "hidden check of that name. Did you mean test_any_shape? (affine__no_bias)",
    ),
    "unseeded numbers": (
        HIDDEN,
        "    x, w, b =",
        "    rng = np.random.default_rng()\n    x, w, b =",
        "hidden/test_affine.py:9: numpy.random.default_rng() without a seed draws other numbers in "
        "every run: use the fixture rng in a check, give a seed elsewhere.",
    ),
    "a package that nobody has": (
        HIDDEN,
        "import pytest",
        "import pytest\nimport scikit_nothing",
        "hidden/test_affine.py:2: ModuleNotFoundError: No module named 'scikit_nothing'",
    ),
    "a package that students do not have": (
        PUBLIC,
        "import pytest",
        "import pytest\nimport nbgrader",
        "public/test_affine.py:3: imports nbgrader, which students do not have: it is not in "
        "kit/requirements.txt.",
    ),
    "a package that the sandbox does not have": (
        ACCEPTED,
        "import numpy as np",
        "import numpy as np\nimport scipy",
        "accepted/affine__loops.py:4: imports scipy, which the sandbox does not have: graded code "
        "has NumPy, kit and Python's own library; course.toml can name others: [sandbox] packages "
        "= [...].",
    ),
    "a package in a given cell": (
        "notebook.py",
        "import numpy as np",
        "import numpy as np\nimport scipy.ndimage",
        "notebook.py:8: imports scipy.ndimage, which students do not have: it is not in "
        "kit/requirements.txt.",
    ),
}


@pytest.mark.parametrize(("file", "old", "new", "fault"), WRITTEN.values(), ids=WRITTEN.keys())
def test_what_is_written_wrong_is_one_fault_with_its_place(small_course, file, old, new, fault):
    (stage,) = small_course.stages
    if "np." in new and "import numpy" not in (stage.folder / file).read_text("utf-8"):
        change(stage, file, "import pytest", "import numpy as np\nimport pytest")
    change(stage, file, old, new)
    stage = Course(small_course.root).stages[0]
    faults = [str(one) for one in grouped(faults_of_files(Sources(small_course.root, stage)))]
    folders = {"hidden": "checks/", "public": "checks/", "wrong": "specimens/"}
    folder = (folders | {"accepted": "specimens/"}).get(fault.partition("/")[0], "")
    if (
        "CAUGHT_BY names" not in fault
    ):  # a specimen that names a check which is called otherwise now
        faults = [one for one in faults if "CAUGHT_BY names" not in one]
    assert faults == [f"assignments/01_small/{folder}{fault}"]


def test_a_function_that_is_asked_for_is_not_ready_in_kit(small_course):
    (stage,) = small_course.stages
    file = small_course.kit / "layers" / "affine.py"
    file.write_text('"""Ready."""\n\n\ndef affine(x, w, b):\n    return x @ w + b\n', "utf-8")
    assert not faults_of_files(Sources(small_course.root, stage))  # its students do not get layers
    change(stage, "assignment.toml", "title", 'kit = ["layers"]\ntitle')
    stage = Course(small_course.root).stages[0]
    assert [str(fault) for fault in faults_of_files(Sources(small_course.root, stage))] == [
        "assignments/01_small/notebook.py:17: affine is asked for here, and students find it in "
        "kit (assignments/kit/layers/affine.py:4): whoever imports it earns the points. Move it "
        "into a subpackage that 01_small does not name in `kit`."
    ]


def test_while_a_file_is_wrong_nothing_is_proved(small_course):
    change(small_course.stages[0], HIDDEN, "weight=2", "wieght=2")
    faults, printed = prove(small_course)
    assert len(faults) == 1
    assert "Traceback" not in printed
    assert re.search(r"01_small: 1 fault; \d+ proofs not made: mend this first", printed)


def test_a_check_file_that_is_no_python_is_not_built(small_course):
    change(
        small_course.stages[0], HIDDEN, "one_input(student, reference, rng):", "one_input(student"
    )
    with pytest.raises(
        StageError, match=r"hidden/test_affine.py:13: the file is not Python: '\(' was"
    ):
        prove(small_course)


SHARED = '''

@pytest.mark.task("relu", "slope")
def test_anything(student{wanted}):
    """The same of both."""
    assert_close(1.0, 1.0, "it")
'''


@pytest.mark.parametrize(
    ("wanted", "fault"),
    [
        (", task", ""),
        (
            "",
            "hidden/test_relu__slope.py:{line}: test_anything is about relu and slope and does not "
            "want 'task', so it asks both the same: which function does it call?",
        ),
        (
            ", taks",
            "hidden/test_relu__slope.py:{line}: test_anything wants 'taks', and there is no such "
            "fixture: a hidden check may want student, another_student, rng, task and reference. "
            "Did you mean task?",
        ),
    ],
)
def test_checks_of_two_tasks_may_be_in_one_file(small_course, wanted, fault):
    stage = small_course.stage("01_small")
    first, second = (stage.checks_by_task("hidden")[task] for task in ("relu", "slope"))
    text = first.read_text("utf-8") + second.read_text("utf-8")
    first.unlink()
    second.unlink()
    text += SHARED.format(wanted=wanted)
    first.with_name("test_relu__slope.py").write_text(text, "utf-8")
    line = 1 + text[: text.index("def test_anything")].count("\n")
    stage = Course(small_course.root).stage("01_small")
    assert len(stage.check_files("hidden")) == 3
    faults = [str(one) for one in faults_of_files(Sources(small_course.root, stage))]
    expected = [f"assignments/01_small/checks/{fault.format(line=line)}"] if fault else []
    assert faults == expected


def test_the_same_specimen_twice_is_one_too_many(small_course):
    (stage,) = small_course.stages
    text = (stage.folder / WRONG).read_text("utf-8").replace("def affine", "# again\ndef affine")
    (stage.folder / "specimens/wrong/affine__again.py").write_text(text, "utf-8")
    faults, _ = prove(small_course)
    assert faults == [
        "assignments/01_small/specimens/wrong/affine__no_bias.py:3: affine__no_bias is the same "
        "code as affine__again: remove one of them."
    ]


def test_a_check_that_breaks_on_what_is_inside_of_a_result(small_course):
    stage = small_course.stages[0]
    change(stage, "notebook.py", ANSWER, "return list(x @ w + b)")
    first = "x, w, b = rng.normal(size=(3, 4)), rng.normal(size=(4, 2)), rng.normal(size=2)"
    demand = "got = student.value(student.affine(x, w, b))\n    "
    demand += "assert type(got) is not list or len(got) < 3 or got[-1].shape == (2,)"
    change(stage, HIDDEN, first, f"{first}\n    {demand}")
    faults, _ = prove(small_course, task="affine")
    (found,) = (fault for fault in faults if "breaks on a result with" in fault)
    assert "hidden/test_affine.py:6: test_any_shape breaks on a result with things of" in found
    assert "has no attribute 'shape'" in found
    assert "no arrays inside" in found


ANSWER = "return x @ w + b"
RUN = {  # what is found by running: the file, what stood there, what stands there now, the faults
    "a wrong model answer": (
        "notebook.py",
        ANSWER,
        "return x @ w - b",
        [
            r"hidden/test_affine.py:6: the model answer of affine does not pass the hidden checks "
            r"test_any_shape and test_one_input: the output is wrong in 6 of 6 entries \(N = 3\)",
            r"public/test_affine.py:7: the model answer of affine does not pass the public check "
            r"test_by_hand: the output is wrong",
        ],
    ),
    "a wrong reference": (
        "reference.py",
        "b[j] + math",
        "b[j] - math",
        [
            r"hidden/test_affine.py:6: the model answer of affine does not pass the hidden checks "
            r"test_any_shape and test_one_input: .* It and 1 accepted specimen give the same: is "
            r"the reference wrong, or the check\?$",
        ],
    ),
    "a tolerance that float64 cannot meet": (
        HIDDEN,
        'case="N = 3"',
        'case="N = 3", rtol=1e-17, atol=1e-30',
        [
            r"hidden/test_affine.py:6: the model answer of affine does not pass the hidden check "
            r"test_any_shape: it differs by rounding only \(relative error \d\.\de-1\d\), which "
            r"float64 cannot avoid. Its rtol or atol is too tight",
        ],
    ),
    "a check that raises": (
        HIDDEN,
        "    x, w, b =",
        "    reference = reference.affine.numbers\n    x, w, b =",
        [
            r"hidden/test_affine.py:8: the check itself raised AttributeError: 'function' object "
            r"has no attribute 'numbers' \(test_any_shape\)$"
        ],
    ),
    "a model answer that never returns": (
        "notebook.py",
        ANSWER,
        "while True:\n        pass",
        [r"test_any_shape: affine did not return within 1.5 s"],
    ),
    "a given cell that raises": (
        "notebook.py",
        "H = 1e-5",
        "H = 1e-5 / 0",
        [
            r"notebook.py:\d+: the cell given-step cannot be run in the sandbox: .*"
            r"ZeroDivisionError",
        ],
    ),
}


@pytest.mark.parametrize(("file", "old", "new", "expected"), RUN.values(), ids=RUN.keys())
def test_while_the_model_answer_fails_nothing_else_is_asked(small_course, file, old, new, expected):
    change(small_course.stages[0], file, old, new)
    faults, printed = prove(small_course)
    assert len(faults) == len(expected), faults
    for fault, pattern in zip(faults, expected, strict=True):
        assert re.search(pattern, fault), fault
        assert re.match(r"assignments/01_small/\S+:\d+: ", fault), fault
    assert "Traceback" not in printed
    assert "tell your instructor" not in printed
    assert re.search(r"\d faults?; \d\d proofs not made: mend this first", printed)


PROVED = {
    "a mistake that no check finds": (
        WRONG,
        "x @ w",
        "x @ w + b",
        [
            "wrong/affine__no_bias.py:3: affine__no_bias: test_any_shape and test_one_input should "
            "catch it and do not."
        ],
    ),
    "a mistake that more checks find": (
        WRONG,
        '{"test_any_shape", "test_one_input"}',
        '{"test_any_shape"}',
        [
            "hidden/test_affine.py:13: no wrong specimen is caught by test_one_input: write one to "
            "specimens/wrong/ that makes the mistake which the check is for.",
            "wrong/affine__no_bias.py:3: affine__no_bias: test_one_input catches it and is not in "
            "its CAUGHT_BY.",
        ],
    ),
    "a right answer that loses": (
        ACCEPTED,
        "out[i, j] = ",
        "out[i, j] = 2 * ",
        [
            "accepted/affine__loops.py:1: the accepted specimen affine__loops does not pass "
            "test_any_shape and test_one_input: the output is wrong in 6 of 6 entries (N = 3)"
        ],
    ),
}


@pytest.mark.parametrize(("file", "old", "new", "expected"), PROVED.values(), ids=PROVED.keys())
def test_what_a_task_alone_shows(small_course, file, old, new, expected):
    change(small_course.stages[0], file, old, new)
    faults, printed = prove(small_course, task="affine")
    assert len(faults) == len(expected), faults
    for fault, said in zip(faults, expected, strict=True):
        assert said in fault
    assert "01_small affine: " in printed


def test_a_specimen_alone_is_judged_in_this_process(small_course):
    (stage,) = small_course.stages
    printed = io.StringIO()
    console = Console(file=printed, width=200)
    assert stage_of_specimen([stage], f"some/where/{WRONG}") is stage
    assert run_verify_specimen(small_course, stage, "affine__no_bias", console) == []
    assert "affine__no_bias: caught by test_any_shape and test_one_input" in printed.getvalue()
    change(stage, WRONG, ', "test_one_input"', "")
    (fault,) = run_verify_specimen(small_course, stage, WRONG, console)
    assert "test_one_input catches it and is not in its CAUGHT_BY" in str(fault)
    change(stage, "notebook.py", ANSWER, "return x @ w - b")
    faults = run_verify_specimen(small_course, stage, "affine__no_bias", console)
    assert all("the model answer of affine does not pass" in str(one) for one in faults)


def test_names_that_are_not_there_get_the_nearest_one(small_course):
    with pytest.raises(
        Misuse, match=r"no specimen 'affine__no_bais' in .* Did you mean affine__no"
    ):
        stage_of_specimen(small_course.stages, "affine__no_bais")
    with pytest.raises(Misuse, match=r"there is no task 'afine' in 01_small. Did you mean affine?"):
        prove(small_course, task="afine")


RAISES = {
    "in the unsolved notebook": (
        "    print(relu(np.linspace(-1, 1, 5)))",
        '    pass\nprint("before")\nrelu(np.linspace(-1, 1, 5))',
        r"the unsolved notebook raises in the cell experiment-look: "
        r"NotImplementedError. Put what needs an answer into `with attempt",
    ),
    "in both": (
        "print(relu(np.linspace(-1, 1, 5)))",
        "pass\nprint(numbers)",
        r"the \w+ notebook raises in the cell experiment-look: NameError: name "
        r"'numbers' is not defined",
    ),
}


@pytest.mark.parametrize(("old", "new", "says"), RAISES.values(), ids=RAISES.keys())
def test_an_experiment_that_raises_is_named_with_its_line(small_course, old, new, says):
    (stage,) = small_course.stages
    change(stage, "notebook.py", old, new)
    lines = (stage.folder / "notebook.py").read_text("utf-8").splitlines()
    where = f"notebook.py:{lines.index(new.splitlines()[-1]) + 1}: "
    faults, _ = prove(small_course, notebooks=True)
    assert faults
    assert all(re.search(re.escape(where) + says, one) for one in faults), faults
