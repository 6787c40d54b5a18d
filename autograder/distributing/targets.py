"""The places that packages are made for."""

from enum import StrEnum


class Target(StrEnum):
    """Where stages are given out."""

    ZIP = "zip"
    """A zip a stage, for any LMS or web page."""
    NBGRADER = "nbgrader"
    """nbgrader's exchange."""
    COLAB = "colab"
    """A notebook that fetches the rest, and the zip that it fetches."""
    GITHUB = "github"
    """A template repository."""
    GRADESCOPE = "gradescope"
    """The autograder that an instructor uploads there."""


class Visibility(StrEnum):
    """When students of Gradescope see the checks, in Gradescope's own words."""

    VISIBLE = "visible"
    AFTER_DUE_DATE = "after_due_date"
    AFTER_PUBLISHED = "after_published"
    HIDDEN = "hidden"
