"""Checks a bundle with tools of others: hashes, ONNX's full checker, and a run
in Python's ONNX Runtime and in ONNX's own reference evaluator.

    python -m venv .venv && .venv/bin/pip install -r requirements.txt
    .venv/bin/python check_bundle.py BUNDLE [SIDE]

SIDE is the height and width of the made-up exam (default 64: the reference
evaluator is slow).
"""

import hashlib
import json
import pathlib
import sys

import numpy as np
import onnx
import onnxruntime
from onnx.reference import ReferenceEvaluator

folder = pathlib.Path(sys.argv[1])
side = int(sys.argv[2]) if len(sys.argv) > 2 else 64

listed = {}
for line in (folder / "SHA256SUMS").read_text().splitlines():
    expected, path = line.split("  ", 1)
    listed[path] = expected
    assert hashlib.sha256((folder / path).read_bytes()).hexdigest() == expected, path
found = {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}
assert found == {*listed, "SHA256SUMS"}, found ^ {*listed, "SHA256SUMS"}
print(f"{len(listed)} hashes right")

model = onnx.load(folder / "ensemble.onnx")
onnx.checker.check_model(model, full_check=True)
assert model.ir_version == 9
assert [(one.domain, one.version) for one in model.opset_import] == [("", 18)]
outer = sum(len(t.raw_data) for t in model.graph.initializer)
print(f"full checker passes; {outer} bytes of constants outside the Scan")
assert outer < 10_000

decision = json.loads((folder / "decision.json").read_text())
members = len(decision["members"])
scenarios = decision["scenarios"]
rng = np.random.default_rng(2019)
session = onnxruntime.InferenceSession(
    model.SerializeToString(), providers=["CPUExecutionProvider"]
)
names = [output.name for output in session.get_outputs()]
for slices in (1, 2, 5):
    hounsfield = rng.normal(35, 30, (slices, 1, side, side)).round().astype("float32")
    got = dict(zip(names, session.run(None, {"hounsfield": hounsfield})))
    shapes = {name: value.shape for name, value in got.items()}
    assert shapes == {
        "probability": (1,),
        "scenario_probability": (len(scenarios),),
        "action": (len(scenarios),),
        "slice_scores": (slices,),
        "member_scores": (slices, members),
    }, shapes
    cuts = np.array([scenario["threshold"] for scenario in scenarios])
    assert (got["action"] == 2 * (got["scenario_probability"] >= cuts)).all()
    if slices == 2:
        reference = ReferenceEvaluator(model)
        for name, value in zip(
            reference.output_names, reference.run(None, {"hounsfield": hounsfield})
        ):
            difference = np.abs(value - got[name]).max()
            print(f"{name}: reference evaluator within {difference:.1e}")
            assert difference < 1e-4, name
print("runs in Python with 1, 2 and 5 slices")
