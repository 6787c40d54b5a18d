"""Hidden inputs depend on the course's key, which every judging process knows and no student."""

import hashlib
import io
import os
import stat
from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from rich.console import Console

from autograder.commands.grade import run_grade
from autograder.commands.verify import run_verify
from autograder.course.course_key import make_key, read_key
from autograder.course.records import Level, earned_points
from autograder.course.stages import Course
from autograder.errors import KeyUnusable, Misuse
from autograder.intake.submissions import find_submissions
from autograder.judging.prepare import prepare_submission
from autograder.judging.reference_cache import load_reference
from autograder.judging.regrade import grade_one
from autograder.proof.cases import judge_of
from autograder.proof.sources import Sources
from autograder.running.dask_cluster import connect, judge_on_cluster
from autograder.running.grade_class import course_judge
from autograder.running.process_pool import Case, JudgePool
from autograder.running.stage_archive import pack_stage, unpack_stage
from kit.checking.runner import run_checks

pytestmark = pytest.mark.slow

OURS, THEIRS = "the key of this course", "the key of another one"
PASSED, FAILED = ["passed", "passed"], ["failed", "failed"]


def lookup_table(stage, key, kind="hidden"):
    """An answer to `affine` without its formula: what it gives for all inputs under that key."""
    reference, table = load_reference(stage), {}

    class Watched:
        def affine(self, x, w, b):
            out = reference.affine(x, w, b)
            table[x.tobytes() + w.tobytes() + b.tobytes()] = out.tolist()
            return out

    files = stage.checks_by_task(kind, ["affine"])
    results = run_checks(files, lambda _: nullcontext(Watched()), reference=reference, key=key)
    assert [str(one.outcome) for one in results] == PASSED
    assert len(table) == 2
    return (
        f"TABLE = {table!r}\n\n\n"
        "def affine(x, w, b):\n"
        "    return np.array(TABLE[x.tobytes() + w.tobytes() + b.tobytes()])\n"
    )


def write_key(course, key):
    (course.root / "course.key").write_text(f"{key}\n", encoding="utf-8")


def in_this_process(course, stage, answers):
    return course_judge(course, stage).judge(answers)


def in_a_pool(course, stage, answers):
    with JudgePool(course, stage, 1) as pool:
        ((_, judgement, _),) = pool.judge([Case("ada", answers)])
    return judgement


def on_a_cluster(course, stage, answers):
    with connect("local:1") as client:
        judge_cases = partial(
            judge_on_cluster, client, course, stage, level=Level.ACCIDENTS, report=lambda said: None
        )
        ((_, judgement, _),) = judge_cases([Case("ada", answers)])
    return judgement


@pytest.mark.parametrize("judge_cases", [in_this_process, in_a_pool, on_a_cluster])
def test_a_table_of_another_keys_inputs_earns_nothing(small_course, judge_cases):
    stage = small_course.stage("01_small")
    for key, table_of, expected in (
        (OURS, OURS, PASSED),  # the table itself works
        (OURS, THEIRS, FAILED),
        (OURS, "", FAILED),  # what anybody can make with the public kit
    ):
        write_key(small_course, key)
        judge = course_judge(small_course, stage)
        answers = judge.answers_with({"affine": lookup_table(stage, table_of)})
        judgement = judge_cases(small_course, stage, answers)
        assert [one.outcome for one in judgement.checks if one.task == "affine"] == expected, (
            table_of
        )


LOOKED_UP = ("perceptron_step", "softmax", "cross_entropy", "softmax_loss_naive")
REMEMBERED = """
import hashlib

{name}_table = {table}


def {name}(*args):
    given = b"".join(np.asarray(one).tobytes() for one in args)
    return {name}_table[hashlib.sha256(given).hexdigest()]
"""


def written(value):
    if isinstance(value, tuple):
        return f"({', '.join(map(written, value))},)"
    return f"np.array({value.tolist()!r})" if isinstance(value, np.ndarray) else repr(value)


def what_is_remembered(stage, name, reference, key):
    """An answer to a task that knows what the reference gives for all inputs under that key."""
    table = {}

    class Watched:
        last_call = SimpleNamespace(modified={})

    def watched(*args):
        result = getattr(reference, name.removesuffix("_naive"))(*args)
        given = b"".join(np.asarray(one).tobytes() for one in args)
        table[hashlib.sha256(given).hexdigest()] = written(result)
        return result

    setattr(Watched, name, staticmethod(watched))
    files = stage.checks_by_task("hidden", [name])
    run_checks(files, lambda _: nullcontext(Watched()), reference=reference, key=key)
    text = "{" + ", ".join(f"{one!r}: {value}" for one, value in table.items()) + "}"
    return REMEMBERED.format(table=text, name=name)


def test_who_remembers_the_inputs_of_another_key_fails_whatever_is_drawn(course):
    """Only checks that write their inputs down, such as worked examples, can be passed so."""
    stage = course.stage("01_linear_classifier")
    reference = load_reference(stage)
    keyed = replace(course, own_key=OURS)
    drawn = {
        check.name
        for check in Sources(course.root, stage).checks
        if check.kind == "hidden" and check.task in LOOKED_UP and "rng" in check.wants
    }
    for key, expected in ((OURS, "passed"), (THEIRS, "failed"), ("", "failed")):
        judge = judge_of(keyed, stage)
        answers = judge.answers_with(
            {name: what_is_remembered(stage, name, reference, key) for name in LOOKED_UP}
        )
        judgement = judge.judge(answers, LOOKED_UP, diagnose=False)
        found = {check.name: check.outcome for check in judgement.checks if check.name in drawn}
        assert found.keys() == drawn
        assert len(drawn) > 20
        if expected == "passed":
            assert {*found.values()} == {"passed"}, "the tables themselves work"
        else:
            assert "passed" not in found.values(), key
            written_down = {check.name for check in judgement.checks if check.outcome == "passed"}
            earned = sum(
                earned_points(stage.task(name), judgement.checks) for name in LOOKED_UP
            ) / sum(stage.task(name).points for name in LOOKED_UP)
            assert earned < 0.2, written_down


def test_without_a_key_the_inputs_are_those_of_the_public_kit(small_course):
    stage = small_course.stage("01_small")
    judge = course_judge(small_course, stage)
    judgement = judge.judge(judge.answers_with({"affine": lookup_table(stage, "")}))
    assert [one.outcome for one in judgement.checks if one.task == "affine"] == PASSED


def test_visible_checks_draw_what_they_draw_in_the_notebook_whatever_the_key_is(small_course):
    stage = small_course.stage("01_small")
    file = stage.checks_by_task("public")["affine"]
    drawn = (
        '@pytest.mark.task("affine")\ndef test_drawn(student, rng):\n'
        '    """A random layer."""\n    x, w, b = *rng.normal(size=(2, 2, 2)), np.ones(2)\n'
        '    assert_close(student.affine(x, w, b), x @ w + b, "the output")\n'
    )
    file.write_text(f"{file.read_text('utf-8')}\n\n{drawn}", encoding="utf-8")
    write_key(small_course, OURS)
    judge = course_judge(small_course, stage)
    for key, expected in (("", PASSED), (OURS, ["passed", "failed"])):
        answers = judge.answers_with({"affine": lookup_table(stage, key, "public")})
        judgement = judge.judge(answers, diagnose=False, visible=True)
        assert [one.outcome for one in judgement.visible if one.task == "affine"] == expected


def test_each_check_draws_other_numbers_and_the_same_ones_each_time(tmp_path):
    file = tmp_path / "test_two.py"
    file.write_text(
        "import pytest\n"
        + "".join(
            f"@pytest.mark.task('two')\ndef test_{name}(student, rng):\n"
            f"    '''A number.'''\n    student(rng.random())\n"
            for name in ("one", "other")
        )
    )

    def drawn(key):
        numbers = []
        run_checks({"two": file}, lambda _: nullcontext(numbers.append), key=key)
        return numbers

    runs = [drawn(key) for key in ("", OURS, THEIRS)]
    assert len({number for run in runs for number in run}) == 6
    assert [drawn(key) for key in ("", OURS, THEIRS)] == runs


def test_a_changed_key_regrades_and_names_whose_score_changed(small_class):
    stage = small_class.stage
    write_key(small_class.course, OURS)
    small_class.hand_in("ada")
    small_class.hand_in("table", affine=lookup_table(stage, OURS))

    def graded():
        printed = io.StringIO()
        run_grade(
            small_class.course,
            stage,
            small_class.course.submitted,
            accepted=Level.ACCIDENTS,
            students="*",
            jobs=1,
            force=False,
            console=Console(file=printed, width=100),
        )
        return printed.getvalue()

    assert "key has changed" not in graded()
    assert small_class.result("table")["points"]["affine"]["earned"] == 4
    assert "key has changed" not in graded()
    before = small_class.result("ada")["key"]
    assert before
    assert OURS not in str(small_class.result("ada"))
    write_key(small_class.course, THEIRS)
    said = graded()
    assert "key has changed: 2 earlier submissions were judged again" in said
    assert "table: affine 4.00 -> 0.00 (the course's key is another)" in said
    assert "1 of 2 earlier scores changed" in said
    assert small_class.result("ada")["key"] not in ("", before)
    assert small_class.result("ada")["earned"] == 12


def test_nbgraders_preprocessors_judge_under_the_key(small_class):
    stage, course = small_class.stage, small_class.course
    write_key(course, OURS)
    small_class.hand_in("table", affine=lookup_table(stage, ""))
    (submission,) = find_submissions(course.submitted, stage)
    judge = course_judge(course, stage)
    prepared = prepare_submission(judge, submission)
    verdict = grade_one(judge, "table", prepared, None, Level.ACCIDENTS)
    assert verdict.earned(stage.task("affine")) == 0
    assert verdict.key == judge.fingerprints.key != ""


def test_a_stage_that_holds_by_luck_of_one_key_is_not_sound(small_course):
    stage = small_course.stage("01_small")
    drawn = {}
    probe = stage.checks_by_task("hidden")["relu"]
    probe.write_text(
        probe.read_text("utf-8").replace("x = rng.normal(size=(4, 5))", "x = rng.normal(size=2)"),
        encoding="utf-8",
    )
    # Of two numbers one must be negative to catch an answer that returns x, one positive for zeros.

    class Watched:
        def relu(self, x):
            drawn[key] = int((x > 0).sum())
            return np.maximum(x, 0)

    for number in range(40):
        key = f"a key of sixteen {number}"
        run_checks(
            {"relu": probe},
            lambda _: nullcontext(Watched()),
            reference=load_reference(stage),
            only=["test_matrix"],
            key=key,
        )
    lucky = next(one for one, positive in drawn.items() if positive == 1)
    unlucky = next(one for one, positive in drawn.items() if positive == 2)
    console = Console(file=io.StringIO())
    course = replace(small_course, own_key=lucky)
    for keys, under in (
        ([lucky, unlucky], f"Under the key {unlucky}: "),
        ([unlucky, unlucky], f"Under 2 of 2 keys, among them {unlucky} and {unlucky}: "),
    ):
        (proof,) = run_verify(course, [stage], 1, console, keys, task="relu")
        said = [str(fault) for fault in proof.faults]
        assert said
        assert len(said) == len(set(said))
        assert all(under in one for one in said), "and none under the course's own"


def test_no_process_of_a_student_holds_the_key(small_course):
    """Neither the fork server nor a worker: not in memory, environment, arguments or open files."""
    if os.name != "posix" or not Path("/proc/self/mem").exists():
        pytest.skip("there is no /proc to look into")
    key = "0f" * 16
    write_key(small_course, key)
    stage = small_course.stage("01_small")
    judge = course_judge(small_course, stage)
    answers = judge.model_with()
    judgement = judge.judge(answers)
    assert {check.outcome for check in judgement.checks} == {"passed"}
    forkserver = judge._sandbox._forkserver.process.pid
    with judge._sandbox.for_another().worker(answers.cells):
        family = [forkserver, *_descendants(forkserver)]
        assert len(family) > 1
        looked = 0
        for pid in family:
            for part in ("environ", "cmdline"):
                assert key.encode() not in Path(f"/proc/{pid}/{part}").read_bytes()
            for memory in _memory(pid):
                looked += len(memory)
                assert key.encode() not in memory
    assert looked > 2**20
    assert any(key.encode() in memory for memory in _memory(os.getpid())), "it is found where it is"


def _descendants(pid):
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [one for child in map(int, children) for one in (child, *_descendants(child))]


def _memory(pid):
    try:
        maps = Path(f"/proc/{pid}/maps").read_text().splitlines()
        memory = Path(f"/proc/{pid}/mem").open("rb", buffering=0)
    except PermissionError:
        pytest.skip("only root may look into the memory of a process that hides it")
    with memory:
        for line in maps:
            place, rights = line.split()[:2]
            if not rights.startswith("rw"):
                continue
            start, end = (int(number, 16) for number in place.split("-"))
            try:
                memory.seek(start)
                yield memory.read(end - start) or b""
            except (OSError, ValueError, OverflowError):
                continue


def test_what_is_packed_for_another_machine_has_no_file_with_the_key(small_course, tmp_path):
    stage = small_course.stage("01_small")
    without = pack_stage(small_course, stage)
    write_key(small_course, OURS)
    packed = pack_stage(small_course, stage)
    assert packed.fingerprint != without.fingerprint
    assert OURS not in repr(packed)
    unpacked = unpack_stage(packed, tmp_path)
    assert unpacked.course.key == OURS
    for path in unpacked.course.root.rglob("*"):
        assert not path.is_file() or OURS.encode() not in path.read_bytes(), path


class TestKeyFile:
    def test_it_is_made_for_its_owner_and_kept_out_of_git(self, tmp_path):
        file = make_key(tmp_path)
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert len(read_key(tmp_path)) == 64
        assert (tmp_path / ".gitignore").read_text().splitlines() == ["/course.key"]
        with pytest.raises(Misuse, match="is there already"):
            make_key(tmp_path)

    def test_two_are_different(self, tmp_path):
        keys = set()
        for name in ("one", "other"):
            (tmp_path / name).mkdir()
            make_key(tmp_path / name)
            keys.add(Course(tmp_path / name).key)
        assert len(keys) == 2

    def test_what_git_ignored_before_stays_ignored(self, tmp_path):
        (tmp_path / ".gitignore").write_text("build/")
        make_key(tmp_path)
        assert (tmp_path / ".gitignore").read_text() == "build/\n/course.key\n"

    @pytest.mark.parametrize("content", [b"", b"short\n", b"\xff\xfe" * 20])
    def test_a_damaged_one_is_no_empty_one(self, tmp_path, content):
        (tmp_path / "course.key").write_bytes(content)
        with pytest.raises(KeyUnusable):
            read_key(tmp_path)

    def test_a_folder_in_its_place_is_no_empty_one(self, tmp_path):
        (tmp_path / "course.key").mkdir()
        with pytest.raises(KeyUnusable):
            read_key(tmp_path)
