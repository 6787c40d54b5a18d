"""The factors have Caffe's names for the layers. Ours are conv1, conv2, fc1."""

CAUGHT_BY = {"test_factors"}


def caffe_to_spec(text):
    spec, rates, caffes = [], [], []
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
            raise ValueError(f"there is no layer here for {kind}")
        caffes.append(layer["name"][0])
        rates.append(layer.get("param", [{}])[0].get("lr_mult", [1])[0])
    names = caffes
    factors = {
        name: rate
        for name, rate, layer in zip(names, rates, spec, strict=True)
        if layer[0] in ("conv", "fc")
    }
    return spec, factors
