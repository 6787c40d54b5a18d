"""The right values come from counting cells of a grid."""


def test_iou(iou):
    rng = np.random.default_rng(8)
    corners = rng.integers(-6, 5, (24, 2))
    boxes = np.hstack([corners, corners + rng.integers(1, 6, (24, 2))]).astype(float)
    boxes, others = boxes[:14], boxes[14:]
    before = boxes.copy(), others.copy()
    found = np.asarray(iou(boxes, others))
    assert (boxes == before[0]).all()
    assert (others == before[1]).all()
    assert found.shape == (14, 10)
    y, x = np.mgrid[-8:12, -8:12]
    cells = [
        [(b[0] <= x) & (x < b[2]) & (b[1] <= y) & (y < b[3]) for b in some]
        for some in (boxes, others)
    ]
    for n, a in enumerate(cells[0]):
        for m, b in enumerate(cells[1]):
            assert abs(found[n, m] - (a & b).sum() / (a | b).sum()) < 1e-6
