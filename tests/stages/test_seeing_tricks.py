"""Answers of stage 7 that go round what is asked earn nothing worth having, in a course with a key.

Each is judged as a submission is: by the hidden checks, in the sandbox.
"""

import pytest
from tricks import Trick, judge_of, part_earned

pytestmark = pytest.mark.slow

STAGE = "07_seeing_and_reusing"

TRICKS = {
    "features of the pixels": Trick(
        "features",
        "def features(spec, params, images, until):\n    return images.reshape(len(images), -1)\n",
    ),
    "the first neighbours": Trick(
        "nearest", "def nearest(rows, query, k):\n    return np.arange(k)\n"
    ),
    "neighbours by the pretrained network alone": Trick(
        "features",
        """
from kit.pretrained import load_pretrained


def features(spec, params, images, until):
    spec, params = load_pretrained()[:2]
    end = layer_names(spec).index(until) + 1
    return net_forward(spec[:end], params, images)[0].reshape(len(images), -1)
""",
    ),
    "the old head": Trick(
        "replace_head",
        "def replace_head(spec, params, num_classes, rng):\n    return spec, params\n",
    ),
    "a head that no generator drew": Trick(
        "replace_head",
        """
def replace_head(spec, params, num_classes, rng):
    name = layer_names(spec)[-1]
    old = params[f"{name}.weight"]
    new = {f"{name}.weight": np.zeros((len(old), num_classes), old.dtype)}
    new[f"{name}.bias"] = np.zeros(num_classes, old.dtype)
    return [*spec[:-1], ("fc", num_classes)], params | new
""",
        0.4,  # shapes, types and what stays are right; the random numbers are the task's point
    ),
    "a step that stays": Trick(
        "fine_tune_step",
        """
def fine_tune_step(params, grads, velocities, lr, factors, momentum=0.9, decay=0.0):
    return dict(params), {name: 0 * value for name, value in params.items()}
""",
    ),
    "the image as its saliency": Trick(
        "saliency",
        "def saliency(spec, params, image, label):\n    return np.abs(image).max(axis=0)\n",
    ),
    "one probability everywhere": Trick(
        "occlusion_map",
        """
def occlusion_map(spec, params, image, label, size, stride, value=0.0):
    probability = softmax(net_forward(spec, params, image[None])[0])[0, label]
    rows, columns = ((side - size) // stride + 1 for side in image.shape[1:])
    return np.full((rows, columns), probability)
""",
    ),
    "patches of the corner": Trick(
        "top_patches",
        """
def top_patches(spec, params, images, layer, channel, k):
    return np.stack([np.arange(k), np.zeros(k, int), np.zeros(k, int)], axis=1)
""",
    ),
    "the start as the image of its class": Trick(
        "class_image",
        "def class_image(spec, params, label, start, steps, lr, decay):\n    return start.copy()\n",
    ),
    "fooled at once": Trick(
        "fooling_image",
        "def fooling_image(spec, params, image, target, lr, most):\n    return image.copy(), 0\n",
    ),
    "noise for a fooling image": Trick(
        "fooling_image",
        """
def fooling_image(spec, params, image, target, lr, most):
    rng = np.random.default_rng(0)
    for step in range(200):
        noise = rng.uniform(-1, 1, image.shape)
        if net_forward(spec, params, noise[None])[0].argmax() == target:
            return noise, min(step, most)
    return image.copy(), most
""",
    ),
    "no overlap anywhere": Trick(
        "iou", "def iou(boxes, others):\n    return np.zeros((len(boxes), len(others)))\n"
    ),
    "all overlap": Trick(
        "iou", "def iou(boxes, others):\n    return np.ones((len(boxes), len(others)))\n"
    ),
    "a loss of nothing": Trick(
        "box_loss",
        "def box_loss(predicted, true, beta=1.0):\n    return 0.0, np.zeros_like(predicted)\n",
    ),
    "all boxes are kept": Trick(
        "nms",
        "def nms(boxes, scores, threshold):\n    return np.argsort(-scores, kind='stable')\n",
    ),
    "the best box alone": Trick(
        "nms", "def nms(boxes, scores, threshold):\n    return np.argsort(-scores)[:1]\n"
    ),
    "the same network": Trick(
        "to_convolutional",
        "def to_convolutional(spec, params, input_shape):\n    return list(spec), dict(params)\n",
    ),
    "no boxes": Trick(
        "revealing_boxes",
        "def revealing_boxes():\n    return np.zeros((0, 4)), np.zeros(0)\n",
    ),
    "boxes that are no numbers": Trick(
        "revealing_boxes",
        "def revealing_boxes():\n    return np.full((3, 4), np.nan), np.array([0.9, 0.8, 0.7])\n",
    ),
    "the prototxt of the text": Trick(
        "caffe_to_spec",
        "def caffe_to_spec(text):\n    return [('conv', 96, 11, 4, 0)], {'conv1': 1}\n",
    ),
    "refuses every prototxt": Trick(
        "caffe_to_spec",
        "def caffe_to_spec(text):\n    raise ValueError('there is no such layer here')\n",
    ),
    "a test that demands the impossible": Trick(
        "iou_test", "def test_iou(iou):\n    assert False\n"
    ),
}


@pytest.fixture(scope="module")
def judge(course):
    return judge_of(course, STAGE)


@pytest.mark.parametrize("trick", TRICKS.values(), ids=TRICKS.keys())
def test_a_trick_earns_nothing_worth_having(judge, trick):
    assert part_earned(judge, trick) <= trick.most
