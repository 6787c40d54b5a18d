"""A task whose answer is right earns its points although what it builds on is wrong."""

import textwrap

import pytest

from autograder.course.records import earned_points
from autograder.course.specimens import read_specimens
from autograder.judging.carried_forward import in_our_words
from autograder.judging.judge import Judge
from kit.checking.answer_errors import (
    AnswerCrashed,
    AnswerRaised,
    AnswerTimedOut,
    AnswerUnusable,
)
from kit.checking.compare import Mismatch
from kit.checking.runner import CheckResult
from kit.outcome import Outcome

pytestmark = pytest.mark.slow


class Class:
    """Judges notebooks of one stage."""

    def __init__(self, course, name):
        stage = course.stage(name)
        self.stage = stage
        self.judge = Judge(course.built(stage))
        self.model = self.judge.built.model_answers
        self.wrong = {one.name: one for one in read_specimens(stage, "wrong")}

    def ask(self, *tasks, specimens=(), files=None, **answers):
        """What the judge says of the model answers but for those; None leaves one unwritten."""
        mixed = self.model | {self.wrong[name].task: self.wrong[name].source for name in specimens}
        mixed |= {task: textwrap.dedent(text) if text else text for task, text in answers.items()}
        mixed = {task: text for task, text in mixed.items() if text is not None}
        files = self.judge.built.model_files if files is None else files
        self.checks = self.judge.judge(self.judge.answers_with(mixed, files), tasks or None).checks
        return self.checks

    def share(self, task):
        """The part of its points that a task has earned."""
        return earned_points(self.stage.task(task), self.checks) / self.stage.task(task).points

    def of(self, task):
        return [check for check in self.checks if check.task == task]

    def told(self, task):
        """All that a student reads of a task besides the sentences of the checks."""
        return " ".join(f"{check.reason} {check.diagnosis}" for check in self.of(task))


@pytest.fixture(scope="module")
def linear(course):
    return Class(course, "01_linear_classifier")


@pytest.fixture(scope="module")
def convolution(course):
    return Class(course, "03_convolution")


@pytest.fixture(scope="module")
def network(course):
    return Class(course, "04_cifar10_cnn")


LOSS = ("softmax_loss", "linear_classifier", "search")


def test_a_right_answer_above_a_wrong_one_earns_everything(linear):
    linear.ask(*LOSS, specimens=["softmax_loss__gradient_is_a_sum"])
    assert linear.share("softmax_loss") < 1
    assert linear.share("linear_classifier") == linear.share("search") == 1
    assert {check.carried for check in linear.of("linear_classifier")} == {"", "softmax_loss"}
    assert {check.carried for check in linear.of("softmax_loss")} == {""}


def test_a_mistake_of_its_own_is_named(linear):
    diagnosis = linear.wrong["linear_classifier__forgets_reg"].diagnosis
    both = ["softmax_loss__gradient_is_a_sum", "linear_classifier__forgets_reg"]
    linear.ask(*LOSS, specimens=both)
    failed = {check.name for check in linear.of("linear_classifier") if check.outcome == "failed"}
    assert failed == linear.wrong["linear_classifier__forgets_reg"].caught_by
    assert diagnosis in linear.told("linear_classifier")
    assert linear.share("search") == 1
    assert {check.carried for check in linear.of("search")} >= {"softmax_loss, linear_classifier"}


def test_what_is_not_written_below_counts_as_wrong_and_earns_nothing(linear):
    linear.ask(*LOSS, softmax_loss=None, search=None)
    assert linear.share("softmax_loss") == linear.share("search") == 0
    assert linear.share("linear_classifier") == 1
    assert "search is not written yet" in linear.told("search")
    assert not any(check.carried for check in linear.of("search"))


def test_what_passes_with_the_students_own_is_not_judged_again(linear, monkeypatch):
    runs = []
    real = Judge.run
    monkeypatch.setattr(
        Judge,
        "run",
        lambda self, answers, files, only=None, **words: (
            runs.append(only) or real(self, answers, files, only, **words)
        ),
    )
    linear.judge.judge(
        linear.judge.answers_with(
            linear.model | {"softmax_loss": linear.wrong["softmax_loss__no_max_shift"].source}
        ),
        LOSS,
        diagnose=False,
    )
    assert runs == [None]
    linear.judge.judge(
        linear.judge.answers_with(linear.model | dict.fromkeys(["softmax_loss"], "def f(): pass")),
        LOSS,
        diagnose=False,
    )
    # Once more for the class, and once for the search above it, and only what has not passed.
    assert len(runs) == 4
    assert all(only for only in runs[2:])


def test_helpers_of_the_wrong_answer_stay(linear):
    """Only the names that the task asks for are ours; the rest of the cell is the student's."""
    above = linear.model["linear_classifier"]
    assert "rng.integers(len(X), size=batch_size)" in above
    linear.ask(
        *LOSS[:2],
        softmax_loss="""
        def rows_of(X, batch_size, rng):
            return rng.integers(len(X), size=batch_size)

        def softmax_loss(W, X, y, reg):
            return 0.0, np.zeros_like(W)
        """,
        linear_classifier=above.replace(
            "rng.integers(len(X), size=batch_size)", "rows_of(X, batch_size, rng)"
        ),
    )
    assert linear.share("linear_classifier") == 1


def test_a_function_of_the_same_name_in_the_answer_stays_its_own(linear):
    """Whoever defines softmax once more, with other arguments, calls that one."""
    linear.ask(
        "softmax",
        "softmax_loss",
        softmax_loss="""
        def softmax(logits, top):
            powers = np.exp(logits - top)
            return powers / powers.sum(axis=1, keepdims=True)

        def softmax_loss(W, X, y, reg):
            scores = X @ W
            top = scores.max(axis=1, keepdims=True)
            p = softmax(scores, top)
            rows = np.arange(len(X))
            powers = np.exp(scores - top).sum(axis=1)
            loss = np.mean(np.log(powers) - (scores - top)[rows, y]) + reg / 2 * np.sum(W * W)
            p[rows, y] -= 1
            return loss, X.T @ p / len(X) + reg * W
        """,
    )
    assert linear.share("softmax") == 0
    assert linear.share("softmax_loss") == 1


def test_an_answer_in_another_cell_is_written(linear):
    """The stub of the task above may be left where it is."""
    cells = linear.judge.answers_with(
        {task: text for task, text in linear.model.items() if task != "linear_classifier"}
        | {"softmax_loss": "def softmax_loss(*args):\n    return 0\n"}
        | {"search": f"{linear.model['linear_classifier']}\n\n{linear.model['search']}"}
    )
    linear.checks = linear.judge.judge(cells, LOSS).checks
    assert linear.share("linear_classifier") == linear.share("search") == 1


def test_ours_helps_only_what_builds_on_it(linear):
    """The loops do not build on the vectorised loss: calling it earns them nothing."""
    call = "def softmax_loss_naive(W, X, y, reg):\n    return softmax_loss(W, X, y, reg)\n"
    linear.ask(softmax=None, softmax_loss=None, softmax_loss_naive=call)
    assert linear.share("softmax_loss_naive") == 0
    assert linear.share("linear_classifier") == 1


POOL = ("max_pool2d_forward", "max_pool2d_backward")
FORWARD = """
def max_pool2d_forward(x, pool_size, stride):
    PH, PW = pool_size
    OH, OW = (x.shape[2] - PH) // stride + 1, (x.shape[3] - PW) // stride + 1
    out = np.zeros((*x.shape[:2], OH, OW))
    {first}
    for i in range(OH):
        for j in range(OW):
            rows, columns = slice(i * stride, i * stride + PH), slice(j * stride, j * stride + PW)
            out[:, :, i, j] = x[:, :, rows, columns].{how}(axis=(2, 3))
    return out, {{"pictures": x, "window": pool_size, "step": stride}}
"""
BACKWARD = """
def max_pool2d_backward(dout, cache):
    x, (PH, PW), stride = cache["pictures"], cache["window"], cache["step"]
    dx = np.zeros_like(x)
    for n, c, i, j in np.ndindex(dout.shape):
        window = x[n, c, i * stride : i * stride + PH, j * stride : j * stride + PW]
        u, v = np.unravel_index(window.argmax(), window.shape)
        dx[n, c, i * stride + u, j * stride + v] += {what}dout[n, c, i, j]
    return dx
"""


def test_a_cache_stays_in_the_students_own_form(convolution):
    forward = FORWARD.format(how="min", first="x *= 2")
    convolution.ask(*POOL, max_pool2d_forward=forward, max_pool2d_backward=BACKWARD.format(what=""))
    assert convolution.share("max_pool2d_forward") == 0
    assert convolution.share("max_pool2d_backward") == 1


def test_without_a_cache_nobody_is_blamed(convolution):
    forward = FORWARD.format(how="max", first="assert x.shape[2] == x.shape[3]")
    backward = BACKWARD.format(what="2 * ")
    convolution.ask(*POOL, max_pool2d_forward=forward, max_pool2d_backward=backward)
    by_outcome = {check.outcome: check for check in convolution.of("max_pool2d_backward")}
    assert set(by_outcome) == {"failed", "skipped"}
    assert "Not judged yet" in by_outcome["skipped"].reason
    assert "every value is the expected one times 2" in by_outcome["failed"].detail


OVERPADDED = """
def conv2d_forward_naive(x, w, b, stride, padding):
    x = np.pad(x, ((0, 0), (0, 0), (1, 1), (1, 1))) if padding else x
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape[2:], axis=(2, 3))
    out = np.einsum("nchwij,fcij->nfhw", windows[:, :, ::stride, ::stride], w)
    return out + b[:, None, None], (x, w, stride, padding)
"""
OF_PADDED = """
def conv2d_backward_naive(dout, cache):
    x, w, stride, padding = cache
    dx, dw = np.zeros(x.shape), np.zeros(w.shape)
    for n, f, i, j in np.ndindex(dout.shape):
        rows = slice(i * stride, i * stride + w.shape[2])
        columns = slice(j * stride, j * stride + w.shape[3])
        dx[n, :, rows, columns] += dout[n, f, i, j] * w[f]
        dw[f] += dout[n, f, i, j] * x[n, :, rows, columns]
    inside = slice(padding, -padding or None)
    return dx[:, :, inside, inside], dw, dout.sum(axis=(0, 2, 3))
"""


def test_what_a_wrong_cache_makes_raise_is_not_blamed_on_who_reads_it(convolution):
    tasks = ("conv2d_forward_naive", "conv2d_backward_naive")
    answers = dict(zip(tasks, (OVERPADDED, OF_PADDED), strict=True))
    convolution.ask(*tasks, **answers)
    outcomes = {check.name: check.outcome for check in convolution.of("conv2d_backward_naive")}
    assert outcomes["test_conv2d_backward_naive_wide_padding"] == "skipped"
    assert "failed" not in outcomes.values()


def test_trained_weights_are_judged_with_our_network_where_the_own_one_is_wrong(network):
    """The weights are the model answer's; the network that the student wrote cannot use them."""
    tasks = ("net_forward", "save_and_load", "trained_network")
    network.ask(*tasks, net_forward=None)
    assert network.share("net_forward") == 0
    assert network.share("trained_network") == 1
    network.ask(*tasks, save_and_load=None, files={})
    assert network.share("trained_network") == 0


SPY = """
import inspect

class LinearClassifier:
    def __init__(self):
        self.W = None

    def fit(self, X, y, **settings):
        code = softmax_loss.__code__
        try:
            text = inspect.getsource(softmax_loss)
        except OSError:
            text = str(code.co_names) + str(code.co_consts) + code.co_code.hex()
        {how}

    def predict(self, X):
        return self.fit(X, X)
"""
WAYS = {
    "an exception": "raise ValueError('SPIED ' + text)",
    "an exception of its own type": "raise type('SPIED' + text[:40], (ValueError,), {})(text)",
    "an exception of our words": "raise ValueError('the loss is wrong for every picture')",
    "a shape": "return np.zeros([1] * 20 + [1 + one % 2 for one in text.encode()[:12]])",
    "a class": "return type('SPIED' + text[:40].replace(' ', ''), (), {})()",
    "a class of our words": "return type('wrong_loss_picture_gradient', (), {})()",
    "an exception of our words alone": "raise type('wrong_loss_gradient', (ValueError,), {})()",
    "a text": "return 'SPIED ' + text",
    "the name of a function": "exec('def SPIED(): return 1 / 0'); return locals()['SPIED']()",
}


@pytest.mark.parametrize("how", WAYS)
def test_nothing_that_student_code_reads_of_ours_reaches_the_student(linear, how):
    linear.ask(
        "softmax_loss",
        "linear_classifier",
        softmax_loss=None,
        linear_classifier=SPY.format(how=WAYS[how]),
    )
    told = linear.told("linear_classifier")
    assert any(check.carried for check in linear.of("linear_classifier"))
    for word in ("SPIED", "co_", "np.exp", "mean", "the loss is wrong for every picture"):
        assert word not in told
    assert "wrong_loss" not in told
    carried = [check for check in linear.of("linear_classifier") if check.carried]
    assert not [check for check in carried if any(one.isdigit() for one in check.reason)]
    if "exception of its own" in how:  # an instructor sees what came back
        assert any("SPIED" in check.detail for check in linear.of("linear_classifier"))


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (Mismatch("dW has shape (4, 3), expected (3, 4)."), "What your function gives is wrong."),
        (AnswerUnusable.of("f", "too many words"), "What your function gives is wrong."),
        (AnswerRaised.of("f", ["ValueError"], "x", line=3), "Your function raised ValueError."),
        (
            AnswerRaised.of("f", ["Spied", "KeyError"], line=3),
            "Your function raised KeyError.",
        ),
        (AnswerRaised.of("f", ["Spied"]), "Your function raised an exception."),
        (AnswerCrashed.of("f", "exit code 77"), "Your function ended the Python process."),
        (
            AnswerTimedOut.of("f", 5.0),
            "Your function did not return in time: is there a loop that never ends?",
        ),
    ],
)
def test_of_a_failure_beside_our_answers_only_its_kind_is_said(error, said):
    result = CheckResult("test_x", "f", 1, "It is.", Outcome.FAILED, error.summary, error=error)
    told = in_our_words(result)
    assert told.reason == said
    assert error.summary in told.detail
