"""Checks graphs that this project wrote with ONNX's own full checker.

    deno run -RW tests/reference/training/write_graphs.ts DIR
    python check_graphs.py DIR
"""

import pathlib
import sys

import onnx

for path in sorted(pathlib.Path(sys.argv[1]).glob("*.onnx")):
    model = onnx.load(path)
    onnx.checker.check_model(model, full_check=True)
    assert [o.version for o in model.opset_import] == [18] and model.ir_version == 9
    inferred = onnx.shape_inference.infer_shapes(model, strict_mode=True, data_prop=True)
    print(f"{path.name}: {len(model.graph.node)} nodes, checked")
