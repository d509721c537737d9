"""Reads what `harvest.ts` wrote and leaves out what would spoil a measurement."""
import json
import random
from collections import Counter, defaultdict


def read(path: str) -> list[dict]:
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def without_near_duplicates(functions: list[dict], guards: list[list[dict]]) -> tuple[list[dict], Counter]:
    """Drops what stands in a guard (same sentence, or same name and 80 % of the body's words), and repeated pairs."""
    sentences = {sentence(f) for guard in guards for f in guard if "doc" in f}
    bodies = defaultdict(list)
    for guard in guards:
        for f in guard:
            bodies[tuple(f["name"])].append(frozenset(f["body"]))
    kept, dropped, seen = [], Counter(), set()
    for f in functions:
        key = (tuple(f["name"]), sentence(f), tuple(f["body"][:20]))
        body = frozenset(f["body"])
        if key in seen:
            dropped["repeated"] += 1
        elif "doc" in f and sentence(f) in sentences:
            dropped["sentence of a measured repository"] += 1
        elif len(body) > 5 and any(len(body & o) >= 0.8 * len(body | o) for o in bodies[tuple(f["name"])]):
            dropped["function of a measured repository"] += 1
        else:
            seen.add(key)
            kept.append(f)
    return kept, dropped


def sentence(f: dict) -> str:
    return " ".join(f.get("doc", ()))


def without_common_sentences(functions: list[dict], most: int = 3) -> list[dict]:
    """A sentence that documents many functions of a repository points at none of them."""
    counts = Counter((f["repo"], sentence(f)) for f in functions if "doc" in f)
    for f in functions:
        if "doc" in f and counts[f["repo"], sentence(f)] > most:
            del f["doc"]
    return functions


def capped(functions: list[dict], most: int, seed: int) -> list[dict]:
    """At most so many documented functions of one repository, so that none sets the tone."""
    chance = random.Random(seed)
    by_repo = defaultdict(list)
    for f in functions:
        by_repo[f["repo"]].append(f)
    kept = []
    for repo in sorted(by_repo):
        documented = [f for f in by_repo[repo] if "doc" in f]
        others = [f for f in by_repo[repo] if "doc" not in f]
        kept += chance.sample(documented, min(most, len(documented)))
        kept += chance.sample(others, min(2 * most, len(others)))
    return kept
