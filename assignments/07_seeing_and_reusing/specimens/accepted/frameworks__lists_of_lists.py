"""Lists in place of tuples."""


def frameworks():
    caffe, tensorflow = [["conv", 96, 11, 4, 0]], [["conv", 32, 5, 1, 2], ["relu"], ["pool", 2, 2]]
    keras = [["conv", 6, 5, 1, 2], ["relu"], ["pool", 2, 2], ["conv", 16, 5, 1, 0], ["relu"]]
    keras += [["pool", 2, 2], ["fc", 120], ["relu"], ["fc", 84], ["relu"], ["fc", 10]]
    pytorch = [["conv", 16, 3, 2, 1], ["relu"], ["pool", 2, 2]]
    pytorch += [["conv", 32, 3, 1, 0], ["relu"], ["fc", 10]]
    return {"tensorflow": tensorflow, "keras": keras, "pytorch": pytorch, "caffe": caffe}
