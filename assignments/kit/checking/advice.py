"""Say in plain words what NumPy's and Python's commonest complaints mean."""

from __future__ import annotations

import re

_SENTENCES = (
    # Names and arguments.
    (
        r"^NameError: ",
        "A name in your function is not defined: is it spelt the same everywhere, capitals too, "
        "or is it never set?",
    ),
    (
        r"^UnboundLocalError: ",
        "Your function reads a variable before anything is put into it. What is assigned anywhere "
        "in a function is a variable of its own there: is its name spelt as where it is set?",
    ),
    (
        r"^TypeError: .* got an unexpected keyword argument",
        "You have renamed an argument. Some are handed over by name: keep the names that the head "
        "of the function had.",
    ),
    (
        r"^ValueError: unsupported keyword arguments",
        "A function is given a keyword that it does not have: is the keyword misspelt?",
    ),
    (
        r"^TypeError: .* missing \d+ required (positional|keyword-only) argument",
        "The head of your function asks for more than it is given: keep the arguments that it had, "
        "in their order, with their defaults.",
    ),
    (
        r"^TypeError: .* takes .*positional arguments? but ",
        "A function is given more arguments than its head has: keep the arguments that it had, and "
        "give a method `self` as its first one.",
    ),
    (
        r"^AttributeError: '(numpy\.)?ndarray' object has no attribute",
        "You ask an array for something that arrays do not have: the name is misspelt, or another "
        "library's, or there is an array where you expect something else.",
    ),
    (
        r"^AttributeError: module .* has no attribute",
        "The library has nothing of that name: it is misspelt, or was there in older versions "
        "only, as np.float and np.int were.",
    ),
    # Nothing where something is expected. Before what is said of any type.
    (
        r"cannot unpack non-iterable NoneType|'NoneType' object is not (subscriptable|iterable)"
        r"|^AttributeError: 'NoneType' object|^TypeError: unsupported operand .*'NoneType'",
        "Something is None here: does a function end without return, or return None in one of its "
        "branches?",
    ),
    (
        r"^AttributeError: '.*' object has no attribute",
        "The value before the dot is of another type than you expect, or the name after it is "
        "misspelt or was never set, as by self.x = ...: print the value.",
    ),
    # Shapes.
    (
        r"operands could not be broadcast together|non-broadcastable output operand",
        "The shapes do not fit: print both. Is one a window that is cut off at the edge (a slice "
        "past the end is shorter), or of another size than you meant? Or is an axis of 1 missing, "
        "which keepdims=True or a reshape gives?",
    ),
    (
        r"could not broadcast input array from shape|cannot assign \d+ input values"
        r"|could not broadcast .* indexing result",
        "What is assigned must have the shape of what it is put into: print both. Is the array too "
        "small, a slice cut off at its end or empty (as p:-p is for p = 0), is padding still on, "
        "or is an axis missing?",
    ),
    (
        r"matmul: .*(mismatch in its core dimension|does not have enough dimensions)"
        r"|shapes .* not aligned",
        "In A @ B the last axis of A must be as long as the last but one of B: print both shapes. "
        "Are the two exchanged, or is a .T or a reshape missing?",
    ),
    (
        r"cannot reshape array of size",
        "A reshape keeps the number of entries: multiply the new shape and compare. If it is a "
        "slice that you reshape: is it cut off at the edge?",
    ),
    (
        r"^ValueError: (too many|not enough) values to unpack",
        "You take something apart into more or fewer names than it has parts: print it. N, C, H, "
        "W = x.shape is for four axes only, and N, D = x.shape for two.",
    ),
    (
        r"^(numpy\.exceptions\.)?AxisError: |^ValueError: axes don't match array"
        r"|^IndexError: too many indices for array",
        "The array has fewer axes than you name: print its shape. Is it given with fewer axes "
        "here, or has a sum or an index removed one?",
    ),
    (
        r"^IndexError: tuple index out of range",
        "You ask a tuple for a place that it does not have. A shape has one entry for each axis: "
        "the array has fewer axes than you expect.",
    ),
    (
        r"^IndexError: index -?\d+ is out of bounds for axis",
        "An index runs past the end of an axis: n places have the indices 0 to n - 1. Is it the "
        "size itself, does the loop count all entries or another axis, or does it forget the "
        "padding, the stride or the size of the window?",
    ),
    (
        r"^IndexError: .*(index|assignment index) out of range",
        "An index runs past the end of a list: n entries have the indices 0 to n - 1.",
    ),
    (
        r"zero-size array to reduction operation|of an empty sequence",
        "Something is empty here, a slice or a window perhaps: does it begin beyond the end of "
        "the array, end before it begins, or cut another axis?",
    ),
    (
        r"negative dimensions are not allowed|negative axis|Negative dimension",
        "A size comes out negative: print what you compute it from.",
    ),
    (
        r"array dimensions .* must match exactly|all the input arrays must have same number of dim"
        r"|all input arrays must have the same shape",
        "Arrays that are joined must agree in every axis but the one along which they are joined: "
        "print their shapes, and look at axis.",
    ),
    (
        r"setting an array element with a sequence|inhomogeneous shape",
        "A single place of an array is given several numbers, or rows differ in length: print the "
        "shapes of what is put together.",
    ),
    (
        r"einstein sum|einsum|operand has (more|fewer) dimensions than subscripts",
        "In einsum every operand needs one letter for each of its axes, and a letter means one "
        "length everywhere.",
    ),
    # Types.
    (
        r"truth value of an array with more than one element is ambiguous",
        "`if`, `and`, `or`, `not` and `max` need a single True or False: for arrays use np.where, "
        "`&`, `|`, `~` or np.maximum. Whether an array was given at all is asked by `is None`.",
    ),
    (
        r"'(numpy\.)?float(64|32)?' object cannot be interpreted as an integer"
        r"|slice indices must be integers|expected a sequence of integers or a single integer"
        r"|can't multiply sequence by non-int of type",
        "`/` always gives a float: for sizes and indices use `//`.",
    ),
    (
        r"^TypeError: (list|tuple) indices must be integers",
        "A list has one index, and an integer: x[i][j] instead of x[i, j], or make an array of it "
        "with np.array.",
    ),
    (
        r"only integer scalar arrays can be converted to a scalar index",
        "An array is where a single integer belongs, such as an axis or an index of a list. "
        "np.max(a, b) takes b for the axis (np.maximum compares two arrays), and np.concatenate "
        "wants its arrays in one list.",
    ),
    (
        r"arrays used as indices must be of integer|only integers, slices .* are valid indices",
        "An index must be an integer or an array of integers, and yours has fractions: is it what "
        "you mean? Labels that became floats need .astype(int).",
    ),
    (
        r"only (length-1|0-dimensional|size-1) arrays can be converted to",
        "A single number is expected here, and this is an array: is an index or a sum missing? "
        "Functions of `math` take single numbers, those of `np` take arrays.",
    ),
    (
        r"assignment destination is read-only",
        "This array may only be read: work on a copy, x.copy().",
    ),
    (
        r"Cannot cast ufunc .* output from dtype\('O'\)",
        "One side is None or another object, and not an array of numbers: print both.",
    ),
    (
        r"Cannot cast ufunc .* output from",
        "An array of integers cannot take fractions in place: make it with dtype=float, or write "
        "x = x - y instead of x -= y.",
    ),
    (
        r"^TypeError: (unsupported operand type|bad operand type|can only concatenate"
        r"|'.*' not supported between instances|ufunc '.*' (not supported|did not contain))"
        r"|loop of ufunc does not support argument",
        "One side is no number and no array: print both. Is it a list, a text, a dictionary or a "
        "tuple, whose entry you mean?",
    ),
    (
        r"^TypeError: '.*' object is not callable",
        "What is before the round brackets is not a function: square brackets take an entry, and "
        "a variable hides a function of the same name.",
    ),
    (
        r"^TypeError: .*(object is not (iterable|subscriptable)|cannot unpack non-iterable"
        r"|(Value|argument) after \* must be an iterable"
        r"|has no len\(\)|iteration over a 0-d array|len\(\) of unsized object"
        r"|does not support item assignment)"
        r"|^IndexError: invalid index to scalar",
        "A single number, or something else without entries, is used like an array: print it. Was "
        "an index taken, or a sum made, once too often?",
    ),
    (
        r"^KeyError: ",
        "The dictionary has no such key: print its keys. Is it spelt as where it is put in, and is "
        "it put in before it is read?",
    ),
    # Numbers.
    (
        r"^ZeroDivisionError: ",
        "Something is divided by 0: a count that begins at 0, or a size that was rounded down?",
    ),
    (
        r"^OverflowError: |Numerical result out of range",
        "A number becomes too large for a float: exp does above 709. Subtract the maximum first, "
        "which changes no ratio.",
    ),
    (
        r"cannot convert float (NaN|infinity) to integer",
        "A size or an index is nan or infinite: print what you compute it from.",
    ),
    (r"^ValueError: math domain error", "A logarithm or a root of a number at or below 0."),
    # The rest.
    (
        r"^AssertionError",
        "An assert of your own fails: print what it looks at. Is the value wrong (nan, for "
        "instance), or does it demand more than the task does?",
    ),
    (
        r"^RecursionError: ",
        "The function calls itself without end: where does it stop?",
    ),
    (
        r"^RuntimeError: the check's function raised",
        "You call the function that you are given with something it cannot use: it takes what the "
        "task names, whole and in that shape.",
    ),
    (
        r"^(MemoryError|numpy\._core\._exceptions\._ArrayMemoryError): |Unable to allocate",
        "An array becomes far too large: does broadcasting compare everything with everything, or "
        "is an axis in the wrong place?",
    ),
)
_COMPILED = tuple((re.compile(known), said) for known, said in _SENTENCES)


def advice(kind: str, message: str) -> str:
    """A sentence or two on what to do about an exception; "" where it is not a common one.

    Args:
        kind: The name of its type.
        message: What it says.

    >>> advice("TypeError", "'float' object cannot be interpreted as an integer")
    '`/` always gives a float: for sizes and indices use `//`.'
    >>> advice("StopIteration", "")
    ''
    """
    line = f"{kind}: {message[:500]}"
    return next((said for known, said in _COMPILED if known.search(line)), "")
