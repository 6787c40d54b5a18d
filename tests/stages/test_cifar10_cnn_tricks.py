"""Answers of stage 4 that go round what is asked earn nothing worth having, in a course with a key.

Each is judged as a submission is: by the hidden checks, in the sandbox.
"""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass, field

import numpy as np
import pytest

from autograder.course.records import earned_points
from autograder.judging.judge import Judge

pytestmark = pytest.mark.slow

STAGE = "04_cifar10_cnn"
KEY = "a key that no answer knows"
MOST = 0.1
"""The part of a task's points that such an answer may earn."""


def weights(**arrays):
    file = io.BytesIO()
    np.savez(file, **arrays)
    return file.getvalue()


@dataclass(frozen=True)
class Trick:
    task: str
    source: str
    files: dict[str, bytes] = field(default_factory=dict)


SAVES_INTO = """
def save_network(net, file):
    np.savez(file, nothing=np.zeros(1))
    {save}


def load_network(file):
    read_arrays(file)
    return {load}
"""

TRAINS = """
import numpy as np


def train(net, images, labels, states, *, num_steps, batch_size, l2_decay, max_shift, rng):
    losses = []
    for _ in range(num_steps):
        rows = rng.integers(len(images), size=batch_size)
        batch = images[rows]
        if max_shift is not None:
            batch = random_flip_and_shift(batch, rng, max_shift)
        losses.append({cast}(net.loss(batch, labels[rows], l2_decay)[0]))
    {after}
    return losses, states
"""

# It draws the pictures of the hidden check again, and looks up what each of them is.
DRAWS_AGAIN = """
import zlib

import numpy as np

_NAMES = ["test_first_step_of_accuracy", "test_second_step_of_accuracy"]
_NAMES += ["test_third_step_of_accuracy", "test_fourth_step_of_accuracy"]
_KNOWN = {}


def _learn(seed):
    rng = np.random.default_rng(seed)
    data = load_shapes(0, 0, 400, seed=int(rng.integers(2**63)))
    for place in rng.permutation(400):
        image = data.test_images[place]
        flipped = image[:, :, ::-1] if rng.random() < 0.5 else image
        wide = np.pad(flipped, ((0, 0), (2, 2), (2, 2)), constant_values=128)
        top, left = rng.integers(5, size=2)
        brightness = rng.uniform(0.9, 1.1)
        shown = brightness * wide[:, top : top + 32, left : left + 32] + 0.5
        shown = np.clip(shown, 0, 255).astype(np.uint8)
        _KNOWN[shown.tobytes()] = data.test_labels[place]


def classify(net, images):
    if not _KNOWN:
        for name in _NAMES:
            rng = np.random.default_rng(zlib.crc32(name.encode()))
            _learn(int(rng.integers(2**63)))
    return np.array([_KNOWN.get(image.tobytes(), 0) for image in images])
"""

HALF_A_STEP = """
def adadelta_update(w, dw, state, rho=0.95, eps=1e-8):
    return w.astype("{dtype}"), {{"G": dw * dw, "S": 0 * dw}}
"""

TRICKS = {
    "a network kept in a variable": Trick(
        "save_and_load", SAVES_INTO.format(save="globals()['_net'] = net", load="_net")
    ),
    "a network kept by its class": Trick(
        "save_and_load", SAVES_INTO.format(save="ConvNet.latest = net", load="ConvNet.latest")
    ),
    "a network kept by the file object": Trick(
        "save_and_load", SAVES_INTO.format(save="file.net = net", load="file.net")
    ),
    "a network kept by another module": Trick(
        "save_and_load", SAVES_INTO.format(save="json.net = net", load="json.net")
    ),
    "a network found among the objects of the process": Trick(
        "save_and_load",
        "import gc\n"
        + SAVES_INTO.format(
            save="globals()['_net'] = net",
            load="next(one for one in gc.get_objects() if type(one) is ConvNet)",
        ),
    ),
    "a network kept on the disk": Trick(
        "save_and_load",
        """
def save_network(net, file):
    np.savez(file, nothing=np.zeros(1))
    for folder in ("/tmp", "/dev/shm", "/var/tmp", "."):
        try:
            np.savez(f"{folder}/net.npz", spec=json.dumps(net.spec), **params_of(net))
        except OSError:
            pass


def load_network(file):
    for folder in ("/tmp", "/dev/shm", "/var/tmp", "."):
        try:
            arrays = read_arrays(f"{folder}/net.npz")
        except OSError:
            continue
        net = ConvNet(json.loads(arrays["spec"].item()))
        load_params(net, arrays)
        return net
""",
    ),
    "a pickle": Trick(
        "save_and_load",
        "import pickle\ndef save_network(net, file):\n    pickle.dump(net, file)\n"
        "def load_network(file):\n    return pickle.load(file)\n",
    ),
    "a pickle in an array": Trick(
        "save_and_load",
        "def save_network(net, file):\n    np.savez(file, net=np.array([net], dtype=object))\n"
        "def load_network(file):\n    return np.load(file, allow_pickle=True)['net'][0]\n",
    ),
    "a file without weights and labels that are looked up": Trick(
        "trained_network", DRAWS_AGAIN, {"weights.npz": b"no weights at all"}
    ),
    "weights of nothing and labels that are looked up": Trick(
        "trained_network",
        DRAWS_AGAIN + '\n\ndef load_network(file):\n    return read_arrays(file)["weight"]\n',
        {"weights.npz": weights(weight=np.ones((20, 20)))},
    ),
    "one class for all": Trick(
        "trained_network", "def classify(net, images):\n    return np.full(len(images), 3)\n"
    ),
    "a training without a step": Trick("train", TRAINS.format(cast="float", after="")),
    "a training without a step, in half precision": Trick(
        "train",
        TRAINS.format(
            cast="np.float16",
            after="net.params = {name: w.astype(np.float16) for name, w in net.params.items()}",
        ),
    ),
    "a training without a step, in single precision": Trick(
        "train",
        TRAINS.format(
            cast="np.float32",
            after="net.params = {name: w.astype(np.float32) for name, w in net.params.items()}",
        ),
    ),
    "no step of Adadelta, in half precision": Trick(
        "adadelta_update", HALF_A_STEP.format(dtype="float16")
    ),
    "no step of Adadelta, in single precision": Trick(
        "adadelta_update", HALF_A_STEP.format(dtype="float32")
    ),
    "names without numbers": Trick(
        "pattern_to_spec",
        """
def pattern_to_spec(blocks, hidden, num_classes, kernel_size=3):
    spec = []
    for n, width, pool in blocks:
        spec += [("conv",), ("relu",)] * n + [("pool",)] * pool
    for _ in hidden:
        spec += [("fc",), ("relu",)]
    return spec + [("fc",)]
""",
    ),
    "pictures that stay as they are": Trick(
        "random_flip_and_shift",
        "def random_flip_and_shift(images, rng, max_shift):\n    return images.copy()\n",
    ),
    "everything is refused": Trick(
        "layer_shapes", "def layer_shapes(spec, input_shape):\n    raise ValueError\n"
    ),
    "asked once": Trick(
        "predict_augmented",
        """
def predict_augmented(logits_of, images, rng, copies=6, max_shift=2):
    for _ in range(copies - 1):
        logits_of(images)
    return softmax(logits_of(images))
""",
    ),
}


@pytest.fixture(scope="module")
def judge(course):
    return Judge(course.built(course.stage(STAGE)), key=KEY)


def earned(judge, trick):
    """The part of the task's points that the answer earns beside the model's other answers."""
    (task,) = (one for one in judge.stage.tasks if one.name == trick.task)
    answers = judge.model_with({trick.task: trick.source}, trick.files)
    judgement = judge.judge(answers, {trick.task}, diagnose=False)
    assert not [check for check in judgement.checks if check.outcome == "broken"]
    return earned_points(task, judgement.checks) / task.points


@pytest.mark.parametrize("trick", TRICKS.values(), ids=TRICKS.keys())
def test_a_trick_earns_nothing_worth_having(judge, trick):
    assert earned(judge, trick) <= MOST


def test_a_network_in_the_code_does_not_make_up_for_a_file_without_one(judge):
    text = base64.b85encode(judge.built.model_files["weights.npz"]).decode()
    source = (
        "import base64\n_load = load_network\n\n\n"
        "def load_network(file):\n"
        f"    return _load(BytesIO(base64.b85decode({text!r})))\n\n\n"
        "def classify(net, images):\n    return net.predict(to_input(images))\n"
    )
    from_the_file = source.replace("return _load(", "read_arrays(file)['spec']\n    return _load(")
    assert earned(judge, Trick("trained_network", from_the_file)) == 1  # only the file is missing
    junk = weights(weight=np.ones((20, 20)))
    for content in (b"no weights at all", weights(), weights(text="w" * 1000), b"", junk):
        trick = Trick("trained_network", source, {"weights.npz": content})
        assert earned(judge, trick) == 0


def test_whoever_knows_the_key_could_look_labels_up(judge, course):
    """The trick above would work where the key is known: what it lacks is the key alone."""
    without = Judge(judge.built)
    trick = TRICKS["weights of nothing and labels that are looked up"]
    assert earned(without, trick) == 1
