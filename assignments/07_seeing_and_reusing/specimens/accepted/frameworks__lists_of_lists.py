"""Lists in place of tuples."""


def frameworks():
    caffe, tensorflow = [["conv", 96, 11, 4, 0]], [["conv", 32, 5, 1, 2], ["relu"], ["pool", 2, 2]]
    pytorch = [["conv", 16, 3, 2, 1], ["relu"], ["pool", 2, 2]]
    pytorch += [["conv", 32, 3, 1, 0], ["relu"], ["fc", 10]]
    return {"tensorflow": tensorflow, "pytorch": pytorch, "caffe": caffe}
