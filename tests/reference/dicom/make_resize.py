"""Writes tests/fixtures/dicom/resize.json: what ONNX's Resize gives.

    pip install -r requirements.txt && python make_resize.py

Values of ONNX Runtime, and the largest difference of ONNX's own reference
evaluator from them. The input is a formula, so that only outputs are kept.
"""

import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper
from onnx.reference import ReferenceEvaluator

HERE = Path(__file__).resolve().parent
OUT = HERE.parents[1] / "fixtures" / "dicom" / "resize.json"
SIZES = [
    ((8, 8), (3, 3)),
    ((7, 5), (3, 4)),
    ((16, 12), (5, 12)),
    ((5, 7), (9, 11)),
    ((6, 20), (9, 6)),
    ((32, 32), (6, 6)),
    ((64, 48), (15, 13)),
    ((4, 4), (4, 4)),
    ((9, 1), (2, 3)),
]


def image(rows, columns):
    i = np.arange(rows * columns, dtype=np.int64)
    return ((i * 37 + i * i % 11) % 101 / np.float32(100)).astype(np.float32).reshape(1, 1, rows, columns)


def model(rows, columns):
    node = helper.make_node(
        "Resize", ["x", "", "", "sizes"], ["y"],
        mode="linear", coordinate_transformation_mode="half_pixel", antialias=1,
    )
    graph = helper.make_graph(
        [node], "resize",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 1, None, None])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [1, 1, rows, columns])],
        [helper.make_tensor("sizes", TensorProto.INT64, [4], [1, 1, rows, columns])],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)


def main():
    cases = []
    for source, target in SIZES:
        x = image(*source)
        m = model(*target)
        got = onnxruntime.InferenceSession(
            m.SerializeToString(), providers=["CPUExecutionProvider"]
        ).run(None, {"x": x})[0]
        ref = ReferenceEvaluator(m).run(None, {"x": x})[0]
        gap = float(np.abs(got - ref).max())
        print(source, target, "reference evaluator differs by", gap)
        cases.append({
            "from": source, "to": target,
            "values": [round(float(v), 7) for v in got.ravel()],
            "referenceDiffersBy": round(gap, 7),
        })
    OUT.write_text(json.dumps({
        "onnxruntime": onnxruntime.__version__, "onnx": onnx.__version__, "cases": cases,
    }) + "\n")


main()
