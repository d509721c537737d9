"""
Trains the model that ships with Twinfold: `python train.py train.jsonl guard.jsonl… --out FOLDER`.
One vector per word piece; a text is the weighted sum of its pieces' vectors, made one long. Documentation sentences
are pulled to their functions and pushed from the others of the batch (InfoNCE, van den Oord et al. 2018).
"""
import argparse
import os
import time
from collections import Counter, defaultdict

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
import numpy as np
from scipy.sparse import csr_matrix, vstack

from data import capped, read, without_common_sentences, without_near_duplicates
from evaluate import evaluate
from export import export
from vocabulary import Tokenizer, build_vocabulary

FIELDS = {"name": 2.3, "path": 0.9, "body": 0.6}


def bags(lists: list[list[tuple[list[str], float]]], tokenizer: Tokenizer) -> csr_matrix:
    """One row per text: the weights of its pieces, added up."""
    indices, values, starts = [], [], [0]
    for fields in lists:
        for words, weight in fields:
            for word in words:
                for piece in tokenizer.pieces_of(word):
                    indices.append(piece)
                    values.append(weight)
        starts.append(len(indices))
    matrix = csr_matrix((np.array(values, np.float32), np.array(indices, np.int32), np.array(starts, np.int64)),
                        shape=(len(lists), len(tokenizer.ids)))
    matrix.sum_duplicates()
    return matrix


def function_bags(functions: list[dict], tokenizer: Tokenizer) -> list[csr_matrix]:
    """One matrix for every field."""
    return [bags([[(f[field], weight)] for f in functions], tokenizer) for field, weight in FIELDS.items()]


def function_rows(fields: list[csr_matrix], table: np.ndarray, held: np.ndarray) -> np.ndarray:
    """`held`: logarithm of a piece's weight in each field, one column a field."""
    return sum(bag @ (table * np.exp(held[:, [i]])) for i, bag in enumerate(fields))


def question_bags(functions: list[dict], tokenizer: Tokenizer) -> csr_matrix:
    return bags([[(f["doc"], 1.0)] for f in functions], tokenizer)


def normalized(rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    lengths = np.sqrt((rows * rows).sum(1, keepdims=True)) + 1e-8
    return rows / lengths, lengths


def through_norm(unit: np.ndarray, lengths: np.ndarray, gradient: np.ndarray) -> np.ndarray:
    return (gradient - unit * (unit * gradient).sum(1, keepdims=True)) / lengths


class Adam:
    def __init__(self, shape, rate: float):
        self.mean, self.square = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
        self.rate, self.step = rate, 0

    def update(self, values: np.ndarray, gradient: np.ndarray, factor: float) -> None:
        self.step += 1
        self.mean += 0.1 * (gradient - self.mean)
        self.square += 0.01 * (gradient * gradient - self.square)
        rate = factor * self.rate * np.sqrt(1 - 0.99 ** self.step) / (1 - 0.9 ** self.step)
        values -= rate * self.mean / (np.sqrt(self.square) + 1e-8)


def batches(documented: list[dict], size: int, chance: np.random.Generator):
    """Rows of one repository together, cut to pieces of a quarter batch, and the pieces shuffled."""
    by_repo = defaultdict(list)
    for row, f in enumerate(documented):
        by_repo[f["repo"]].append(row)
    pieces = []
    for rows in by_repo.values():
        rows = chance.permutation(rows)
        pieces += [rows[at:at + size // 4 * 3] for at in range(0, len(rows), size // 4 * 3)]
    spare = chance.permutation(len(documented))
    at = 0
    for index in chance.permutation(len(pieces)):
        piece = pieces[index]
        fill = spare[at:at + size - len(piece)]
        at = at + len(fill) if at + len(fill) < len(spare) else 0
        yield np.unique(np.concatenate([piece, fill]))


def train(documented: list[dict], others: list[dict], tokenizer: Tokenizer, options, report) -> dict:
    chance = np.random.default_rng(options.seed)
    size = (len(tokenizer.ids), options.dimensions)
    table = (chance.standard_normal(size) * 0.1).astype(np.float32)
    asked = np.zeros((size[0], 1), np.float32)  # logarithm of a piece's weight in a question, against in a function
    held = np.zeros((size[0], len(FIELDS)), np.float32)  # the same for each field of a function
    adam, adam_asked, adam_held = Adam(size, options.rate), Adam(asked.shape, options.rate * 3), Adam(held.shape, options.rate * 3)
    questions, answers = question_bags(documented, tokenizer), function_bags(documented, tokenizer)
    spare = function_bags(others, tokenizer)
    spare_by_repo = defaultdict(list)
    for row, f in enumerate(others):
        spare_by_repo[f["repo"]].append(row)
    steps = sum(1 for _ in batches(documented, options.batch, np.random.default_rng(0))) * options.epochs
    step, losses = 0, []
    for epoch in range(options.epochs):
        for rows in batches(documented, options.batch, chance):
            repo = documented[rows[len(rows) // 2]]["repo"]
            pool = spare_by_repo[repo] or list(range(len(others)))
            negatives = chance.choice(pool, min(options.negatives, len(pool)), replace=False)
            thin = lambda bag: thinned(bag, options.dropout, chance)
            question = thin(questions[rows])
            fields = [thin(vstack([a[rows], s[negatives]], format="csr")) for a, s in zip(answers, spare)]
            factor = min(1.0, step / 50) * (1 - 0.95 * step / steps)
            loss = one_step(table, asked, held, adam, adam_asked, adam_held, question, fields, options, factor)
            losses.append(loss)
            step += 1
        report(epoch, float(np.mean(losses[-200:])), table, asked, held)
    return {"table": table, "asked": np.exp(asked), "held": np.exp(held)}


def thinned(bag: csr_matrix, share: float, chance: np.random.Generator) -> csr_matrix:
    """Without a random share of its pieces, so that no piece can rely on another."""
    bag.data *= chance.random(len(bag.data)) >= share
    return bag


def one_step(table, asked, held, adam, adam_asked, adam_held, question, fields, options, factor) -> float:
    weight = np.exp(asked)
    weighted = table * weight
    q, q_length = normalized(question @ weighted)
    d, d_length = normalized(function_rows(fields, table, held))
    logits = (q @ d.T) / options.temperature
    logits -= logits.max(1, keepdims=True)
    share = np.exp(logits)
    share /= share.sum(1, keepdims=True)
    own = np.arange(len(q))
    loss = -np.log(share[own, own] + 1e-12).mean()
    share[own, own] -= 1
    share /= len(q) * options.temperature
    dq = through_norm(q, q_length, share @ d)
    dd = through_norm(d, d_length, share.T @ q)
    from_question = question.T @ dq
    gradient = from_question * weight
    gradient_held = np.zeros_like(held)
    for i, bag in enumerate(fields):
        from_field = (bag.T @ dd) * np.exp(held[:, [i]])
        gradient += from_field
        gradient_held[:, i] = (from_field * table).sum(1)
    if options.asymmetric:
        adam_asked.update(asked, (from_question * weighted).sum(1, keepdims=True), factor)
    if options.fielded:
        adam_held.update(held, gradient_held, factor)
    adam.update(table, gradient, factor)
    return float(loss)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("train")
    parser.add_argument("guards", nargs="*")
    parser.add_argument("--out")
    parser.add_argument("--development", nargs="*", default=["apache+commons-io", "pallets+werkzeug", "caddyserver+caddy",
                                                            "cakephp+cakephp", "angular+components"])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--dimensions", type=int, default=256)
    parser.add_argument("--words", type=int, default=6000)
    parser.add_argument("--parts", type=int, default=2000)
    parser.add_argument("--batch", type=int, default=512)
    parser.add_argument("--negatives", type=int, default=256)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--temperature", type=float, default=0.05)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--cap", type=int, default=6000)
    parser.add_argument("--asymmetric", type=int, default=1)
    parser.add_argument("--fielded", type=int, default=1)
    options = parser.parse_args()
    began = time.process_time()
    everything = without_common_sentences(read(options.train))
    development = [f for f in everything if f["repo"] in options.development]
    functions = [f for f in everything if f["repo"] not in options.development]
    functions, dropped = without_near_duplicates(functions, [read(path) for path in options.guards] + [development])
    functions = capped(functions, options.cap, options.seed)
    documented = [f for f in functions if "doc" in f]
    others = [f for f in functions if "doc" not in f]
    print(f"{len(documented)} pairs, {len(others)} other functions, dropped {dict(dropped)}", flush=True)
    print(dict(Counter(f["language"] for f in documented)))
    counts = Counter(word for f in functions for field in ("name", "body", "doc") for word in set(f.get(field, ())))
    tokenizer = Tokenizer(build_vocabulary(counts, options.words, options.parts))

    def report(epoch, loss, table, asked, held):
        print(f"epoch {epoch} loss {loss:.3f} {time.process_time() - began:.0f} s", flush=True)
        for line in evaluate(development, tokenizer, table, np.exp(asked), held, question_bags, function_bags, function_rows):
            print("  " + line, flush=True)

    model = train(documented, others, tokenizer, options, report)
    if options.out:
        # The product adds the names of the types around a function to its path: more words, each for less.
        export(options.out, tokenizer, model, {**FIELDS, "path": 0.6, "comment": 0.6, "head": 0.3, "around": 0.1})


if __name__ == "__main__":
    main()
