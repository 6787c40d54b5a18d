import io
import json
import zipfile


def make(notebook, cell):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("hw/01_small.ipynb", json.dumps(notebook))
        archive.writestr("__MACOSX/hw/._01_small.ipynb", "x")
    return {"Zoe Zip_1002_assignsubmission_file_/hw.zip": file.getvalue()}
