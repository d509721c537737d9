import { type RegexNode, regexSource, some } from './regexNode';

/** Repetition that counts as unbounded: more often than this. */
const manyTimes = 20;
/** Unbounded repetitions side by side that JavaScript's engine may try in every combination. */
const manyRepetitions = 5;

/**
 * True when JavaScript's backtracking engine may need time exponential (or a high power) in the length of the text: a
 * repetition whose body can match one text in several ways, or many repetitions in one pattern. Patterns come from
 * workspaces that nobody vouches for, so such a pattern is matched by `StateMachine` instead.
 */
export function mayBacktrack(node: RegexNode): boolean {
  const nested = some(node, child => isLong(child) && child.kind === 'repeat' && variesInside(child.body));
  return nested || count(node) >= manyRepetitions;
}

/** True when `StateMachine` cannot match the pattern: it looks around or back. */
export function needsBacktracking(node: RegexNode): boolean {
  return some(node, child => child.kind === 'backreference' || child.kind === 'look');
}

function isLong(node: RegexNode): boolean {
  return node.kind === 'repeat' && node.max > manyTimes;
}

function variesInside(body: RegexNode): boolean {
  return some(
    body,
    child =>
      (child.kind === 'choice' && !decidedByFirst(child.options)) ||
      (child.kind === 'repeat' && child.min !== child.max),
  );
}

/** Characters that stand for all others when two sets are compared. */
const probes = [...Array.from({ length: 127 }, (_, code) => String.fromCharCode(code)), 'é', '日'];

/** True when at most one option can go on, whatever the next character: `[^"\\]|\\.`. */
function decidedByFirst(options: readonly RegexNode[]): boolean {
  const firsts = options.map(firstCharacters);
  return probes.every(probe => firsts.filter(first => first.test(probe)).length < 2);
}

const anything = /^/;

function firstCharacters(option: RegexNode): RegExp {
  const first = option.kind === 'sequence' ? option.parts[0] : option;
  const single = first?.kind === 'char' || first?.kind === 'set';
  return single ? new RegExp(`^${regexSource(first)}$`, 'u') : anything;
}

function count(node: RegexNode): number {
  let repetitions = 0;
  some(node, child => {
    if (isLong(child)) repetitions++;
    return false;
  });
  return repetitions;
}
