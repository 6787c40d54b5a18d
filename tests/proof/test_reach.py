"""A specimen is run against every check whose result it can change."""

import pytest

from autograder.proof.static.reachability import reached_tasks

CELLS = {
    "imports": "import numpy as np",
    "softmax": "def softmax(x):\n    return np.exp(x)",
    "loss": "def loss(x):\n    return -np.log(softmax(x))",
    "helper": "def shift(x):\n    return x - x.max()",
    "net": "class Net:\n    def predict(self, x):\n        return loss(shift(x))",
}
CHECKS = {
    "softmax": "def test_a(student, reference): student.softmax(1)",
    "loss": "def test_b(student, reference): student.keep(1).loss(reference.shift(1))",
    "net": "def test_c(student): student.Net().predict(1)",
}


@pytest.fixture
def files(tmp_path):
    for task, text in CHECKS.items():
        (tmp_path / task).write_text(text)
    return {task: tmp_path / task for task in CHECKS}


REACHED = {
    "what others call": ("softmax", "def softmax(x):\n    return x", {"softmax", "loss", "net"}),
    "what few call": ("helper", "def shift(x):\n    return x", {"net"}),
    "what nobody calls": ("net", "class Net:\n    pass", {"net"}),
    "a helper of another's name": (
        "net",
        "def softmax(x):\n    return x\n\nclass Net:\n    pass",
        {"softmax", "loss", "net"},
    ),
    "the same import again": ("net", "import numpy as np\n\nclass Net:\n    pass", {"net"}),
    "another import by that name": (
        "net",
        "import math as np\n\nclass Net:\n    pass",
        {"softmax", "loss", "net"},
    ),
    "code that runs while loading": (
        "helper",
        "np.exp = None\n\ndef shift(x):\n    return x",
        {"softmax", "loss", "net"},
    ),
    "a call while loading": ("helper", "np.seterr(all='raise')", {"softmax", "loss", "net"}),
    "global names": (
        "helper",
        "def shift(x):\n    global softmax\n    softmax = None",
        {"softmax", "loss", "net"},
    ),
}


@pytest.mark.parametrize(("cell", "new", "reached"), REACHED.values(), ids=REACHED.keys())
def test_reach(files, cell, new, reached):
    assert reached_tasks(CELLS, files, CELLS[cell], new) == reached
