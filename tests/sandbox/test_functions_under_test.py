"""Functions of checks that students' tests are given: nothing of them is known but what they do."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

import numpy as np
import pytest

from autograder.judging.one_worker import Workers
from autograder.sandbox.host.sandbox import Sandbox
from autograder.sandbox.host.student import Student
from kit.checking.answer_errors import AnswerUnusable
from kit.graded.loading import CodeCell


@contextmanager
def student_with(sandbox: Sandbox, source: str) -> Iterator[Student]:
    cells = [CodeCell("own", f"import numpy as np\n{source}", "answer")]
    with closing(Workers(sandbox, cells, set(), fresh=True)) as workers:
        with workers.afresh() as worker:
            yield Student(worker, more=workers)


@pytest.fixture
def run(sandbox: Sandbox):
    """What a student's `run`, which is given the functions of a text, returns."""

    def run(source: str, text: str, **own: str) -> object:
        with student_with(sandbox, source) as student:
            functions = student.define(text, **{key: getattr(student, key) for key in own})
            with student.afresh() as fresh:
                return fresh.run(*functions)

    return run


class TestWhatTheyDo:
    def test_they_take_and_give_plain_values(self, run):
        text = "def f(x, *, by=2):\n    return (x * by, [by], {'a': None})"
        got = run("def run(f):\n    return f(np.arange(3.0), by=3)", text)
        assert np.array_equal(got[0], [0, 3, 6])
        assert got[1:] == ([3], {"a": None})

    @pytest.mark.parametrize(
        ("raised", "known"),
        [
            ("np.zeros(2)[7]", "IndexError"),
            ("np.zeros((2, 2)).sum(axis=5)", "AxisError"),
            ("np.linalg.inv(np.zeros((2, 2)))", "LinAlgError"),
            ("np.zeros(2) + 'x'", "TypeError"),
        ],
    )
    def test_exceptions_of_numpy_keep_their_type(self, run, raised, known):
        source = """
def run(f):
    try:
        f()
    except Exception as error:
        return [kind.__name__ for kind in type(error).__mro__]
"""
        assert known in run(source, f"def f():\n    return {raised}")

    def test_an_exception_of_the_tests_own_comes_back_as_it_was(self, run):
        source = """
class Drawn(Exception):
    pass

class Strict:
    def random(self, size):
        raise Drawn('once is enough')

def run(f):
    try:
        f(Strict())
    except Drawn as error:
        return str(error)
"""
        assert run(source, "def f(rng):\n    return rng.random(2)") == "once is enough"

    def test_they_heed_what_numpy_does_about_errors(self, run):
        source = """
def run(f):
    with np.errstate(all="raise"):
        try:
            f(np.array([1e300]))
        except FloatingPointError:
            return "raised"
"""
        assert run(source, "def f(x):\n    return x * x") == "raised"

    def test_the_global_generator_of_the_test_is_its_own(self, run):
        source = """
def run(f):
    np.random.seed(3)
    first = np.random.random()
    f(np.random)
    second = np.random.random()
    np.random.seed(3)
    return [first, second] == [np.random.random(), (np.random.random(), np.random.random())[1]]
"""
        assert run(source, "def f(rng):\n    return rng.random()") is True

    @pytest.mark.parametrize(
        "given",
        [
            "collections.OrderedDict(w=x)",
            "collections.defaultdict(list, w=x)",
            "[np.ma.masked_array([1.0])]",
            "collections.deque([x])",
            "Pair(x, x)",
            "np.longdouble(2)",
            "x.astype(np.longdouble)",
        ],
    )
    def test_containers_and_numbers_of_other_classes_are_plain_there(self, run, given):
        source = f"""
import collections
Pair = collections.namedtuple('Pair', 'a b')
def run(f):
    x = np.ones(1)
    return f({given})
"""
        text = """
def f(given):
    inside = given.values() if type(given) is dict else given
    inside = inside if type(given) in (list, tuple, dict) else [given]
    return all(type(one) in (np.ndarray, float) for one in inside)
"""
        assert run(source, text) is True

    def test_a_mock_is_a_generator(self, run):
        source = """
from unittest.mock import Mock
def run(f):
    rng = Mock()
    rng.random.return_value = np.ones(2)
    return f(rng), rng.random.call_count
"""
        got, calls = run(source, "def f(rng):\n    return rng.random(2)")
        assert (got.tolist(), calls) == ([1, 1], 1)

    def test_they_raise_what_they_raise(self, run):
        text = "def f(x):\n    raise ValueError(f'{x} is odd')"
        source = """
def run(f):
    try:
        f(3)
    except ValueError as error:
        return type(error).__name__, str(error)
"""
        assert run(source, text) == ("ValueError", "")

    def test_what_they_change_in_place_is_changed(self, run):
        text = """
def f(x, kept, state):
    x += 1
    kept[0] *= 2
    kept.append(5)
    state['new'] = state.pop('old')
"""
        source = """
def run(f):
    x, inner, state = np.zeros(2), np.ones(2), {'old': 3}
    kept = [inner]
    f(x, kept, state)
    return x, inner, len(kept), state
"""
        x, inner, count, state = run(source, text)
        assert (x.tolist(), count, state) == ([1, 1], 2, {"new": 3})
        assert inner.tolist() in ([1, 1], [2, 2])  # of a list that grew, the arrays may be new

    def test_arrays_of_which_one_is_in_two_places_are_one(self, run):
        text = "def f(x, y, *, z):\n    x += 1\n    return y + z"
        got = run("def run(f):\n    x = np.zeros(2)\n    return f(x, x, z=x), x", text)
        assert [one.tolist() for one in got] == [[2, 2], [1, 1]]

    def test_an_array_that_is_in_a_list_twice_is_one(self, run):
        text = "def f(inputs):\n    inputs[0][...] = 7"
        source = "def run(f):\n    x = np.zeros(2)\n    f([x, x])\n    return x"
        assert run(source, text).tolist() == [7, 7]

    def test_they_draw_from_the_generator_that_they_are_given(self, run):
        text = "def f(rng):\n    return rng.random(2)"
        source = "def run(f):\n    rng = np.random.default_rng(0)\n    return f(rng), rng.random(2)"
        first, second = run(source, text)
        assert np.array_equal([*first, *second], np.random.default_rng(0).random(4))

    def test_they_call_the_methods_of_an_object_that_stands_for_a_generator(self, run):
        source = """
class Counting:
    draws = 0
    def random(self, size):
        self.draws += 1
        return np.full(size, 0.5)

def run(f):
    rng = Counting()
    return f(rng), rng.draws
"""
        text = "def f(rng):\n    return rng.random((2,)) + rng.random(size=2)"
        got, draws = run(source, text)
        assert (got.tolist(), draws) == ([1, 1], 2)

    def test_they_call_functions_of_the_student(self, run):
        source = """
class Kept:
    def __init__(self, x):
        self.x = x

def double(x):
    return 2 * x, Kept(x)

def undo(out, kept):
    return out - kept.x

def run(forward, backward):
    out, kept = forward(np.ones(2))
    return out, backward(out, kept)
"""
        text = """
def forward(x):
    out, kept = double(x)
    return out + 1, kept

def backward(out, kept):
    return undo(out, kept)
"""
        out, back = run(source, text, double="", undo="")
        assert (out.tolist(), back.tolist()) == ([3, 3], [2, 2])

    def test_matrices_are_arrays_to_them(self, run):
        text = "def f(x):\n    return x * x"
        got = run("def run(f):\n    return f(np.matrix([[1.0, 2.0]]))", text)
        assert got.tolist() == [[1, 4]]


class TestWhatCannotBeDone:
    def test_two_functions_cannot_be_told_apart_but_by_calling_them(self, run):
        looked = """
def run(f):
    code = f.__code__
    names = sorted(name for name in dir(f) if not name.startswith('__'))
    return f.__name__, code.co_code.hex(), repr(code.co_consts), names, f.__doc__
"""
        wrong = "def f(x):\n    '''Wrong.'''\n    return x + 1"
        assert run(looked, wrong) == run(looked, "def f(x, y=3):\n    return sum(x)")

    def test_nothing_is_remembered_from_one_to_the_next(self, sandbox):
        source = "seen = []\ndef run(f):\n    seen.append(f(1))\n    return len(seen)"
        with student_with(sandbox, source) as student:
            functions = student.define("def f(x): return x")
            for _ in range(3):
                with student.afresh() as fresh:
                    assert fresh.run(*functions) == 1

    def test_what_is_no_value_cannot_be_had_from_them(self, run):
        """Methods of an object there would read that process's memory."""
        source = """
def run(f):
    try:
        return str(f([10**30]).clip(0, 1))
    except TypeError:
        return 'refused'
"""
        text = "def f(x):\n    return np.array(x)"
        assert run(source, text) == "refused"
        assert run(source.replace("[10**30]", "1"), "def f(x):\n    return {1, 2}") == "refused"

    def test_memory_that_they_were_made_to_use_is_free_for_the_next(self, sandbox):
        source = """
def fill(f):
    try:
        f([10**30] * 7500)
    except TypeError:
        return 'refused'

def ask(f):
    return float(f(3))
"""
        text = "def f(x):\n    return np.array(x) if np.ndim(x) else np.ones(3 * 10**7).sum() + x"
        with student_with(sandbox, source) as student:
            for _ in range(3):
                with student.afresh() as fresh:
                    assert fresh.fill(*student.define(text)) == "refused"
            with student.afresh() as fresh:
                assert fresh.ask(*student.define(text)) == 3 * 10**7 + 3

    def test_a_test_with_large_arrays_uses_up_nothing(self, run):
        source = "def run(f):\n    return sum(f(np.ones(10**6))[0] for _ in range(40))"
        assert run(source, "def f(x):\n    return x + 1") == 80

    def test_a_flood_of_objects_is_refused(self, run):
        source = """
def run(f):
    things = [type(f'Thing{n}', (), {})() for n in range(30_000)]
    try:
        f(things)
    except Exception as error:
        return type(error).__name__
"""
        with pytest.raises(AnswerUnusable):
            run(source, "def f(x): return 1")

    def test_a_function_that_was_never_given_is_not_called(self, run):
        source = """
def run(f):
    ask = next(c.cell_contents for c in f.__closure__ if callable(c.cell_contents))
    return [refused(ask, number) for number in (0, -1, 999, '1', None)]

def refused(ask, number):
    try:
        return ask(number, '', (1,), {})
    except RuntimeError as error:
        return 'refused'
"""
        assert run(source, "def f(x): return x") == ["refused"] * 5

    @pytest.mark.parametrize("name", ["_session", "__class__", "__setattr__", "keep", 3, ["x"]])
    def test_nothing_but_a_method_is_reached(self, run, name):
        source = f"""
def run(f):
    number = f._number
    ask = next(c.cell_contents for c in f.__closure__ if callable(c.cell_contents))
    try:
        return ask(number, {name!r}, (1,), {{}})
    except Exception as error:
        return type(error).__name__
"""
        assert run(source, "def f(x): return 'called'") in (
            "RuntimeError",
            "AttributeError",
            "called",
        )

    def test_one_that_takes_all_memory_ends_alone(self, run):
        source = """
def run(f):
    try:
        f(10**12)
    except Exception as error:
        return type(error).__name__
"""
        text = "def f(size): return np.ones(size).sum()"
        assert run(source, text) in ("MemoryError", "RuntimeError", "_ArrayMemoryError")

    def test_an_object_of_another_student_is_none_of_this_one(self, sandbox):
        with student_with(sandbox, "class Net: pass\ndef same(net): return net") as student:
            net = student.Net()
            with student.afresh() as fresh, pytest.raises(RuntimeError, match="another worker"):
                fresh.same(net)

    def test_a_test_in_a_thread_is_refused(self, run):
        source = """
import threading
def run(f):
    found = []
    def call():
        try:
            found.append(f(1))
        except RuntimeError:
            found.append('refused')
    try:
        thread = threading.Thread(target=call)
        thread.start()
    except RuntimeError:  # there are none here
        return ['refused']
    thread.join()
    return found
"""
        assert run(source, "def f(x): return x") == ["refused"]
