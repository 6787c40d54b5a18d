import numpy as np
import pytest

from kit.checking import as_array, assert_close, require, unpack

SPEC = [("batch_norm",), ("fc", 6), ("relu",), ("dropout", 0.3), ("fc", 5), ("relu",), ("fc", 3)]
SHAPE = (6, 1, 2)
PLAIN = {"first_step": 0, "num_steps": 6, "total_steps": 10, "batch_size": 5, "peak": 0.05}
PLAIN |= {"warmup": 0, "decay": 0.0, "share": 0.0, "max_shift": None}
CALL = "train(net, images, labels, states, ...)"


class _Both:
    """The same training by the student's function and by the reference, call by call."""

    def __init__(self, student, reference, rng):
        self.student, self.reference = student, reference
        self.net = student.Network(
            SPEC, SHAPE, np.random.default_rng(rng.integers(2**63)), "float64"
        )
        self.params, self.statistics = self._of_net("params"), self._of_net("statistics")
        self.images, self.labels = rng.standard_normal((9, *SHAPE)), rng.permutation(9) % 3
        self.states, self.expected_states = {}, {}

    def _of_net(self, which):
        found = self.student.value(getattr(self.net, which))
        require(type(found) is dict, f"net.{which} is not a dict.")
        return {name: as_array(value, name) for name, value in found.items()}

    def train_and_require(self, seed, case, *, compare=("losses",), **changes):
        settings = PLAIN | changes
        answer = self.student.train(
            self.net,
            self.images,
            self.labels,
            self.states,
            rng=np.random.default_rng(seed),
            **settings,
        )
        losses, self.states = unpack(answer, "losses", "states", call=CALL)
        expected, self.params, self.statistics, self.expected_states = self.reference.train(
            SPEC,
            self.params,
            self.statistics,
            self.images,
            self.labels,
            self.expected_states,
            rng=np.random.default_rng(seed),
            **settings,
        )
        if "losses" in compare:
            assert_close(losses, expected, "the losses", case=case, rtol=1e-4)
        for which, right in (("params", self.params), ("statistics", self.statistics)):
            if which in compare:
                got = self._of_net(which)
                for name, value in right.items():
                    require(name in got, f"net.{which} has no '{name}'.")
                    what = f"{name} after the training"
                    assert_close(got[name], value, what, case=case, rtol=1e-4, atol=1e-5)


@pytest.mark.task("train", weight=2)
def test_losses_of_the_first_steps(student, reference, rng):
    """The losses of six steps are right, without decay, smoothing, warm-up and augmentation."""
    _Both(student, reference, rng).train_and_require(rng.integers(2**63), "6 steps")


@pytest.mark.task("train")
def test_training_keeps_running_statistics(student, reference, rng):
    """After six steps net.statistics have moved six times, towards what each batch showed."""
    both = _Both(student, reference, rng)
    both.train_and_require(rng.integers(2**63), "6 steps", compare=("statistics",))


@pytest.mark.task("train", weight=2)
def test_training_decays_what_decays(student, reference, rng):
    """With decay the weights of fc decay, and biases, scale and shift do not."""
    both = _Both(student, reference, rng)
    both.train_and_require(
        rng.integers(2**63), "4 steps, decay = 2", compare=("params",), decay=2.0, num_steps=4
    )


@pytest.mark.task("train")
def test_training_smooths_its_labels(student, reference, rng):
    """With share the loss is that of smoothed labels."""
    both = _Both(student, reference, rng)
    both.train_and_require(rng.integers(2**63), "6 steps, share = 0.3", share=0.3)


@pytest.mark.task("train")
def test_training_is_augmented(student, reference, rng):
    """With max_shift, also of 0, every batch is flipped and shifted, by draws from the same rng."""
    for max_shift in (1, 0):
        both, case = _Both(student, reference, rng), f"6 steps, max_shift = {max_shift}"
        both.train_and_require(rng.integers(2**63), case, max_shift=max_shift)


@pytest.mark.task("train", weight=2)
def test_training_follows_the_schedule(student, reference, rng):
    """Every step has the rate for its position in the whole training: warm-up and cosine."""
    both = _Both(student, reference, rng)
    settings = {"warmup": 3, "num_steps": 6, "total_steps": 7}
    both.train_and_require(
        rng.integers(2**63), "6 of 7 steps, warmup = 3", compare=("params",), **settings
    )


@pytest.mark.task("train", needs=["test_losses_of_the_first_steps"])
def test_training_goes_on(student, reference, rng):
    """A second call continues where the first one stopped, with its states and at first_step."""
    both = _Both(student, reference, rng)
    settings = {"warmup": 3, "total_steps": 6, "decay": 0.5}
    both.train_and_require(rng.integers(2**63), "the first call", num_steps=2, **settings)
    case, seed = "the second call, first_step = 2", rng.integers(2**63)
    compare = ("losses", "params")
    both.train_and_require(seed, case, compare=compare, first_step=2, num_steps=3, **settings)
