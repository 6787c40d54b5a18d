"""What a check may rely on is the same for a notebook's `student` and for the sandbox's."""

import inspect

import numpy as np
import pytest

from autograder.sandbox.host.handle import Handle
from autograder.sandbox.host.student import Student
from kit.checking.answer_errors import (
    AnswerMissing,
    AnswerRaised,
    FileMissing,
    NotWritten,
)
from kit.checking.plain_values import Opaque
from kit.notebook.student import NotebookStudent

pytestmark = pytest.mark.slow

OWN = {"printed", "transcript"}
"""What only one of them has, and no check asks for."""
STAYS = (Opaque, Handle)
"""What stands for an object that stays with the student's code."""


def in_a_notebook(source):
    namespace = {}
    exec(compile(source, "<cell>", "exec"), namespace)
    return NotebookStudent(namespace)


@pytest.fixture(params=["notebook", "sandbox"])
def student(request, student_of):
    """A function that makes a student of the text of a cell."""
    return in_a_notebook if request.param == "notebook" else student_of


def public(kind):
    return {name for name in vars(kind) if not name.startswith("_")} - OWN


def test_both_have_the_same_names():
    assert (
        public(NotebookStudent)
        == public(Student)
        == {
            *("keep", "value", "define", "afresh", "open_file", "content_of"),
            *("submitted_bytes", "submitted_file", "last_call"),
        }
    )
    for name in public(Student) - {"last_call"}:
        ours, theirs = (
            inspect.signature(getattr(kind, name)) for kind in (Student, NotebookStudent)
        )
        assert len(ours.parameters) == len(theirs.parameters), name


def test_a_function_gets_copies_and_gives_values(student):
    a_student = student("def double(x, by=2):\n    x *= by\n    return x, {'by': by}")
    x = np.arange(6.0).reshape(2, 3)
    out, options = a_student.double(x, by=3)
    np.testing.assert_array_equal(out, [[0, 3, 6], [9, 12, 15]])
    assert options == {"by": 3}
    np.testing.assert_array_equal(x, [[0, 1, 2], [3, 4, 5]])


def test_what_a_call_changed_and_how_long_it_took_is_known(student):
    a_student = student("def spoil(x, y):\n    y[0] = 7")
    a_student.spoil(np.zeros(2), np.zeros(2))
    assert set(a_student.last_call.modified) == {1}
    np.testing.assert_array_equal(a_student.last_call.modified[1], [7, 0])
    assert a_student.last_call.seconds > 0


@pytest.mark.parametrize(
    "change",
    [
        "params['w'] -= 1",
        "params['w'] = params['w'] + 0 * 2 - 1",
        "params['new'] = 1",
        "params.pop('spec')",
        "params['spec'][0][1].append(3)",
        "params['spec'].pop()",
        "params['number'] += 1",
        "params['w'] = params['w'].astype('float32')",
        "params['w'].shape = (2, 1)",
    ],
)
def test_what_a_call_changed_inside_of_a_container_is_known(student, change):
    a_student = student(f"def spoil(x, *, params):\n    {change}\n    return x")
    params = {"w": np.ones(2), "spec": [("conv", [1, 2])], "number": 1.5}
    a_student.spoil([np.zeros(2)], params=params)
    assert set(a_student.last_call.modified) == {"params"}


def test_what_a_call_only_read_is_not_changed(student):
    a_student = student("def read(params, spec):\n    return params['w'] + len(spec)")
    a_student.read({"w": np.full(2, np.nan), "b": float("nan"), 3: None}, [("pool", 2), "x"])
    assert not a_student.last_call.modified


def test_dictionaries_of_other_classes_are_plain_ones(student):
    a_student = student(
        "from collections import OrderedDict, defaultdict\n"
        "def get():\n"
        "    inner = defaultdict(float, b=2.0)\n"
        "    return OrderedDict(a=inner), [inner], inner\n"
    )
    got = a_student.get()
    assert got == ({"a": {"b": 2.0}}, [{"b": 2.0}], {"b": 2.0})
    assert [type(got[0]), type(got[0]["a"]), type(got[1][0]), type(got[2])] == [dict] * 4


def test_a_cache_that_is_kept_is_the_very_object(student):
    a_student = student(
        "class Cache(dict):\n"
        "    shape = None\n"
        "made = []\n"
        "def forward(x):\n"
        "    cache = Cache(x=x)\n"
        "    cache.shape = x.shape\n"
        "    made.append(cache)\n"
        "    return 2 * x, cache\n"
        "def backward(dout, cache):\n"
        "    return dout.reshape(cache.shape) if cache is made[-1] else None\n"
    )
    _, cache = a_student.keep(1).forward(np.ones((2, 3)))
    assert np.shape(a_student.backward(np.ones(6), cache)) == (2, 3)


def test_a_generator_is_a_copy_too(student):
    a_student = student("def draw(rng):\n    return rng.random(3)")
    rng = np.random.default_rng(5)
    np.testing.assert_array_equal(a_student.draw(rng), np.random.default_rng(5).random(3))
    assert rng.random() == np.random.default_rng(5).random()


def test_a_function_of_the_check_sees_copies(student):
    a_student = student("def twice(f, x):\n    return f(x) + f(x)")

    def square(x):
        x *= x
        return float(x.sum())

    assert a_student.twice(square, np.array([3.0])) == 18


def test_a_kept_item_goes_back_to_the_students_code_as_it_was(student):
    a_student = student(
        "def forward(x):\n    return 2 * x, {'x': x}\n"
        "def backward(cache):\n    return cache['x'] + 1"
    )
    out, cache = a_student.keep(1).forward(np.ones(2))
    np.testing.assert_array_equal(out, [2, 2])
    assert isinstance(cache, STAYS)
    np.testing.assert_array_equal(a_student.backward(cache), [2, 2])
    assert isinstance(a_student.forward(np.ones(2))[1], dict), "keep() is for one student"


def test_an_object_has_its_attributes_and_methods(student):
    a_student = student(
        "import numpy as np\n"
        "class Net:\n"
        "    def __init__(self, size):\n        self.params = {'w': np.ones(size)}\n"
        "    def total(self):\n        return float(self.params['w'].sum())"
    )
    net = a_student.Net(3)
    assert isinstance(net, STAYS)
    assert net.total() == 3
    np.testing.assert_array_equal(a_student.value(net.params)["w"], np.ones(3))
    with pytest.raises(AnswerMissing, match="has no attribute 'predict'"):
        net.predict()


def test_a_file_is_written_and_read(student):
    a_student = student("def add(file):\n    file.seek(0, 2)\n    file.write(b'more')")
    file = a_student.open_file(b"some ")
    a_student.add(file)
    assert a_student.content_of(file) == b"some more"


def test_a_file_that_was_not_handed_in_is_missing(student, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    a_student = student("x = 1")
    for ask in (a_student.submitted_bytes, a_student.submitted_file):
        with pytest.raises(FileMissing, match=r"weights\.npz"):
            ask("weights.npz")


@pytest.mark.parametrize(
    ("source", "error", "summary"),
    [
        ("def f(x): return x", AnswerMissing, "softmax is not defined in this notebook."),
        (
            "def softmax(x):\n    raise NotImplementedError()",
            NotWritten,
            "softmax is not written yet.",
        ),
        (
            "def softmax(x):\n    y = 0 * x\n    return 1 // y",
            AnswerRaised,
            "softmax raised ZeroDivisionError: integer division or modulo by zero (line 3 of the "
            "cell).",
        ),
        (
            "import sys\ndef softmax(x):\n    sys.exit(3)",
            AnswerRaised,
            "softmax raised SystemExit: 3 (line 3 of the cell).",
        ),
    ],
    ids=["missing", "a stub", "an exception", "the end of Python"],
)
def test_what_goes_wrong_is_said_in_the_same_words(student, source, error, summary):
    with pytest.raises(error) as caught:
        student(source).softmax(1)
    assert type(caught.value) is error
    assert caught.value.summary == summary


def test_an_exception_names_its_kinds(student):
    with pytest.raises(AnswerRaised) as caught:
        student("def look(x):\n    return {}[x]").look("a")
    assert caught.value.kinds[:3] == ("KeyError", "LookupError", "Exception")
