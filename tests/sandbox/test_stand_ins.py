"""A notebook's imports of drawing and progress packages cost nothing and do nothing."""

import time

import numpy as np
import pytest

from kit.checking.answer_errors import AnswerRaised
from kit.graded import stub_modules

USES = {
    "a plot": (
        "import matplotlib.pyplot as plt\n"
        "plt.rcParams['figure.figsize'] = (10, 8)\n"
        "plt.figure(figsize=(3, 3))\nplt.plot([1, 2], label='x')\nplt.show()\nresult = 1"
    ),
    "axes": (
        "from matplotlib import pyplot as plt\n"
        "fig, ax = plt.subplots()\nax.plot([1])\n"
        "fig, (left, right) = plt.subplots(1, 2, figsize=(3, 3))\nleft.imshow([[1]])\n"
        "fig, axes = plt.subplots(2, 3)\n"
        "for one in axes.ravel():\n    one.axis('off')\n"
        "axes[1, 2].set_title('x')\nresult = axes.size - 5"
    ),
    "colours": "import matplotlib as mpl\nmpl.cm.viridis([0.5])\nresult = 1",
    "a submodule nobody judgement of": "import mpl_toolkits.mplot3d.axes3d as a\nresult = 1",
    "a progress bar": (
        "from tqdm.auto import tqdm, trange\n"
        "result = sum(tqdm([1, 2], desc='x')) + sum(trange(3)) - 5"
    ),
    "a progress bar by hand": (
        "import tqdm\n"
        "with tqdm.tqdm(total=3) as bar:\n    bar.update(1)\n    bar.set_postfix(loss=1)\n"
        "tqdm.tqdm.write('x')\nresult = len(tqdm.tqdm([1]))"
    ),
    "IPython": (
        "from IPython.display import display, clear_output, HTML\n"
        "display(HTML('<b>'))\nclear_output(wait=True)\nresult = 1"
    ),
    "widgets": (
        "from ipywidgets import interact\n"
        "@interact\ndef f(x=1):\n    return 1\n"
        "@interact(x=(1, 2))\ndef g(x):\n    return 1\nresult = f() * g(1)"
    ),
    "pytest": (
        "import pytest\n@pytest.mark.parametrize('x', [1])\ndef f(x):\n    return x\nresult = f(1)"
    ),
    "the rest": "import seaborn as sns, pooch\nsns.set_theme()\nresult = 1",
    "a subclass": (
        "import matplotlib.figure as f\nclass Mine(f.Figure):\n    pass\nresult = len([Mine()])"
    ),
    "the line of a plot": (
        "import matplotlib.pyplot as plt\nline, = plt.plot([1, 2])\nline.set_ydata([3])\n"
        "a, b = plt.gca().plot([1], [2], 'r', [3], [4])\nresult = len(plt.plot([1], [2], '-'))"
    ),
    "a histogram": (
        "import matplotlib.pyplot as plt\nheights, edges, bars = plt.hist([1, 1, 2], bins=2)\n"
        "result = heights[1] + len(edges) - len(bars) - 1"
    ),
    "axes of a figure": (
        "import matplotlib.pyplot as plt\naxes = plt.figure().subplots(2, 3)\n"
        "_, named = plt.subplot_mosaic('ab\\ncc')\nresult = axes.shape[0] * len(axes.flat) - "
        "len(named) - 8"
    ),
    "a widget that counts": (
        "import ipywidgets as widgets\nfrom ipywidgets import IntProgress\n"
        "bar = IntProgress(max=3)\nbar.value += 1\n"
        "with widgets.Output() as out:\n    print(bar.max)\nresult = bar.value"
    ),
    "a bar that is moved by its number": (
        "from tqdm.notebook import tqdm\n"
        "with tqdm(total=2, desc='x') as pbar:\n    pbar.n += 1\n    pbar.refresh()\n"
        "    pbar.update()\nresult = pbar.n - 1 + (pbar.total - 2)"
    ),
    "loops with a bar": (
        "from tqdm.contrib import tenumerate, tzip, tmap\n"
        "from tqdm.contrib.itertools import product\n"
        "import numpy as np\n"
        "result = len(list(tenumerate([5, 6], 1))) + len(list(tzip([1], [2]))) - 2\n"
        "result += len(list(tmap(abs, [1]))) + len(list(product([1], [2]))) - 2\n"
        "result += len(list(tenumerate(np.zeros((2, 3))))) - 6"
    ),
    "a bar nobody has thought of": (
        "from tqdm.rich import tqdm_of_the_future\nresult = len(list(tqdm_of_the_future([1])))"
    ),
    "a display to be updated": (
        "from IPython.display import display\nhandle = display(1, display_id=True)\n"
        "handle.update(2)\nresult = 1 if display(1) is None else 0"
    ),
    "what pytest compares": (
        "import pytest\nwith pytest.raises(ValueError) as caught:\n    raise ValueError('x')\n"
        "result = int(0.1 + 0.2 == pytest.approx(0.3) and str(caught.value) == 'x')"
    ),
}


@pytest.mark.parametrize("source", USES.values(), ids=USES.keys())
def test_a_notebook_can_use(student_of, source):
    assert student_of(source).result == 1


def test_such_imports_cost_no_time(student_of):
    started = time.monotonic()
    student = student_of("import matplotlib.pyplot, seaborn, IPython\ndone = True")
    assert student.done is True
    assert time.monotonic() - started < 2  # matplotlib and seaborn alone take that long when cold


MISSED = {
    "at the top": "import pandas as pd\ndef f(y):\n    return pd.get_dummies(y)",
    "a name of it": "from scipy.special import logsumexp\ndef f(y):\n    return logsumexp(y)",
    "of several": "import numpy as np, torch\ndef f(y):\n    return torch.tensor(np.exp(y))",
    "when it is called": "def f(y):\n    import sklearn.linear_model\n    return y",
    "an array of it": "import numpy as np, cupy\ndef f(y):\n    return np.sum(cupy)",
}


@pytest.mark.parametrize("source", MISSED.values(), ids=MISSED.keys())
def test_a_package_that_is_not_there_says_so_where_it_is_used(student_of, source):
    with pytest.raises(AnswerRaised, match="is not there when this is graded: only NumPy, Python"):
        student_of(source).f(1)


def test_an_answer_can_do_without_a_package(student_of):
    source = (
        "try:\n    import torch\nexcept ImportError:\n    torch = None\ndef f():\n    return torch"
    )
    assert student_of(source).f() is None


NAN, INF = float("nan"), float("inf")
COMPARED = [
    (0.1 + 0.2, 0.3, {}),
    (np.full((1, 2), 0.5), np.full((1, 2), 0.5), {}),
    (np.ones((2, 2)), np.ones(2), {}),
    (np.ones(3), 1.0, {}),
    ([1, 2], (1, 2 + 1e-9), {}),
    ([1, 2], np.ones(2), {}),
    ({"a": 1}, {"a": 1 + 1e-9}, {}),
    ({"b": 1}, {"a": 1}, {}),
    (1.001, 1, {"abs": 1e-2}),
    (1e6 + 1, 1e6, {"abs": 1e-3}),
    (1.5, 1, {"rel": 0.5}),
    (NAN, NAN, {}),
    (NAN, NAN, {"nan_ok": True}),
    (INF, INF, {}),
    (1.0, INF, {}),
    (None, 1.0, {}),
    ("a", 1.0, {}),
]


@pytest.mark.parametrize(("got", "expected", "options"), COMPARED)
def test_approx_is_as_that_of_pytest(got, expected, options):
    real, ours = (
        bool(got == kind(expected, **options)) for kind in (pytest.approx, stub_modules.Approx)
    )
    assert ours is real


def test_what_pytest_raises_and_fails():
    module = stub_modules._OF_PACKAGE["pytest"]
    with module["raises"](ValueError, match="a.c") as info:
        raise ValueError("abc")
    assert str(info.value) == "abc"
    for said, match in (("abc", "x"), ("", "a")):
        with pytest.raises(AssertionError), module["raises"](ValueError, match=match):
            raise ValueError(said)
    with pytest.raises(KeyError), module["raises"](ValueError):
        raise KeyError
    with pytest.raises(AssertionError, match="no"):
        module["fail"]("no")
