"""Decide which statements of a notebook run when it is graded, and run them.

The notebook asks in `hand_in` what the grader will do; the grader does it, in its sandbox. Both
call what is here. The rules, all of them known before anything runs:

* Given cells run whole, as they were given out.
* Of answer cells run imports, functions and classes.
* Any other statement of theirs, and of a student's own cells, runs where it makes or changes a
  name that an answer needs, directly or by way of other names: a helper, `EPS = 1e-8`,
  `Cache = namedtuple(...)`, a loop that fills a table. The rest, such as timings, plots and
  training, changes no answer, and does not run.
* What an answer cell defines counts, whatever another cell does with its name.
* What waits for somebody to type, and what loads images, does not run.

A statement that can take long runs in a box: whoever calls `run` is told of each before it begins,
and leaves out what takes too long.
"""

from __future__ import annotations

import ast
import builtins
import copy
import dis
import importlib.abc
import importlib.machinery
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import CodeType, ModuleType
from typing import Any, Literal, NamedTuple

from kit.graded import packages
from kit.graded.cell_code import awaits, files_run, future_of, lines_of, parse, written_file

STATEMENT_SECONDS = 1.0
"""Of processor time, for one statement in the box."""
ALL_SECONDS = 3.0
"""The same for all of them together."""
_SETTINGS = frozenset(
    "np.seterr np.seterrcall np.set_printoptions np.random.seed numpy.seterr numpy.random.seed "
    "numpy.set_printoptions random.seed sys.setrecursionlimit".split()
)
"""Calls that run although no answer names what they make: code that follows may depend on them.
Those of `warnings` are not among them: no check minds a warning."""
# Calls that cost nothing and have no effect, so that `SIZE = np.float64(3)` counts as a value.
_HARMLESS_CALLS = frozenset(
    "int float bool str complex tuple list dict set frozenset range slice "
    "np.array np.float32 np.float64 np.int32 np.int64".split()
)
_COSTLY = (
    ast.ListComp,
    ast.SetComp,
    ast.DictComp,
    ast.GeneratorExp,
    ast.Await,
    ast.Yield,
    ast.YieldFrom,
)
_ASKING = frozenset({"input", "breakpoint"})
_PICTURES = frozenset({"load_shapes", "load_cifar10", "load_images"})
_LOADS = frozenset({"LOAD_NAME", "LOAD_GLOBAL", "LOAD_FROM_DICT_OR_GLOBALS"})
_STORES = frozenset({"STORE_NAME", "STORE_GLOBAL"})
_MAKES_ANYTHING = frozenset({"globals", "exec", "vars", "locals", "setattr"})
"""What uses these in an answer cell may make any name."""
_MAY_AWAIT = re.compile(r"await|async|=\s*[%!]")
_DEFINES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_ALWAYS = (ast.Import, ast.ImportFrom, *_DEFINES)
"""What runs of an answer cell whether something needs it or not."""
_ITS_CHECK = "its check"
_SHOWN = 60  # characters of a statement


Kind = Literal["given", "answer", "unwritten", "other"]


class CodeCell(NamedTuple):
    """A code cell of a notebook."""

    id: str
    source: str
    kind: Kind
    """given; answer; unwritten: an answer that is still the stub; other: the student's own."""
    asked: tuple[str, ...] = ()
    """The functions and classes that an answer is asked for; () for all that it makes."""

    @classmethod
    def of_json(cls, parts: Sequence[Any]) -> CodeCell:
        """The cell of which JSON has made lists."""
        name, source, kind, asked = parts
        return cls(name, source, kind, tuple(asked))


class Part(NamedTuple):
    """What runs at once: a statement, or a whole given cell."""

    line: int
    boxed: bool
    """Whether it can take long."""
    imports: tuple[tuple[str, str], ...]
    """The names that it imports, each with its module."""
    shown: str
    """The beginning of its text."""
    code: CodeType


class Note(NamedTuple):
    """What a student must know of a statement that does not run."""

    cell: str
    line: int
    text: str


@dataclass
class Plan:
    """What of a notebook runs, in order."""

    parts: dict[str, list[Part]] = field(default_factory=dict)
    """By the ids of the cells."""
    modules: dict[str, CodeType] = field(default_factory=dict)
    """What cells write into files, to be imported."""
    notes: list[Note] = field(default_factory=list)
    problems: dict[str, BaseException] = field(default_factory=dict)
    """Why a cell, or a part of it, cannot be compiled."""


def filename(cell: str) -> str:
    """The name of a cell in tracebacks."""
    return f"<cell {cell}>"


@dataclass(eq=False)
class _Statement:
    cell: CodeCell
    node: ast.stmt
    code: CodeType | None
    """None where only Jupyter can run it."""
    stores: set[str]
    sets: set[str]
    """The names whose attributes or items it sets."""
    calls: set[str]
    """The names whose methods it calls without using what they give."""
    runs: bool = False

    @cached_property
    def loads(self) -> set[str]:
        """The names of the notebook that it reads, its functions included."""
        if self.code is None:
            return {part.id for part in ast.walk(self.node) if isinstance(part, ast.Name)}
        return read_by(self.code)

    @property
    def own(self) -> bool:
        return self.cell.kind == "other"

    @property
    def shown(self) -> str:
        lines = lines_of(self.cell.source)[self.node.lineno - 1 :]
        line = lines[0].strip() if lines else ""
        return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


def plan(cells: Sequence[CodeCell], announce: Callable[[str], None] = lambda cell: None) -> Plan:
    r"""Decide what of the cells runs.

    Args:
        cells: In the order in which they are loaded.
        announce: Called with a cell's id before its text is parsed, which may crash.

    >>> made = plan([
    ...     CodeCell("softmax-answer", "def softmax(z):\n    return z / EPS\nprint(softmax(1))",
    ...              "answer", asked=("softmax",)),
    ...     CodeCell("own-1", "import sys\nEPS = sys.float_info.epsilon.real\ntrain()", "other"),
    ... ])
    >>> [(cell, part.shown) for cell, parts in made.parts.items() for part in parts]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('softmax-answer', 'def softmax(z):'), ('own-1', 'import sys'),
     ('own-1', 'EPS = sys.float_info.epsilon.real')]
    """
    made = Plan()
    texts: dict[str, str] = {}
    statements: list[_Statement] = []
    future = 0
    for cell in cells:
        known = _understood.get((cell, future)) if not texts else None
        if known is None:
            announce(cell.id)
            try:
                file = None if cell.kind == "given" else written_file(cell.source)
                if file is not None:
                    before = texts.get(file.module, "") if file.goes_on else ""
                    texts[file.module] = before + file.text
                    made.modules[file.module] = compile(
                        texts[file.module], filename(cell.id), "exec", dont_inherit=True
                    )
            except Exception as error:
                made.problems[cell.id] = error
                continue
            known = _read(cell, texts, future)
        statements += map(copy.copy, known.statements)
        future = known.future
        if known.problem is not None:
            made.problems[cell.id] = known.problem
    asked = [name for cell in cells for name in cell.asked]
    users = _choose(statements, asked, made.notes, texts)
    for one in statements:
        if one.runs and one.code is not None:
            imports = imported(one.node)
            boxed = one.cell.kind != "given" and not _is_instant(one.node, texts)
            part = Part(one.node.lineno, boxed, imports, one.shown, one.code)
            made.parts.setdefault(one.cell.id, []).append(part)
    made.notes += _files_left_out(cells, texts, users, statements)
    return made


def understand(cells: Iterable[CodeCell]) -> None:
    """Read cells once for every plan that this process, or one forked from it, makes of them.

    Most of a plan's time is reading and compiling, and most cells of most notebooks are as they
    were given out.

    Args:
        cells: Of one notebook, in order; of one that writes a file, and of what follows, which may
            run it, every plan reads the text itself.
    """
    future = 0
    for cell in cells:
        if cell.kind != "given" and written_file(cell.source) is not None:
            return
        made = _understood[cell, future] = _read(cell, (), future)
        future = made.future
        for one in made.statements:
            one.loads  # noqa: B018 - kept


class _Read(NamedTuple):
    """What a cell consists of."""

    statements: list[_Statement]
    future: int
    """The features of Python from here on; see `future_of`."""
    problem: BaseException | None


_understood: dict[tuple[CodeCell, int], _Read] = {}
"""By the cell and the features of Python that hold where it begins."""


def _read(cell: CodeCell, written: Collection[str], future: int) -> _Read:
    statements: list[_Statement] = []
    problem: BaseException | None = None
    try:
        for node in _nodes(cell, written):
            try:
                one = _compiled(cell, node, future)
            except Exception as error:  # of this statement alone, such as a stray `return`
                problem = problem or error
                continue
            future |= future_of(one.code) if one.code is not None else 0
            statements.append(one)
    except Exception as error:
        problem = error
    return _Read(statements, future, problem)


def claims(source: str) -> frozenset[str]:
    r"""The names that an answer cell with that text has written, which no other cell may replace.

    Raises:
        SyntaxError: If it is not Python.

    >>> sorted(claims("def f(x):\n    return x\ndef g(x):\n    raise NotImplementedError()"))
    ['f']
    """
    return frozenset(name for node in parse(source).body for name in _claimed(node))


def changes_of(source: str) -> frozenset[str]:
    r"""The names that a cell makes anew, or whose attributes and items it sets.

    Raises:
        SyntaxError: If it is not Python.

    >>> sorted(changes_of("Net.fit = fast\nx = 1"))
    ['Net', 'x']
    """
    found: set[str] = set()
    for node in parse(source).body:
        if not awaits(node):
            code = compile(ast.Module([node], []), "<cell>", "exec", dont_inherit=True)
            found |= _made_by(code) | _touched(node)[0]
    return frozenset(found)


def _nodes(cell: CodeCell, written: Collection[str]) -> Iterator[ast.stmt]:
    """The statements of a cell that could do anything; an import of several as several."""
    # IPython compiles statement by statement, so there this import may be in any line.
    for node in sorted(parse(cell.source, written).body, key=lambda one: not _is_from_future(one)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield ast.copy_location(ast.Import([alias]), node)
        elif not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
            yield node


def _compiled(cell: CodeCell, node: ast.stmt, future: int) -> _Statement:
    sets, calls = _touched(node)
    if _MAY_AWAIT.search(cell.source) and awaits(node):
        stores = {
            part.id
            for part in ast.walk(node)
            if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)
        }
        return _Statement(cell, node, None, stores, sets, calls)
    code = compile(ast.Module([node], []), filename(cell.id), "exec", future, dont_inherit=True)
    stores = _made_by(code)
    return _Statement(cell, node, code, stores, sets, calls - stores)


def _made_by(code: CodeType) -> set[str]:
    """The names that code makes at the top of a notebook."""
    return {step.argval for step in dis.get_instructions(code) if step.opname in _STORES}


def read_by(code: CodeType) -> set[str]:
    """The names of a notebook that code reads."""
    found = {step.argval for step in dis.get_instructions(code) if step.opname in _LOADS}
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            found |= read_by(constant)
    return found


def _touched(node: ast.stmt) -> tuple[set[str], set[str]]:
    """The names whose attributes or items a statement sets, and whose methods it calls."""
    sets: set[str] = set()
    calls: set[str] = set()
    for part in () if isinstance(node, _ALWAYS) else ast.walk(node):
        kind = type(part)
        if kind is ast.Attribute or kind is ast.Subscript:
            if isinstance(part.ctx, ast.Store):  # type: ignore[attr-defined]
                sets.add(_root(part))  # type: ignore[arg-type]
        elif kind is ast.Expr and isinstance(part.value, ast.Call):  # type: ignore[attr-defined]
            if isinstance(part.value.func, ast.Attribute):  # type: ignore[attr-defined]
                calls.add(_root(part.value.func))  # type: ignore[attr-defined]
    return sets - {""}, calls - {""}


def _root(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _choose(
    statements: Sequence[_Statement],
    asked: Iterable[str],
    notes: list[Note],
    written: Collection[str],
) -> dict[str, str]:
    """Mark the statements that run; the names that answers need, each with what uses it."""
    claimed: dict[str, int] = {}
    """By name the last answer cell's place that defines it."""
    for place, one in enumerate(statements):
        if one.cell.kind == "answer":
            claimed |= dict.fromkeys(_claimed_by(one), place)
    modules = {name for one in statements for name, _ in imported(one.node)}
    makers: dict[str, list[_Statement]] = defaultdict(list)
    users: dict[str, str] = {}
    todo: list[str] = []

    def need(names: Iterable[str], user: str) -> None:
        for name in names:
            if name not in users:
                users[name] = user
                todo.append(name)

    need(asked, _ITS_CHECK)
    for place, one in enumerate(statements):
        taken = one.stores & claimed.keys() if one.own else set()
        touched = one.sets & claimed.keys() if one.own else set()
        if taken or touched:
            if touched or any(claimed[name] < place for name in taken):
                what = " and ".join(sorted(taken | touched))
                notes.append(
                    _note(one, f"{what} is what its answer cell says, whatever another does to it")
                )
            continue
        one.runs = one.cell.kind == "given" or _imports_all(one.node)
        if _is_setting(one.node):
            one.runs = True
            need(one.loads, f"`{one.shown}`")
        for name in one.stores | ((one.sets | one.calls) - modules):
            makers[name].append(one)
        if one.cell.kind in ("answer", "unwritten"):
            one.runs = one.runs or isinstance(one.node, _ALWAYS)
        if one.cell.kind == "answer":
            one.runs = one.runs or not one.cell.asked or bool(one.loads & _MAKES_ANYTHING)
            if mine := _claimed_by(one):
                need(one.loads, " and ".join(sorted(mine)))
            elif isinstance(one.node, _DEFINES):
                need(one.stores, _ITS_CHECK)
    while todo:
        name = todo.pop()
        for one in makers[name]:
            one.runs = True
            if one.cell.kind != "given":
                need(one.loads, users[name])
    for one in statements:
        why = _why_left_out(one, written, users) if one.runs and one.cell.kind != "given" else ""
        if why:
            one.runs = _is_definition(one.node)
            names = sorted((one.stores | one.sets | one.calls) & users.keys())
            if names:
                notes.append(_note(one, f"{why}; {users[names[0]]} uses {names[0]}"))
    return users


def _why_left_out(one: _Statement, written: Collection[str], users: Mapping[str, str]) -> str:
    """Why a statement that is needed cannot run; "" if it can."""
    if one.code is None:
        return "only Jupyter can run it"
    for _, module in imported(one.node):
        if not packages.is_there(module, written):
            return packages.sentence(module).rstrip(".")
    if _is_definition(one.node):
        return ""
    if one.loads & _ASKING:
        return "it waits for somebody to type, and nobody does while this is graded"
    if one.loads & _PICTURES:
        return "it loads images, and there are none where this is graded"
    return ""


def _files_left_out(
    cells: Sequence[CodeCell],
    written: Collection[str],
    users: Mapping[str, str],
    statements: Sequence[_Statement],
) -> Iterator[Note]:
    """Notes on files that cells run and that nobody hands in, where a name is missing."""
    made = {name for one in statements for name in one.stores}
    made |= {name for name, user in users.items() if user == _ITS_CHECK} | vars(builtins).keys()
    missing = sorted(users.keys() - made - {"display"})
    for cell in cells:
        for line, file in files_run(cell.source) if cell.kind != "given" and missing else ():
            if file.removesuffix(".py").removeprefix("./").replace("/", ".") not in written:
                yield Note(
                    cell.id,
                    line,
                    f"line {line} does not run: {file} is not handed in; {users[missing[0]]} uses "
                    f"{missing[0]}: put what you need of it into the notebook",
                )


def _note(one: _Statement, why: str) -> Note:
    line = one.node.lineno
    return Note(one.cell.id, line, f"line {line} (`{one.shown}`) does not run: {why}")


def _claimed(node: ast.stmt) -> set[str]:
    """The names that a statement of an answer cell defines, unless it is still a stub."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return set() if _is_stub(node) else {node.name}
    if isinstance(node, ast.ClassDef):
        methods = [part for part in node.body if isinstance(part, ast.FunctionDef)]
        return set() if methods and all(map(_is_stub, methods)) else {node.name}
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.Name | ast.Lambda):
        return {target.id for target in node.targets if isinstance(target, ast.Name)}
    return set()


def _claimed_by(one: _Statement) -> set[str]:
    return _claimed(one.node) | (
        set() if isinstance(one.node, _DEFINES) else one.stores & set(one.cell.asked)
    )


def _is_stub(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    body = [part for part in node.body if not _is_text(part)]
    return (
        len(body) == 1
        and isinstance(body[0], ast.Raise)
        and body[0].exc is not None
        and ast.unparse(body[0].exc).startswith("NotImplementedError")
    )


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def imported(node: ast.stmt) -> tuple[tuple[str, str], ...]:
    """The names that an import makes, each with its module."""
    if isinstance(node, ast.Import):
        return tuple(
            (alias.asname or alias.name.partition(".")[0], alias.name) for alias in node.names
        )
    if isinstance(node, ast.ImportFrom) and not node.level:
        return tuple((alias.asname or alias.name, node.module or "") for alias in node.names)
    return ()


def _imports_all(node: ast.stmt) -> bool:
    return isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names)


def _is_from_future(node: ast.stmt) -> bool:
    return isinstance(node, ast.ImportFrom) and node.module == "__future__"


def _is_setting(node: ast.stmt) -> bool:
    return (
        isinstance(node, ast.Expr | ast.Assign)
        and isinstance(node.value, ast.Call)
        and ast.unparse(node.value.func) in _SETTINGS
    )


def _is_definition(node: ast.stmt) -> bool:
    """Whether it is an import, a function, a class, or an assignment that only writes down."""
    if isinstance(node, ast.Import | ast.ImportFrom):
        return True
    if isinstance(node, _DEFINES):
        return True
    if isinstance(node, ast.Assign):
        return all(_is_name(target) for target in node.targets) and _is_cheap(node.value)
    if isinstance(node, ast.AnnAssign):
        return _is_name(node.target) and (node.value is None or _is_cheap(node.value))
    return False


def _is_instant(node: ast.stmt, written: Collection[str] = ()) -> bool:
    """Whether a statement takes no time worth a box."""
    if isinstance(node, ast.Import | ast.ImportFrom):
        return not any(module.partition(".")[0] in _roots(written) for _, module in imported(node))
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        defaults = [*node.args.defaults, *filter(None, node.args.kw_defaults)]
        return not node.decorator_list and all(map(_is_cheap, defaults))
    if isinstance(node, ast.ClassDef):
        return not (node.decorator_list or node.keywords) and all(
            _is_instant(part) or _is_text(part) or isinstance(part, ast.Pass) for part in node.body
        )
    return _is_definition(node) or _is_setting(node)


def _roots(modules: Collection[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules}


def _is_name(target: ast.expr) -> bool:
    if isinstance(target, ast.Tuple | ast.List):
        return all(_is_name(part) for part in target.elts)
    return isinstance(target, ast.Name)


def _is_cheap(value: ast.AST) -> bool:
    if isinstance(value, ast.Lambda):
        return True
    if isinstance(value, _COSTLY):
        return False
    if isinstance(value, ast.Call) and ast.unparse(value.func) not in _HARMLESS_CALLS:
        return False
    return all(_is_cheap(part) for part in ast.iter_child_nodes(value))


class WrittenModules(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds what cells have written into files, before files of that name."""

    def __init__(self, modules: Mapping[str, CodeType]) -> None:
        self._modules = modules

    def find_spec(
        self, fullname: str, path: object = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """The spec of a module, or of a folder of modules."""
        folder = any(name.startswith(f"{fullname}.") for name in self._modules)
        if not folder and fullname not in self._modules:
            return None
        return importlib.machinery.ModuleSpec(fullname, self, is_package=folder)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType | None:
        """Let Python make it."""
        return None

    def exec_module(self, module: ModuleType) -> None:
        """Run its text."""
        if module.__name__ in self._modules:
            exec(self._modules[module.__name__], vars(module))


def run_part(part: Part, namespace: dict[str, Any]) -> None:
    """Run one part of a plan.

    What is imported from a package that is not there becomes a name that says so when it is used.

    Raises:
        BaseException: Whatever the code does.
    """
    try:
        exec(part.code, namespace)
    except ModuleNotFoundError as error:
        missing = str(error.name).partition(".")[0]
        roots = {module.partition(".")[0] for _, module in part.imports}
        if roots != {missing} or packages.is_there(missing):
            raise
        for name, _ in part.imports:
            namespace[name] = packages.Refused(missing)
