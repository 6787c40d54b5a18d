"""Find answers that look alike whatever their names and layout: a list to look at, no verdict."""

from __future__ import annotations

import ast
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

_GRAM = 9
"""Nodes of the syntax tree in a row that are compared at a time."""
_FEWEST = 24
"""Grams of one's own in an answer; in a shorter one, likeness says nothing."""
_ALIKE = 0.8
_COMMON_SHARE, _COMMON_LEAST = 0.15, 4
"""What more than this part of the class has, and more than so many, is a common solution."""
_LONGEST = 20_000
"""Characters; a longer answer is not parsed."""
_Grams = frozenset[tuple[str, ...]]


@dataclass(frozen=True)
class Similar:
    """Two students with answers that are nearly the same."""

    one: str
    other: str
    tasks: tuple[str, ...]
    """Those that are alike."""
    share: float
    """The part of the shorter answers that is in the other's too, from 0 to 1."""


def similar_answers(
    answers: Mapping[str, Mapping[str, str]],
    known: Mapping[str, Sequence[str]],
    groups: Collection[Collection[str]] = (),
) -> list[Similar]:
    """The pairs whose answers share most of what neither the course nor the class has.

    Args:
        answers: The source of every answer, by student and task.
        known: By task, the sources that nobody wrote: given code, stubs, model answers.
        groups: The students who work together.
    """
    together = {frozenset(pair) for group in groups for pair in combinations(sorted(group), 2)}
    found: dict[tuple[str, str], list[tuple[str, int, int]]] = defaultdict(list)
    for task in sorted({task for own in answers.values() for task in own}):
        given = frozenset().union(*map(grams, known.get(task, ())))
        own = {who: grams(texts[task]) - given for who, texts in answers.items() if task in texts}
        most = max(_COMMON_LEAST, _COMMON_SHARE * len(own))
        holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for who, each in own.items():
            for gram in each:
                holders[gram].append(who)
        rare = {gram: who for gram, who in holders.items() if len(who) <= most}
        size = Counter(who for students in rare.values() for who in students)
        shared = Counter(pair for who in rare.values() for pair in combinations(sorted(who), 2))
        for pair, count in shared.items():
            fewer = min(size[pair[0]], size[pair[1]])
            if fewer >= _FEWEST and count >= _ALIKE * fewer and frozenset(pair) not in together:
                found[pair].append((task, count, fewer))
    similar = [
        Similar(
            *pair,
            tuple(task for task, _, _ in tasks),
            sum(count for _, count, _ in tasks) / sum(fewer for _, _, fewer in tasks),
        )
        for pair, tasks in found.items()
    ]
    return sorted(similar, key=lambda one: (-len(one.tasks), -one.share, one.one, one.other))


def grams(source: str) -> _Grams:
    r"""The runs of nodes of the syntax tree, whatever names, layout and comments there are.

    >>> grams("def f(x):\n    y = x + 1  # more\n    return y") == grams(
    ...     "def f(a):\n    total=(a+1)\n    return total"
    ... )
    True
    """
    if len(source) > _LONGEST:
        return frozenset()
    try:
        nodes = list(_nodes(ast.parse(source)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return frozenset()  # an answer that cannot run is nobody's solution
    return frozenset(tuple(nodes[at : at + _GRAM]) for at in range(len(nodes) - _GRAM + 1))


def _nodes(tree: ast.Module) -> Iterator[str]:
    """The nodes in the order of the text; names of its own have a number in place of the name."""
    own: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.arg):
            own.setdefault(node.arg, "")
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            own.setdefault(node.id, "")
    numbers: dict[str, str] = {}

    def called(name: str) -> str:
        return numbers.setdefault(name, f"name {len(numbers)}") if name in own else name

    def walk(node: ast.AST) -> Iterator[str]:
        if isinstance(node, ast.expr_context) or _is_text(node):
            return
        word = type(node).__name__
        if isinstance(node, ast.Name):
            word = called(node.id)
        elif isinstance(node, ast.arg):
            word = f"argument {called(node.arg)}"
        elif isinstance(node, ast.Attribute):
            word = f".{node.attr}"
        elif isinstance(node, ast.Constant):
            word = repr(node.value)[:40]
        yield word
        for field, value in ast.iter_fields(node):
            if field not in ("annotation", "returns", "type_comment"):
                for child in value if isinstance(value, list) else [value]:
                    if isinstance(child, ast.AST):
                        yield from walk(child)

    return walk(tree)


def _is_text(node: ast.AST) -> bool:
    """True for a docstring and other texts that do nothing."""
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )
