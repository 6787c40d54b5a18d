"""Returns lists, tuples and numbers of classes that change while they are read."""


class Changing(list):
    def __iter__(self):
        self.append(Changing())
        return iter([np.zeros(1)])

    def __len__(self):
        return 3


def affine(x, w, b):
    return (Changing([Changing()] * 3),)
