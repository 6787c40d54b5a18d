"""What checks can do with a student's notebook, and what a student can do to checks: nothing."""

import numpy as np
import pytest

from autograder.sandbox.host.handle import Handle
from autograder.sandbox.host.student import Student
from autograder.sandbox.host.transcript import (
    Exchange,
    Transcript,
    _shown,
    same_as_far_as_repeated,
    same_transcript,
)
from kit.checking import Mismatch, assert_close
from kit.checking.answer_errors import (
    AnswerCrashed,
    AnswerError,
    AnswerMissing,
    AnswerRaised,
    AnswerUnusable,
    FileMissing,
    NotWritten,
)
from kit.graded.loading import CodeCell

ECHO = "def echo(*args, **options):\n    return args[0] if args else options"


class TestValues:
    def test_arguments_and_results_go_by_value(self, student_of):
        student = student_of("def double(x, by=2):\n    return x * by")
        x = np.arange(6.0).reshape(2, 3)
        np.testing.assert_array_equal(student.double(x), 2 * x)
        np.testing.assert_array_equal(student.double(x, by=np.float32(3)), 3 * x)

    def test_tuples_dicts_and_texts_come_back_as_they_are(self, student_of):
        value = (1, [2.5, None], {"W": True, 3: "text"}, slice(1, 2))
        assert student_of(ECHO).echo(value) == value

    def test_changes_that_a_student_makes_do_not_reach_the_check(self, student_of):
        student = student_of("def spoil(x, d):\n    x[:] = 0\n    d.clear()")
        x, d = np.ones(3), {"a": 1}
        student.spoil(x, d)
        assert (x.sum(), d) == (3, {"a": 1})

    def test_values_of_the_notebook_can_be_read(self, student_of):
        student = student_of("W = 3\nnames = ['a']")
        assert (student.W, student.names) == (3, ["a"])

    def test_a_function_is_the_one_that_the_name_stands_for_when_it_is_called(self, student_of):
        student = student_of(
            "def f():\n    return 1\n"
            "def change():\n    global f\n    f = lambda: 2\n"
            "def forget():\n    global f\n    del f"
        )
        assert student.f() == 1
        f = student.f
        student.change()
        assert (student.f(), f()) == (2, 2)
        student.forget()
        with pytest.raises(AnswerRaised, match="NameError: name 'f' is not defined"):
            student.f()

    def test_a_check_cannot_send_what_is_no_value(self, student_of):
        with pytest.raises(TypeError, match="a check cannot give a student a set"):
            student_of(ECHO).echo({1})


class TestErrors:
    def test_a_missing_name(self, student_of):
        with pytest.raises(AnswerMissing) as caught:
            student_of("x = = 1").softmax(1)
        assert caught.value.summary == "softmax is not defined in this notebook."
        assert caught.value.detail == "cell-1: SyntaxError: invalid syntax (line 1)"

    def test_a_stub(self, student_of):
        with pytest.raises(NotWritten) as caught:
            student_of("def softmax(x):\n    raise NotImplementedError('softmax')").softmax(1)
        assert caught.value.summary == "softmax is not written yet."

    def test_an_exception_with_its_line(self, student_of):
        with pytest.raises(AnswerRaised) as caught:
            student_of("import math\ndef softmax(x):\n    return 1 / x").softmax(0)
        assert caught.value.summary == (
            "softmax raised ZeroDivisionError: division by zero (line 3 of the cell)."
        )
        assert "return 1 / x" in caught.value.detail

    def test_the_end_of_the_interpreter_is_an_exception_like_others(self, student_of):
        with pytest.raises(AnswerRaised, match="leave raised SystemExit: 3"):
            student_of("import sys\ndef leave(): sys.exit(3)").leave()

    def test_arguments_that_do_not_fit(self, student_of):
        with pytest.raises(AnswerRaised, match=r"f raised TypeError: f\(\) takes 0 positional"):
            student_of("def f(): pass").f(1)

    def test_a_value_that_is_called(self, student_of):
        with pytest.raises(TypeError):
            student_of("softmax = 3").softmax(1)

    def test_an_exception_whose_text_is_hostile(self, student_of):
        source = (
            "class Odd(Exception):\n    def __str__(self): raise self\n"
            "def f(): raise Odd\n"
            "def g(): raise ValueError('a\\n\\x1b[2Jb\\u202e' + 'x' * 10**6)"
        )
        student = student_of(source)
        with pytest.raises(AnswerRaised, match=r"^f raised Odd \(line 3 of the cell\)\.$"):
            student.f()
        with pytest.raises(AnswerRaised) as caught:
            student.g()
        assert caught.value.summary.startswith("g raised ValueError: a [2Jbxxx")
        assert len(caught.value.summary) < 300


class TestLoading:
    def test_a_cell_that_raises_does_not_stop_the_later_ones(self, student_of):
        student = student_of("x = 1\n1 / 0\ny = 2", "def f():\n    return x")
        assert student.f() == 1
        assert student.y == 2  # nor the statements after it
        with pytest.raises(AnswerMissing) as caught:
            student.z  # noqa: B018
        assert caught.value.detail == "cell-1: ZeroDivisionError: division by zero (line 2)"

    def test_of_another_cell_every_statement_stands_alone(self, sandbox):
        source = "import torch\nprint('train')\n1 / 0\ndef f():\n    return 1"
        asks = CodeCell("f-answer", "", "unwritten", ("f",))
        with sandbox.worker([asks, CodeCell("mine", source, "other")]) as worker:
            assert worker.load_problems == {}  # no answer uses it
            assert Student(worker).f() == 1

    def test_given_cells_run_whole(self, sandbox):
        with sandbox.worker([CodeCell("given", "x = sum(range(4))", "given")]) as worker:
            assert Student(worker).x == 6

    def test_magics_are_dropped_and_lines_keep_their_numbers(self, student_of):
        student = student_of("%%time\n%matplotlib inline\n!ls\ndef f(): raise ValueError")
        with pytest.raises(AnswerRaised, match=r"line 4 of the cell"):
            student.f()

    def test_a_notebook_is_main_and_has_what_ipython_gives(self, student_of):
        source = "import dataclasses\n@dataclasses.dataclass\nclass A:\n    x: int = 1\n"
        student = student_of(source + "display(A())\nget_ipython().run_line_magic('x', '')\ny = 1")
        assert (student.y, student.A().x) == (1, 1)

    @pytest.mark.parametrize("call", ["exit(1)", "quit()", "import sys; sys.exit()"])
    def test_an_answer_that_wants_to_leave_raises(self, student_of, call):
        with pytest.raises(AnswerRaised, match="SystemExit"):
            student_of(f"def f():\n    {call}").f()

    def test_the_kit_is_there(self, student_of):
        assert (
            student_of(
                "from kit.checking.compare import as_number\ndef f(): return as_number(1, 'x')"
            ).f()
            == 1
        )


class TestHandles:
    SOURCE = (
        "import numpy as np\n"
        "class Net:\n"
        "    size = 3\n"
        "    def __init__(self, size=2):\n"
        "        self.params = {'W': np.ones(size)}\n"
        "        self.losses = []\n"
        "    def fit(self, x):\n"
        "        self.losses.append(float(x.sum() * self.params['W'].sum()))\n"
        "        return self\n"
        "    def todo(self): raise NotImplementedError\n"
        "def forward(x): return x + 1, (x, Net())\n"
        "def backward(cache): return cache[0] * 2\n"
        "def same(a, b): return a is b\n"
    )

    def test_public_attributes_items_and_methods_work(self, student_of):
        net = student_of(self.SOURCE).Net(size=2)
        assert isinstance(net.fit(np.ones(3)), Handle)
        assert list(net.losses) == [6.0]
        net.params["W"] = np.zeros(2)
        net.fit(np.ones(3))
        assert (list(net.losses), len(net.losses), net.losses[1]) == ([6.0, 0.0], 2, 0.0)
        assert ("W" in net.params, list(net.params), net.size) == (True, ["W"], 3)
        assert net.params.keys() == ["W"]
        net.size = 4
        assert net.size == 4

    def test_a_live_value_can_be_taken_by_value(self, student_of):
        student = student_of(self.SOURCE)
        net = student.Net()
        net.fit(np.ones(1))
        assert student.value(net.losses) == [2.0]
        assert bool(net.losses)
        assert not student.Net().losses

    def test_errors_name_the_attribute(self, student_of):
        net = student_of(self.SOURCE).Net()
        with pytest.raises(AnswerMissing, match=r"^Net has no attribute 'bias'"):
            net.bias  # noqa: B018
        with pytest.raises(NotWritten, match=r"^Net\.todo is not written yet"):
            net.todo()
        with pytest.raises(AnswerRaised, match=r"^Net\.params\['b'\] raised KeyError"):
            net.params["b"]

    def test_objects_keep_their_identity_through_the_check(self, student_of):
        student = student_of(self.SOURCE)
        net = student.Net()
        assert student.same(net, net) is True
        assert student.same([net][0], student.Net()) is False

    def test_a_plain_cache_comes_by_value_unless_it_is_kept(self, student_of):
        student = student_of(self.SOURCE)
        x = np.arange(3.0)
        _, cache = student.forward(x)
        assert [type(part).__name__ for part in cache] == ["ndarray", "Net"]
        out, kept = student.keep(1).forward(x)
        assert type(kept).__name__ == "tuple"
        assert isinstance(kept, Handle)
        np.testing.assert_array_equal(out, x + 1)
        np.testing.assert_array_equal(student.backward(kept), 2 * x)
        np.testing.assert_array_equal(student.backward(cache), 2 * x)

    def test_a_handle_is_no_number_and_says_what_it_is(self, student_of):
        net = student_of(self.SOURCE).Net()
        assert repr(net) == "<Net>"
        with pytest.raises(Mismatch, match="loss is a Net, expected a number"):
            assert_close(net, 1.0, "loss")

    @pytest.mark.parametrize("name", ["__array_interface__", "__array_struct__", "_private"])
    def test_names_with_an_underscore_are_refused(self, student_of, name):
        student = student_of(self.SOURCE)
        for holder in (student, student.Net()):
            with pytest.raises(AttributeError, match="only public names"):
                getattr(holder, name)
        with pytest.raises(AttributeError):
            student.Net()._private = 1

    def test_an_object_that_lies_about_its_memory_gets_none_of_ours(self, student_of):
        # NumPy would read 64 bytes of this process at that address.
        secret = np.frombuffer(b"secret" * 16, np.uint8)
        address = secret.__array_interface__["data"][0]
        student = student_of(
            "class Liar:\n"
            "    def __init__(self, address):\n"
            "        self.shape = (64,)\n"
            "        self.interface = {'data': (address, False), 'shape': (64,),\n"
            "                          'typestr': '|u1', 'version': 3}\n"
            "    __array_interface__ = property(lambda self: self.interface)\n"
            "    def __array__(self, *a, **k): return __import__('numpy').ones(64)\n"
            "    def __getattr__(self, name): return self.interface\n"
            "    def __float__(self): return 1.0\n"
            "    def __eq__(self, other): return True\n"
        )
        liar = student.Liar(address)
        for use in (np.asarray, np.array, lambda x: np.ones(64) + x, float, memoryview):
            with pytest.raises(TypeError):
                use(liar)
        assert (liar == 1.0) is False

    def test_a_handle_is_stale_after_its_worker_ended(self, sandbox):
        with sandbox.worker([CodeCell("net", self.SOURCE, "answer")]) as worker:
            student = Student(worker)
            net = student.Net()
        with sandbox.worker([CodeCell("net", self.SOURCE, "answer")]) as worker:
            other = Student(worker)
            with pytest.raises(RuntimeError, match="belongs to another worker"):
                other.same(net, 1)
        with pytest.raises(RuntimeError, match="has ended"):
            net.size  # noqa: B018

    def test_numbers_of_other_classes_are_plain_ones(self, student_of):
        student = student_of(
            "import enum, numpy as np\n"
            "class Five(float): pass\n"
            "class Kind(enum.IntEnum): A = 2\n"
            "def odd(): return [Five(5), Kind.A, np.longdouble(3), np.ones(2, np.longdouble), True]"
        )
        got = student.odd()
        assert [type(value) for value in got] == [float, int, np.float64, np.ndarray, bool]
        assert (got[:3], got[3].dtype) == ([5.0, 2, 3.0], np.float64)

    def test_odd_objects_and_arrays_are_handles(self, student_of):
        student = student_of(
            "import numpy as np\n"
            "def odd(): return [np.ma.masked_array([1.0]), np.array([None]), {1}, 1j]"
        )
        assert [type(value).__name__ for value in student.odd()] == [
            "MaskedArray",
            "array of dtype object",
            "set",
            "complex",
        ]


class TestCallbacks:
    GRADIENT = (
        "def numerical_gradient(f, x, h=1e-5):\n"
        "    grad = x * 0\n"
        "    for i in range(x.size):\n"
        "        up, down = x.copy(), x.copy()\n"
        "        up.flat[i] += h\n"
        "        down.flat[i] -= h\n"
        "        grad.flat[i] = (f(up) - f(down)) / (2 * h)\n"
        "    return grad\n"
        "def call(f, *args): return f(*args)\n"
        "def swallow(f):\n"
        "    try: f()\n"
        "    except Exception as error: return [type(error).__name__, str(error)]\n"
        "def store(f):\n    global kept\n    kept = f\n"
        "def call_kept(g): return kept()\n"
        "def deeper(f, n): return f(n)\n"
        "def forever(f):\n    while True: f()\n"
    )

    def test_a_function_of_the_check_is_called_with_arrays(self, student_of):
        x = np.array([[1.0, -2.0], [3.0, 0.5]])
        grad = student_of(self.GRADIENT).numerical_gradient(lambda x: float(np.sum(x**2)), x)
        np.testing.assert_allclose(grad, 2 * x, rtol=1e-6)

    def test_its_exception_reaches_the_student_as_a_type_alone(self, student_of):
        def secret():
            raise ValueError("expected 42")

        assert student_of(self.GRADIENT).swallow(secret) == [
            "RuntimeError",
            "the check's function raised ValueError",
        ]

    def test_an_assertion_in_it_fails_the_check_whatever_the_student_does(self, student_of):
        def judge():
            raise Mismatch("x was changed.")

        with pytest.raises(Mismatch, match=r"x was changed\."):
            student_of(self.GRADIENT).swallow(judge)

    def test_objects_cannot_be_given_to_it(self, student_of):
        student = student_of(self.GRADIENT + "def give(f): f(object())")
        with pytest.raises(AnswerRaised, match="takes numbers and arrays, not an object"):
            student.give(lambda x: 0)

    def test_it_may_call_the_student_again(self, student_of):
        student = student_of(self.GRADIENT + "def square(x): return x * x")
        assert student.call(lambda x: student.square(x) + 1, 3) == 10

    def test_a_crash_inside_is_told_as_that(self, student_of):
        student = student_of(self.GRADIENT + "import os\ndef leave(): os._exit(2)")
        with pytest.raises(AnswerCrashed, match=r"^leave ended the Python process"):
            student.call(lambda: student.leave())

    def test_it_is_forgotten_after_the_call(self, student_of):
        student = student_of(self.GRADIENT)
        student.store(lambda: 1)
        with pytest.raises(AnswerRaised, match="the check's function raised RuntimeError"):
            student.call_kept(lambda: 2)

    def test_it_cannot_recurse_without_end(self, student_of):
        student = student_of(self.GRADIENT)
        deepest = []

        def again(n):
            deepest.append(n)
            return student.deeper(again, n + 1)

        with pytest.raises(AnswerError):
            student.deeper(again, 1)
        assert max(deepest) == 16

    def test_it_is_not_called_without_end(self, student_of, monkeypatch):
        monkeypatch.setattr("autograder.sandbox.host.session._MAX_CALLBACKS", 50)
        calls = []
        with pytest.raises(AnswerRaised, match="the check's function raised RuntimeError"):
            student_of(self.GRADIENT).forever(lambda: calls.append(1))
        assert len(calls) == 50

    def test_what_a_student_gives_it_may_break_it_but_not_the_check(self, student_of):
        student = student_of(self.GRADIENT + "def junk(f): return f('junk')")
        with pytest.raises(AnswerRaised, match="the check's function raised"):
            student.junk(lambda x: float(np.sum(x**2)))


class TestSideEffects:
    def test_arguments_changed_in_place_are_named_with_their_new_values(self, student_of):
        student = student_of(
            "def f(x, y, params, lr=None):\n    y += 1\n    params['W'][0] = 5\n    lr[:] = 0"
        )
        student.f(np.ones(2), np.ones(2), {"W": np.zeros(2)}, lr=np.ones(1))
        modified = student.last_call.modified
        assert list(modified) == [1, 2, "lr"]
        assert (modified[1].tolist(), modified[2]["W"].tolist()) == ([2, 2], [5, 0])

    def test_nothing_is_reported_where_nothing_changed_nan_included(self, student_of):
        student = student_of("def f(x): return x + 1")
        student.f(np.array([np.nan, 1.0]))
        assert student.last_call.modified == {}
        assert 0 < student.last_call.seconds < 10

    def test_randomness_is_seeded_before_every_call(self, student_of):
        source = (
            "import random, numpy as np\n"
            "def f(): return [random.random(), np.random.rand()]\ny = np.random.rand()"
        )
        one, other = student_of(source), student_of(source)
        assert one.y == other.y
        first = one.f()
        assert first == other.f()
        assert first != one.f()

    def test_a_generator_is_copied_with_its_state(self, student_of):
        student = student_of("def draw(rng): return rng.standard_normal(3)")
        rng = np.random.default_rng(1)
        first = student.draw(rng)
        np.testing.assert_array_equal(first, student.draw(rng))
        np.testing.assert_array_equal(first, rng.standard_normal(3))


VARIANTS = {
    "the same values": ("def f(x): return x + x", True),
    "values off by rounding": ("def f(x): return 2 * x * (1 + 1e-10)", True),
    "a tuple around it": ("def f(x): return (2 * x,)", False),
    "another value": ("def f(x): return 2 * x * (1 + 1e-5)", False),
    "another shape": ("def f(x): return 2 * x[None]", False),
    "another exception": (
        "def f(x): return 2 * x\ndef g(x): raise TypeError",
        False,
    ),
    "another class": (
        "def f(x): return 2 * x\nclass Mine: pass\nclass Net:\n    def fit(self, x): return Mine()",
        False,
    ),
    "no such function": ("f = None\ndel f", False),
}


class TestTranscript:
    def talk(self, student, x):
        for call in (lambda: student.f(x), lambda: student.Net().fit(x), lambda: student.g(x)):
            try:
                call()
            except AnswerError:
                pass
        return student.transcript

    SAME = "class Net:\n    def fit(self, x): return self\ndef g(x): raise ValueError(1)\n"

    @pytest.mark.parametrize(("source", "same"), VARIANTS.values(), ids=VARIANTS.keys())
    def test_two_students_are_compared_by_what_they_gave(self, student_of, source, same):
        x = np.array([1.0, np.nan, 0.0])
        model = student_of(self.SAME, "def f(x): return 2 * x")
        other = student_of(self.SAME, source)
        assert same_transcript(self.talk(model, x), self.talk(other, x)) is same

    def test_a_transcript_tells_calls_outcomes_and_values(self, student_of):
        student = student_of(self.SAME, "def f(x, h): return 2 * x")
        got = student.f(np.ones((2, 3)), h=0.1)
        got[:] = 0  # what a check does to a value later is not in the transcript
        with pytest.raises(AnswerRaised):
            student.g(1)
        calls = [(e.call, e.outcome) for e in student.transcript if "(" in e.call]
        assert calls == [
            ("f(array (2, 3), h=0.1)", "value"),
            ("g(1)", "AnswerRaised"),
        ]
        values = [e.value for e in student.transcript if "(" in e.call]
        assert (values[0].sum(), values[1]) == (12, "refuses")


FORGED = {
    "no message": "5",
    "no op": "{'t': 'd', 'v': []}",
    "another op": "{'t': 'd', 'v': [['op', 'hello']]}",
    "a handle of another form": (
        "{'t': 'd', 'v': [['op', 'value'], ['value', {'t': 'h', 'i': -1, 'k': 5, 'c': None}]]}"
    ),
    "a callback nobody gave": (
        "{'t': 'd', 'v': [['op', 'cb'], ['id', 1], ['args', []], ['options', 1]]}"
    ),
}


class TestForgery:
    def test_a_forged_reply_is_worth_what_a_returned_value_is(self, student_of):
        student = student_of(
            "import json, os, struct\n"
            "def f():\n"
            "    header = json.dumps({'t': 'd', 'v': [['op', 'value'], ['value', 42]]}).encode()\n"
            "    frame = struct.pack('<4sIQ', b'AGW1', len(header), 0) + header\n"
            "    for fd in range(3, 99):\n"
            "        try: os.write(fd, frame)\n"
            "        except OSError: pass\n"
            "    return 1\n"
        )
        assert student.f() == 42

    @pytest.mark.parametrize("node", FORGED.values(), ids=FORGED.keys())
    def test_a_reply_of_another_form_makes_the_answer_unusable(self, student_of, node):
        student = student_of(
            "import json, os, struct\n"
            "def f():\n"
            f"    header = json.dumps({node}).encode()\n"
            "    frame = struct.pack('<4sIQ', b'AGW1', len(header), 0) + header\n"
            "    for fd in range(3, 99):\n"
            "        try: os.write(fd, frame)\n"
            "        except OSError: pass\n"
            "    os._exit(0)\n"
        )
        with pytest.raises((AnswerUnusable, AnswerCrashed)):
            student.f()


class TestSubmittedFiles:
    @pytest.fixture
    def student(self, sandbox):
        source = "def size(file):\n    return len(file.read())"
        with sandbox.worker([CodeCell("cell-1", source, "answer")]) as worker:
            yield Student(worker, {"weights.npz": b"PK\0"})

    def test_the_students_code_gets_it_open_and_the_check_a_handle(self, student):
        file = student.submitted_file("weights.npz")
        assert isinstance(file, Handle)
        assert student.size(file) == 3

    def test_every_time_anew(self, student):
        assert [student.size(student.submitted_file("weights.npz")) for _ in "ab"] == [3, 3]

    def test_one_that_was_not_handed_in(self, student_of):
        with pytest.raises(FileMissing, match=r"weights\.npz was not handed in"):
            student_of(ECHO).submitted_file("weights.npz")


class TestFiles:
    SOURCE = (
        "kept = []\n"
        "def save(x, file):\n    kept.append(x)\n    file.write(x.tobytes())\n"
        "def load(file):\n    return np.frombuffer(file.read(), dtype=float)\n"
        "def count():\n    return len(kept)\n"
        "def close(file):\n    file.close()\n"
    )

    def test_what_a_student_wrote_is_read_by_another(self, student_of):
        one, other = (student_of("import numpy as np\n" + self.SOURCE) for _ in "ab")
        file = one.open_file()
        one.save(np.arange(3.0), file)
        content = one.content_of(file)
        assert content == np.arange(3.0).tobytes()
        np.testing.assert_array_equal(other.load(other.open_file(content)), np.arange(3.0))
        assert (one.count(), other.count()) == (1, 0)

    def test_a_file_of_one_student_is_none_of_another(self, student_of):
        one, other = student_of(self.SOURCE), student_of(self.SOURCE)
        with pytest.raises(RuntimeError, match="belongs to another worker"):
            other.load(one.open_file(b"x"))

    def test_a_file_that_was_closed_is_told_as_that(self, student_of):
        student = student_of(self.SOURCE)
        file = student.open_file(b"x")
        student.close(file)
        with pytest.raises(AnswerRaised, match="ValueError"):
            student.content_of(file)

    def test_content_that_is_none_is_unusable(self, student_of):
        student = student_of(
            "class File:\n    def getvalue(self): return np.ones((2, 2))\nimport numpy as np"
        )
        assert student.content_of(student.File()) == np.ones(4).tobytes()
        forged = student_of("class File:\n    def getvalue(self): return 5")
        with pytest.raises(AnswerRaised, match="TypeError"):
            forged.content_of(forged.File())

    def test_it_is_not_in_the_transcript(self, student_of):
        student = student_of(self.SOURCE)
        student.content_of(student.open_file(b"x"))
        assert [exchange.call for exchange in student.transcript] == ["the file"]

    def test_two_students_of_one_check_share_a_transcript(self, sandbox):
        transcript = Transcript()
        with sandbox.worker([]) as one, sandbox.worker([]) as other:
            for worker in (one, other):
                Student(worker, transcript=transcript).open_file()
        assert len(transcript) == 2


class TestSubmittedBytes:
    def test_they_are_those_that_were_handed_in(self, sandbox):
        with sandbox.worker([]) as worker:
            student = Student(worker, {"weights.npz": b"PK\0"})
            assert student.submitted_bytes("weights.npz") == b"PK\0"
            with pytest.raises(FileMissing, match=r"w\.npz was not handed in"):
                student.submitted_bytes("w.npz")


KEEPERS = {
    "tuple": "(x, 2)",
    "list": "[x]",
    "dict": "{'x': x}",
    "array": "x",
    "object": "Memo()",
}


class TestWhatIsCompared:
    def transcript(self, student, x):
        _, cache = student.keep(1).forward(x.copy())
        student.backward(x.copy(), cache)
        return student.transcript

    @pytest.mark.parametrize("cache", KEEPERS.values(), ids=KEEPERS.keys())
    def test_what_a_student_keeps_is_not(self, student_of, cache):
        code = "class Memo: pass\ndef forward(x): return 2 * x, CACHE\n"
        code += "def backward(d, c): return 3 * d"
        x = np.arange(4.0)
        one = self.transcript(student_of(code.replace("CACHE", "None")), x)
        assert same_transcript(one, self.transcript(student_of(code.replace("CACHE", cache)), x))

    def test_changes_in_place_are(self, student_of):
        code = "def forward(x): return 2 * x, [x]\ndef backward(d, c):\n    {}\n    return 0 * d"
        kinds = ["pass", "d[0] = 5", "d[0] = 6", "d[1] = 5", "c[0][0] = 5", "c.append(1)"]
        x = np.arange(4.0)
        told = [self.transcript(student_of(code.format(kind)), x) for kind in kinds]
        same = [[same_transcript(one, other) for other in told] for one in told]
        expected = np.eye(len(kinds), dtype=bool)
        expected[4, 5] = expected[5, 4] = True  # what is in a cache is the student's affair
        assert np.array_equal(same, expected)

    def test_exceptions_are_by_their_reason(self, student_of):
        def told(line):
            student = student_of(f"import numpy as np\ndef f(x):\n    {line}\n    return x")
            with pytest.raises(AnswerRaised):
                student.f(np.ones((2, 3)))
            return student.transcript

        empty = told("out = np.zeros((2, 3)); out[0:0] = x")
        assert same_transcript(empty, told("big = np.zeros((9, 3)); big[2:2] = x"))
        assert not same_transcript(empty, told("x.reshape(7, 11)"))
        assert not same_transcript(empty, told("out = np.zeros((4, 3)); out[:] = x"))
        assert same_transcript(told("a_name"), told("another_name"))
        assert not same_transcript(told("range(2.0)"), told("x['a']()"))
        refusal = told("raise ValueError('too small')")
        assert same_transcript(refusal, told("assert x.sum() < 0, 'no fit'"))
        assert not same_transcript(refusal, empty)


def test_a_timed_call_may_be_repeated_more_often():
    once = [Exchange("f", "value", 1.0), Exchange("f(1)", "value", 2.0)]
    other = [*once, Exchange("g(1)", "value", 2.0)]
    assert same_as_far_as_repeated(once * 5, once * 25)
    assert not same_transcript(once * 5, once * 25)
    assert not same_as_far_as_repeated(once, other)
    assert not same_as_far_as_repeated([], once)


def test_integers_that_python_does_not_print_are_shown():
    value = {2**20_000: [2**20_000, -(2**70), 3], "a": {(2**9999,): 1.5}}
    assert _shown(value) == ("{<integer>: [<integer>, <integer>, 3], a: {[<integer>]: 1.5}}")
