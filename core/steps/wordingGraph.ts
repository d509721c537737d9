import { drained } from '../text/drained';
import { WordBook } from './analyzedWord';
import { Candidates } from './candidates';
import { byPreference } from './canonical';
import type { DistinctText, TemplateGroup } from './distinctTexts';
import { compare } from './fileOrder';
import { languages } from './lexicon/languageOf';
import { lexicon } from './lexicon/lexicon';
import { PairScorer } from './pairScorer';
import { isRewording } from './rewording';
import { analyzeTemplate, type StepAnalysis } from './stepAnalysis';

/** A template as it takes part in comparisons. */
export interface WordingNode {
  readonly group: TemplateGroup;
  readonly analysis: StepAnalysis;
  /** Nodes that score `minScore` or more against this one. Symmetric. */
  readonly near: Map<WordingNode, NearWording>;
}

export interface NearWording {
  readonly score: number;
  /** The score is that of a Problem, and one could stand for the other as it is: no parameter, name or value differs. */
  readonly rewording: boolean;
}

/** Templates that one wording could replace; every member scores the threshold or more against the first. */
export interface WordingCluster {
  readonly members: readonly WordingNode[];
  /** True when every member is another wording of the first, at the threshold of Problems. */
  readonly problem: boolean;
}

/** Which templates are near which, kept up to date template by template. The edges are a function of the templates. */
export class WordingGraph {
  private readonly nodes = new Map<TemplateGroup, WordingNode>();
  private readonly candidates = new Candidates<WordingNode>();
  private clusters = new Map<WordingNode, WordingCluster>();
  private readonly scorer = new PairScorer();
  private readonly book = new WordBook();
  /** Groups that are new and compared with no other yet. */
  private readonly unconnected = new Set<TemplateGroup>();

  constructor(
    private readonly minScore: number,
    private readonly minProblemScore: number,
  ) {}

  /** What is kept for comparing: it follows the templates that there are now. */
  get live(): { readonly nodes: number; readonly keys: number; readonly words: number } {
    drained(this.connectNew());
    return { nodes: this.nodes.size, keys: this.candidates.liveKeys, words: this.book.live };
  }

  /** At once where `connectNew` has done its work before. */
  node(group: TemplateGroup): WordingNode | undefined {
    drained(this.connectNew());
    return this.nodes.get(group);
  }

  /** Takes note of a group whose texts or counts have changed; a group without texts goes. */
  update(group: TemplateGroup): void {
    this.clusters = new Map();
    const known = this.nodes.get(group);
    if (group.texts.size === 0) {
      this.unconnected.delete(group);
      if (known) this.disconnect(known);
    } else if (!known) this.unconnected.add(group);
  }

  /** Compares the groups that are new, in pieces: a file may bring hundreds. */
  *connectNew(): Generator<void, void, void> {
    if (this.unconnected.size === 0) return;
    // Decoded for the first comparison, and one after the other: each takes some milliseconds.
    yield;
    lexicon();
    yield;
    languages();
    for (const group of this.unconnected) {
      yield;
      if (this.unconnected.delete(group)) this.connect(group);
    }
  }

  /** The cluster of a group, alone if nothing is near it. Valid until the next update. */
  cluster(node: WordingNode): WordingCluster {
    if (!this.clusters.has(node)) this.resolve(this.component(node));
    return this.clusters.get(node)!;
  }

  private connect(group: TemplateGroup): void {
    const analysis = analyzeTemplate(group.template, this.book, []);
    const node: WordingNode = { group, analysis, near: new Map() };
    this.nodes.set(group, node);
    this.clusters = new Map();
    this.candidates.add(node, analysis);
    this.candidates.search(node, (other, maskedRatio) => {
      const score = this.scorer.candidateScore(analysis, other.analysis, maskedRatio, this.minScore);
      if (score < this.minScore) return;
      const rewording = score >= this.minProblemScore && isRewording(analysis, other.analysis);
      const near = { score, rewording };
      node.near.set(other, near);
      other.near.set(node, near);
    });
  }

  private disconnect(node: WordingNode): void {
    this.nodes.delete(node.group);
    this.candidates.remove(node);
    for (const word of node.analysis.words) this.book.release(word);
    for (const other of node.near.keys()) other.near.delete(node);
  }

  private component(start: WordingNode): WordingNode[] {
    const found = new Set([start]);
    for (const node of found) for (const other of node.near.keys()) found.add(other);
    return [...found];
  }

  /** Greedy, in order of preference: first classes that deserve a Problem, then looser ones of what is left. */
  private resolve(component: readonly WordingNode[]): void {
    const ordered = component
      .map(node => ({ node, best: bestText(node.group), count: countOf(node.group) }))
      .sort((a, b) => b.count - a.count || byPreference(a.best, b.best) || compare(a.best.text, b.best.text));
    const left = new Set(ordered.map(({ node }) => node));
    const rank = new Map(ordered.map(({ node }, index) => [node, index]));
    for (const problem of [true, false])
      for (const { node } of ordered) {
        if (!left.has(node)) continue;
        const members = this.membersFor(node, problem, left).sort((a, b) => rank.get(a)! - rank.get(b)!);
        if (members.length > 0) this.settle([node, ...members], problem, left);
      }
    for (const node of [...left]) this.settle([node], false, left);
  }

  private membersFor(node: WordingNode, problem: boolean, left: ReadonlySet<WordingNode>): WordingNode[] {
    return [...node.near]
      .filter(
        ([other, near]) =>
          left.has(other) &&
          (!problem ||
            (near.rewording && near.score >= this.minProblemScore && oneMoment(node.group, other.group))) &&
          rolesFit(node.group, other.group),
      )
      .map(([other]) => other);
  }

  private settle(members: readonly WordingNode[], problem: boolean, left: Set<WordingNode>): void {
    const cluster: WordingCluster = { members, problem };
    for (const node of members) {
      this.clusters.set(node, cluster);
      left.delete(node);
    }
  }
}

/** A text that only ever checks an outcome is no wording of one that never does. */
function rolesFit(a: TemplateGroup, b: TemplateGroup): boolean {
  return !(isOutcomeOnly(a) && neverOutcome(b)) && !(isOutcomeOnly(b) && neverOutcome(a));
}

/** A text that only ever sets the scene and one that only ever acts on it speak of two moments. */
function oneMoment({ roles: a }: TemplateGroup, { roles: b }: TemplateGroup): boolean {
  const only = (roles: TemplateGroup['roles'], role: 'context' | 'action') =>
    roles[role] > 0 && roles[role] === countOf({ roles });
  return !((only(a, 'context') && only(b, 'action')) || (only(a, 'action') && only(b, 'context')));
}

function isOutcomeOnly({ roles }: TemplateGroup): boolean {
  return roles.outcome > 0 && roles.context + roles.action + roles.unknown === 0;
}

function neverOutcome({ roles }: TemplateGroup): boolean {
  return roles.outcome === 0 && roles.unknown === 0;
}

/** Number of places of a group. */
export function countOf({ roles }: Pick<TemplateGroup, 'roles'>): number {
  return roles.context + roles.action + roles.outcome + roles.unknown;
}

/** The text of a group to keep. */
export function bestText(group: TemplateGroup): DistinctText {
  let best: DistinctText | undefined;
  for (const distinct of group.texts.values()) if (!best || byPreference(distinct, best) < 0) best = distinct;
  return best!;
}
