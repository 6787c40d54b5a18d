"""Whoever reads an answer fetches nothing from anywhere, and sees the pictures that are in it."""

import base64
import io
import json
import re
import subprocess
import sys
import threading
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import matplotlib.image
import nbformat
import numpy as np
import pytest
from markdown_it import MarkdownIt
from nbconvert.exporters import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from traitlets.config.loader import PyFileConfigLoader

from autograder.untrusted.markdown import without_loading

STAGE = "01_small"
URL = "http://127.0.0.1:{port}/seen"


def picture(kind="png"):
    file = io.BytesIO()
    matplotlib.image.imsave(file, np.zeros((2, 2, 3)), format=kind)
    return base64.b64encode(file.getvalue()).decode()


PNG = picture()
SVG = base64.b64encode(
    b'<svg xmlns="http://www.w3.org/2000/svg"><image href="http://x.org/a"/></svg>'
).decode()
LOADS = {
    "a picture": "![me]({url})",
    "with a title": '![me]({url} "title")',
    "in brackets": "![me](<{url}>)",
    "by reference": "![me][it]\n\n[it]: {url}",
    "by its own name": "![it]\n\n[it]: {url}",
    "by an empty reference": "![it][]\n\n[it]: {url}",
    "without a scheme": "![me](//127.0.0.1/seen)",
    "in a link": "[![me]({url})](http://x.org)",
    "in an alternative text": "![a ![b]({url})](attachment:a.png)",
    "after an escaped mark": "\\\\![me]({url})",
    "after two marks": "!![me]({url})",
    "in a table": "| a |\n|---|\n| ![me]({url}) |",
    "in a list in a quote": "> * ![me]({url})",
    "in a heading": "# ![me]({url})",
    "over two lines": "![me\nand you]({url})",
    "beside a formula": "$x$![me]({url})$y$",
    "beside an open code span": "` ![me]({url})",
    "an attachment that is none": "![a](attachment:lost.png) ![me]({url})",
    "an attachment before a definition": "![it](attachment:a.png x)\n\n[it]: {url}",
    "a picture of SVG": f"![a](data:image/svg+xml;base64,{SVG})",
    "an SVG that says it is a PNG": f"![a](data:image/png;base64,{SVG}) ![me]({{url}})",
    "in the title of a picture in a table": (
        '| x | y |\n|---|---|\n| ![a](attachment:a.png "| ![b]({url})") |'
    ),
    "img": '<img src="{url}">',
    "img in capitals": "<IMG SRC={url}>",
    "img of several sizes": '<img srcset="{url} 2x">',
    "img over two lines": '<img\nsrc="{url}">',
    "img in a paragraph": 'text <img src="{url}"/> text',
    "img in a div": '<div>\n<img src="{url}">\n</div>',
    "a source": '<picture><source srcset="{url}"><img></picture>',
    "a style": '<p style="background: url({url})">x</p>',
    "a style sheet": '<style>@import "{url}"; body {{ background: url({url}) }}</style>',
    "a link to a style sheet": '<link rel="stylesheet" href="{url}">',
    "a prefetch": '<link rel="prefetch" href="{url}"><link rel="dns-prefetch" href="{url}">',
    "an SVG": '<svg><image href="{url}"/><use href="{url}"/></svg>',
    "a frame": '<iframe src="{url}"></iframe>',
    "a frame of its own": "<iframe srcdoc=\"<img src='{url}'>\"></iframe>",
    "an object": '<object data="{url}"></object><embed src="{url}">',
    "a film": '<video poster="{url}" src="{url}"></video><audio src="{url}"></audio>',
    "a script": '<script src="{url}"></script>',
    "another page": '<meta http-equiv="refresh" content="0; url={url}">',
    "a base": '<base href="{url}">![a](x.png)',
    "an input": '<input type="image" src="{url}"><body background="{url}">',
    "in a comment that ends early": '<!--> <img src="{url}"> -->',
    "in a declaration": '<!x> <img src="{url}">',
    "in a code block that does not end": '```\n<img src="{url}">\n~~~\n![me]({url})',
}
FORMULAS = [
    r"$\style{background-image: url(http://x.org)}{x}$",
    r"$\bbox[background: url(http://x.org)]{x}$",
    r"\[\mmlToken{mi}[style='background: url(http://x.org)']{x}\]",
    r"$\require{html}\class{a}{x}\cssId{b}{y}\href{http://x.org}{z}$",
    r"$\includegraphics{http://x.org/a.png}\htmlStyle{background: url(http://x.org)}{x}$",
    r"$\let\s\style \s{background: url(http://x.org)}{x}$",
]


class _Fetches(HTMLParser):
    """Finds what a browser would fetch of a page."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        if tag in ("img", "source", "iframe", "object", "embed", "video", "audio", "link", "style"):
            for name, value in attributes:
                if name in ("src", "srcset", "href", "data", "poster", "srcdoc", "style"):
                    if not re.fullmatch(r"data:image/(png|jpeg);base64,[\w+/=]+", value or ""):
                        self.found.append((tag, name, value))
        elif tag in ("script", "meta", "base", "image", "use", "body", "input", "svg"):
            self.found.append((tag, attributes))
        elif any(name == "style" and "url" in (value or "") for name, value in attributes):
            self.found.append((tag, attributes))


def fetched(html):
    parser = _Fetches()
    parser.feed(html)
    parser.close()
    return parser.found


class TestNoRendererFetches:
    """Renderers that let HTML through, as Jupyter's and VS Code's do."""

    def test_by_commonmark(self, subtests):
        renderer = MarkdownIt("commonmark", {"html": True}).enable("table")
        renderer.validateLink = lambda _: True
        for name, source in LOADS.items():
            with subtests.test(name):
                text = without_loading(source.format(url="http://x.org/seen"))
                assert fetched(renderer.render(text)) == []

    def test_by_nbconvert(self, subtests):
        picture = {"image/png": PNG}
        for name, source in LOADS.items():
            with subtests.test(name):
                text = without_loading(source.format(url="http://x.org/seen"), {"a.png": picture})
                renderer = IPythonRenderer(
                    escape=False, attachments={"a.png": picture, "lost.png": picture}
                )
                assert fetched(MarkdownWithMath(renderer=renderer).render(text)) == []

    def test_again_changes_nothing(self, subtests):
        for name, source in LOADS.items():
            with subtests.test(name):
                once = without_loading(source)
                assert without_loading(once) == once

    def test_the_address_can_be_read(self, subtests):
        for name, source in LOADS.items():
            if "{url}" in source:
                with subtests.test(name):
                    text = without_loading(source.format(url="http://x.org/seen"))
                    assert "http://x.org/seen" in text


@pytest.mark.parametrize("source", FORMULAS)
def test_no_formula_says_how_it_looks(source):
    text = without_loading(source)
    assert not re.search(r"\\(style|bbox|mmlToken|require|class|cssId|href|include|html)", text)


@pytest.mark.parametrize(
    "source",
    [
        "**bold** $a < b$, $\\frac{x}{y}$ [x](https://numpy.org) `a[0] != b` a<3",
        "$\\stylish \\hrefs \\bboxes \\classes$",
        f"![a](attachment:a.png) ![b c](data:image/png;base64,{PNG})",
        "wow! [x](https://numpy.org)",
    ],
)
def test_honest_markdown_stays(source):
    assert without_loading(source, {"a.png": {"image/png": PNG}}) == source


@pytest.fixture(scope="module")
def graded(built_small_course, tmp_path_factory):
    """A course whose only student attacks at every place, graded; and who called the server."""
    import shutil

    from small_class import SmallClass

    from autograder.course.stages import Course

    called = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            called.append(self.path)
            self.send_error(404)

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = URL.format(port=server.server_port)
    root = tmp_path_factory.mktemp("pictures") / "course"
    shutil.copytree(built_small_course.root, root)
    a_class = SmallClass(Course(root))
    message = f"![x]({url}-raised) <img src='{url}-raised'>"
    relu = f"# ![x]({url}-code) <img src='{url}-code'>\ndef relu(x): raise ValueError({message!r})"
    path = a_class.hand_in("eve", relu=relu)
    notebook = json.loads(path.read_text(encoding="utf-8"))
    texts = [source.format(url=url) for source in LOADS.values()]
    own = []
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "why_relu-written":
            cell["source"] = f"It is kind.\n\n![a](attachment:a.png)\n\n{texts[0]}\n\n{texts[21]}"
            cell["attachments"] = {
                "a.png": {"image/png": PNG, "image/svg+xml": SVG},
                "evil.svg": {"image/svg+xml": SVG},
                "odd": 5,
            }
        if cell["cell_type"] == "code":
            html = f"<img src='{url}-output'>"
            data = {"text/html": html, "text/markdown": f"![x]({url}-output)"}
            cell["outputs"] = [{"output_type": "display_data", "data": data, "metadata": {}}]
    for text in texts:
        own.append({"cell_type": "markdown", "metadata": {}, "source": text})
    notebook["cells"] += own
    path.write_text(json.dumps(notebook), encoding="utf-8")
    a_class.grade()
    yield a_class, called, url
    server.shutdown()
    server.server_close()


def pages(a_class):
    """Our feedback, nbgrader's, and the notebook with this course's settings and with none."""
    from autograder.commands.feedback import write_feedback

    root = a_class.course.root
    (ours,) = write_feedback(a_class.course, a_class.stage).values()
    yield "our feedback", ours.read_text(encoding="utf-8")
    words = [sys.executable, "-m", "nbgrader", "generate_feedback", STAGE, "--force"]
    done = subprocess.run(words, cwd=root, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr
    theirs = root / "feedback/eve" / STAGE / f"{STAGE}.html"
    yield "nbgrader's feedback", theirs.read_text(encoding="utf-8")
    notebook = nbformat.read(root / "autograded/eve" / STAGE / f"{STAGE}.ipynb", 4)
    config = PyFileConfigLoader("nbgrader_config.py", path=str(root)).load_config()
    for name, settings in {"formgrader's filter": config, "no settings": None}.items():
        html, _ = HTMLExporter(config=settings, template_name="classic").from_notebook_node(
            notebook
        )
        yield name, html


def test_no_page_names_a_picture_elsewhere(graded):
    a_class, _, url = graded
    for name, html in pages(a_class):
        own = [one for one in fetched(html) if "127.0.0.1" in str(one) or "svg+xml" in str(one)]
        assert own == [], name
        if name != "our feedback":
            assert "It is kind." in html
            assert f"{url}" in html  # it can be read
            assert html.count(f"data:image/png;base64,{PNG}") == 1, name


def test_a_browser_calls_nobody(graded, browser, tmp_path):
    a_class, called, url = graded
    for number, (name, html) in enumerate(pages(a_class)):
        # Without the template's own scripts, which are fetched from elsewhere.
        html = re.sub(r'<script\s+src="https://.*?</script>', "", html, flags=re.DOTALL)
        file = tmp_path / f"{number}.html"
        file.write_text(html, encoding="utf-8")
        browser.get(file.as_uri())
        assert called == [], name
    file.write_text(f'<img src="{url}">', encoding="utf-8")
    browser.get(file.as_uri())
    assert called == ["/seen"]  # it would have been seen


def test_an_attached_picture_of_an_own_cell_is_kept_and_no_other(graded):
    a_class, _, _ = graded
    path = a_class.course.root / "autograded/eve" / STAGE / f"{STAGE}.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    attached = [cell["attachments"] for cell in cells if "attachments" in cell]
    assert attached == [{"a.png": {"image/png": PNG}}]
