"""One image after the other, layer by layer."""


def features(spec, params, images, until):
    rows = []
    for image in images:
        place = [name == until for name in layer_names(spec)].index(True)
        rows.append(
            list(net_forward(list(spec)[: place + 1], params, image[np.newaxis])[0].ravel())
        )
    return rows
