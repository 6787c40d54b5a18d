"""The command line: words to one call, errors to one sentence."""

from __future__ import annotations

import gc
import os
import secrets
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from autograder.commands.bench import app as bench
from autograder.course.kit_drift import kit_drift
from autograder.course.records import Level, Stage
from autograder.course.stages import Course
from autograder.distributing.targets import Target, Visibility
from autograder.errors import AuthorError, CourseError, Misuse
from autograder.reports.terminal import safe

app = typer.Typer(
    help="Build, prove and grade a course of NumPy notebooks.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)
app.add_typer(bench, name="bench")
_out = Console(highlight=False)
_err = Console(stderr=True, highlight=False)

_KEY_LETTERS = 8
"""Bytes of a random key for a proof: it is printed, and guards nothing."""

StageName = Annotated[str, typer.Argument(help="A folder of assignments/: 01_linear_classifier.")]
AcceptLevel = Annotated[
    Level, typer.Option(help="The weakest sandbox to grade in; see [bold]doctor[/].")
]
Students = Annotated[str, typer.Option("--student", help="Only students who match this glob.")]


_PATTERN = (
    "Names the student of a file: [bold]moodle[/], [bold]canvas[/], or the end of a path with "
    "{student} in it, for example '{student}_*.ipynb' or '{student}/**/*.ipynb'."
)
Worksheet = Annotated[
    Path | None,
    typer.Option(
        help="Moodle's grading worksheet of the assignment: tells namesakes apart, and says when "
        "each handed in."
    ),
]


@app.callback()
def _root(
    ctx: typer.Context,
    course: Annotated[Path, typer.Option(help="The course's root folder.")] = Path(),
) -> None:
    ctx.obj = Course(course.absolute())


@app.command(
    epilog="Example: [bold]autograder init ml2027 --stages 1-3 --title 'Machine learning 2027'[/]"
)
def init(
    folder: Annotated[Path, typer.Argument(help="A new folder, or an empty one.")],
    stages: Annotated[
        str,
        typer.Option(help="Of the kit's stages: 1-3, or 1,4, or none to begin with your own."),
    ] = "all",
    title: Annotated[
        str, typer.Option(help="Its title, as students read it; by default the folder's name.")
    ] = "",
) -> None:
    """Make a course of your own from the stages of the kit."""
    from autograder.founding.new_course import found_course

    founded = found_course(folder.absolute(), stages, title)
    names = ", ".join(founded.stages) or "no stages yet"
    _out.print(
        safe(f"wrote {folder}: {names}; kit, course.toml, course.key, README.md"), soft_wrap=True
    )
    for mention in founded.mentions:
        _out.print(f"{mention}, which this course does not have", soft_wrap=True)
    _out.print("course.key is the secret behind the hidden inputs: keep a copy of it")
    _out.print(safe(f"times are meant in {founded.timezone}: change it in course.toml"))
    first = "autograder build" if founded.stages else "autograder new 01_mine"
    _out.print(safe(f"next: cd {folder}, edit course.toml, {first}"), soft_wrap=True)


@app.command(epilog="Example: [bold]autograder upgrade --dry-run[/]")
def upgrade(
    ctx: typer.Context,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Write nothing; say what would change.")
    ] = False,
) -> None:
    """Bring the installed kit's newer stages and library to a course that init made."""
    from autograder.founding.upgrade import carry_out, plan_upgrade

    course = _course(ctx)
    plan = plan_upgrade(course)
    for line in plan.lines():
        _out.print(safe(line), soft_wrap=True)
    if plan.stages:
        _out.print(f"not in this course: {', '.join(plan.stages)}", soft_wrap=True)
    if dry_run:
        _out.print("nothing was written" if plan else "nothing to do: the course is up to date")
        return
    carry_out(course, plan)
    if not plan:
        _out.print("nothing to do: the course is up to date")
        return
    if plan.both:
        _out.print(
            f"compare: diff -r {plan.beside}/assignments assignments; delete {plan.beside} when "
            "you have taken from it what you want",
            soft_wrap=True,
        )
    _out.print("next: autograder verify, then autograder build")


@app.command(epilog="Example: [bold]python -m autograder build --check[/]")
def build(
    ctx: typer.Context,
    stages: Annotated[
        list[str] | None, typer.Argument(help="Only these stages, by name or number.")
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; name the files that are out of date.")
    ] = False,
    release: Annotated[
        bool,
        typer.Option(
            "--release",
            help="Note in release.lock that students are given the stages as they are now.",
        ),
    ] = False,
) -> None:
    """Make source/ and release/ from assignments/."""
    from autograder.authoring.build import build as build_course
    from autograder.authoring.build import check_build
    from autograder.course.release_lock import LOCK_FILE, differences, record_release

    course = _course(ctx)
    chosen, faults = _chosen(course, stages)
    if check:
        check_build(course, chosen)
        _out.print(f"up to date: {', '.join(stage.name for stage in chosen)}")
    else:
        written = build_course(course, chosen)
        for path in written:
            _out.print(f"wrote {_short(path)}")
        if not written:
            _out.print("nothing to do: everything is up to date")
    if release:
        if check:
            raise Misuse("--check writes nothing and --release writes release.lock: choose one.")
        new = record_release(course, [*chosen])
        if new:
            _out.print(f"wrote {_short(course.root / LOCK_FILE)} for {', '.join(new)}: commit it")
    for stage in chosen:
        for line in differences(course, stage):
            _out.print(safe(f"{stage.name}, since it was given out: {line}"), soft_wrap=True)
    if course.strays:
        names = ", ".join(path.relative_to(course.root).as_posix() for path in course.strays)
        _out.print(f"passed over: {safe(names)}", soft_wrap=True)
    if drift := kit_drift(course):
        _out.print(safe(drift), soft_wrap=True)
    _end_with(faults)


@app.command(
    epilog="Example: [bold]python -m autograder verify 01_linear_classifier[/]\n\n"
    "Example: [bold]python -m autograder verify 01_linear_classifier --mutants[/]\n\n"
    "Example: [bold]python -m autograder verify --specimen softmax__over_the_batch[/]\n\n"
    "Example: [bold]python -m autograder verify 01_linear_classifier --watch[/]"
)
def verify(
    ctx: typer.Context,
    stages: Annotated[
        list[str] | None, typer.Argument(help="Only these stages, by name or number.")
    ] = None,
    task: Annotated[
        str | None, typer.Option(help="Only this task's checks and specimens; no notebook is run.")
    ] = None,
    specimen: Annotated[
        str | None,
        typer.Option(help="Only this specimen, by its name or file; takes about a second."),
    ] = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Prove again what you touched, each time you save.")
    ] = False,
    no_build: Annotated[
        bool,
        typer.Option("--no-build", help="Refuse a stage that is not built, instead of building."),
    ] = False,
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Write the whole proof to this file.")
    ] = None,
    matrix: Annotated[
        Path | None,
        typer.Option(help="Write the kill matrix to this file, as Markdown; it keeps others."),
    ] = None,
    keys: Annotated[
        str,
        typer.Option(
            metavar="N|KEY",
            help="Prove under N random keys of the course as well what depends on the inputs, or "
            "under the KEY that a fault names.",
        ),
    ] = "0",
    mutants: Annotated[
        bool,
        typer.Option("--mutants", help="Also judge the model answers with one small change each."),
    ] = False,
    fresh: Annotated[
        bool,
        typer.Option("--fresh", help="Give every check a fresh process, as grade --fresh does."),
    ] = False,
    jobs: Annotated[int, typer.Option(min=1, help="Processes at a time.")] = os.cpu_count() or 1,
) -> None:
    """Prove stages: the model answer earns everything, every known mistake is caught by name."""
    from autograder.proof.record import write_matrix, write_proofs

    course = _course(ctx)
    quickly = bool(task or specimen or watch)
    chosen, faults = _chosen(course, stages, quickly=quickly)
    if (task or specimen or watch) and (json_file or matrix):
        raise Misuse("--json and --matrix are for whole stages: leave out --task and the like.")
    if fresh and (watch or specimen):
        raise Misuse("--fresh is for whole stages or a --task: leave out --watch and --specimen.")
    if watch:
        from autograder.commands.verify import run_watch

        run_watch(course, [stage.name for stage in chosen], jobs, _out)
        return
    if specimen is not None:
        from autograder.commands.verify import run_verify_specimen
        from autograder.proof.specimen import stage_of_specimen

        if run_verify_specimen(course, stage_of_specimen(chosen, specimen), specimen, _out):
            raise typer.Exit(1)
        return
    count = int(keys) if keys.isdecimal() and len(keys) < _KEY_LETTERS else None
    others = [keys] if count is None else [secrets.token_hex(_KEY_LETTERS) for _ in range(count)]
    from autograder.commands.verify import run_verify

    proofs = run_verify(
        course,
        chosen,
        jobs,
        _out,
        others,
        task=task,
        build=not no_build,
        mutants=mutants,
        fresh=fresh,
    )
    if json_file is not None:
        write_proofs(proofs, json_file)
        _out.print(f"wrote {json_file}")
    if matrix is not None:
        write_matrix([proof for proof in proofs if not proof.not_made], matrix)
        _out.print(f"wrote {matrix}")
    _end_with(faults)
    if any(proof.faults for proof in proofs):
        raise typer.Exit(1)


@app.command(
    epilog="Example: [bold]autograder package --all --to out --for zip[/]\n\n"
    "Example: [bold]autograder package 01_linear_classifier --to /srv/exchange --for nbgrader[/]"
)
def package(
    ctx: typer.Context,
    target: Annotated[
        Target,
        typer.Option(
            "--for",
            help="[bold]zip[/]: one for each stage. [bold]nbgrader[/]: --to is the exchange. "
            "[bold]colab[/]: a notebook that fetches the zip from release_url of course.toml. "
            "[bold]github[/]: a template whose workflow runs the visible checks. "
            "[bold]gradescope[/]: the autograder to upload there, with the hidden checks.",
        ),
    ],
    to: Annotated[Path, typer.Option(help="The folder that gets the packages.")],
    stages: Annotated[
        list[str] | None, typer.Argument(help="These stages, by name or number.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="All stages.")] = False,
    visibility: Annotated[
        Visibility, typer.Option(help="On Gradescope, when students see what the checks say.")
    ] = Visibility.AFTER_PUBLISHED,
    accept_level: AcceptLevel = Level.STRONG,
) -> None:
    """Pack release/ to give it out; what students get is proved free of hidden checks."""
    from autograder.distributing.packages import make_packages

    if bool(stages) is every:
        raise Misuse("name the stages that are packed, or --all of them.")
    course = _course(ctx)
    chosen = [course.stage(name) for name in stages] if stages else course.stages
    for path in make_packages(
        course, chosen, target, to.absolute(), visibility=visibility, level=accept_level
    ):
        _out.print(safe(f"wrote {_short(path)}"), soft_wrap=True)


@app.command(epilog="Example: [bold]python -m autograder new 08_batchnorm[/]")
def new(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help="NN_slug, for example 08_batchnorm.")],
) -> None:
    """Begin a stage: a folder that builds, with TODO where your content goes."""
    from autograder.authoring.new_stage import new_stage

    for path in new_stage(_course(ctx), name):
        _out.print(f"wrote {_short(path)}")
    _out.print(f"next: edit assignments/{name}, then python -m autograder build {name}")


@app.command(epilog="Example: [bold]python -m autograder key[/]")
def key(ctx: typer.Context) -> None:
    """Make course.key: hidden checks then draw inputs that nobody outside the course knows."""
    from autograder.course.course_key import make_key

    _out.print(f"wrote {_short(make_key(_course(ctx).root))}")
    _out.print("never hand it out, and keep a copy: with another key every hand-in is judged again")


@app.command(epilog="Example: [bold]python -m autograder doctor --json doctor.json[/]")
def doctor(
    ctx: typer.Context,
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Write what was found to this file.")
    ] = None,
) -> None:
    """Try what student code could do on this machine: strong, partial or accidents only."""
    from autograder.commands.doctor import run_doctor, write_isolation

    isolation = run_doctor(_course(ctx), _out)
    if json_file is not None:
        write_isolation(isolation, json_file)
        _out.print(f"wrote {json_file}")
    if isolation.level is not Level.STRONG:
        raise typer.Exit(1)


@app.command(
    epilog="Example: [bold]python -m autograder grade 01_linear_classifier --student 'a*'[/]\n\n"
    "Example: [bold]python -m autograder grade 01_linear_classifier --submitted hw1.zip "
    "--collect moodle[/]"
)
def grade(
    ctx: typer.Context,
    stage: StageName,
    submitted: Annotated[
        Path | None,
        typer.Option(
            help="A folder of <student>/<stage>/ instead of submitted/; with --collect, a folder "
            "or zip of loose notebooks."
        ),
    ] = None,
    collect: Annotated[
        str | None,
        typer.Option(
            metavar="PATTERN",
            help=f"First sort what --submitted names into submitted/, as [bold]collect[/] does. "
            f"{_PATTERN}",
        ),
    ] = None,
    worksheet: Worksheet = None,
    student: Students = "*",
    accept_level: AcceptLevel = Level.STRONG,
    jobs: Annotated[int, typer.Option(min=1, help="Processes at a time.")] = os.cpu_count() or 1,
    scheduler: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Grade on the Dask cluster of this scheduler."),
    ] = None,
    cluster: Annotated[
        str | None,
        typer.Option(metavar="local:N", help="Grade on a Dask cluster of N workers made here."),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Judge unchanged submissions again.")
    ] = False,
    fresh: Annotated[
        bool,
        typer.Option(
            "--fresh",
            help="Judge all again, every check in a fresh process: slower, same verdicts.",
        ),
    ] = False,
) -> None:
    """Grade submissions in the sandbox, into results/, autograded/ and the gradebook."""
    from autograder.commands.grade import run_collect, run_grade

    if scheduler is not None and cluster is not None:
        raise Misuse("--scheduler and --cluster name two clusters: choose one.")
    if cluster is not None and not cluster.startswith("local:"):
        raise Misuse(f"--cluster {cluster}: expected local:N; of another, name the --scheduler.")
    course = _course(ctx)
    chosen = course.stage(stage)
    if not course.key:
        _out.print(
            "no course.key: hidden inputs are those of the public kit; "
            "`python -m autograder key` makes one",
            soft_wrap=True,
        )
    unclaimed = []
    if collect is not None:
        if submitted is None:
            raise Misuse("--collect needs --submitted: the folder or zip of loose notebooks.")
        unclaimed = run_collect(
            course,
            chosen,
            submitted,
            collect,
            students=student,
            console=_out,
            worksheet=worksheet,
        )
        submitted = None
    verdicts = run_grade(
        course,
        chosen,
        submitted or course.submitted,
        accepted=accept_level,
        students=student,
        jobs=jobs,
        cluster=scheduler or cluster,
        force=force,
        fresh=fresh,
        console=_out,
    )
    if unclaimed:
        files = ", ".join(unclaimed)
        _out.print(f"nobody's, a human must look: {safe(files)}", soft_wrap=True)
    if unclaimed or any(verdict.needs_a_human for verdict in verdicts):
        raise typer.Exit(1)


@app.command(
    name="collect",
    epilog="Example: [bold]python -m autograder collect 01_linear_classifier hw1.zip --from moodle "
    "--worksheet Grades.csv[/]",
)
def collect_command(
    ctx: typer.Context,
    stage: StageName,
    place: Annotated[
        Path, typer.Argument(help="The folder or zip of loose notebooks from the LMS.")
    ],
    pattern: Annotated[str, typer.Option("--from", metavar="PATTERN", help=_PATTERN)],
    worksheet: Worksheet = None,
    student: Students = "*",
) -> None:
    """Sort submissions of an LMS into submitted/; say who has not handed in. Nothing is graded."""
    from autograder.commands.grade import run_collect

    course = _course(ctx)
    unclaimed = run_collect(
        course,
        course.stage(stage),
        place,
        pattern,
        students=student,
        console=_out,
        worksheet=worksheet,
    )
    if unclaimed:
        _out.print(f"nobody's, a human must look: {safe(', '.join(unclaimed))}", soft_wrap=True)
        raise typer.Exit(1)


@app.command(
    epilog="Example: [bold]python -m autograder export 01_linear_classifier --moodle Grades.csv[/]"
    "\n\nExample: [bold]python -m autograder export 01_linear_classifier --canvas gradebook.csv "
    "--output upload.csv[/]"
)
def export(
    ctx: typer.Context,
    stage: StageName,
    moodle: Annotated[
        Path | None, typer.Option(help="Moodle's grading worksheet of the assignment.")
    ] = None,
    canvas: Annotated[Path | None, typer.Option(help="Canvas's exported gradebook.")] = None,
    column: Annotated[
        str, typer.Option(help="The assignment's column in Canvas's file, if its name differs.")
    ] = "",
    output: Annotated[
        Path | None,
        typer.Option(help="Where the filled table goes; by default NAME_filled.csv beside it."),
    ] = None,
    overwrite: Annotated[
        bool,
        typer.Option("--overwrite", help="Also replace other marks that the file already has."),
    ] = False,
) -> None:
    """Enter the marks in the LMS's own table, by ids; pending and missing ones stay empty."""
    from autograder.commands.export import export as write_marks

    if (moodle is None) == (canvas is None):
        raise Misuse("name one table: --moodle WORKSHEET.csv or --canvas GRADEBOOK.csv.")
    course = _course(ctx)
    path = moodle or canvas
    assert path is not None
    written, lines = write_marks(
        course,
        course.stage(stage),
        "moodle" if moodle else "canvas",
        path,
        output or path.with_name(f"{path.stem}_filled.csv"),
        column=column,
        overwrite=overwrite,
    )
    for line in lines:
        _out.print(safe(line), soft_wrap=True)
    if not written:
        raise typer.Exit(1)


@app.command(
    epilog="Example: [bold]python -m autograder show ada softmax_loss --stage "
    "01_linear_classifier[/]\n\n"
    "Example: [bold]python -m autograder show ada relu --check test_backward[/]"
)
def show(
    ctx: typer.Context,
    student: Annotated[str, typer.Argument(help="A student that was graded.")],
    task: Annotated[str, typer.Argument(help="A task: softmax.")],
    check: Annotated[
        str | None, typer.Option(help="Only this check, even if it passed, with its inputs.")
    ] = None,
    stage: Annotated[
        str | None, typer.Option(help="The stage, if several have a task of that name.")
    ] = None,
    accept_level: AcceptLevel = Level.STRONG,
) -> None:
    """Show how a task was graded: the answer, inputs, got and expected, the check's code."""
    from autograder.commands.show import show_task

    for line in show_task(
        _course(ctx), student, task, check, stage_name=stage, accepted=accept_level
    ):
        _out.print(safe(line), soft_wrap=True)


@app.command(
    epilog="Example: [bold]python -m autograder feedback 01_linear_classifier[/]\n\n"
    "Example: [bold]python -m autograder feedback 01_linear_classifier --zip moodle[/]"
)
def feedback(
    ctx: typer.Context,
    stages: Annotated[
        list[str] | None, typer.Argument(help="Only these stages; else all that are graded.")
    ] = None,
    student: Students = "*",
    zip_for: Annotated[
        str | None,
        typer.Option(
            "--zip",
            metavar="moodle|canvas",
            help="Also make a zip of all pages to upload to the LMS.",
        ),
    ] = None,
) -> None:
    """Write a page for each student to feedback/, from the results and the gradebook."""
    from autograder.commands.export import write_feedback_zip
    from autograder.commands.feedback import graded_stages, write_feedback

    if zip_for not in (None, "moodle", "canvas"):
        raise Misuse(f"--zip {zip_for}: expected moodle or canvas.")
    course = _course(ctx)
    for stage in [course.stage(name) for name in stages] if stages else graded_stages(course):
        written = write_feedback(course, stage, student)
        _out.print(
            f"wrote {len(written)} pages, for example "
            f"{safe(str(_short(next(iter(written.values())))))}",
            soft_wrap=True,
        )
        if zip_for is not None:
            path, lost = write_feedback_zip(course, stage, zip_for, written)
            _out.print(f"wrote {safe(str(_short(path)))}", soft_wrap=True)
            if lost:
                names = safe(", ".join(lost))
                _out.print(f"not in the zip, as {zip_for} gave no id: {names}", soft_wrap=True)
    if not stages:
        _end_with(course.unreadable)


@app.command(epilog="Example: [bold]python -m autograder report 01_linear_classifier[/]")
def report(
    ctx: typer.Context,
    stages: Annotated[
        list[str] | None, typer.Argument(help="Only these stages; else all that are graded.")
    ] = None,
) -> None:
    """Say how the class did: points, hardest checks, common mistakes; a page in reports/."""
    from autograder.commands.feedback import graded_stages
    from autograder.commands.report import write_report

    course = _course(ctx)
    chosen = [course.stage(name) for name in stages] if stages else graded_stages(course)
    reported = write_report(course, chosen)
    for line in reported.lines:
        _out.print(safe(line), soft_wrap=True)
    for path in reported.pages:
        _out.print(f"wrote {safe(str(_short(path)))}", soft_wrap=True)
    if not stages:
        _end_with(course.unreadable)


@app.command(epilog="Example: [bold]python -m autograder demo[/]")
def demo(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Option(help="Where the demo course is made.")] = Path("demo"),
    jobs: Annotated[int, typer.Option(min=1, help="Processes at a time.")] = os.cpu_count() or 1,
) -> None:
    """Invent a class from the specimens, grade it, and say where to look."""
    from autograder.commands.demo import run_demo

    run_demo(_course(ctx), folder.absolute(), jobs, _out)


@app.command(epilog="Example: [bold]python -m autograder lite --output lite[/]")
def lite(
    ctx: typer.Context,
    stages: Annotated[
        list[str] | None, typer.Argument(help="Only these stages, by name or number.")
    ] = None,
    output: Annotated[
        Path, typer.Option(help="The folder of the site; an earlier site in it is replaced.")
    ] = Path("lite"),
    pyodide: Annotated[
        Path | None,
        typer.Option(
            help="An unpacked full distribution of Pyodide to include, for a site that needs no "
            "other server."
        ),
    ] = None,
) -> None:
    """Make a static site on which students open the notebooks in their browser (JupyterLite)."""
    from autograder.authoring.build import build_if_needed
    from autograder.authoring.lite_site import build_site

    course = _course(ctx)
    chosen, faults = _chosen(course, stages)
    build_if_needed(course, chosen)
    page = build_site(course, chosen, output.absolute(), pyodide and pyodide.absolute())
    _out.print(f"wrote {_short(page)}", soft_wrap=True)
    _out.print(f"look at it: python -m http.server --directory {_short(page.parent)}")
    _end_with(faults)


def _chosen(
    course: Course, names: list[str] | None, *, quickly: bool = False
) -> tuple[list[Stage], list[AuthorError]]:
    """The stages that are named, or all that can be built and why the others cannot.

    Quickly, all that can be read: nothing is built to find out.
    """
    from autograder.authoring.build import buildable

    if names:
        return [course.stage(name) for name in names], []
    if quickly:
        return course.stages, [*course.unreadable]
    stages, faults = buildable(course)
    if not stages:
        raise faults[0]
    return stages, faults


def _end_with(faults: Sequence[CourseError]) -> None:
    """Name what stopped a stage but not the others; exit 1 if there is any."""
    for fault in faults:
        _err.print(f"[bold red]error:[/] {safe(str(fault))}", soft_wrap=True)
    if faults:
        raise typer.Exit(1)


def _course(ctx: typer.Context) -> Course:
    """The course that the command works on."""
    course: Course = ctx.obj
    return course


def _short(path: Path) -> Path:
    try:
        return path.relative_to(Path.cwd())
    except ValueError:
        return path


def main() -> None:
    """Run the command line; a CourseError becomes one sentence and its exit code."""
    try:
        app()
    except CourseError as error:
        _err.print(f"[bold red]error:[/] {safe(str(error))}", soft_wrap=True)
        sys.exit(error.exit_code)
    except PermissionError as error:
        what = f"{error.filename}: {error.strerror}. Change its permissions, or be another user."
        _err.print(f"[bold red]error:[/] cannot use {safe(what)}", soft_wrap=True)
        sys.exit(2)
    finally:
        gc.freeze()  # else Python, as it ends, looks for garbage in all that nbgrader imported
