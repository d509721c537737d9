"""Writes the model as `sidecar/backends/static` reads it."""
import hashlib
import json
import os

import numpy as np


def export(folder: str, tokenizer, model: dict, fields: dict) -> None:
    """`model.json` (pieces, field weights), `model.bin`: float32 scale, float32 weight in a question, in a name, a path, a body, int8 row each."""
    table = model["table"]
    scales = (np.abs(table).max(1) / 127 + 1e-12).astype(np.float32)
    rows = np.round(table / scales[:, None]).astype(np.int8)
    weights = [model["asked"], *model["held"].T]
    data = b"".join(part.astype(np.float32).tobytes() for part in (scales, *weights)) + rows.tobytes()
    header = {
        "version": 3,
        "dimensions": int(table.shape[1]),
        "fields": fields,
        "sha256": hashlib.sha256(data).hexdigest(),
        "pieces": list(tokenizer.ids),
    }
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "model.bin"), "wb") as out:
        out.write(data)
    with open(os.path.join(folder, "model.json"), "w", encoding="ascii") as out:
        json.dump(header, out, separators=(",", ":"))
