"""The first cell of a notebook finds kit, fetches it, or says in one sentence what to do."""

import json
import sys
import types
import zipfile
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from IPython.core.interactiveshell import InteractiveShell

from autograder.authoring.build import build
from autograder.authoring.first_cell import first_cell
from autograder.course.settings import SettingsError, read_settings
from autograder.course.stages import Course

pytestmark = pytest.mark.slow

COURSE = Course(Path(__file__).parents[2])
STAGE = COURSE.stages[0]


@pytest.fixture(autouse=True)
def own_modules(monkeypatch):
    """The cell changes sys.path and imports kit: for this process it has done neither."""
    monkeypatch.setattr(sys, "path", [*sys.path])


@pytest.fixture
def released(tmp_path):
    """The folder that students get, with little in it."""
    folder = tmp_path / STAGE.name
    (folder / "kit").mkdir(parents=True)
    (folder / "kit" / "needs.py").touch()
    (folder / "kit" / "__init__.py").touch()
    (folder / "checks").mkdir()
    return folder


def run(archive="", **names):
    """The folder with kit that the cell finds."""
    exec(first_cell(STAGE, archive).source, names)
    return Path(sys.path[0])


def sentence(archive="", **names):
    """What a student reads where the cell cannot find kit; that and no traceback."""
    with pytest.raises(Exception, match=r"\w") as raised:
        run(archive, **names)
    if hasattr(raised.value.__context__, "close"):
        raised.value.__context__.close()  # an HTTP error keeps its connection
    assert raised.type.__name__ == "CannotStart"
    (line,) = raised.value._render_traceback_()
    assert "\n" not in line
    assert line == str(raised.value)
    return line


@pytest.mark.parametrize("inside", [".", "checks", "notes/old"])
def test_it_finds_kit_beside_the_notebook_and_above_it(inside, released, monkeypatch):
    (released / inside).mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(released / inside)
    assert run() == released


def test_it_finds_kit_where_the_notebook_was_moved_out_of_its_folder(released, monkeypatch):
    monkeypatch.chdir(released.parent)
    assert run() == released


def test_in_vs_code_it_looks_beside_the_notebook_wherever_the_kernel_runs(
    released, tmp_path_factory, monkeypatch
):
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert run(__vsc_ipynb_file__=str(released / f"{STAGE.name}.ipynb")) == released


def test_without_kit_it_says_where_to_open_the_notebook(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    said = sentence()
    assert said.startswith("kit/ is missing: open this notebook in the folder that it came in")
    assert "Colab" in said


def test_a_folder_that_was_moved_under_an_open_notebook_is_named(tmp_path, monkeypatch):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    try:
        assert "was moved: open the notebook in its new place" in sentence()
    finally:
        monkeypatch.undo()


def test_in_colab_it_asks_for_the_drive_and_finds_the_folder_there(tmp_path, monkeypatch):
    asked = []
    drive = types.SimpleNamespace(mount=asked.append)
    monkeypatch.setitem(sys.modules, "google", types.ModuleType("google"))
    monkeypatch.setitem(sys.modules, "google.colab", types.SimpleNamespace(drive=drive))
    monkeypatch.chdir(tmp_path)
    assert "put that whole folder into My Drive first" in sentence()
    assert asked == ["/content/drive"]


def test_jupyter_shows_the_sentence_alone(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    InteractiveShell().run_cell(first_cell(STAGE, "").source)
    shown = capsys.readouterr().out
    assert shown.startswith("kit/ is missing")
    assert len(shown.splitlines()) == 1


@pytest.fixture
def server(tmp_path_factory):
    """A folder and the address at which its files are."""
    folder = tmp_path_factory.mktemp("served")

    class Quiet(SimpleHTTPRequestHandler):
        def __init__(self, *args):
            super().__init__(*args, directory=folder)

        def log_message(self, *args):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Quiet) as serving:
        thread = Thread(target=serving.serve_forever)
        thread.start()
        yield folder, f"http://127.0.0.1:{serving.server_port}"
        serving.shutdown()
        thread.join()


@pytest.mark.parametrize("inside", ["", "course-main/release/"], ids=["stage", "repository"])
def test_it_fetches_a_zip_of_the_stage_or_of_the_repository(
    inside, released, server, tmp_path_factory, monkeypatch, capsys
):
    folder, address = server
    with zipfile.ZipFile(folder / "stage.zip", "w") as archive:
        for path in released.rglob("*.py"):
            archive.write(path, f"{inside}{path.relative_to(released.parent).as_posix()}")
    here = tmp_path_factory.mktemp("alone")
    monkeypatch.chdir(here)
    assert run(f"{address}/stage.zip") == here / "course" / inside / STAGE.name
    assert f"Fetching it from {address}/stage.zip" in capsys.readouterr().out


def test_a_download_that_is_no_zip_or_another_one_is_said(server, tmp_path, monkeypatch):
    folder, address = server
    (folder / "page.zip").write_text("<html>log in first</html>")
    with zipfile.ZipFile(folder / "other.zip", "w") as archive:
        archive.writestr("slides/01.txt", "hello")
    monkeypatch.chdir(tmp_path)
    assert sentence(f"{address}/page.zip") == (
        "The address gives no zip file: tell your instructor."
    )
    assert sentence(f"{address}/other.zip").startswith(
        f"What was fetched has no folder {STAGE.name} with kit/ in it: tell your instructor"
    )
    assert sentence(f"{address}/nothing.zip").startswith(
        "kit/ could not be fetched (HTTP Error 404: File not found): run this cell again when"
    )


def test_without_a_network_it_says_to_try_again(server, tmp_path, monkeypatch):
    def refuse(*args, **kwargs):
        raise OSError("no route to host")

    monkeypatch.setattr("socket.create_connection", refuse)
    monkeypatch.chdir(tmp_path)
    assert sentence("http://127.0.0.1:9/stage.zip").startswith(
        "kit/ could not be fetched (<urlopen error no route to host>): run this cell again"
    )


def test_every_notebook_has_it_before_its_first_code():
    for stage in COURSE.stages:
        for top in (COURSE.source, COURSE.release):
            file = top / stage.name / f"{stage.name}.ipynb"
            cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
            code = [cell["id"] for cell in cells if cell["cell_type"] == "code"]
            assert code.index("experiment-find_kit") == 0


def test_the_settings_of_the_course_reach_notebook_and_readme(small_course):
    settings = small_course.root / "course.toml"
    settings.write_text('repository = "https://github.com/uni/cnn"\nbranch = "term"\n', "utf-8")
    build(small_course)
    folder = small_course.release / "01_small"
    notebook = (folder / "01_small.ipynb").read_text(encoding="utf-8")
    assert "https://github.com/uni/cnn/archive/refs/heads/term.zip" in notebook
    readme = (folder / "README.md").read_text(encoding="utf-8")
    for link in (
        "https://colab.research.google.com/github/uni/cnn/blob/term/release/01_small/01_small.ipynb",
        "https://mybinder.org/v2/gh/uni/cnn/term?urlpath=lab%2Ftree%2Frelease%2F01_small%2F01_small.ipynb",
        "https://codespaces.new/uni/cnn/tree/term",
    ):
        assert f"]({link})" in readme

    settings.write_text('release_url = "https://uni.example/{stage}.zip"\n', "utf-8")
    build(small_course)
    assert "https://uni.example/01_small.zip" in (folder / "01_small.ipynb").read_text("utf-8")
    assert "](" not in (folder / "README.md").read_text(encoding="utf-8")

    settings.unlink()
    build(small_course)
    assert "urlopen" not in (folder / "01_small.ipynb").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('repositry = "x"', "unknown key 'repositry'.*Did you mean repository"),
        ("release_url = 3", "release_url is 3, expected a text"),
        ('release_url = "ftp://x/{stage}.zip"', "begins with https"),
        ('release_url = "https://x/stage.zip"', r"expected an address with \{stage\}"),
        ('repository = "https://gitlab.com/a/b"', "expected the address of a public repository"),
        ('repository = "https://github.com/a"', "expected the address of a public repository"),
        ('repository = "https://github.com/a/b\\"; x"', "expected a text"),
        ("repository =", "course.toml"),
    ],
)
def test_wrong_settings_are_refused(text, said, tmp_path):
    (tmp_path / "course.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=said):
        read_settings(tmp_path)
