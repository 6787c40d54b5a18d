from __future__ import annotations

from collections import namedtuple

import numpy as np
import pytest

from kit.checking import assert_close, assert_raises
from kit.checking.answer_errors import AnswerMissing, AnswerRaised, FileMissing
from kit.checking.plain_values import Opaque
from kit.notebook.student import NotebookStudent


class Classifier:
    def __init__(self):
        self.W = np.zeros(2)

    def fit(self, x, rng):
        x += rng.random()
        self.W[:] = x
        return self

    @property
    def broken(self):
        raise ValueError("not fitted")


Cache = namedtuple("Cache", "x count")


def numerical_gradient(f, x, h):
    x += h
    above = f(x)
    x -= 2 * h
    return np.array([(above - f(x)) / (2 * h)])


STUDENT = {
    "Classifier": Classifier,
    "forward": lambda x: (2 * x, Cache(x, 1)),
    "backward": lambda cache: cache.x * cache.count,
    "nested": lambda values: values["a"][0].sum(),
    "numerical_gradient": numerical_gradient,
    "hungry": lambda f, x: f(x),
}


@pytest.fixture
def student():
    return NotebookStudent(STUDENT)


def test_objects_can_be_used_through_their_public_names(student):
    x, rng = np.ones(2), np.random.default_rng(0)
    classifier = student.Classifier()
    before = classifier.W
    classifier.fit(x, rng)
    classifier.fit(x, rng)
    assert_close(classifier.W, np.full(2, 1 + np.random.default_rng(0).random()), "W")
    assert_close(before, np.zeros(2), "W before")  # a copy, as the grader's pipe makes one
    assert_close(x, np.ones(2), "x")
    assert rng.random() == np.random.default_rng(0).random()


def test_what_an_object_lacks_or_raises_is_named(student):
    classifier = student.Classifier()
    with pytest.raises(AnswerMissing, match="Classifier has no attribute 'predict'"):
        classifier.predict(np.ones(2))
    with pytest.raises(AnswerRaised, match=r"Classifier\.broken raised ValueError: not fitted"):
        _ = classifier.broken
    with pytest.raises(AttributeError):
        _ = classifier._secret


def test_a_cache_comes_back_to_the_students_code_as_it_was(student):
    out, cache = student.forward(np.ones(2))
    assert_close(out, [2, 2], "out")
    assert_close(student.backward(cache), [1, 1], "dx")


def test_arrays_are_copied_wherever_they_stand(student):
    assert student.nested({"a": [np.ones(3)]}) == 3


def test_a_function_of_the_check_sees_copies(student):
    seen = []

    def square(x):
        seen.append(x)
        x *= x
        return x.sum()

    gradient = student.numerical_gradient(square, np.array([3.0]), 1e-5)
    assert_close(gradient, [6.0], "gradient", rtol=1e-6)
    assert seen[0] is not seen[1]


def test_a_name_that_is_missing_is_named(student):
    with pytest.raises(AnswerMissing, match="predict is not defined in this notebook"):
        _ = student.predict


class Net:
    def __init__(self) -> None:
        self.params = {"w": np.ones(2)}


def double_with_cache(x: np.ndarray) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    return 2 * x, {"x": x}


def test_a_kept_item_is_a_stand_in_that_the_students_own_code_gets_back() -> None:
    student = NotebookStudent(
        {"double": double_with_cache, "input_of": lambda cache: cache["x"] + 1}
    )

    out, cache = student.keep(1).double(np.ones(2))

    np.testing.assert_array_equal(out, [2.0, 2.0])
    assert isinstance(cache, Opaque)
    np.testing.assert_array_equal(student.input_of(cache), [2.0, 2.0])
    np.testing.assert_array_equal(student.value(cache)["x"], [1.0, 1.0])


def test_the_last_call_is_known_also_when_it_kept_something() -> None:
    def fill(x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        x[...] = 0
        return x, x

    student = NotebookStudent({"fill": fill})
    student.keep(1).fill(np.ones(2))
    assert student.last_call.modified


def test_a_value_is_a_copy_that_the_student_does_not_see_changed() -> None:
    net = Net()
    student = NotebookStudent({"make": lambda: net})

    params = student.value(student.make().params)
    params["w"][:] = 5

    np.testing.assert_array_equal(net.params["w"], [1.0, 1.0])


def test_an_exception_of_the_students_own_kind_counts_as_what_it_is_derived_from() -> None:
    class DoesNotFit(ValueError):
        pass

    def size() -> int:
        raise DoesNotFit

    student = NotebookStudent({"size": size})

    assert_raises(ValueError, lambda: student.size(), "size must refuse this.")
    with pytest.raises(AssertionError, match="It raised DoesNotFit"):
        assert_raises(TypeError, lambda: student.size(), "size must raise TypeError.")


def test_a_file_to_be_handed_in_is_read_where_the_notebook_lies(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    student = NotebookStudent({"size": lambda file: len(file.read())})
    with pytest.raises(FileMissing, match=r"There is no weights\.npz beside this notebook yet"):
        student.submitted_file("weights.npz")

    (tmp_path / "weights.npz").write_bytes(b"PK")

    assert student.size(student.submitted_file("weights.npz")) == 2


def write(x, file):
    file.write(x.tobytes())


FILES = {
    "write": write,
    "read": lambda file: file.read().decode(),
    "close": lambda file: file.close(),
}


def test_what_a_student_wrote_into_a_file_is_read_by_another() -> None:
    one, other = NotebookStudent(FILES), NotebookStudent(FILES)
    file = one.open_file()
    one.write(np.frombuffer(b"abc", np.uint8), file)
    assert one.content_of(file) == b"abc"
    assert other.read(other.open_file(one.content_of(file))) == "abc"


def test_a_file_of_one_student_is_none_of_another() -> None:
    one, other = NotebookStudent(FILES), NotebookStudent(FILES)
    with pytest.raises(RuntimeError, match="belongs to another student"):
        other.read(one.open_file(b"x"))
    assert one.keep(1).read(one.open_file(b"x")) == "x"


def test_a_file_that_was_closed_is_told_as_that() -> None:
    student = NotebookStudent(FILES)
    file = student.open_file(b"x")
    student.close(file)
    with pytest.raises(AnswerRaised, match="ValueError"):
        student.content_of(file)
