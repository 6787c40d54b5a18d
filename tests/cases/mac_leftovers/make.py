def make(notebook, cell, released):
    return {
        "01_small/01_small.ipynb": notebook,
        "01_small/._01_small.ipynb": b"\0\5\x16\7\0",
        "01_small/__MACOSX/._01_small.ipynb": b"\0\5\x16\7\0",
        "01_small/.DS_Store": b"\0\0\0\1Bud1",
        "01_small/Thumbs.db": b"\xd0\xcf\x11\xe0",
        "01_small/.ipynb_checkpoints/01_small-checkpoint.ipynb": released,
    }
