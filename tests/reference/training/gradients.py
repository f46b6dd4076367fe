"""Writes gradients found by PyTorch's autograd for the tests of training/.

    pip install -r requirements.txt
    python gradients.py > ../../fixtures/training/gradients.json

Inputs are made by the same formula as in tests/training/gradient/wave.ts, so
that only results are stored.
"""

import json

import numpy as np
import torch
import torch.nn.functional as F

OUTPUT_SALT = 9


def wave(shape, salt):
    i = np.arange(int(np.prod(shape)), dtype=np.float64)
    values = np.sin(1.7 * i + 0.3 * i * salt + salt).astype(np.float32)
    return torch.tensor(values.reshape(shape))


def rounded(tensor):
    return [float(f"{x:.7g}") for x in tensor.detach().flatten().tolist()]


def gradients(build, inputs):
    inputs = [x.clone().requires_grad_(True) for x in inputs]
    y = build(*inputs)
    y.backward(wave(tuple(y.shape), OUTPUT_SALT))
    return {"output": rounded(y), "gradients": [rounded(x.grad) for x in inputs]}


def convolution(image, kernel, stride=1, padding=0):
    inputs = [wave(image, 1), wave(kernel, 2), wave((kernel[0],), 3)]
    return gradients(
        lambda x, w, b: F.conv2d(x, w, b, stride=stride, padding=padding), inputs
    )


def image_with_air(rows, columns):
    """A wave on the right, constant air on the left half, as CT has it."""
    image = wave((1, 1, rows, columns), 4)
    image[:, :, :, : columns // 2] = -0.8
    return image


def tied_pools(x, w, b, w2, b2):
    """Convolution, pool of 2, activation, convolution, pool of 2."""
    x = F.relu(F.max_pool2d(F.conv2d(x, w, b), 2))
    return F.max_pool2d(F.conv2d(x, w2, b2), 2)


def baseline():
    """The baseline for 26 x 31 pixels, all parameters from the formula."""
    rows, columns = 26, 31
    shapes = {
        "conv1.weight": (32, 1, 3, 3),
        "conv1.bias": (32,),
        "conv2.weight": (32, 32, 3, 3),
        "conv2.bias": (32,),
        "dense1.weight": (128, 50),
        "dense1.bias": (50,),
        "dense2.weight": (50, 6),
        "dense2.bias": (6,),
        "dense3.weight": (6, 1),
        "dense3.bias": (1,),
    }
    p = {}
    for salt, (name, shape) in enumerate(shapes.items()):
        fan = shape[0] if len(shape) == 2 else int(np.prod(shape[1:]))
        p[name] = (wave(shape, 20 + salt) / max(fan, 1) ** 0.5).requires_grad_(True)
    x = image_with_air(rows, columns)
    target, weight = torch.tensor([[1.0]]), torch.tensor([[1.5]])
    x = F.relu(F.max_pool2d(F.conv2d(x, p["conv1.weight"], p["conv1.bias"]), 2))
    x = F.relu(F.max_pool2d(F.conv2d(x, p["conv2.weight"], p["conv2.bias"]), 5))
    x = F.relu(x.flatten(1) @ p["dense1.weight"] + p["dense1.bias"])
    x = x @ p["dense2.weight"] + p["dense2.bias"]
    z = x @ p["dense3.weight"] + p["dense3.bias"]
    loss = F.binary_cross_entropy_with_logits(z, target, weight, reduction="sum")
    loss.backward()

    def digest(g):
        """All of a small gradient, every 97th number of a large one."""
        flat = g.flatten()
        part = flat if flat.numel() <= 64 else flat[::97]
        return {"largest": float(flat.abs().max()), "part": rounded(part)}

    return {
        "loss": loss.item(),
        "logit": z.item(),
        "gradients": {name: digest(value.grad) for name, value in p.items()},
    }


CASES = {
    "conv 3x3": convolution((1, 2, 6, 7), (3, 2, 3, 3)),
    "conv 3x3 pad 1": convolution((2, 2, 5, 6), (3, 2, 3, 3), padding=1),
    "conv 3x3 wide": convolution((1, 6, 6, 7), (3, 6, 3, 3)),
    "conv 3x3 one channel": convolution((1, 1, 7, 6), (4, 1, 3, 3)),
    "conv 3x3 stride 2": convolution((1, 2, 8, 7), (3, 2, 3, 3), stride=2),
    "conv 3x3 stride 2 pad 1": convolution(
        (1, 2, 8, 7), (3, 2, 3, 3), stride=2, padding=1
    ),
    "conv 1x1": convolution((2, 5, 3, 4), (3, 5, 1, 1)),
    "conv 1x7": convolution((1, 3, 4, 8), (4, 3, 1, 7), padding=(0, 3)),
    "conv 7x1": convolution((1, 3, 8, 4), (4, 3, 7, 1), padding=(3, 0)),
    "max pool 5 with ties": gradients(
        lambda x: F.max_pool2d(x, 5), [(wave((1, 2, 11, 12), 5) * 2).round()]
    ),
    "average pool 3": gradients(
        lambda x: F.avg_pool2d(x, 3, 1, 1, count_include_pad=False),
        [wave((1, 2, 4, 5), 3)],
    ),
    "mixed block": gradients(
        lambda x, a, b: torch.cat(
            [
                F.relu(F.conv2d(x, a)),
                F.conv2d(F.avg_pool2d(x, 3, 1, 1, count_include_pad=False), b),
                x,
            ],
            1,
        ).mean((2, 3)),
        [wave((1, 3, 5, 4), 6), wave((4, 3, 1, 1), 7), wave((2, 3, 1, 1), 8)],
    ),
    "pools over air": gradients(
        tied_pools,
        [
            image_with_air(18, 20),
            wave((3, 1, 3, 3), 5),
            wave((3,), 6),
            wave((2, 3, 3, 3), 7),
            wave((2,), 8),
        ],
    ),
}

print(json.dumps({"torch": torch.__version__, "cases": CASES, "baseline": baseline()}))
