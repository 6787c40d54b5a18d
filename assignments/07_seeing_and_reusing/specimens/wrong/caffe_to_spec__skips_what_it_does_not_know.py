"""A layer of an unknown type is left out silently: the network would be another one. Raise a ValueError."""

CAUGHT_BY = {"test_layers_left_out"}


def caffe_to_spec(text):
    spec, rates = [], []
    for layer in read_prototxt(text).get("layer", []):
        kind = layer["type"][0]
        if kind in ("Data", "Input", "Dropout", "Softmax", "SoftmaxWithLoss"):
            continue
        if kind == "Convolution":
            own = layer["convolution_param"][0]
            stride, pad = own.get("stride", [1])[0], own.get("pad", [0])[0]
            spec.append(("conv", own["num_output"][0], own["kernel_size"][0], stride, pad))
        elif kind == "Pooling":
            own = layer["pooling_param"][0]
            spec.append(("pool", own["kernel_size"][0], own.get("stride", [1])[0]))
        elif kind == "InnerProduct":
            spec.append(("fc", layer["inner_product_param"][0]["num_output"][0]))
        elif kind == "ReLU":
            spec.append(("relu",))
        else:
            continue
        rates.append(layer.get("param", [{}])[0].get("lr_mult", [1])[0])
    names = layer_names(spec)
    factors = {
        name: rate
        for name, rate, layer in zip(names, rates, spec, strict=True)
        if layer[0] in ("conv", "fc")
    }
    return spec, factors
