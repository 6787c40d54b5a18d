import pytest

from kit.checking import assert_raises, is_same, require, unpack


def _layer(kind, body="", name="x"):
    return f'layer {{\n  name: "{name}"\n  type: "{kind}"\n  bottom: "a"\n  top: "b"\n{body}\n}}\n'


def _conv(outputs, kernel, more="", rates=(1, 2)):
    params = "".join(f"  param {{ lr_mult: {rate} decay_mult: 1 }}\n" for rate in rates)
    fill = '    weight_filler {\n      type: "gaussian"\n      std: 0.01\n    }'
    numbers = f"num_output: {outputs} # learn them\n    kernel_size: {kernel}\n    {more}"
    return _layer("Convolution", f"{params}  convolution_param {{\n    {numbers}\n{fill}\n  }}")


def _fc(outputs, rates=(1, 2)):
    params = "".join(f"  param {{ lr_mult: {rate} }}\n" for rate in rates)
    return _layer("InnerProduct", f"{params}  inner_product_param {{ num_output: {outputs} }}")


def _pool(kernel, more=""):
    return _layer("Pooling", f"  pooling_param {{ pool: MAX kernel_size: {kernel} {more} }}")


def _read(student, reference, text, *, factors=False):
    answer = student.caffe_to_spec(text)
    got = unpack(answer, "spec", "factors", call="caffe_to_spec(text)")
    spec, rates = (student.value(one) for one in got)
    require(
        type(spec) is list and type(rates) is dict, "caffe_to_spec must return a list and a dict."
    )
    expected, right = reference.caffe_to_spec(text)
    if factors:
        require(
            is_same(rates, right), "the factors are others than lr_mult.", f"{rates}, not {right}"
        )
    else:
        require(is_same(spec, expected), "the list is another one.", f"{spec}, expected {expected}")


@pytest.mark.task("caffe_to_spec", weight=2)
def test_all_kinds(student, reference, rng):
    """A network with every kind of layer that is translated."""
    a, b, c = rng.integers(3, 30, 3)
    text = _conv(a, 5, "stride: 2\n    pad: 1") + _layer("ReLU") + _pool(3, "stride: 2")
    _read(student, reference, text + _conv(b, 3, "pad: 2") + _fc(c) + _layer("ReLU") + _fc(10))


@pytest.mark.task("caffe_to_spec")
def test_defaults(student, reference, rng):
    """Missing strides are 1, also of a pooling, and missing pads are 0."""
    a, b = rng.integers(3, 30, 2)
    _read(student, reference, _conv(a, 4) + _pool(2) + _conv(b, 3, "stride: 3"))


@pytest.mark.task("caffe_to_spec")
def test_layers_left_out(student, reference, rng):
    """Data, Input, Dropout and the softmax are left out, and another type is refused."""
    a = rng.integers(3, 30)
    text = _layer("Data") + _layer("Input") + _conv(a, 3) + _layer("Dropout") + _fc(4)
    _read(student, reference, text + _layer("Softmax") + _layer("SoftmaxWithLoss"))
    for kind in ("LRN", "Eltwise"):
        message = f"a layer of the type {kind} must be refused with a ValueError."
        assert_raises(ValueError, lambda k=kind: student.caffe_to_spec(text + _layer(k)), message)


@pytest.mark.task("caffe_to_spec", weight=2)
def test_factors(student, reference, rng):
    """Each conv and fc has the lr_mult of its weight, by our name; without one it is 1."""
    a, b = rng.integers(2, 9, 2) / 4
    text = _layer("Data") + _conv(4, 3, rates=(0, 5)) + _layer("ReLU") + _pool(2)
    text += _conv(4, 3, rates=(a, 7)) + _fc(6, rates=()) + _layer("Dropout") + _fc(2, (b,))
    _read(student, reference, text, factors=True)
