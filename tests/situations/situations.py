"""What students really do to a notebook: each situation with what the notebook and the grade say.

A situation is data: the texts of cells, in the order in which somebody runs them, and what is
expected. The notebook says "passes" where all visible checks of the task pass, else "fails"; the
grade says "full" where all hidden ones do, "human" where an instructor must look, else "less".
Where green and full do not go together, `why` gives the reason.
"""

from __future__ import annotations

from dataclasses import dataclass

SOFTMAX = """\
def softmax(logits):
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)
"""
USING = """\
def softmax(logits):
    powers = np.exp(logits - {top})
    return powers / (powers.sum(axis=1, keepdims=True) + {zero})
"""
TOP = "logits.max(axis=1, keepdims=True)"
ROWS = """\
def softmax(logits):
    out = np.zeros(logits.shape)
    {loop}
        out[n] = np.exp(row - row.max()) / np.exp(row - row.max()).sum()
    return out
"""
NOT_THERE = "is not there when this is graded: only NumPy, Python's own library and kit are"
STUB_LINE = "    raise NotImplementedError()\n"


@dataclass(frozen=True)
class Situation:
    """One thing that students do."""

    name: str
    notebook: str
    grade: str
    answer: str = SOFTMAX
    """The text of the answer cell, as it is saved."""
    before: tuple[str, ...] = ()
    """Cells of their own before the answer."""
    after: tuple[str, ...] = ()
    """Cells of their own after it."""
    ran: tuple[str, ...] = ()
    """Texts that the answer cell had when it ran; () for the one that is saved."""
    task: str = "softmax"
    stage: str = "01_linear_classifier"
    python: str = ""
    """The version of Python in the notebook's metadata."""
    says: str = ""
    """A part of what the notebook says."""
    noted: str = ""
    """A part of what the grade says."""
    why: str = ""
    warned: str = ""
    """A part of what `hand_in` says will not count."""


def using(line: str, *, top: str = TOP, zero: str = "0", **more: object) -> dict[str, object]:
    """A right answer that uses what a line of a cell before it makes."""
    return {"answer": USING.format(top=top, zero=zero), "before": (line,), **more}


SITUATIONS = [
    Situation("as it should be", "passes", "full"),
    Situation("not touched", "fails", "less", f"def softmax(logits):\n{STUB_LINE}", says="written"),
    Situation(
        "a mistake",
        "fails",
        "less",
        "def softmax(logits):\n    return np.exp(logits) / np.exp(logits).sum()",
    ),
    # What other cells do with the name
    Situation(
        "a demo below redefines the answer",
        "fails",
        "full",
        after=("def softmax(z):\n    return np.exp(z) / np.exp(z).sum()",),
        says="the answer cell counts",
        noted="softmax is what its answer cell says",
        warned="softmax is what its answer cell says",
        why="Run All ends with another softmax in the kernel; the notebook asks for another name.",
    ),
    Situation(
        "a wrapper below takes its name",
        "fails",
        "full",
        after=("def loud(f):\n    return lambda z: 2 * f(z)\nsoftmax = loud(softmax)",),
        says="the answer cell counts",
        noted="softmax is what its answer cell says",
        why="As for a demo: the notebook asks for another name.",
    ),
    Situation(
        "an import below takes its name",
        "fails",
        "full",
        after=("from scipy.special import softmax",),
        says="the answer cell counts",
        noted="softmax is what its answer cell says",
        why="As for a demo: the notebook asks for another name.",
    ),
    Situation(
        "tried above first, then the answer",
        "passes",
        "full",
        before=("def softmax(z):\n    return z",),
    ),
    Situation(
        "written in a cell of their own, the answer empty",
        "passes",
        "full",
        f"def softmax(logits):\n    # YOUR CODE HERE\n{STUB_LINE}",
        after=(SOFTMAX,),
    ),
    Situation(
        "a method put in by another cell",
        "fails",
        "full",
        task="linear_classifier",
        answer="",
        after=("LinearClassifier.predict = lambda self, X: np.zeros(len(X), dtype=int)",),
        says="the answer cell counts",
        noted="LinearClassifier is what its answer cell says",
        warned="LinearClassifier is what its answer cell says",
        why="As for a demo: the notebook asks to leave the answer's class alone.",
    ),
    # Helpers in cells of their own
    Situation(
        "a helper in a cell of its own",
        "passes",
        "full",
        **using("def top(z):\n    return z.max(axis=1, keepdims=True)", top="top(logits)"),
    ),
    Situation(
        "a named tuple",
        "passes",
        "full",
        **using(
            "from collections import namedtuple\nCache = namedtuple('Cache', 'x w')",
            zero="Cache(0, 1).x",
        ),
    ),
    Situation("np.finfo", "passes", "full", **using("EPS = np.finfo(float).tiny", zero="EPS")),
    Situation("np.zeros", "passes", "full", **using("ZERO = np.zeros((1, 1))", zero="ZERO")),
    Situation(
        "np.vectorize",
        "passes",
        "full",
        **using("relu1 = np.vectorize(lambda t: max(t, 0.0))", zero="relu1(0.0)"),
    ),
    Situation(
        "partial",
        "passes",
        "full",
        **using(
            "from functools import partial\ntop = partial(np.max, axis=1, keepdims=True)",
            top="top(logits)",
        ),
    ),
    Situation("len", "passes", "full", **using("names = ['a']\nn = len(names)", zero="n - 1")),
    Situation(
        "a comprehension",
        "passes",
        "full",
        **using("zeros = {k: 0 * v for k, v in enumerate([1, 2])}", zero="zeros[1]"),
    ),
    Situation(
        "a try around an import",
        "passes",
        "full",
        **using(
            "try:\n    from math import no_such_thing as zero\nexcept ImportError:\n    zero = 0",
            zero="zero",
        ),
    ),
    Situation(
        "an if around a function",
        "passes",
        "full",
        **using("if True:\n    def zero():\n        return 0", zero="zero()"),
    ),
    Situation(
        "a table filled by a loop",
        "passes",
        "full",
        **using("table = []\nfor i in range(3):\n    table.append(0 * i)", zero="table[2]"),
    ),
    Situation(
        "by way of two other cells",
        "passes",
        "full",
        answer=USING.format(top=TOP, zero="zero()"),
        before=("sizes = list(range(3))", "def zero():\n    return sum(sizes) - 3"),
    ),
    Situation(
        "a setting of NumPy",
        "fails",
        "less",
        answer=USING.format(top="0 * logits", zero="0"),
        before=("np.seterr(all='raise')",),
        says="FloatingPointError",
        noted="FloatingPointError",
    ),
    Situation(
        "an error before the helper",
        "passes",
        "full",
        **using("zero = 0\n1 / 0", zero="zero"),
    ),
    Situation(
        "a second of training that the answer uses",
        "passes",
        "less",
        **using(
            "import time\nend = time.process_time() + 1.5\n"
            "while time.process_time() < end:\n    zero = 0",
            zero="zero",
        ),
        noted="line 3 (`while time.process_time() < end:`) was left out: it takes longer than 1 s",
        warned="takes longer than 1 s",
        why="`hand_in` names the line; a check must not repeat what took seconds.",
    ),
    Situation(
        "training that no answer uses",
        "passes",
        "full",
        after=("import time\ntime.sleep(0.2)\nresult = softmax(np.ones((2, 2)))\nprint(result)",),
    ),
    # What stands below the function in the answer cell
    Situation(
        "timing below the answer",
        "passes",
        "full",
        SOFTMAX
        + "\nimport time\nt = time.time()\n"
        + "while time.time() - t < 0.3:\n    softmax(np.ones((9, 9)))",
    ),
    Situation("a print below", "passes", "full", SOFTMAX + "print(softmax(np.ones((1, 2))))"),
    Situation("a wrong assertion below", "passes", "full", SOFTMAX + "assert 1 == 2"),
    Situation(
        "an error above the answer",
        "fails",
        "full",
        "1 / 0\n" + SOFTMAX,
        why="The notebook has no softmax: its cell stops in line 1. The grader goes on after it.",
    ),
    Situation(
        "input() below the answer",
        "passes",
        "full",
        SOFTMAX + "# input('go on?')\n",
    ),
    Situation(
        "input() above the answer",
        "passes",
        "less",
        "lr = float(input('lr '))\n" + USING.format(top=TOP, zero="0 * lr"),
        noted="line 1 (`lr = float(input('lr '))`) does not run: it waits for somebody to type",
        warned="waits for somebody to type",
        why="Whoever typed a number has it in the kernel; `hand_in` names the line.",
    ),
    Situation(
        "input() in the answer",
        "fails",
        "less",
        "def softmax(logits):\n    input('go on?')\n    return logits",
        says="EOFError",
    ),
    # Plots, bars and widgets
    Situation(
        "tenumerate",
        "passes",
        "full",
        "from tqdm.contrib import tenumerate\n"
        + ROWS.format(loop="for n, row in tenumerate(list(logits)):"),
    ),
    Situation(
        "tzip",
        "passes",
        "full",
        "from tqdm.contrib import tzip\n"
        + ROWS.format(loop="for n, row in tzip(range(len(logits)), logits):"),
    ),
    Situation(
        "trange",
        "passes",
        "full",
        "from tqdm import trange\n"
        + ROWS.format(loop="for n in trange(len(logits)):\n        row = logits[n]"),
    ),
    Situation(
        "a bar moved by hand",
        "passes",
        "full",
        "from tqdm.auto import tqdm\n"
        + ROWS.format(
            loop="pbar = tqdm(total=len(logits))\n"
            "    for n, row in enumerate(logits):\n        pbar.n += 1"
        ),
    ),
    Situation(
        "a widget",
        "passes",
        "full",
        "from ipywidgets import IntProgress\n"
        + ROWS.format(
            loop="bar = IntProgress(max=9)\n"
            "    for n, row in enumerate(logits):\n        bar.value += 1"
        ),
    ),
    Situation(
        "the line of a plot",
        "passes",
        "full",
        "import matplotlib.pyplot as plt\n"
        + ROWS.format(
            loop="line, = plt.plot([1, 2])\n    plt.close()\n    for n, row in enumerate(logits):"
        ),
    ),
    Situation(
        "axes of a figure",
        "passes",
        "full",
        "import matplotlib.pyplot as plt\n"
        + ROWS.format(
            loop="fig, axes = plt.subplots(2, 3)\n    plt.close(fig)\n"
            "    assert axes.shape == (2, 3) and len(list(axes.flat)) == 6\n"
            "    for n, row in enumerate(logits):"
        ),
    ),
    Situation(
        "display",
        "passes",
        "full",
        SOFTMAX.replace("    return", "    display(powers)\n    return"),
    ),
    # Packages and files
    Situation(
        "pandas in the answer",
        "fails",
        "less",
        "import pandas as pd\ndef softmax(logits):\n    return pd.get_dummies(logits).values",
        says=f"pandas {NOT_THERE}",
        noted=f"pandas {NOT_THERE}",
    ),
    Situation(
        "scipy for a part",
        "fails",
        "less",
        "from scipy.special import logsumexp\n"
        "def softmax(logits):\n"
        "    return np.exp(logits - logsumexp(logits, axis=1, keepdims=True))",
        says=f"scipy {NOT_THERE}",
        noted=f"scipy {NOT_THERE}",
    ),
    Situation(
        "scipy's own softmax",
        "fails",
        "less",
        "from scipy.special import softmax",
        says=f"scipy {NOT_THERE}",
        noted=f"scipy {NOT_THERE}",
    ),
    Situation(
        "an import inside of the answer",
        "fails",
        "less",
        "def softmax(logits):\n    import scipy.special as special\n"
        "    return special.softmax(logits, 1)",
        says=f"scipy {NOT_THERE}",
        noted=f"scipy {NOT_THERE}",
    ),
    Situation(
        "pandas that the answer does not use", "passes", "full", "import pandas as pd\n" + SOFTMAX
    ),
    Situation(
        "from their own file",
        "fails",
        "less",
        "from mine import soft as softmax",
        says=f"mine {NOT_THERE}",
        noted=f"mine {NOT_THERE}",
    ),
    Situation(
        "%%writefile",
        "passes",
        "full",
        "from helpers import stable\n" + USING.format(top="stable(logits)", zero="0"),
        before=("%%writefile helpers.py\ndef stable(z):\n    return z.max(axis=1, keepdims=True)",),
    ),
    Situation(
        "two files, one of which uses the other",
        "passes",
        "full",
        "import second\n" + USING.format(top="second.stable(logits)", zero="0"),
        before=(
            "%%writefile first.py\nAXIS = 1",
            "%%writefile second.py\nfrom first import AXIS\n"
            "def stable(z):\n    return z.max(axis=AXIS, keepdims=True)",
        ),
    ),
    Situation(
        "%run of a file that a cell wrote",
        "passes",
        "full",
        "%run helpers.py\n" + USING.format(top="stable(logits)", zero="0"),
        before=("%%writefile helpers.py\ndef stable(z):\n    return z.max(axis=1, keepdims=True)",),
    ),
    Situation(
        "%run of another file",
        "passes",
        "less",
        "%run mine.py\n" + USING.format(top="top_of(logits)", zero="0"),
        noted="mine.py is not handed in; softmax uses top_of",
        warned="mine.py is not handed in; softmax uses top_of",
        why="Only the file's text would tell which names are its own; `hand_in` names the line.",
    ),
    # Values
    Situation(
        "np.matrix",
        "fails",
        "less",
        SOFTMAX.replace("return powers", "return np.asmatrix(powers)"),
        says="is a matrix",
        noted="is a matrix",
    ),
    Situation(
        "a masked array",
        "fails",
        "less",
        SOFTMAX.replace("return ", "return np.ma.masked_array(1.0) * "),
        says="is a MaskedArray",
        noted="is a MaskedArray",
    ),
    Situation("a list of lists", "passes", "full", SOFTMAX.rstrip() + ".tolist()\n"),
    Situation("float32", "fails", "less", SOFTMAX.rstrip() + ".astype(np.float32).T\n"),
    # Magics
    Situation("a timed cell", "passes", "full", "%%time\n" + SOFTMAX),
    Situation("a magic above", "passes", "full", "%precision 3\n" + SOFTMAX),
    Situation("a shell line", "passes", "full", "!true\n" + SOFTMAX),
    Situation(
        "await above", "passes", "full", "import asyncio\nawait asyncio.sleep(0)\n" + SOFTMAX
    ),
    Situation("await below", "passes", "full", SOFTMAX + "import asyncio\nawait asyncio.sleep(0)"),
    # What the kernel has and the file has not
    Situation(
        "a syntax error after a right version",
        "fails",
        "less",
        "def softmax(logits):\n    return (logits",
        ran=(SOFTMAX, "def softmax(logits):\n    return (logits"),
        says="The last run of its cell ended with SyntaxError",
        noted="SyntaxError",
    ),
    Situation(
        "a failing import after a right version",
        "fails",
        "full",
        "import nothing_such\n" + SOFTMAX,
        ran=(SOFTMAX, "import nothing_such\n" + SOFTMAX),
        says="The last run of its cell ended with ModuleNotFoundError",
        why="The grader leaves the import out and goes on; in the notebook the cell stops there.",
    ),
    Situation(
        "renamed after a right version",
        "fails",
        "less",
        SOFTMAX.replace("softmax", "softmx"),
        ran=(SOFTMAX, SOFTMAX.replace("softmax", "softmx")),
        says="Was it renamed?",
        noted="softmax is not defined",
    ),
    Situation(
        "the stub's line left below",
        "passes",
        "full",
        SOFTMAX + STUB_LINE,
        says="",
    ),
    Situation(
        "the stub's line left above",
        "fails",
        "less",
        SOFTMAX.replace("    powers =", STUB_LINE + "    powers =", 1),
        says="not written yet",
        noted="not written yet",
    ),
    # Versions
    Situation(
        "an f-string of Python 3.12",
        "fails",
        "human",
        SOFTMAX.replace("    return", '    print(f"{len(f"{powers}")}")\n    return'),
        python="3.12.4",
        noted="needs Python 3.12",
        why="This test's notebook runs on the grader's Python; with 3.12 it is green.",
    ),
    Situation(
        "a generic function of Python 3.12",
        "fails",
        "human",
        SOFTMAX.replace("def softmax(", "def softmax[T]("),
        python="3.13.0",
        noted="needs Python 3.12",
        why="This test's notebook runs on the grader's Python; with 3.12 it is green.",
    ),
    Situation(
        "a type alias in a cell of its own",
        "fails",
        "human",
        SOFTMAX.replace("(logits)", "(logits: Array)"),
        before=("type Array = np.ndarray",),
        python="3.13.0",
        noted="needs Python 3.12",
        why="This test's notebook runs on the grader's Python; with 3.12 it is green.",
    ),
    Situation(
        "a syntax error, and a newer Python",
        "fails",
        "human",
        "def softmax(logits):\n    return (logits",
        python="3.13.0",
        noted="needs Python 3.13",
        says="SyntaxError",
        why="Nobody but a newer Python knows that it is an error there too.",
    ),
    Situation(
        "a syntax error, and the same Python",
        "fails",
        "less",
        "def softmax(logits):\n    return (logits",
        python="3.11.2",
        says="SyntaxError",
        noted="SyntaxError",
    ),
    Situation(
        "np.trapz",
        "fails",
        "human",
        SOFTMAX.replace("    return", "    np.trapz([1, 2])\n    return"),
        says="has no attribute 'trapz'",
        noted="does not have np.trapz",
        why="In this test both have a NumPy that lost it; a student's may have it.",
    ),
    # More that answers use from cells of their own
    Situation(
        "a data class",
        "passes",
        "full",
        **using(
            "from dataclasses import dataclass\n@dataclass\nclass Config:\n    zero: float = 0.0",
            zero="Config().zero",
        ),
    ),
    Situation(
        "an enum",
        "passes",
        "full",
        **using("import enum\nclass Kind(enum.IntEnum):\n    NONE = 0", zero="Kind.NONE"),
    ),
    Situation(
        "a counter of calls",
        "passes",
        "full",
        before=("calls = 0",),
        answer=SOFTMAX.replace("    powers =", "    global calls\n    calls += 1\n    powers =", 1),
    ),
    Situation(
        "a default value",
        "passes",
        "full",
        before=("EPS = 1e-300",),
        answer=SOFTMAX.replace("(logits)", "(logits, eps=EPS)"),
    ),
    Situation(
        "a decorator",
        "passes",
        "full",
        before=("def traced(f):\n    return lambda *args: f(*args)",),
        answer="@traced\n" + SOFTMAX,
    ),
    Situation(
        "a cached helper",
        "passes",
        "full",
        **using(
            "from functools import lru_cache\n@lru_cache\ndef zero():\n    return 0.0",
            zero="zero()",
        ),
    ),
    Situation(
        "all of NumPy",
        "passes",
        "full",
        before=("from numpy import *",),
        answer=SOFTMAX.replace("np.exp", "exp"),
    ),
    Situation(
        "a helper in a timed cell",
        "passes",
        "full",
        **using("%%time\ndef zero():\n    return 0.0", zero="zero()"),
    ),
    Situation(
        "a helper in a captured cell",
        "passes",
        "full",
        **using("%%capture\nprint(1)\nzero = 0.0", zero="zero"),
    ),
    Situation(
        "autoreload",
        "passes",
        "full",
        before=("%load_ext autoreload\n%autoreload 2", "%reload_ext autoreload\n%autoreload 0"),
    ),
    Situation("a shell cell", "passes", "full", before=("%%bash\ntrue",)),
    Situation("notes in a file", "passes", "full", before=("%%writefile notes.txt\nx",)),
    Situation("a cell of text alone", "passes", "full", before=("'what I think'",)),
    Situation("an own cell that is no Python", "passes", "full", after=("this is a note",)),
    Situation(
        "a table made with pandas",
        "passes",
        "full",
        after=("import pandas as pd\ntable = pd.get_dummies(softmax(np.ones((1, 2))))",),
    ),
    Situation(
        "a helper below the answer",
        "passes",
        "full",
        answer=USING.format(top="top(logits)", zero="0"),
        after=("def top(z):\n    return z.max(axis=1, keepdims=True)",),
    ),
    # Other forms of a right answer
    Situation(
        "a lambda",
        "passes",
        "full",
        "softmax = lambda z: np.exp(z - z.max(1, keepdims=True)) / np.exp("
        "z - z.max(1, keepdims=True)).sum(1, keepdims=True)",
    ),
    Situation(
        "a partial of a helper",
        "passes",
        "full",
        "from functools import partial\ndef _softmax(axis, logits):\n"
        "    powers = np.exp(logits - logits.max(axis=axis, keepdims=True))\n"
        "    return powers / powers.sum(axis=axis, keepdims=True)\nsoftmax = partial(_softmax, 1)",
    ),
    Situation(
        "an object that can be called",
        "passes",
        "full",
        "class Softmax:\n    def __call__(self, logits):\n"
        "        powers = np.exp(logits - logits.max(axis=1, keepdims=True))\n"
        "        return powers / powers.sum(axis=1, keepdims=True)\nsoftmax = Softmax()",
    ),
    Situation("another name of the argument", "passes", "full", SOFTMAX.replace("logits", "z")),
    Situation(
        "one argument more",
        "passes",
        "full",
        SOFTMAX.replace("(logits)", "(logits, verbose=False)"),
    ),
    Situation(
        "annotations",
        "passes",
        "full",
        SOFTMAX.replace("(logits)", "(logits: np.ndarray) -> np.ndarray"),
    ),
    Situation(
        "another name of NumPy",
        "passes",
        "full",
        "import numpy as xp\n" + SOFTMAX.replace("np.", "xp."),
    ),
    Situation(
        "the stub above the answer",
        "passes",
        "full",
        f"def softmax(logits):\n{STUB_LINE}\n" + SOFTMAX,
    ),
    Situation(
        "a text that looks like a magic",
        "passes",
        "full",
        SOFTMAX.replace(":\n", ':\n    """\n%time\n!ls\n    """\n', 1),
    ),
    Situation(
        "get_ipython",
        "passes",
        "full",
        SOFTMAX.replace("    return", "    get_ipython()\n    return"),
    ),
    Situation(
        "a bar of kit",
        "passes",
        "full",
        ROWS.format(loop="for n, row in enumerate(progress(list(logits))):"),
    ),
    Situation(
        "a histogram",
        "passes",
        "full",
        "import matplotlib.pyplot as plt\n"
        + ROWS.format(
            loop="heights, edges, bars = plt.hist([1, 2], bins=2)\n    plt.close()\n"
            "    for n, row in enumerate(logits):"
        ),
    ),
    Situation(
        "prints", "passes", "full", SOFTMAX.replace("    return", "    print(1)\n    return")
    ),
    Situation(
        "the answer deleted below",
        "fails",
        "full",
        SOFTMAX + "del softmax",
        why="The kernel has no softmax; the grader runs no deletion.",
    ),
    # Mistakes of every day
    Situation("no return", "fails", "less", "def softmax(logits):\n    np.exp(logits)"),
    Situation("print for return", "fails", "less", SOFTMAX.replace("return", "print(1),")),
    Situation(
        "a generator",
        "fails",
        "less",
        ROWS.format(loop="for n, row in enumerate(logits):").replace(
            "return out", "return (r for r in out)"
        ),
    ),
    Situation("complex numbers", "fails", "less", SOFTMAX.rstrip() + ".astype(complex)\n"),
    Situation(
        "endless recursion", "fails", "less", "def softmax(logits):\n    return softmax(logits)"
    ),
    Situation(
        "the end of Python", "fails", "less", "import sys\ndef softmax(logits):\n    sys.exit()"
    ),
    Situation("tabs and spaces", "fails", "less", SOFTMAX.replace("    return", "\treturn")),
    Situation("another case", "fails", "less", SOFTMAX.replace("softmax", "Softmax")),
    Situation("a number for a function", "fails", "less", "softmax = 3"),
    Situation(
        "its input changed in place",
        "fails",
        "less",
        SOFTMAX.replace("    powers", "    logits -= 0.5\n    powers", 1),
    ),
    Situation(
        "a file beside the notebook",
        "fails",
        "less",
        SOFTMAX.replace("    return", "    open('mine.py').close()\n    return"),
        says="mine.py is not there when this is graded",
    ),
    Situation(
        "an array in a file beside the notebook",
        "fails",
        "less",
        SOFTMAX.replace("    return", "    np.load('zero.npy')\n    return"),
        says="zero.npy is not there when this is graded",
    ),
    Situation(
        "two results in a named tuple",
        "passes",
        "full",
        task="perceptron_step",
        answer="from collections import namedtuple\nStep = namedtuple('Step', 'w b')\n"
        "def perceptron_step(w, b, x, d, lr):\n    y = 1 if w @ x + b > 0 else 0\n"
        "    return Step(w + lr * (d - y) * x, b + lr * (d - y))",
    ),
    # Signs that end a line for some programs, and not for Python
    *(
        Situation(
            f"{name} in a comment",
            "passes",
            "full",
            SOFTMAX.replace("    return", f"    # copied from a page{sign}(see there\n    return"),
        )
        for name, sign in (("U+2028", "\u2028"), ("U+0085", "\x85"), ("a form feed", "\x0c"))
    ),
    # Settings
    *(
        Situation(f"a setting of {line.split('.')[0]}", "passes", "full", before=(text,))
        for text in (
            "import warnings\nwarnings.filterwarnings('error')",
            "import random\nrandom.seed(0)",
            "import sys\nsys.setrecursionlimit(5000)",
        )
        for line in (text.partition("\n")[2],)
    ),
    Situation(
        "warnings as errors above the answer",
        "passes",
        "full",
        "import warnings\nwarnings.simplefilter('error')\n"
        + SOFTMAX.replace("    return", "    np.exp(np.array([1e3]))\n    return"),
    ),
    Situation(
        "a setting of NumPy that is kept",
        "fails",
        "less",
        answer=USING.format(top="0 * logits", zero="0"),
        before=("old = np.seterr(all='raise')",),
        says="FloatingPointError",
        noted="FloatingPointError",
    ),
    # More magics
    *(
        Situation(
            f"a name from {line}",
            "passes",
            "less",
            **using(line, zero="0 * len(found)"),
            noted=f"line 1 (`{line}`) does not run: only Jupyter can run it; softmax uses found",
            warned=f"line 1 (`{line}`) does not run: only Jupyter can run it; softmax uses found",
            why="Nobody but Jupyter can run it; `hand_in` names the line.",
        )
        for line in ("found = !echo 1", "found = %who_ls")
    ),
    Situation("a timed line", "passes", "full", **using("%time zero = 0.0", zero="zero")),
    # Tests with pytest
    Situation(
        "pytest.approx and pytest.fail",
        "passes",
        "full",
        """\
import pytest
def test_softmax(softmax):
    expected = np.array([[0.125, 0.25, 0.625], [0.25, 0.25, 0.5]])
    logits = np.log(expected)
    given = logits.copy()
    assert softmax(logits) == pytest.approx(expected)
    assert np.array_equal(logits, given)
    for offset in (-1000.0, 1000.0, np.array([[900.0], [-900.0]])):
        if softmax(logits + offset) != pytest.approx(expected):
            pytest.fail("large scores")
    assert softmax(np.array([[0.0, -800.0, 900.0]])) == pytest.approx(np.array([[0, 0, 1]]))
    assert softmax(np.log([[0.25, 0.75]])) == pytest.approx(np.array([[0.25, 0.75]]))
    assert softmax(np.log([[0.2, 0.3, 0.5]] * 3)) == pytest.approx(np.array([[0.2, 0.3, 0.5]] * 3))
""",
        task="softmax_test",
    ),
    # More values
    Situation("np.longdouble", "passes", "full", SOFTMAX.rstrip() + ".astype(np.longdouble)\n"),
    Situation(
        "a number of a class of their own",
        "passes",
        "full",
        "class Loss(float):\n    pass\n"
        "def cross_entropy(logits, labels):\n"
        "    z = logits - logits.max(axis=1, keepdims=True)\n"
        "    rows = np.arange(len(labels))\n"
        "    return Loss(np.mean(np.log(np.exp(z).sum(axis=1)) - z[rows, labels]))",
        task="cross_entropy",
    ),
    # What is outside of the process
    *(
        Situation(
            name,
            "fails",
            "less",
            SOFTMAX.replace("    return", f"    {line}\n    return"),
            says=says,
            noted="softmax raised",
        )
        for name, line, says in (
            ("a file in another folder", "open('/tmp/x', 'w').close()", "/tmp/x cannot be written"),
            ("a file that it writes", "np.save('x.npy', powers)", "x.npy cannot be written when"),
            (
                "a temporary file",
                "import tempfile; tempfile.TemporaryFile().close()",
                "cannot be written when this is graded",
            ),
            (
                "another program",
                "import subprocess; subprocess.run(['true'])",
                "no other program can be started when this is graded",
            ),
            (
                "several processes",
                "import multiprocessing; multiprocessing.get_context('fork').Pool(1).close()",
                "no other program can be started when this is graded",
            ),
            (
                "a download",
                "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9')",
                "there is no network when this is graded",
            ),
        )
    ),
    Situation(
        "print into nothing",
        "passes",
        "full",
        SOFTMAX.replace(
            "    return", "    import os\n    print(1, file=open(os.devnull, 'w'))\n    return"
        ),
    ),
]
