# GENERATED from assignments/kit/__init__.py - edit that file, then: python -m autograder build
"""Everything that a notebook of the course needs besides NumPy."""

from __future__ import annotations

from kit.needs import require_python_and_packages

require_python_and_packages()  # before what would fail without a word that helps

from kit.checking.attempt import attempt
from kit.checking.gradient_check import check_gradient
from kit.data.cifar10 import DataNotFound, load_cifar10, load_images
from kit.data.images import Images
from kit.data.shapes import load_shapes
from kit.drawing.live_curve import LiveCurve
from kit.drawing.pictures import show_images, show_templates
from kit.drawing.plots import plot_history, show_boundary, show_confusion, show_search, show_times
from kit.drawing.progress import progress
from kit.notebook.check import check, setup_notebook
from kit.notebook.hand_in import hand_in
from kit.notebook.hints import hint
from kit.notebook.predictions import outcome, predict

__all__ = [
    "DataNotFound",
    "Images",
    "LiveCurve",
    "attempt",
    "check",
    "check_gradient",
    "hand_in",
    "hint",
    "load_cifar10",
    "load_images",
    "load_shapes",
    "outcome",
    "plot_history",
    "predict",
    "progress",
    "setup_notebook",
    "show_boundary",
    "show_confusion",
    "show_images",
    "show_search",
    "show_templates",
    "show_times",
]
