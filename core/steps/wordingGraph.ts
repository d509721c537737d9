import { Candidates } from './candidates';
import { byPreference } from './canonical';
import { pairScore } from './compareSteps';
import type { DistinctText, TemplateGroup } from './distinctTexts';
import { compare } from './fileOrder';
import { isRewording } from './rewording';
import { analyzeStep, isScriptLine, type StepAnalysis } from './stepAnalysis';

/** A template with the one text that stands for it in comparisons. */
export interface WordingNode {
  readonly group: TemplateGroup;
  example: DistinctText;
  analysis: StepAnalysis;
  /** Nodes that score `minScore` or more against this one. Symmetric. */
  readonly near: Map<WordingNode, NearWording>;
}

export interface NearWording {
  readonly score: number;
  /** One could stand for the other as it is; otherwise the two differ in what could be a parameter. */
  readonly rewording: boolean;
}

/** Templates that one wording could replace; every member scores the threshold or more against the first. */
export interface WordingCluster {
  readonly members: readonly WordingNode[];
  /** True when every member is another wording of the first, at the threshold of Problems. */
  readonly problem: boolean;
}

/**
 * Which templates are near which, kept up to date template by template. The edges are a function of the texts
 * alone: a template is compared by the text with the least hash, which changes seldom as texts come and go.
 */
export class WordingGraph {
  private readonly nodes = new Map<TemplateGroup, WordingNode>();
  private readonly candidates = new Candidates<WordingNode>();
  private clusters = new Map<WordingNode, WordingCluster>();

  constructor(
    private readonly minScore: number,
    private readonly minProblemScore: number,
  ) {}

  node(group: TemplateGroup): WordingNode | undefined {
    return this.nodes.get(group);
  }

  /** Takes note of a group whose texts or counts have changed; a group without texts goes. */
  update(group: TemplateGroup): void {
    this.clusters = new Map();
    const { example } = group;
    const known = this.nodes.get(group);
    if (known?.example === example) return;
    if (known) this.disconnect(known);
    if (!example) this.nodes.delete(group);
    else this.connect(group, example);
  }

  /** The cluster of a group, alone if nothing is near it. Valid until the next update. */
  cluster(node: WordingNode): WordingCluster {
    if (!this.clusters.has(node)) this.resolve(this.component(node));
    return this.clusters.get(node)!;
  }

  private connect(group: TemplateGroup, example: DistinctText): void {
    const node: WordingNode = { group, example, analysis: analyzeStep(example.text), near: new Map() };
    this.nodes.set(group, node);
    if (isScriptLine(node.analysis)) return;
    this.candidates.add(node, node.analysis);
    for (const other of this.candidates.similar(node)) {
      const score = pairScore(node.analysis, other.analysis);
      if (score < this.minScore) continue;
      const near = { score, rewording: isRewording(node.analysis, other.analysis) };
      node.near.set(other, near);
      other.near.set(node, near);
    }
  }

  private disconnect(node: WordingNode): void {
    this.candidates.remove(node);
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
