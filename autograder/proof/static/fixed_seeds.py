"""Find the seeds in hidden checks that are written down instead of drawn from the fixture rng.

What is drawn from such a seed is the same under every course's key: whoever reads this course's
checks elsewhere knows the inputs.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from autograder.proof.luck import SEEDED, called_in


def fixed_seeds_in(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Every such seed of a module: its line, and a sentence.

    A seed is what a generator is made from, and what is called so in a call: `load_shapes(seed=3)`.
    It is followed through names, loops, defaults and the functions of the module.
    """
    functions = {one.name: one for one in ast.walk(module) if isinstance(one, ast.FunctionDef)}
    calls = dict(called_in(module))
    takes_seed: dict[str, set[str]] = {name: {"seed"} for name in functions}
    scopes = [module, *functions.values()]
    for _ in range(len(functions) + 1):  # a seed is handed on at most this often
        for function in functions.values():
            for node, _ in _seeds(function, calls, functions, takes_seed):
                if isinstance(node, ast.Name) and node.id in _parameters(function):
                    takes_seed[function.name].add(node.id)
    found = {}
    for scope in scopes:
        fixed = _fixed_names(scope, _fixed_names(module, {}))
        for node, what in _seeds(scope, calls, functions, takes_seed):
            if _is_fixed(node, fixed):
                found[node.lineno, node.col_offset] = what
    for (line, _), what in sorted(found.items()):
        yield (
            line,
            f"the seed of {what} is written down, so that the inputs are the same under every "
            "course's key: draw it, rng.integers(2**63).",
        )


def _seeds(
    scope: ast.AST,
    calls: Mapping[ast.Call, str],
    functions: Mapping[str, ast.FunctionDef],
    takes_seed: Mapping[str, set[str]],
) -> Iterator[tuple[ast.expr, str]]:
    """What is given for a seed in the scope, and to what."""
    for call in _of_scope(scope):
        if isinstance(call, ast.FunctionDef):
            yield from (
                (default, f"{call.name}()")
                for name, default in _defaults(call)
                if name in takes_seed[call.name]
            )
        if not isinstance(call, ast.Call):
            continue
        shown = f"{ast.unparse(call.func)}()"
        if calls[call] in SEEDED:
            yield from ((one, shown) for one in (*call.args, *(key.value for key in call.keywords)))
            continue
        wanted = {"seed"}
        if isinstance(call.func, ast.Name) and call.func.id in functions:
            wanted = takes_seed[call.func.id]
            parameters = _parameters(functions[call.func.id])
            yield from (
                (one, shown)
                for parameter, one in zip(parameters, call.args, strict=False)
                if parameter in wanted
            )
        yield from ((one.value, shown) for one in call.keywords if one.arg in wanted)


def _parameters(function: ast.FunctionDef) -> list[str]:
    given = function.args
    return [one.arg for one in (*given.posonlyargs, *given.args, *given.kwonlyargs)]


def _defaults(function: ast.FunctionDef) -> Iterator[tuple[str, ast.expr]]:
    given = function.args
    positional = [*given.posonlyargs, *given.args]
    yield from (
        (one.arg, default)
        for one, default in zip(reversed(positional), reversed(given.defaults), strict=False)
    )
    yield from (
        (one.arg, default)
        for one, default in zip(given.kwonlyargs, given.kw_defaults, strict=True)
        if default is not None
    )


def _fixed_names(scope: ast.AST, outer: Mapping[str, bool]) -> dict[str, bool]:
    """The names that the scope binds: whether to nothing but what is written down."""
    bound = dict(outer)
    if isinstance(scope, ast.FunctionDef):
        bound |= dict.fromkeys(_parameters(scope), False)
    own: dict[str, bool] = {}
    for node in _of_scope(scope):
        if isinstance(node, ast.Assign):
            targets, value = node.targets, node.value
        elif isinstance(node, ast.For | ast.comprehension):
            targets, value = [node.target], node.iter
        elif isinstance(node, ast.NamedExpr | ast.AnnAssign | ast.AugAssign) and node.value:
            targets, value = [node.target], node.value
        else:
            continue
        fixed = _is_fixed(value, bound | own)
        for name in (one for target in targets for one in ast.walk(target)):
            if isinstance(name, ast.Name):
                own[name.id] = fixed and own.get(name.id, bound.get(name.id, True))
    return bound | own


def _of_scope(scope: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a scope without those of the functions in it."""
    for node in ast.iter_child_nodes(scope):
        yield node
        if not isinstance(node, ast.FunctionDef):
            yield from _of_scope(node)


def _is_fixed(node: ast.expr, names: Mapping[str, bool]) -> bool:
    """Whether an expression has nothing in it but what is written down."""
    if isinstance(node, ast.Constant):
        return node.value is not None
    if isinstance(node, ast.Name):
        return names.get(node.id, False)
    if isinstance(node, ast.Call):  # range(3), int("3")
        builtin = isinstance(node.func, ast.Name) and node.func.id not in names
        return builtin and bool(node.args) and all(_is_fixed(one, names) for one in node.args)
    parts = [one for one in ast.iter_child_nodes(node) if isinstance(one, ast.expr)]
    return bool(parts) and all(_is_fixed(one, names) for one in parts)
