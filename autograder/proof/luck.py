"""Find calls whose result no author can know: unseeded or shared generators, clocks, identities.

A verdict that depends on one of them is another one for the same answer from time to time.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

SEEDED = {
    f"{module}.{name}"
    for module, names in {
        "numpy.random": "default_rng RandomState SeedSequence PCG64 PCG64DXSM MT19937 Philox SFC64",
        "random": "Random",
    }.items()
    for name in names.split()
}
"""Made from a seed they always draw the same; without one never."""
_GENERATORS = {"numpy.random.Generator", "numpy.random.BitGenerator"}
_CLOCKS = {"time.sleep", "time.strptime", "time.gmtime", "time.struct_time", "time.mktime"}
"""Of the module `time`, what does not tell the time."""
_UNKNOWABLE = {
    "os.urandom",
    "os.getpid",
    "os.getrandom",
    "uuid.uuid1",
    "uuid.uuid4",
    "datetime.datetime.now",
    "datetime.datetime.today",
    "datetime.datetime.utcnow",
    "datetime.date.today",
    "random.SystemRandom",
    "id",
    "hash",
}


def luck_in(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Every such use in a module: its line, and a sentence."""
    aliases = _aliases(module)
    called = {node.func: node for node in ast.walk(module) if isinstance(node, ast.Call)}
    inside = {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Attribute)}
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute | ast.Name) and id(node) not in inside:
            name = _dotted(node, aliases) if isinstance(node.ctx, ast.Load) else ""
        elif isinstance(node, ast.Call):
            name = _dotted(node, aliases)  # getattr(np.random, "rand")
        else:
            continue
        sentence = _sentence(name, called.get(node)) if name else ""
        if sentence:
            yield node.lineno, sentence


def called_in(module: ast.Module) -> Iterator[tuple[ast.Call, str]]:
    """Every call, with the whole name of what it calls; "" where that is no name of a module."""
    aliases = _aliases(module)
    for node in ast.walk(module):
        if isinstance(node, ast.Call):
            yield node, _dotted(node.func, aliases)


def _sentence(name: str, call: ast.Call | None) -> str:
    if name in SEEDED:
        if call is not None and _has_seed(call):
            return ""
        if call is None:
            return ""  # a class or function that is only named, for example in isinstance
        return (
            f"{name}() without a seed draws other numbers in every run: use the fixture rng "
            "in a check, give a seed elsewhere."
        )
    if name.startswith("numpy.random.") and name not in _GENERATORS:
        return (
            f"{name} uses NumPy's global generator, which everything in the process shares: use "
            "the fixture rng, or np.random.default_rng(seed)."
        )
    if name in _UNKNOWABLE or (name.partition(".")[0] == "secrets" and "." in name):
        if call is None and name in ("id", "hash"):
            return ""
        return f"{name} gives another value in every run, so that verdicts may differ."
    if name.startswith("random.") and name.count(".") == 1:
        return (
            f"{name} uses Python's global generator, which everything in the process shares: use "
            "the fixture rng."
        )
    if name.startswith("time.") and name not in _CLOCKS:
        return (
            f"{name} reads a clock, so that a busy machine changes the verdict: compare times "
            "with kit.checking.timing.assert_faster."
        )
    return ""


def _has_seed(call: ast.Call) -> bool:
    given = [*call.args, *(one.value for one in call.keywords)]
    return any(not (isinstance(one, ast.Constant) and one.value is None) for one in given)


def _aliases(module: ast.Module) -> dict[str, str]:
    """What each name of the module is a name for, imports and plain assignments followed."""
    found: dict[str, str] = {"id": "id", "hash": "hash"}
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.asname:
                    found[alias.asname] = alias.name
                else:
                    top = alias.name.partition(".")[0]
                    found[top] = top
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                found[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    # Names that a function binds itself are not the module's.
    bound = {
        argument.arg
        for node in ast.walk(module)
        if isinstance(node, ast.arg)
        for argument in [node]
    } | {node.name for node in ast.walk(module) if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    for node in ast.walk(module):
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            target = node.targets[0]
            value = _dotted(node.value, found)
            if isinstance(target, ast.Name) and value and value not in ("id", "hash"):
                found.setdefault(target.id, value)
    return {name: what for name, what in found.items() if name not in bound}


def _dotted(node: ast.AST, aliases: Mapping[str, str]) -> str:
    """The whole name of what the expression names, or "" where it is no such name."""
    if isinstance(node, ast.Name):
        return aliases.get(node.id, "")
    if isinstance(node, ast.Attribute):
        before = _dotted(node.value, aliases)
        return f"{before}.{node.attr}" if before else ""
    if (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("getattr", "__import__")
        and all(isinstance(one, ast.Constant) for one in node.args[node.func.id == "getattr" :])
    ):
        if node.func.id == "__import__":
            return str(ast.literal_eval(node.args[0]))
        before = _dotted(node.args[0], aliases)
        return f"{before}.{ast.literal_eval(node.args[1])}" if before else ""
    return ""
