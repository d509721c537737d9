"""Fits the decision on a pair of steps and writes core/steps/model/data.ts.

Usage: fit.py PAIRS.jsonl FEATURES.jsonl RULE_PAIRS.jsonl RULE_FEATURES.jsonl OUT.ts HELD_OUT.json
              [--form | --bare BOUND_PAIRS.jsonl BOUND_FEATURES.jsonl]
(numpy, scikit-learn, lightgbm)

With --form or --bare, and features that writeFeatures.ts made so, it fits the models of languages without a lexicon and
of those of which nothing is known, for core/steps/model/formData.ts and bareData.ts. The features come from writeFeatures.ts, the rule-made pairs from rulePairs.ts, those that
step definitions label from weakPairs.ts (English suites); both only join the training, with less weight. HELD_OUT gets
the cross-validated score of every pair, for evaluate.ts.
Two models are averaged: gradient boosted trees and a logistic regression.
Cross-validated in five folds that no text crosses; the calibration and both thresholds come from the held-out
scores of sets 1 and 2, because the pairs in the wild are drawn as those are.
"""
import base64
import json
import sys
import warnings

import lightgbm
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.preprocessing import StandardScaler

warnings.filterwarnings("ignore")
SEEDS = 1
FOLDS = 5
REPEATS = 3
RULE_WEIGHT = 0.3
# Without the lexicon there is more to learn of form than the labelled pairs show: of 0, 0.03, 0.1, 0.2 and 0.4 the weight
# with the highest average precision in other languages (docs/benchmarks-steps.md).
BOUND_WEIGHT = 0.4
# Without the lexicon the linear model carries more: of 0.3 and 0.6 the one with the higher F1 at 0.5, held out.
LINEAR_SHARE = 0.6 if {"--form", "--bare"} & set(sys.argv) else 0.3
TREES = dict(n_estimators=100, learning_rate=0.1, num_leaves=12, min_child_samples=15, subsample=0.7,
             subsample_freq=1, colsample_bytree=0.3, reg_lambda=5, verbose=-1, n_jobs=1)


def read(pairs_file, features_file):
    pairs = [json.loads(line) for line in open(pairs_file) if line.strip()]
    lines = [line for line in open(features_file) if line.strip()]
    x = np.array([json.loads(line) for line in lines[1:]], float)
    return pairs, json.loads(lines[0]), x


def groups_of(pairs):
    parent = {}

    def find(text):
        parent.setdefault(text, text)
        while parent[text] != text:
            parent[text] = parent[parent[text]]
            text = parent[text]
        return text

    for pair in pairs:
        parent[find(pair["a"])] = find(pair["b"])
    return [find(pair["a"]) for pair in pairs]


def folds_of(groups, seed):
    names = sorted(set(groups))
    np.random.RandomState(seed).shuffle(names)
    place = {name: index % FOLDS for index, name in enumerate(names)}
    return np.array([place[group] for group in groups])


class Model:
    def __init__(self, x, y, made):
        self.scaler = StandardScaler().fit(x)
        x, y = np.vstack([x, made[0]]), np.concatenate([y, made[1]])
        weight = np.concatenate([np.ones(len(y) - len(made[2])), made[2]])
        self.linear = LogisticRegression(C=0.02, max_iter=3000).fit(self.scaled(x), y, sample_weight=weight)
        self.trees = [lightgbm.LGBMClassifier(**TREES, random_state=seed).fit(x, y, sample_weight=weight)
                      for seed in range(SEEDS)]

    def scaled(self, x):
        return np.clip(self.scaler.transform(x), -5, 5)

    def logit(self, x):
        trees = sum(model.predict(x, raw_score=True) for model in self.trees) / SEEDS
        return (1 - LINEAR_SHARE) * trees + LINEAR_SHARE * self.linear.decision_function(self.scaled(x))


def f1(y, yes):
    return 2 * (y & yes).sum() / max(1, y.sum() + yes.sum())


def held_out(x, y, groups, made):
    rounds = []
    for seed in range(REPEATS):
        fold = folds_of(groups, seed)
        scores = np.zeros(len(y))
        for k in range(FOLDS):
            scores[fold == k] = Model(x[fold != k], y[fold != k], made).logit(x[fold == k])
        rounds.append(scores)
    return np.array(rounds)


def packed(values, kind):
    return base64.b64encode(np.array(values).astype(kind).tobytes()).decode()


def pack_trees(models):
    feature, threshold, left, right, leaf, nodes, leaves = [], [], [], [], [], [], []
    for model in models:
        for tree in model.booster_.dump_model()["tree_info"]:
            splits, values = [], []

            def walk(node):
                if "leaf_value" in node:
                    values.append(node["leaf_value"])
                    return -len(values)
                place = len(splits)
                splits.append(None)
                splits[place] = (node["split_feature"], node["threshold"], walk(node["left_child"]), walk(node["right_child"]))
                return place

            walk(tree["tree_structure"])
            nodes.append(len(splits))
            leaves.append(len(values))
            leaf += [value / len(models) for value in values]
            for split in splits:
                for column, value in zip((feature, threshold, left, right), split):
                    column.append(value)
    return {"feature": packed(feature, "u1"), "threshold": packed(threshold, "<f4"), "left": packed(left, "i1"),
            "right": packed(right, "i1"), "leaf": packed(leaf, "<f4"), "nodes": packed(nodes, "u1"),
            "leaves": packed(leaves, "u1")}


def unread(pairs_file, features_file, weight, texts):
    """Features, labels and weights of pairs that no one has read; nothing is learned of those that share a text."""
    pairs, _, x = read(pairs_file, features_file)
    weights = [0 if pair["a"] in texts or pair["b"] in texts else weight for pair in pairs]
    return x, np.array([pair["duplicate"] for pair in pairs]), np.array(weights, float)


def main(pairs_file, features_file, rules_file, rule_features_file, out, held_out_file, _option=None, *bound_files):
    pairs, names, x = read(pairs_file, features_file)
    made = [unread(rules_file, rule_features_file, RULE_WEIGHT, set())]
    if bound_files:
        made.append(unread(*bound_files, BOUND_WEIGHT, {text for pair in pairs for text in (pair["a"], pair["b"])}))
    made = [np.concatenate(parts) for parts in zip(*made)]
    y = np.array([pair["duplicate"] for pair in pairs])
    near = np.array([pair["set"] in (1, 2) for pair in pairs])
    scores = held_out(x, y, groups_of(pairs), made)
    stacked, truth = np.concatenate([row[near] for row in scores]), np.tile(y[near], REPEATS)
    platt = LogisticRegression(C=1e6).fit(stacked[:, None], truth)
    scale, shift = float(platt.coef_[0, 0]), float(platt.intercept_[0])
    chance = 1 / (1 + np.exp(-(scale * stacked + shift)))
    grid = np.arange(0.2, 0.98, 0.01)
    best = max(grid, key=lambda t: f1(truth, chance >= t))
    strict = next(t for t in grid if t >= best and truth[chance >= t].mean() >= 0.92)
    yes = chance >= strict
    print(f"held out, sets 1 and 2: F1 {f1(truth, chance >= best):.3f} at {best:.2f}, {f1(truth, chance >= 0.5):.3f} at 0.50, "
          f"average precision {average_precision_score(truth, stacked):.3f}")
    print(f"Problems at {strict:.2f}: precision {truth[yes].mean():.3f}, recall {yes[truth].mean():.3f}")
    hard = np.concatenate([row[~near] for row in scores]) * scale + shift
    print(f"set 3: {((hard > 0) == np.tile(y[~near], REPEATS)).mean():.3f} right")
    model = Model(x, y, made)
    linear = model.linear.coef_[0]
    data = pack_trees(model.trees)
    data["means"] = packed(model.scaler.mean_, "<f4")
    data["deviations"] = packed(model.scaler.scale_, "<f4")
    data["weights"] = packed(linear, "<f4")
    numbers = {"bias": float(model.linear.intercept_[0]), "linearShare": LINEAR_SHARE, "scale": scale, "shift": shift}
    body = "".join(f"  {key}:\n    '{value}',\n" for key, value in data.items())
    body += "".join(f"  {key}: {value!r},\n" for key, value in numbers.items())
    body += "  features:\n    '" + " ".join(names) + "',\n"
    with open(out, "w") as file:
        file.write("// Made by scripts/steps/fit.py; do not edit.\n\n"
                   "/** Little-endian columns in base64, see `pairModel.ts`. */\nexport const modelData = {\n" + body + "};\n")
    chances = 1 / (1 + np.exp(-(scale * scores + shift)))
    json.dump([[round(float(value), 4) for value in row] for row in chances], open(held_out_file, "w"))


main(*sys.argv[1:])
