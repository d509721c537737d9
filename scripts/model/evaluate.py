"""Mean reciprocal rank and recall among all functions of a repository, for the model alone, BM25 and both."""
import random
from collections import Counter, defaultdict

import numpy as np


def evaluate(functions, tokenizer, table, asked, held, question_bags, function_bags, function_rows, most=300):
    by_repo = defaultdict(list)
    for f in functions:
        by_repo[f["repo"]].append(f)
    totals = defaultdict(list)
    for repo, found in sorted(by_repo.items()):
        rows = [row for row, f in enumerate(found) if "doc" in f]
        rows = random.Random(1).sample(rows, min(most, len(rows)))
        scores = scores_of(found, rows, tokenizer, table, asked, held, question_bags, function_bags, function_rows)
        for kind, matrix in scores.items():
            ranks = np.array([1 + (matrix[i] > matrix[i, row]).sum() for i, row in enumerate(rows)])
            totals[kind].append(((1 / ranks * (ranks <= 10)).mean(), (ranks <= 10).mean()))
    for kind, values in totals.items():
        mrr, recall = np.mean(values, 0)
        each = " ".join(f"{value[0]:.3f}" for value in values)
        yield f"{kind:7} MRR@10 {mrr:.3f} recall@10 {recall:.3f}  ({each})"


def scores_of(found, rows, tokenizer, table, asked, held, question_bags, function_bags, function_rows):
    documents = function_rows(function_bags(found, tokenizer), table, held)
    documents /= np.linalg.norm(documents, axis=1, keepdims=True) + 1e-8
    questions = question_bags([found[row] for row in rows], tokenizer) @ (table * asked)
    questions /= np.linalg.norm(questions, axis=1, keepdims=True) + 1e-8
    cosines = questions @ documents.T
    words = bm25(found, [found[row]["doc"] for row in rows])
    both = 0.7 * standardized(cosines) + 0.3 * standardized(words)
    return {"static": cosines, "bm25": words, "fused": both}


def standardized(scores):
    return (scores - scores.mean(1, keepdims=True)) / (scores.std(1, keepdims=True) + 1e-9)


def bm25(found, questions, k1=1.2, b=0.6, name=3.0):
    weights = []
    for f in found:
        bag = Counter()
        for word in f["name"]:
            bag[word] += name
        for word in f["path"]:
            bag[word] += 0.5
        for word in f["body"]:
            bag[word] += 1
        weights.append(bag)
    lengths = np.array([sum(bag.values()) for bag in weights])
    norms = k1 * (1 - b + b * lengths / lengths.mean())
    postings = defaultdict(list)
    for row, bag in enumerate(weights):
        for word, weight in bag.items():
            postings[word].append((row, weight))
    scores = np.zeros((len(questions), len(found)), np.float32)
    for i, question in enumerate(questions):
        for word in set(question):
            hits = postings.get(word)
            if hits:
                idf = np.log(1 + (len(found) - len(hits) + 0.5) / (len(hits) + 0.5))
                rows = np.array([row for row, _ in hits])
                weight = np.array([weight for _, weight in hits])
                scores[i, rows] += idf * weight * (k1 + 1) / (weight + norms[rows])
    return scores
