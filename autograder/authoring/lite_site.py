"""Make a static site of the release notebooks, on which Python runs in the browser: JupyterLite."""

from __future__ import annotations

import html
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import quote

from autograder.course.records import Stage
from autograder.course.stages import Course
from autograder.course.strays import is_stray
from autograder.errors import CourseError, Misuse

PACKAGES = ("numpy", "matplotlib", "pytest", "tqdm")
"""What `kit` needs; the kernel loads it from Pyodide's distribution before the first cell."""
KERNEL = "@jupyterlite/pyodide-kernel-extension:kernel"
_OF_THE_KERNEL = ("comm",)
"""What the kernel would ask PyPI for at every start: the site brings it along."""
_NOT_A_BACKUP = (
    "What you write is kept in this browser on this computer only. That is not a backup: clearing "
    "the browser's data deletes it, and other browsers do not have it. Download the notebook with "
    "File > Download at the end of every session."
)
_PAGE = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<script id="jupyter-config-data" type="application/json" data-jupyter-lite-root=".">{{}}</script>
<style>
body {{ font: 1.1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: auto; padding: 1rem }}
[role=note] {{ border-left: .3rem solid #b35900; padding-left: 1rem }}
</style>
<h1>{title}</h1>
<p>Python runs in this page: nothing to install, and the first start takes a minute. There is no
stop button: a loop that never ends needs Kernel &gt; Restart.</p>
<p role="note"><strong>Save your work.</strong> {warning}</p>
<ul>
{links}
</ul>
</html>
"""


def build_site(
    course: Course, stages: Sequence[Stage], output: Path, pyodide: Path | None = None
) -> Path:
    """Write the site with the stages as release/ has them; a folder in its place is replaced.

    Args:
        course: The course, built.
        stages: Those that the site offers.
        output: The folder of the site; missing, empty, or an earlier site.
        pyodide: A full distribution of Pyodide, unpacked, for a site that asks no other server;
            None leaves it to the public server that the kernel names.

    Returns:
        Its index page.

    Raises:
        Misuse: If JupyterLite is not installed, or a folder is not what it must be.
        CourseError: If JupyterLite fails; the message has its last lines.
    """
    if importlib.util.find_spec("jupyterlite_pyodide_kernel") is None:
        raise Misuse('JupyterLite is not installed: pip install -e ".[lite]"')
    if output.exists() and any(output.iterdir()) and not (output / "jupyter-lite.json").is_file():
        raise Misuse(f"{output} is not a site of JupyterLite: name a folder that may be replaced.")
    settings: dict[str, object] = {"loadPyodideOptions": {"packages": list(PACKAGES)}}
    if pyodide is not None:
        _refuse_incomplete(pyodide)
        settings["pyodideUrl"] = "./static/pyodide/pyodide.js"
    with tempfile.TemporaryDirectory() as folder:
        contents = Path(folder, "contents")
        for stage in stages:
            shutil.copytree(
                course.release / stage.name, contents / stage.name, ignore=_strays_of(course)
            )
        options = {
            "jupyter-lite-schema-version": 0,
            "jupyter-config-data": {"litePluginSettings": {KERNEL: settings}},
        }
        Path(folder, "jupyter-lite.json").write_text(json.dumps(options), encoding="utf-8")
        site = Path(folder, "site")
        _run_jupyterlite(Path(folder), contents, site)
        for stage in stages:  # course.toml may name these as release_url
            archive = site / stage.name
            shutil.make_archive(str(archive), "zip", root_dir=contents, base_dir=stage.name)
        if pyodide is not None:
            shutil.copytree(pyodide, site / "static" / "pyodide")
        page = site / "index.html"
        page.write_text(_page(stages), encoding="utf-8")
        shutil.rmtree(output, ignore_errors=True)
        shutil.move(site, output)
    return output / "index.html"


def _strays_of(course: Course) -> Callable[[str, list[str]], list[str]]:
    def strays(folder: str, names: list[str]) -> list[str]:
        inside = Path(folder).relative_to(course.release)
        return [name for name in names if is_stray(inside / name)]

    return strays


def _refuse_incomplete(pyodide: Path) -> None:
    try:
        text = (pyodide / "pyodide-lock.json").read_text(encoding="utf-8")
        files = {name: entry["file_name"] for name, entry in json.loads(text)["packages"].items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise Misuse(
            f"{pyodide} is no distribution of Pyodide: its pyodide-lock.json cannot be read "
            f"({type(error).__name__}). Unpack a full one, pyodide-VERSION.tar.bz2, and name the "
            "folder with pyodide.js."
        ) from error
    missing = [one for one in PACKAGES if not (pyodide / files.get(one, "missing")).is_file()]
    if missing:
        raise Misuse(
            f"{pyodide} has no {', '.join(missing)}: the notebooks need the full distribution, "
            "pyodide-VERSION.tar.bz2, not the core."
        )


def _run_jupyterlite(folder: Path, contents: Path, site: Path) -> None:
    fetch = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    _run([*fetch, "--only-binary", ":all:", "--dest", "pypi", *_OF_THE_KERNEL], folder)
    words = [sys.executable, "-m", "jupyterlite_core", "build", "--lite-dir", str(folder)]
    words += ["--contents", str(contents), "--output-dir", str(site)]
    words += ["--apps", "lab", "--no-sourcemaps", "--no-unused-shared-packages"]
    # The site gets the kernel and none of the extensions and settings of whoever builds it.
    from jupyterlite_pyodide_kernel.constants import PYODIDE_KERNEL_NPM_NAME

    kernel = Path(sys.prefix, "share/jupyter/labextensions", PYODIDE_KERNEL_NPM_NAME)
    ours = {"ignore_sys_prefix": ["federated_extensions"], "federated_extensions": [str(kernel)]}
    (folder / "jupyter_lite_config.json").write_text(json.dumps({"LiteBuildConfig": ours}), "utf-8")
    _run(words, folder)


def _run(words: Sequence[str], folder: Path) -> None:
    environment = os.environ | {"JUPYTER_CONFIG_DIR": str(folder / "config")}
    done = subprocess.run(
        words, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8"
    )
    if done.returncode:
        last = "\n".join((done.stdout + done.stderr).splitlines()[-8:])
        raise CourseError(f"The site could not be built: {' '.join(words[2:4])} failed:\n{last}")


def _page(stages: Sequence[Stage]) -> str:
    links = "\n".join(
        f'<li><a href="lab/index.html?path={quote(f"{stage.name}/{stage.name}.ipynb")}">'
        f'{html.escape(stage.title)}</a> (<a href="{stage.name}.zip">the folder, as a zip</a>)</li>'
        for stage in stages
    )
    return _PAGE.format(title="The notebooks of this course", warning=_NOT_A_BACKUP, links=links)
