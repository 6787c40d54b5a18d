"""Everything that a notebook of the course needs besides NumPy."""

from __future__ import annotations

from kit.needs import require_python_and_packages

require_python_and_packages()  # before what would fail without a word that helps

from kit.attempting import attempt
from kit.data import DataNotFound, load_cifar10, load_images
from kit.gradients import check_gradient
from kit.hints import hint
from kit.images import Images
from kit.live import LiveCurve
from kit.notebook import check, setup_notebook
from kit.pictures import show_images, show_templates
from kit.plots import plot_history, show_boundary, show_confusion, show_search, show_times
from kit.progress import progress
from kit.shapes import load_shapes

__all__ = [
    "DataNotFound",
    "Images",
    "LiveCurve",
    "attempt",
    "check",
    "check_gradient",
    "hint",
    "load_cifar10",
    "load_images",
    "load_shapes",
    "plot_history",
    "progress",
    "setup_notebook",
    "show_boundary",
    "show_confusion",
    "show_images",
    "show_search",
    "show_templates",
    "show_times",
]
