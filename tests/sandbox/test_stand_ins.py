"""A notebook's imports of drawing and progress packages cost nothing and do nothing."""

import time

import pytest

from autograder.course.records import Cell

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
    "a submodule nobody heard of": "import mpl_toolkits.mplot3d.axes3d as a\nresult = 1",
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
    "the rest": "import seaborn as sns, pooch, pandas as pd\nsns.set_theme()\nresult = 1",
    "a subclass": (
        "import pandas as pd\nclass Frame(pd.DataFrame):\n    pass\nresult = len([Frame()])"
    ),
}


@pytest.mark.parametrize("source", USES.values(), ids=USES.keys())
def test_a_notebook_can_use(student_of, source):
    assert student_of(source).result == 1


def test_such_imports_cost_no_time(student_of):
    started = time.monotonic()
    student = student_of("import matplotlib.pyplot, seaborn, pandas, IPython\ndone = True")
    assert student.done is True
    assert time.monotonic() - started < 2  # matplotlib and pandas alone take that long when cold


def test_other_missing_packages_are_missed_as_ever(sandbox):
    with sandbox.worker([Cell("a", "import torch", "answer")]) as worker:
        assert worker.load_problems == {
            "a": "ModuleNotFoundError: No module named 'torch' (line 1)"
        }
