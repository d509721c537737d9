/**
 * Makes pairs whose label follows from a rule: other values in the holes of a text are duplicates; another HTTP
 * verb, polarity, or create/read/update/delete verb is not. The texts come from public suites and are not kept.
 * Usage: tsx scripts/steps/rulePairs.ts SUITES OUT.jsonl [PAIRS_PER_RULE]
 */
import { writeFileSync } from 'node:fs';
import { stepTemplate } from '../../core/steps/template';
import { suites } from './suites';

const [folder, output, limit = '150'] = process.argv.slice(2);
if (!folder || !output) throw new Error('usage: rulePairs.ts SUITES OUT.jsonl [PAIRS_PER_RULE]');

type Rule = (text: string, turn: number) => { readonly b: string; readonly duplicate: boolean } | undefined;

const http = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const verbs = ['create', 'delete', 'update', 'view', 'export', 'cancel', 'send', 'import'];
const opposites = [
  ['before', 'after'],
  ['enable', 'disable'],
  ['enabled', 'disabled'],
  ['visible', 'hidden'],
  ['open', 'close'],
  ['greater', 'less'],
  ['include', 'exclude'],
  ['start', 'stop'],
  ['checked', 'unchecked'],
  ['lock', 'unlock'],
  ['show', 'hide'],
  ['succeed', 'fail'],
  ['passes', 'fails'],
];

const rules: Readonly<Record<string, Rule>> = {
  http: (text, turn) => {
    const found = /\b(?:GET|POST|PUT|PATCH|DELETE)\b/.exec(text)?.[0];
    const other = http[(http.indexOf(found ?? '') + 1 + (turn % 4)) % 5];
    return found && other ? { b: text.replace(found, other), duplicate: false } : undefined;
  },
  polarity: text =>
    /\bshould (?!not)/.test(text)
      ? { b: text.replace(/\bshould /, 'should not '), duplicate: false }
      : / (?:is|are) (?!not)/.test(text)
        ? { b: text.replace(/ (is|are) /, ' $1 not '), duplicate: false }
        : undefined,
  data: (text, turn) => {
    const found = verbs.find(verb => new RegExp(`^(?:I|we|the \\w+|an? \\w+) ${verb}s? `).test(text));
    const other = verbs[(verbs.indexOf(found ?? '') + 1 + (turn % 7)) % 8];
    return found && other ? { b: text.replace(found, other), duplicate: false } : undefined;
  },
  opposite: (text, turn) => {
    const pair = opposites[turn % opposites.length] ?? [];
    const [from = '', to = ''] = turn % 2 === 0 ? pair : [...pair].reverse();
    const unquoted = stepTemplate(text).template;
    return new RegExp(`\\b${from}\\b`).test(unquoted)
      ? { b: text.replace(new RegExp(`\\b${from}\\b`), to), duplicate: false }
      : undefined;
  },
  values: (text, turn) => {
    const holes = stepTemplate(text).parameters.filter(
      hole => hole.kind === 'quoted' || hole.kind === 'number',
    );
    const hole = holes[turn % Math.max(1, holes.length)];
    if (!hole) return undefined;
    const value =
      hole.kind === 'number'
        ? String(turn % 97)
        : `"${['alpha', 'Jane Doe', 'a@b.org', '/tmp/x', ''][turn % 5]}"`;
    return { b: text.slice(0, hole.start) + value + text.slice(hole.end), duplicate: true };
  },
};

const lines: string[] = [];
const made = new Map<string, number>();
for (const suite of suites(folder)) {
  const own = new Map<string, number>();
  suite.texts.forEach(({ text }, index) => {
    if (text.length > 120) return;
    for (const [name, rule] of Object.entries(rules)) {
      if ((made.get(name) ?? 0) >= Number(limit) || (own.get(name) ?? 0) >= 25) continue;
      const other = rule(text, index);
      if (!other || other.b === text) continue;
      lines.push(JSON.stringify({ a: text, ...other, source: `rule-${name}`, set: 0 }));
      made.set(name, (made.get(name) ?? 0) + 1);
      own.set(name, (own.get(name) ?? 0) + 1);
    }
  });
}
writeFileSync(output, `${lines.join('\n')}\n`);
console.log(Object.fromEntries(made));
