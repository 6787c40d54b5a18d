"""Hands in a zip in which the notebook is a link to that of somebody who is better."""

UNREADABLE = True

import zipfile


def hand_in(folder, notebook):
    link = zipfile.ZipInfo("01_small.ipynb")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    with zipfile.ZipFile(folder / "homework.zip", "w") as archive:
        archive.writestr(link, "../../zoe/01_small/01_small.ipynb")
