"""No attack of tests/attacks/ earns a point, breaks a class or reads a secret; as root and not.

All attackers and some honest students are one class, which goes through `grade` and `feedback`.
As root the tests also need a Python that an ordinary user can start, with this package installed;
AUTOGRADER_USER_PYTHON names it.
"""

import json
import os
import sys
from pathlib import Path

import pytest
from corpus import HONEST, STAGE, UNGRADABLE, read_corpus, room_for_a_class, run_class

ATTACKS = read_corpus()
KINDS = set(
    "archives callbacks clocks descriptors exits floods frames kills later lies loops memory "
    "notebooks patches pickles processes reads searches shared sockets text traces writes".split()
)


def interpreters():
    """Who runs the grader, and with which Python; None where it cannot be tried here."""
    if os.geteuid() != 0:
        return {"an ordinary user": sys.executable, "root": None}
    return {"an ordinary user": os.environ.get("AUTOGRADER_USER_PYTHON"), "root": sys.executable}


@pytest.fixture(scope="module", params=interpreters().items(), ids=lambda who: who[0])
def run(request, built_small_course):
    """The class, graded."""
    who, python = request.param
    if python is None:
        pytest.skip(f"no way to grade as {who} here: set AUTOGRADER_USER_PYTHON, or run as root")
    with room_for_a_class() as folder:
        yield run_class(Path(folder), built_small_course.root, ATTACKS, python)


@pytest.fixture(params=ATTACKS.values(), ids=lambda attack: attack.name)
def attack(request):
    return request.param


def earns_nothing(run, attack):
    assert run.room.result(attack.name)["points"][attack.task]["earned"] == 0
    assert run.scores[attack.name, attack.task] == 0


def fails_with_a_reason(run, attack):
    result = run.room.result(attack.name)
    assert result["failure"] == ""
    if attack.unreadable:
        assert result["problem"]["sentence"]
        return
    for check in result["checks"]:
        if check["task"] == attack.task:
            assert (check["outcome"], bool(check["reason"])) == ("failed", True), check


def did_not_get_through(run, attack):
    """An attack that did what it must not be able to do says so by its exception."""
    for check in run.room.result(attack.name)["checks"]:
        assert "GotThrough" not in check["reason"], check["reason"]


def costs_nothing_else(run, attack):
    if attack.unreadable or attack.harms_itself:
        return  # it harms the rest of its own notebook
    for check in run.room.result(attack.name)["checks"]:
        if check["task"] != attack.task:
            assert check["outcome"] == "passed", (check["name"], check["reason"])


def learns_no_secret(run, attack):
    for file in run.room.written(attack.name):
        for where, secret in run.room.canaries.items():
            assert secret.encode() not in file.read_bytes(), (where, file)


def leaves_nothing_of_its_own(run, attack):
    mark = f"{run.room.mark}-{attack.name}"
    places = [*run.left, *run.received, *run.changed]
    assert not [place for place in places if mark in place]


def shows_only_plain_text(run, attack):
    for file in run.room.written(attack.name):
        text = file.read_text(encoding="utf-8")
        if file.suffix == ".json":
            assert json.loads(text)
        if file.suffix == ".html":
            assert unprintable(text) == set()
            assert "<script" not in text
            assert "<img" not in text
            assert str(1337 * 7) not in text


OF_EVERY_ATTACK = [
    earns_nothing,
    fails_with_a_reason,
    did_not_get_through,
    costs_nothing_else,
    learns_no_secret,
    leaves_nothing_of_its_own,
    shows_only_plain_text,
]


def test_an_attack_gains_nothing_and_harms_nobody(run, attack, subtests):
    for holds in OF_EVERY_ATTACK:
        with subtests.test(holds.__name__):
            holds(run, attack)


class TestTheClass:
    def test_honest_students_get_what_they_get_without_attackers(self, run):
        assert {name: timeless(run.room.result(name)) for name in HONEST} == {
            name: timeless(result) for name, result in run.without.items()
        }

    def test_nobody_is_missing(self, run):
        people = {path.stem for path in (run.room.course / "results" / STAGE).glob("*.json")}
        assert people == {*ATTACKS, *HONEST, *UNGRADABLE}
        (line,) = (line for line in run.printed.splitlines() if "need a human" in line)
        for name in UNGRADABLE:
            assert f"{name} (" in line
            assert run.room.result(name)["problem"]["sentence"]

    def test_the_gradebook_holds_what_the_results_say(self, run):
        for (student, task), score in run.scores.items():
            points = run.room.result(student)["points"]
            if task in points:
                assert score == pytest.approx(points[task]["earned"]), (student, task)

    def test_no_secret_is_in_anything_that_grading_wrote(self, run):
        course, secrets = run.room.course, run.room.canaries
        files = [course / "gradebook.db"]
        for name in ("results", "autograded", "feedback"):
            files += [path for path in (course / name).rglob("*") if path.is_file()]
        own = {("gradebook", course / "gradebook.db")}
        own.add(("submission", course / "autograded/zoe" / STAGE / f"{STAGE}.ipynb"))
        for where, secret in secrets.items():
            assert secret not in run.printed
            for file in files:
                if (where, file) not in own:
                    assert secret.encode() not in file.read_bytes(), (where, file)

    def test_no_file_is_changed(self, run):
        assert run.changed == {}

    def test_no_process_and_no_shared_memory_is_left(self, run):
        assert run.left == []

    def test_nobody_was_called(self, run):
        assert run.received == []

    def test_the_terminal_shows_only_plain_text(self, run):
        assert unprintable(run.printed) == set()


def unprintable(text):
    """The characters that could do something to a terminal or turn a line around."""
    return {repr(one) for one in text if not one.isprintable()} - {repr("\n")}


def timeless(result):
    """The result without its times."""
    return {key: value for key, value in result.items() if key != "times"}


def test_the_corpus_has_every_kind_of_attack():
    assert {attack.kind for attack in ATTACKS.values()} == KINDS
