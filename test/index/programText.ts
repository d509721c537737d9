/** Programs and features that look real enough: few words, so that parts of them are alike by chance and by copying. */
import type { seeded } from '../seeded';

export type Random = ReturnType<typeof seeded>;

const nouns = ['order', 'item', 'user', 'cart', 'price', 'total', 'entry', 'index'];
const verbs = ['load', 'save', 'update', 'check', 'remove', 'find', 'apply'];

export function pick<T>(random: Random, from: readonly T[]): T {
  return from[random.below(from.length)]!;
}

function noun(random: Random): string {
  return pick(random, nouns) + (random.below(4) === 0 ? random.below(3) : '');
}

export function name(random: Random): string {
  const word = noun(random);
  return pick(random, verbs) + word[0]!.toUpperCase() + word.slice(1);
}

interface Shape {
  statement(random: Random): string;
  type(random: Random): string;
  /** Two lines of a member that is too small to be compared by itself. */
  member(random: Random): readonly string[];
  head(random: Random): string;
  open(random: Random): string;
  readonly close: string | undefined;
}

const typescript: Shape = {
  statement: random => {
    const [a, b] = [noun(random), noun(random)];
    return pick(random, [
      `const ${a} = this.${name(random)}(${b}, ${random.below(5)});`,
      `${a}.push(${b}.${noun(random)});`,
      `${a} = ${b} + ${random.below(9)} * ${noun(random)};`,
      `${name(random)}('${b} ${noun(random)}', ${a});`,
      `if (!${a}) throw new Error('no ${b}');`,
      `return ${a}.filter(${b} => ${b}.${noun(random)} > ${random.below(9)});`,
    ]);
  },
  type: random => `export class ${name(random)} extends ${noun(random)} {`,
  member: random => [
    `${name(random)}(${noun(random)}) {`,
    `return this.${noun(random)}.${name(random)}(${random.below(3)});`,
  ],
  head: random => `export function ${name(random)}(${noun(random)}, ${noun(random)}) {`,
  open: random =>
    pick(random, [
      `if (${noun(random)} > ${random.below(9)}) {`,
      `for (const ${noun(random)} of ${noun(random)}.${noun(random)}) {`,
      `while (${noun(random)}.${noun(random)}) {`,
      `${noun(random)}.forEach(${noun(random)} => {`,
    ]),
  close: '}',
};

const python: Shape = {
  statement: random => {
    const [a, b] = [noun(random), noun(random)];
    return pick(random, [
      `${a} = self.${name(random)}(${b}, ${random.below(5)})`,
      `${a}.append(${b}.${noun(random)})`,
      `${a} += ${b} * ${random.below(9)}`,
      `assert ${a} == ${b}, "${noun(random)}"`,
      `return [${b} for ${b} in ${a} if ${b}.${noun(random)} > ${random.below(9)}]`,
    ]);
  },
  type: random => `class ${name(random)}(${noun(random)}):`,
  member: random => [
    `def ${name(random)}(self, ${noun(random)}):`,
    `return self.${noun(random)}.${name(random)}(${random.below(3)})`,
  ],
  head: random => `def ${name(random)}(${noun(random)}, ${noun(random)}):`,
  open: random =>
    pick(random, [
      `if ${noun(random)} > ${random.below(9)}:`,
      `for ${noun(random)} in ${noun(random)}.${noun(random)}:`,
      `while ${noun(random)}.${noun(random)}:`,
    ]),
  close: undefined,
};

/** One statement that is most of its function: the pieces of a few rows, so that another has some of them. */
function longStatement(random: Random): string[] {
  const rows = Array.from({ length: 6 + random.below(6) }, () => {
    const [a, b] = [noun(random), noun(random)];
    return `    ${a}(${b}, '${noun(random)}', ${random.below(3)}) + ${pick(random, verbs)}.${b},`;
  });
  return ['  return [', ...rows, '  ]'];
}

function block(random: Random, shape: Shape, depth: number, lines: string[]): void {
  const indent = '  '.repeat(depth);
  for (let left = 2 + random.below(5); left > 0; left--) {
    if (depth < 4 && random.below(4) === 0) {
      const open = shape.open(random);
      lines.push(indent + open);
      block(random, shape, depth + 1, lines);
      if (shape.close) lines.push(indent + shape.close + (open.endsWith('=> {') ? ');' : ''));
    } else lines.push(indent + shape.statement(random));
  }
}

/** The lines of a type of small members. */
function typeLines(random: Random, shape: Shape): string[] {
  const lines = [shape.type(random)];
  for (let left = 3 + random.below(6); left > 0; left--) {
    const [head, body] = shape.member(random);
    lines.push(`  ${head}`, `    ${body}`, ...(shape.close ? [`  ${shape.close}`] : []));
  }
  if (shape.close) lines.push(shape.close);
  return lines;
}

/** The lines of one function, or of one type with a few. */
function functionLines(random: Random, shape: Shape): string[] {
  if (random.below(6) === 0) return typeLines(random, shape);
  const lines = [shape.head(random)];
  if (random.below(5) === 0) lines.push(...longStatement(random));
  else block(random, shape, 1, lines);
  if (shape.close) lines.push(shape.close);
  return lines;
}

function scenarioLines(random: Random): string[] {
  const lines = [`  Scenario: ${name(random)} ${noun(random)}`];
  for (const keyword of ['Given', 'And', 'When', 'Then', 'And']) lines.push(stepLine(random, keyword));
  return lines;
}

function stepLine(random: Random, keyword: string): string {
  const [a, b] = [noun(random), noun(random)];
  const text = pick(random, [
    `the ${a} has ${random.below(4)} ${b}s`,
    `I ${pick(random, verbs)} the ${a} "${b}"`,
    `the ${a} should ${pick(random, ['', 'not '])}show "${b}"`,
  ]);
  return `    ${keyword} ${text}`;
}

/** One piece that can be put into a file of the language: a function or a scenario. */
export function piece(random: Random, path: string): string[] {
  if (path.endsWith('.feature')) return ['', ...scenarioLines(random)];
  return ['', ...functionLines(random, path.endsWith('.py') ? python : typescript)];
}

/** One line for the middle of a file. */
export function line(random: Random, path: string): string {
  if (path.endsWith('.feature')) return stepLine(random, 'And');
  return `  ${(path.endsWith('.py') ? python : typescript).statement(random)}`;
}

export function fileText(random: Random, path: string): string {
  const lines = path.endsWith('.feature') ? [`Feature: ${noun(random)}`] : [];
  for (let left = 2 + random.below(3); left > 0; left--) lines.push(...piece(random, path));
  return `${lines.join('\n')}\n`;
}
