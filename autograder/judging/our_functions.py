"""Put our functions in the place of a student's: the text of this module runs in the sandbox.

It is added to the cells of a notebook, so it stands alone: the standard library only, and every
name begins with an underscore.
"""

import copy
import functools
from collections.abc import Callable, Sequence
from typing import Any


class _Ours:
    """Our answers to some tasks, in a namespace of their own.

    There they call each other, whatever a later cell of the notebook calls by the same name. What
    they do not define themselves, they take from the notebook, as any cell does.
    """

    def __init__(self, notebook: dict[str, Any]) -> None:
        self.notebook = notebook
        self.space: dict[str, Any] = {}
        self.defined: set[str] = set()
        self.placed: dict[str, Any] = {}

    def load(self, answer: str, filename: str, defines: Sequence[str]) -> None:
        """Run one of our answers, which defines those names."""
        self.look_again()
        exec(compile(answer, filename, "exec", dont_inherit=True), self.space)
        self.defined.update(defines)

    def look_again(self) -> None:
        """Take from the notebook what has been defined there since."""
        new = {name: value for name, value in self.notebook.items() if name not in self.defined}
        self.space.update(new)

    def put(self, names: Sequence[str], cached: Sequence[str]) -> None:
        """Give the notebook our functions and classes of those names.

        Those in `cached` give our results with the cache of the student's own function, which is
        what the student's code above them can read.
        """
        for name in names:
            ours, own = self.space[name], self.notebook.get(name)
            if name in self.placed and own is self.placed[name]:
                continue
            self.placed[name] = _with_own_cache(ours, own) if name in cached else ours
            self.notebook[name] = self.placed[name]


def _with_own_cache(ours: Callable[..., Any], own: Any) -> Callable[..., Any]:
    """Our function, whose last result is that of the student's own."""

    @functools.wraps(ours)
    def both(*args: Any, **options: Any) -> Any:
        # First the student's, on a copy: ours must not be given what it has changed.
        result = own(*copy.deepcopy(args), **copy.deepcopy(options))
        right = ours(*args, **options)
        if type(result) is not tuple or len(result) != len(right):
            return result
        return (*right[:-1], result[-1])

    return both
