"""Known mistakes are named by the values they give, and nothing else is named."""

import numpy as np
import pytest

from kit.checking.answer_errors import AnswerRaised
from kit.notebook.check import VisibleChecks
from kit.notebook.known_mistakes import (
    KNOWN_FILE,
    known_text,
    read_known,
    recognised,
    sign_of,
)
from kit.notebook.traces import Trace, is_marked, mark_of


def written(function):
    """As if a cell of the notebook had defined it."""
    function.__module__ = "__main__"
    return function


def trace_of(*values):
    trace = Trace()
    for value in values:
        trace.note(value)
    return trace


def mistake(story, **checks):
    """One with that story, which gives in each check what is wrong in the trace."""
    return {
        check: sign_of(story, trace, {place: mark_of(one) for place, one in trace.prints.items()})
        for check, trace in checks.items()
    }


X = np.random.default_rng(0).normal(size=(3, 4))
TURNED = mistake("You turn it.", one=trace_of(X[::-1]), two=trace_of(2.25, X[:, ::-1]))


def print_of(value):
    return trace_of(value).prints["0"]


SAME = {
    "rounding": (X, X * (1 + 1e-12)),
    "single precision": (X, X.astype(np.float32)),
    "a list": (X, X.tolist()),
    "a number in another type": (0.1, np.float64(0.1)),
    "whole numbers": (np.arange(4), np.arange(4.0)),
    "a power of two, where the cells of the grid meet": (1.0, 1.0 - 1e-13),
    "noise around zero": (np.zeros(3), np.full(3, 1e-17)),
    "nan in as many places": (np.array([np.nan, 1.0]), np.array([2.0, np.nan])),
}


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME.keys())
def test_the_same_is_recognised(one, other):
    assert is_marked(mark_of(print_of(one)), print_of(other))


OTHER = {
    "one entry": (X, X + 1e-3 * (np.arange(12).reshape(3, 4) == 5)),
    "the order": (X, X[::-1]),
    "the sign": (X, -X),
    "the shape": (X, X.reshape(4, 3)),
    "a factor": (0.5, 0.5004),
    "zeros": (X, np.zeros_like(X)),
    "None": (X, None),
    "nan": (X, np.where(X > 1, np.nan, X)),
}


@pytest.mark.parametrize(("one", "other"), OTHER.values(), ids=OTHER.keys())
def test_another_value_is_not(one, other):
    assert not is_marked(mark_of(print_of(one)), print_of(other))


def test_results_of_several_values_are_kept_apart():
    prints = trace_of((0.5, {"W1": X, "b1": np.zeros(2)})).prints
    assert list(prints) == ["0", "0.0", "0.1", "0.1.W1", "0.1.b1"]
    assert prints["0.1.b1"].kind == "array (2,) of zeros"


def test_changed_arguments_are_kept():
    trace = Trace()
    trace.note(None, {0: X})
    assert list(trace.prints) == ["0", "0 changes 0"]


def test_a_mistake_is_named_where_it_gives_the_same():
    failed = {"one": trace_of(X[::-1]), "two": trace_of(2.25, X[:, ::-1])}
    assert recognised([TURNED], failed, []) == {"one": "You turn it.", "two": "You turn it."}


def test_in_a_check_with_other_values_it_is_not_named():
    failed = {"one": trace_of(X[::-1]), "two": trace_of(2.25, X)}
    assert recognised([TURNED], failed, []) == {"one": "You turn it."}


def test_who_passes_a_check_that_a_mistake_fails_did_not_make_it():
    assert recognised([TURNED], {"one": trace_of(X[::-1])}, ["two"]) == {}
    assert recognised([TURNED], {"one": trace_of(X[::-1])}, ["three"]) != {}


def test_two_stories_that_fit_alike_are_not_told():
    other = mistake("You flip it.", one=trace_of(X[::-1]), two=trace_of(2.25, X[:, ::-1]))
    failed = {"one": trace_of(X[::-1]), "two": trace_of(2.25, X[:, ::-1])}
    assert recognised([TURNED, other], failed, []) == {}
    same = mistake("You turn it.", one=trace_of(X[::-1]))
    assert recognised([TURNED, same], failed, [])["one"] == "You turn it."


def test_the_story_that_explains_more_is_told():
    partly = mistake("You flip rows.", one=trace_of(X[::-1]), two=trace_of(2.25, 3 * X))
    failed = {"one": trace_of(X[::-1]), "two": trace_of(2.25, X[:, ::-1])}
    assert recognised([partly, TURNED], failed, [])["one"] == "You turn it."


TRIVIAL = {
    "zeros": np.zeros(3),
    "None": None,
    "nan": np.full(3, np.nan),
    "a small number": 1,
    "a half": 0.5,
    "an accuracy": np.float64(3 / 5),
    "one-hot rows": np.eye(3),
}


@pytest.mark.parametrize("value", TRIVIAL.values(), ids=TRIVIAL.keys())
def test_what_says_little_must_explain_everything(value):
    known = [mistake("You never fill it.", one=trace_of(value))]
    assert recognised(known, {"one": trace_of(value)}, []) == {"one": "You never fill it."}
    failed = {"one": trace_of(value), "two": trace_of(X)}
    assert recognised(known, failed, []) == {}
    other = mistake("You return another array.", one=trace_of(value))
    assert recognised([*known, other], {"one": trace_of(value)}, []) == {}


def test_the_file_tells_its_stories_to_nobody_else(tmp_path):
    file = tmp_path / KNOWN_FILE
    file.write_text(known_text({"flip": [TURNED, TURNED]}), encoding="utf-8")
    assert read_known(file) == {"flip": (TURNED, TURNED)}
    text = file.read_text(encoding="utf-8")
    assert "turn" not in text
    assert not any(f"{number:.3g}"[:4] in text for number in X.ravel())


@pytest.mark.parametrize("text", ["", "[]", "{", '{"flip": 3}', '{"flip": [{"one": {"x": 1}}]}'])
def test_a_damaged_file_names_nothing(tmp_path, text):
    file = tmp_path / KNOWN_FILE
    file.write_text(text, encoding="utf-8")
    assert read_known(file) == {}


CHECK = '''
import numpy as np
import pytest
from kit.checking import assert_close

@pytest.mark.task("flip")
def test_rows(student):
    """Rows are exchanged."""
    x = np.array([[1.0, 0.3], [2.7, 4.0]])
    assert_close(student.flip(x), x[::-1], "flip(x)")

@pytest.mark.task("flip")
def test_more_rows(student):
    """Three rows are exchanged."""
    x = np.array([[1.0, 0.3], [2.7, 4.0], [0.9, 7.0]])
    assert_close(student.flip(x), x[::-1], "flip(x)")
'''


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "test_flip.py").write_text(CHECK, encoding="utf-8")
    checks = VisibleChecks(tmp_path, {"flip": written(lambda x: x[:, ::-1])})
    checks.results_of("flip")
    known = mistake("You exchange <columns>.", **checks._traces)
    (tmp_path / KNOWN_FILE).write_text(known_text({"flip": [known]}), encoding="utf-8")
    return tmp_path


def test_the_table_tells_the_story_once(folder):
    text, html = VisibleChecks(folder, {"flip": written(lambda x: np.fliplr(x))}).of("flip")
    assert text.count("You exchange <columns>.") == 1
    assert html.count("You exchange &lt;columns&gt;.") == 1
    assert "flip(x) is wrong in 4 of 4 entries" in text


def test_another_mistake_gets_no_story(folder):
    text, _ = VisibleChecks(folder, {"flip": written(lambda x: -x[:, ::-1])}).of("flip")
    assert "0 of 2 checks pass" in text
    assert "exchange <" not in text


def test_without_the_file_the_failure_is_told_as_ever(folder):
    (folder / KNOWN_FILE).unlink()
    text, _ = VisibleChecks(folder, {"flip": lambda x: x[:, ::-1]}).of("flip")
    assert "0 of 2 checks pass" in text


BELOW = '''
import numpy as np
import pytest
from kit.checking import assert_close

@pytest.mark.task("double")
def test_double(student):
    """Numbers are doubled."""
    assert_close(student.double(np.array([1.5, 2.7])), [3.0, 5.4], "double(x)")
'''


@pytest.mark.parametrize(("factor", "named"), [(2, False), (3, True)])
def test_a_task_below_is_blamed_only_if_its_own_checks_fail(folder, factor, named):
    """The story is of `double`: where that is right, `flip` gives these values in its own way."""
    wrong = {"flip": written(lambda x: x[:, ::-1]), "double": written(lambda x: factor * x)}
    (folder / "test_double.py").write_text(BELOW, encoding="utf-8")
    checks = VisibleChecks(folder, wrong)
    checks.results_of("flip")
    known = mistake("In double: You triple.", **checks._traces)
    (folder / KNOWN_FILE).write_text(known_text({"flip": [known]}), encoding="utf-8")
    text, _ = VisibleChecks(folder, wrong).of("flip")
    assert ("In double: You triple." in text) == named


def raised(kind, said):
    trace = Trace()
    trace.note_error(AnswerRaised.of("f", [kind], said))
    return trace.prints["0"]


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("NameError", "name 'net' is not defined", "name 'read_arrays' is not defined"),
        (
            "ValueError",
            "cannot reshape array of size 0 into shape (2,2)",
            "cannot reshape array of size 18 into shape (7,11)",
        ),
    ],
)
def test_another_name_and_an_empty_array_are_other_mistakes(kind, one, other):
    assert is_marked(mark_of(raised(kind, one)), raised(kind, one))
    assert not is_marked(mark_of(raised(kind, one)), raised(kind, other))


def test_other_lengths_are_the_same_mistake():
    six, eighteen = (f"cannot reshape array of size {size} into shape (2,2)" for size in (6, 18))
    assert is_marked(mark_of(raised("ValueError", six)), raised("ValueError", eighteen))
