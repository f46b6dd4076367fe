"""Lists the opset versions at which an ONNX operator came up or changed.

A change that only lets an operator take further element types, or gives it
further optional inputs or attributes that do nothing unless they are set, is
left out: a graph written before it means the same after it.

    python operator_changes.py > ../../../export/operator_changes.json
"""

import json
from collections import defaultdict

import onnx

FIRST, LAST = 10, 26

# Same signature, other meaning (read in ONNX's changelog).
SAME_SIGNATURE = {("GroupNormalization", 21), ("Split", 18)}


def attribute(one):
    default = None if one.required else str(one.default_value)
    return one.type.name, one.required, default


def still_valid(old, new):
    """Whether every use of `old` is a use of `new` with the same meaning."""
    for name, one in old.attributes.items():
        if name not in new.attributes:
            return False
        if attribute(one) != attribute(new.attributes[name]):
            return False
    for name, one in new.attributes.items():
        if name not in old.attributes and one.required:
            return False
    before, after = list(old.inputs), list(new.inputs)
    if [i.name for i in before] != [i.name for i in after[: len(before)]]:
        return False
    if [i.option for i in before] != [i.option for i in after[: len(before)]]:
        return False
    optional = onnx.defs.OpSchema.FormalParameterOption.Optional
    if any(i.option != optional for i in after[len(before) :]):
        return False
    outputs = [o.name for o in old.outputs]
    return outputs == [o.name for o in new.outputs[: len(outputs)]]


versions = defaultdict(list)
for schema in onnx.defs.get_all_schemas_with_history():
    if schema.domain == "":
        versions[schema.name].append(schema)

changes = {}
for name, schemas in sorted(versions.items()):
    schemas.sort(key=lambda schema: schema.since_version)
    found = []
    for old, new in zip([None, *schemas], schemas):
        version = new.since_version
        if not FIRST <= version <= LAST:
            continue
        if (
            old is None
            or new.deprecated
            or (name, version) in SAME_SIGNATURE
            or not still_valid(old, new)
        ):
            found.append(version)
    if found:
        changes[name] = found

print(json.dumps(changes, separators=(",", ":")))
