"""nbgrader's settings of this course: grade in the sandbox, whoever asks.

`nbgrader autograde`, formgrader's buttons and `python -m autograder grade` share this file.
"""

import os

c = get_config()  # noqa: F821 - nbgrader provides it

_root = os.path.dirname(os.path.abspath(__file__))

c.CourseDirectory.course_id = "convolution"

# Git keeps only the notebooks of source/; without the copies beside them a release lacks kit/.
c.GenerateAssignment.preprocessors.insert(
    0, "autograder.nbgrader_plugin.preprocessors.RequireBuild"
)

c.Autograde.sanitize_preprocessors = [
    "autograder.nbgrader_plugin.preprocessors.RepairNotebook",
    "nbgrader.preprocessors.CheckCellMetadata",
]
c.Autograde.autograde_preprocessors = [
    "autograder.nbgrader_plugin.preprocessors.RunHiddenChecks",
    "nbgrader.preprocessors.SaveAutoGrades",
    "autograder.nbgrader_plugin.preprocessors.SaveComments",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]
for _name in ("RequireBuild", "RepairNotebook", "RunHiddenChecks", "SaveComments"):
    c[_name].course_root = _root

# The weakest sandbox to grade in: strong, partial or accidents. `python -m autograder doctor` tells
# what this machine has; below strong, student code can do what that command lists.
c.RunHiddenChecks.accept_level = "strong"

# nbgrader would write names into the table of grades that a spreadsheet takes for formulas.
c.ExportApp.plugin_class = "autograder.nbgrader_plugin.exporter.SafeCsvExportPlugin"

# Formgrader would run scripts in what students write as Markdown.
c.HTMLExporter.filters = {
    "markdown2html": "autograder.nbgrader_plugin.markdown.markdown_without_html"
}
