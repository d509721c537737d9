import { type RegexNode, regexSource } from './regexNode';

/** Instructions as in Thompson's construction; `next` and `other` are indexes into the program. */
type Instruction =
  | { readonly kind: 'take'; readonly test: RegExp; next: number }
  | { readonly kind: 'split'; next: number; other: number }
  | { readonly kind: 'assert'; readonly source: string; next: number }
  | { readonly kind: 'match' };

/** Bounded repetitions are written out; a pattern that grows beyond this is refused. */
const largestProgram = 4000;

/**
 * Matches a pattern without backreferences and lookaround in time proportional to the length of the text times the
 * length of the pattern, whatever the pattern (Thompson, "Regular Expression Search Algorithm", CACM 11(6), 1968).
 */
export class StateMachine {
  private constructor(
    private readonly program: readonly Instruction[],
    private readonly start: number,
  ) {}

  /** Undefined when the pattern is too large. */
  static of(node: RegexNode, flags: string): StateMachine | undefined {
    const builder = new ProgramBuilder(flags);
    const start = builder.build(node, builder.add({ kind: 'match' }));
    return start === undefined ? undefined : new StateMachine(builder.program, start);
  }

  /** True when the pattern matches somewhere in the text. */
  test(text: string): boolean {
    const units = [...text];
    let states: number[] = [];
    for (let at = 0; at <= units.length; at++) {
      const active = this.closure([...states, this.start], units, at);
      if (active.some(state => this.program[state].kind === 'match')) return true;
      states = at < units.length ? this.step(active, units[at]) : [];
    }
    return false;
  }

  private step(active: readonly number[], unit: string): number[] {
    const next: number[] = [];
    for (const state of active) {
      const instruction = this.program[state];
      if (instruction.kind === 'take' && instruction.test.test(unit)) next.push(instruction.next);
    }
    return next;
  }

  /** All states reachable without reading. */
  private closure(from: readonly number[], units: readonly string[], at: number): number[] {
    const seen = new Set<number>();
    const open = [...from];
    for (let state = open.pop(); state !== undefined; state = open.pop()) {
      if (seen.has(state)) continue;
      seen.add(state);
      const instruction = this.program[state];
      if (instruction.kind === 'split') open.push(instruction.next, instruction.other);
      if (instruction.kind === 'assert' && holds(instruction.source, units, at)) open.push(instruction.next);
    }
    return [...seen];
  }
}

function holds(source: string, units: readonly string[], at: number): boolean {
  if (source === '^') return at === 0;
  if (source === '$') return at === units.length;
  const before = at > 0 && /\w/.test(units[at - 1]);
  const after = at < units.length && /\w/.test(units[at]);
  return (before !== after) === (source === '\\b');
}

/** Builds backwards: every part is given the instruction that follows it. */
class ProgramBuilder {
  readonly program: Instruction[] = [];
  private readonly tests = new Map<string, RegExp>();

  constructor(private readonly flags: string) {}

  add(instruction: Instruction): number {
    return this.program.push(instruction) - 1;
  }

  /** Index of the first instruction of `node`; undefined when the program grows too large. */
  build(node: RegexNode, next: number | undefined): number | undefined {
    if (next === undefined || this.program.length > largestProgram) return undefined;
    switch (node.kind) {
      case 'char':
      case 'any':
      case 'set':
        return this.add({ kind: 'take', test: this.testOf(regexSource(node)), next });
      case 'anchor':
        return this.add({ kind: 'assert', source: node.source, next });
      case 'group':
        return this.build(node.body, next);
      case 'sequence':
        return node.parts.reduceRight<number | undefined>((end, part) => this.build(part, end), next);
      case 'choice':
        return this.choice(node.options, next);
      case 'repeat':
        return this.repeat(node, next);
      default:
        return undefined;
    }
  }

  private choice(options: readonly RegexNode[], next: number): number | undefined {
    return options
      .map(option => this.build(option, next))
      .reduce((a, b) =>
        a === undefined || b === undefined ? undefined : this.add({ kind: 'split', next: a, other: b }),
      );
  }

  private repeat(node: RegexNode & { kind: 'repeat' }, next: number): number | undefined {
    let end: number | undefined = next;
    if (node.max === Number.POSITIVE_INFINITY) end = this.loop(node.body, next);
    else
      for (let i = node.min; i < node.max && end !== undefined; i++)
        end = this.optional(node.body, end, next);
    for (let i = 0; i < node.min && end !== undefined; i++) end = this.build(node.body, end);
    return end;
  }

  private loop(body: RegexNode, next: number): number | undefined {
    const split = { kind: 'split' as const, next, other: next };
    const index = this.add(split);
    const start = this.build(body, index);
    if (start === undefined) return undefined;
    split.other = start;
    return index;
  }

  private optional(body: RegexNode, end: number, skip: number): number | undefined {
    const start = this.build(body, end);
    return start === undefined ? undefined : this.add({ kind: 'split', next: start, other: skip });
  }

  private testOf(source: string): RegExp {
    const known = this.tests.get(source);
    if (known) return known;
    const test = new RegExp(`^${source}$`, this.flags.includes('u') ? this.flags : `${this.flags}u`);
    this.tests.set(source, test);
    return test;
  }
}
