"""The square is always 0, whatever value is given."""

CAUGHT_BY = {"test_another_value"}


def occlusion_map(spec, params, image, label, size, stride, value=0.0):
    _, height, width = image.shape
    tops = range(0, height - size + 1, stride)
    lefts = range(0, width - size + 1, stride)
    found = np.zeros((len(tops), len(lefts)))
    for i, top in enumerate(tops):
        covered = np.repeat(image[None], len(lefts), axis=0)
        for j, left in enumerate(lefts):
            covered[j, :, top : top + size, left : left + size] = 0
        logits, _ = net_forward(spec, params, covered)
        found[i] = softmax(logits)[:, label]
    return found
