import io
import zipfile


def make(notebook, cell):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../../perfect/01_small/01_small.ipynb", "{}")
        archive.writestr("01_small.ipynb", bytes(60 * 2**20))
    return {"Eve Slip_1004_assignsubmission_file_/hw.zip": file.getvalue()}
