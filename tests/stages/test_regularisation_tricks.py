"""Answers of stage 5 that go round what is asked earn nothing worth having, in a course with a key.

Each is judged as a submission is: by the hidden checks, in the sandbox.
"""

import pytest
from tricks import Trick, judge_of, part_earned

pytestmark = pytest.mark.slow

STAGE = "05_regularisation"

NO_STEP = """
def train(net, images, labels, states, *, num_steps, batch_size, share, rng, **settings):
    losses = []
    for _ in range(num_steps):
        rows = rng.integers(len(images), size=batch_size)
        targets = smooth_labels(labels[rows], net.spec[-1][1], share)
        losses.append({cast}(net.loss(images[rows], targets, rng)[0]))
    return losses, states
"""

TRICKS = {
    "dropout that drops nothing": Trick(
        "dropout",
        """
def dropout_forward(x, drop_prob, rng, training=True):
    return x.copy(), None


def dropout_backward(dout, cache):
    return dout.copy()
""",
    ),
    "batch normalisation out of the kit of stage 4": Trick(
        "batch_norm",
        "from kit.normalisation import batch_norm_backward, batch_norm_forward\n",
    ),
    "batch normalisation out of whatever kit there is": Trick(
        "batch_norm",
        """
import pkgutil

import kit

for module in pkgutil.walk_packages(kit.__path__, "kit."):
    if module.name.endswith("batch_norm"):
        exec(f"from {module.name} import batch_norm_backward, batch_norm_forward")
""",
    ),
    "a training without a step": Trick("train", NO_STEP.format(cast="float")),
    "a training without a step, in half precision": Trick(
        "train", NO_STEP.format(cast="np.float16")
    ),
    "one class for all": Trick(
        "trained_network", "def classify(net, images):\n    return np.full(len(images), 3)\n"
    ),
    "a file without weights": Trick(
        "trained_network",
        "def classify(net, images):\n    return np.zeros(len(images))\n",
        files={"weights.npz": b"no weights at all"},
    ),
    "layers that stay as they are": Trick(
        "place_regularisers",
        """
def regularise(spec, drop_prob):
    return list(spec)


def is_decayed(name):
    return False
""",
    ),
}


@pytest.fixture(scope="module")
def judge(course):
    return judge_of(course, STAGE)


@pytest.mark.parametrize("trick", TRICKS.values(), ids=TRICKS.keys())
def test_a_trick_earns_nothing_worth_having(judge, trick):
    assert part_earned(judge, trick) <= trick.most
