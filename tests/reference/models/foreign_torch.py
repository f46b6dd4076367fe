"""A small network by PyTorch, exported by PyTorch, with its own answers.

python -m venv .venv && .venv/bin/pip install -r requirements-torch.txt
.venv/bin/python foreign_torch.py ../../fixtures/members/torch
"""

import json
import pathlib
import sys

import numpy as np
import onnx
import torch

from hounsfield_images import BRAIN, SUBDURAL, hounsfield, windowed

ROWS, COLUMNS, IMAGES = 24, 32, 5
MEAN, SD = (0.3, 0.5), (0.25, 0.2)


class Network(torch.nn.Module):
    """Two windows in, a probability for each of RSNA's six findings out."""

    def __init__(self):
        super().__init__()
        self.layers = torch.nn.Sequential(
            torch.nn.Conv2d(2, 6, 3, stride=2, padding=1),
            torch.nn.BatchNorm2d(6),
            torch.nn.SiLU(),
            torch.nn.Conv2d(6, 8, 3, groups=2),
            torch.nn.LeakyReLU(0.1),
            torch.nn.AdaptiveAvgPool2d(1),
            torch.nn.Flatten(),
            torch.nn.Linear(8, 6),
            torch.nn.Sigmoid(),
        )

    def forward(self, pixels):
        return self.layers(pixels)


def strip_traces(path):
    """Drops the paths of this machine that the exporter writes beside each node."""
    model = onnx.load(path)
    graph = model.graph
    for entry in (*graph.node, *graph.input, *graph.output, *graph.value_info,
                  *graph.initializer, graph):
        entry.ClearField("metadata_props")
        entry.ClearField("doc_string")
    onnx.save(model, path)


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(2019)
    network = Network().eval()
    with torch.no_grad():
        network.layers[7].weight.mul_(20)
    images = np.stack([
        np.stack([(windowed(hounsfield(n, ROWS, COLUMNS), w) - m) / s
                  for w, m, s in zip((BRAIN, SUBDURAL), MEAN, SD)])
        for n in range(IMAGES)
    ]).astype(np.float32)
    pixels = torch.from_numpy(images)
    with torch.no_grad():
        answers = network(pixels)
    batch = torch.export.Dim("batch")
    torch.onnx.export(
        network, (pixels,), str(folder / "network.onnx"), dynamo=True,
        external_data=False, input_names=["pixels"], output_names=["findings"],
        dynamic_shapes={"pixels": {0: batch}}, opset_version=18, verbose=False)
    strip_traces(folder / "network.onnx")
    (folder / "answers.json").write_text(json.dumps({
        "torch": torch.__version__,
        "rows": ROWS,
        "columns": COLUMNS,
        "findings": [[float(f"{v:.8g}") for v in row] for row in answers.tolist()],
    }, indent=1) + "\n")


main(pathlib.Path(sys.argv[1]))
