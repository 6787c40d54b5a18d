"""Raises an exception whose text, class and traceback do harm when they are looked at."""


class Meta(type):
    def mro(cls):
        return [cls, Exception, BaseException, object]


class Fights(Exception, metaclass=Meta):
    def __str__(self):
        while True:
            pass

    __repr__ = __format__ = __str__

    @property
    def __traceback__(self):
        raise SystemExit


def affine(x, w, b):
    raise Fights
