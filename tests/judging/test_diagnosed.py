"""Which known mistake explains a failed check, as a table of transcripts."""

from dataclasses import replace

import numpy as np
import pytest

from autograder.course.records import JudgedCheck
from autograder.course.specimens import Specimen
from autograder.judging.combinations import merged, pairs
from autograder.judging.diagnosis import (
    beside_what_is_told,
    candidates,
    diagnosed,
    passed_checks,
    unexplained,
)
from autograder.sandbox.host.transcript import Exchange
from kit.outcome import Outcome


def check(name, outcome="failed", **more):
    return JudgedCheck(name, "softmax", 1.0, "It is right.", Outcome(outcome), **more)


def specimen(name, *caught_by):
    return Specimen(f"softmax__{name}", "softmax", f"You {name}.", frozenset(caught_by), "")


def gave(value, outcome="value"):
    return [Exchange("softmax(array (2,))", outcome, value)]


def changing(place, value=0.7):
    return [Exchange("softmax(array (2,))", "value", value, {place: 0.0})]


SUMS, SHIFTS = specimen("sums", "test_a", "test_b"), specimen("shifts", "test_a")
ONE, TWO, NAN = gave(0.1), gave(0.2), gave(np.nan)
RAISED = gave("ValueError: #", "AnswerRaised")
SLOW = gave("", "AnswerTimedOut")


@pytest.mark.parametrize(
    ("checks", "transcripts", "expected"),
    [
        ([check("test_a")], {"test_a": ONE}, ["sums", "shifts"]),
        ([check("test_a"), check("test_b", "passed")], {"test_a": ONE}, ["shifts"]),
        ([check("test_b")], {"test_b": ONE}, ["sums"]),
        ([check("test_a", "passed"), check("test_b")], {"test_b": ONE}, []),
        ([check("test_a", "skipped")], {"test_a": ONE}, []),
        ([check("test_a", diagnosis="You know.")], {"test_a": ONE}, []),
        ([check("test_a")], {}, []),
        ([check("test_a")], {"test_a": SLOW}, []),
        ([check("test_a")], {"test_a": RAISED}, ["sums", "shifts"]),
    ],
    ids=[
        "both fail it",
        "one of them fails what passed",
        "only one fails it",
        "the one that fails it fails what passed",
        "nothing failed",
        "it has a diagnosis",
        "nothing was asked",
        "nothing was answered",
        "an exception is an answer",
    ],
)
def test_who_may_explain_a_failure(checks, transcripts, expected):
    found = candidates(checks, transcripts, [SUMS, SHIFTS])
    assert [one.name.partition("__")[2] for one in found] == expected


@pytest.mark.parametrize(
    ("own", "sums", "shifts", "expected"),
    [
        ({"test_a": ONE}, {"test_a": ONE}, {"test_a": TWO}, ["You sums."]),
        ({"test_a": ONE}, {"test_a": TWO}, {"test_a": ONE}, ["You shifts."]),
        ({"test_a": ONE}, {"test_a": TWO}, {"test_a": TWO}, [""]),
        ({"test_a": ONE}, {}, {}, [""]),
        (
            {"test_a": ONE, "test_b": TWO},
            {"test_a": ONE, "test_b": TWO},
            {"test_a": ONE},
            ["You sums.", "You sums."],
        ),
        (
            {"test_a": ONE, "test_b": TWO},
            {"test_a": TWO, "test_b": TWO},
            {"test_a": ONE},
            ["You shifts.", "You sums."],
        ),
        ({"test_a": NAN}, {"test_a": NAN}, {"test_a": ONE}, ["You sums."]),
        ({"test_a": NAN}, {"test_a": NAN}, {"test_a": NAN}, [""]),
        ({"test_a": NAN, "test_b": NAN}, {"test_a": ONE, "test_b": NAN}, {"test_a": NAN}, ["", ""]),
        ({"test_a": RAISED}, {"test_a": RAISED}, {"test_a": ONE}, ["You sums."]),
        ({"test_a": RAISED}, {"test_a": RAISED}, {"test_a": RAISED}, [""]),
        (
            {"test_a": ONE, "test_b": TWO},
            {"test_a": ONE, "test_b": ONE},
            {"test_a": ONE},
            ["You shifts.", ""],
        ),
        ({"test_a": gave(2), "test_b": TWO}, {"test_a": gave(2)}, {}, ["", ""]),
        ({"test_a": gave(2)}, {"test_a": gave(2)}, {}, ["You sums."]),
        ({"test_a": changing(0, 0.1)}, {"test_a": ONE}, {}, ["You sums."]),
        ({"test_a": ONE}, {"test_a": changing(0, 0.1)}, {}, [""]),
    ],
    ids=[
        "the first gave the same",
        "the second did",
        "nobody did",
        "nothing is known",
        "who explains more is likelier",
        "two mistakes, a check each",
        "nan, and one mistake gives it",
        "nan has too many causes",
        "nan in a part of what failed",
        "an exception, and one mistake raises it",
        "two mistakes raise it",
        "who explains as much and fails less is likelier",
        "a whole number in a part of what failed",
        "a whole number, and one mistake gives it",
        "what is changed in place hides no value",
        "a specimen that changes an argument is another mistake",
    ],
)
def test_the_mistake_that_gives_the_same_is_named(own, sums, shifts, expected):
    checks = [check(name) for name in own]
    known = {SUMS.name: sums, SHIFTS.name: shifts}
    found = diagnosed(checks, own, [SUMS, SHIFTS], known)
    assert [one.diagnosis for one in found] == expected


@pytest.mark.parametrize(
    ("own", "logs", "caught_by", "expected"),
    [
        (gave((np.inf, 0.3)), gave((np.inf, 0.9)), "test_b", "You logs."),
        (gave((np.inf, 0.3)), gave((-np.inf, 0.3)), "test_b", ""),
        (gave((np.inf, 0.3)), gave((0.3, np.inf)), "test_b", ""),
        (gave((np.inf, 0.3)), gave((np.inf, 0.9)), "test_a test_b", ""),
        (gave((0.2, 0.3)), gave((0.2, 0.9)), "test_b", ""),
        (RAISED, RAISED, "test_b", "You logs."),
        (gave(2), gave(2), "test_b", "You logs."),
    ],
    ids=[
        "inf in the same place",
        "another inf",
        "inf in another place",
        "it would show in what is explained",
        "a number is no inf",
        "the same exception",
        "a whole number",
    ],
)
def test_a_second_mistake_beside_one_that_is_told(own, logs, caught_by, expected):
    told, other = specimen("sums", "test_a"), specimen("logs", *caught_by.split())
    known = {told.name: {"test_a": ONE}, other.name: {"test_a": TWO, "test_b": logs}}
    checks = [check("test_a"), check("test_b")]
    found = diagnosed(checks, {"test_a": ONE, "test_b": own}, [told, other], known)
    assert [one.diagnosis for one in found] == ["You sums.", expected]


COMPLAINT = "softmax changes an array that it is given: work on a copy."


@pytest.mark.parametrize(
    ("reason", "own", "logs", "expected"),
    [
        (COMPLAINT, changing(0), changing(0, 0.1), "You logs."),
        (COMPLAINT, changing(0), changing("w"), ""),
        (COMPLAINT, changing(0), gave(0.7), ""),
        ("w is wrong in 2 of 2 entries.", changing(0), changing(0, 0.1), ""),
        ("w is wrong in 2 of 2 entries.", changing(0), gave(0.7), "You logs."),
    ],
    ids=[
        "the same argument is changed",
        "another argument is changed",
        "the value is wrong, too",
        "the complaint is about the value",
        "the value explains the complaint",
    ],
)
def test_a_change_in_place_explains_the_complaint_about_it(reason, own, logs, expected):
    told, other = specimen("sums", "test_a"), specimen("logs", "test_b")
    known = {told.name: {"test_a": ONE}, other.name: {"test_b": logs}}
    checks = [check("test_a"), check("test_b", reason=reason)]
    found = diagnosed(checks, {"test_a": ONE, "test_b": own}, [told, other], known)
    assert [one.diagnosis for one in found] == ["You sums.", expected]


def test_what_is_told_explains_what_it_gives_elsewhere():
    sums = specimen("sums", "test_a", "test_b", "test_c")
    checks = [check(name) for name in ("test_a", "test_b", "test_c")]
    own = {"test_a": ONE, "test_b": gave(2), "test_c": NAN}
    known = {sums.name: {"test_a": ONE, "test_b": gave(2), "test_c": TWO}}
    found = diagnosed(checks, own, [sums], known)
    assert [one.diagnosis for one in found] == ["You sums.", "You sums.", ""]


def test_what_is_told_together_with_another_mistake_is_told():
    both = "There are two mistakes here. First: You sums. Second: You shifts."
    checks = [check("test_a", diagnosis=both), check("test_b")]
    own = {"test_a": TWO, "test_b": NAN}
    known = {SUMS.name: {"test_a": ONE, "test_b": NAN}}
    found = beside_what_is_told(checks, own, [SUMS], known)
    assert [one.diagnosis for one in found] == [both, "You sums."]


@pytest.mark.parametrize(
    ("there", "expected"), [(NAN, "You shifts."), (RAISED, "You shifts."), (TWO, "")]
)
def test_a_second_mistake_may_show_where_nan_and_exceptions_are_told(there, expected):
    shifts = specimen("shifts", "test_b", "test_c")
    checks = [
        check("test_a", diagnosis="You sums."),
        check("test_b", diagnosis="You sums."),
        check("test_c"),
    ]
    own = {"test_a": ONE, "test_b": there, "test_c": RAISED}
    known = {shifts.name: {"test_b": ONE, "test_c": RAISED}}
    found = beside_what_is_told(checks, own, [shifts], known)
    assert found[-1].diagnosis == expected


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        (np.array([0.1, 0.2], np.float32), "You sums."),
        (np.array([0.1, 0.2001], np.float32), ""),
        ([0.1, 0.2], "You sums."),
        ([0.1, 0.3], ""),
        ([0.1], ""),
        ([0.1, "b"], ""),
        ([[0.1], [0.1, 0.2]], ""),
    ],
    ids=["float32", "other float32", "a list", "another list", "short", "a text", "ragged"],
)
def test_rounded_numbers_and_lists_are_as_good_as_arrays(own, expected):
    transcripts, known = {"test_a": gave(own)}, {"test_a": gave(np.array([0.1, 0.2]))}
    (found,) = diagnosed([check("test_a")], transcripts, [SUMS], {SUMS.name: known})
    assert found.diagnosis == expected


def test_what_has_a_diagnosis_keeps_it():
    checks = [check("test_a", diagnosis="You know.")]
    (found,) = diagnosed(checks, {"test_a": ONE}, [SUMS], {SUMS.name: {"test_a": ONE}})
    assert found.diagnosis == "You know."


def test_a_timed_check_may_have_been_asked_more_often():
    own, known = {"test_a": ONE * 3}, {SUMS.name: {"test_a": ONE * 2}}
    (timed,) = diagnosed([check("test_a", measured="3 s")], own, [SUMS], known)
    (other,) = diagnosed([check("test_a")], own, [SUMS], known)
    assert (timed.diagnosis, other.diagnosis) == ("You sums.", "")


def test_only_failed_checks_are_unexplained_and_only_passed_ones_passed():
    checks = [check(outcome, outcome) for outcome in ("passed", "failed", "skipped", "broken")]
    transcripts = {one.name: ONE for one in checks}
    assert [one.name for one in unexplained(checks, transcripts)] == ["failed"]
    assert passed_checks(checks) == {"passed"}


def test_pairs_begin_with_what_is_told():
    rare, forgets = specimen("rare", "test_b", "test_c"), specimen("forgets", "test_b")
    known = [rare, forgets, SHIFTS, SUMS]
    told = {SUMS.diagnosis}
    first = [{one.diagnosis for one in pair} for pair in pairs(known, ["test_b"], [], told)]
    assert all(SUMS.diagnosis in pair for pair in first[:3])
    assert pairs(known, ["test_b"], [])[0][0] is forgets


def test_pairs_without_a_word_take_turns():
    small, large, wide = (
        specimen(name, *(f"test_{letter}" for letter in letters))
        for name, letters in (("small", "a"), ("large", "abc"), ("wide", "abc"))
    )
    found = pairs([small, large, wide], ["test_a", "test_b", "test_c"], [])
    names = [{one.name.partition("__")[2] for one in pair} for pair in found]
    assert names[:2] == [{"small", "large"}, {"large", "wide"}]
    assert len(names) == 3


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("return sum(y - x) / 2", "return mean(y + x) / 2", "return sum(y + x) / 2"),
        ("return sum(y - x) / 2", "return sum(y - x) / 3", ""),
        ("a = 1\nreturn mean(y - x) / 2", "return mean(y - x)", "a = 1\nreturn mean(y - x)"),
        ("return mean(y - x) / 4", "return mean(y - x) / 3", ""),
    ],
    ids=["words of one line", "the same change in both", "a line before", "one word in two ways"],
)
def test_two_mistakes_in_one_line_become_one_answer(one, other, both):
    def function(body):
        lines = "\n".join(f"    {line}" for line in body.split("\n"))
        return f"def softmax(x, y):\n{lines}\n"

    pair = (replace(SUMS, source=function(one)), replace(SHIFTS, source=function(other)))
    found = [each.source for each in merged(*pair, function("return mean(y - x) / 2"))]
    assert found == ([function(both)] if both else found)
    assert both or function("return mean(y - x) / 2") not in found
