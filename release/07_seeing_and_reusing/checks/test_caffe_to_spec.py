# GENERATED from assignments/07_seeing_and_reusing/checks/public/test_caffe_to_spec.py - edit that file, then: python -m autograder build
import pytest

from kit.checking import assert_raises, is_same, require, unpack

TEXT = """
layer { name: "data" type: "Input" top: "data" }
layer {
  name: "first" type: "Convolution"
  param { lr_mult: 0 decay_mult: 1 }
  param { lr_mult: 2 decay_mult: 0 }
  convolution_param {
    num_output: 6 kernel_size: 5 stride: 2 pad: 1
    weight_filler { type: "xavier" }
  }
}
layer { name: "act" type: "ReLU" }
layer { name: "pool" type: "Pooling" pooling_param { pool: MAX kernel_size: 3 } }
layer { name: "second" type: "Convolution" convolution_param { num_output: 8 kernel_size: 3 } }
layer { name: "pool" type: "Pooling" pooling_param { pool: MAX kernel_size: 2 stride: 2 } }
layer { name: "drop" type: "Dropout" }
layer {
  name: "scores" type: "InnerProduct"  # the head
  param { lr_mult: 0.5 }
  inner_product_param { num_output: 10 }
}
layer { name: "loss" type: "SoftmaxWithLoss" }
"""


def _read(student):
    answer = student.caffe_to_spec(TEXT)
    got = unpack(answer, "spec", "factors", call="caffe_to_spec(text)")
    spec, factors = (student.value(one) for one in got)
    require(
        type(spec) is list and type(factors) is dict, "caffe_to_spec must return a list and a dict."
    )
    return spec, factors


@pytest.mark.task("caffe_to_spec")
def test_a_small_network(student):
    """Two convolutions, two poolings, one fc; a missing stride is 1, a missing pad 0."""
    spec, _ = _read(student)
    convolutions = [("conv", 6, 5, 2, 1), ("relu",), ("pool", 3, 1), ("conv", 8, 3, 1, 0)]
    expected = [*convolutions, ("pool", 2, 2), ("fc", 10)]
    require(is_same(spec, expected), f"the list is {spec}, expected {expected}.")


@pytest.mark.task("caffe_to_spec")
def test_three_factors(student):
    """conv1 is frozen, conv2 has no lr_mult and so the factor 1, fc1 has 0.5."""
    _, factors = _read(student)
    expected = {"conv1": 0, "conv2": 1, "fc1": 0.5}
    require(is_same(factors, expected), f"factors is {factors}, expected {expected}.")


@pytest.mark.task("caffe_to_spec")
def test_unknown_type(student):
    """A layer of an unknown type is refused with a ValueError."""
    text = TEXT + 'layer { name: "norm" type: "LRN" }'
    message = "a layer of the type LRN must be refused with a ValueError."
    assert_raises(ValueError, lambda: student.caffe_to_spec(text), message)
