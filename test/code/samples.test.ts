import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { agreementOf, emptyAgreement, grammars, loadGrammar } from '../../bench/structureOf';
import { languageOf } from '../../core/code/languageOf';
import { NodeKind } from '../../core/code/statementTree';
import { analyze, functionNames } from './analyze';

const folder = join(import.meta.dirname, '../samples/code');
const samples = readdirSync(folder);

/** File, named functions, named types, in the order of the text. */
const expected: readonly (readonly [file: string, functions: string, types: string])[] = [
  ['CMakeLists.txt', 'foo', ''],
  ['Dockerfile', '', ''],
  ['Makefile', '', ''],
  ['Sample.java', 'A foo x z Q v q P s', 'A Q I P'],
  ['sample.clj', 'foo', ''],
  ['sample.cpp', 'Foo f operator== g max h bar', 'a Foo S E'],
  ['sample.cs', 'get set Foo Bar ToString operator == M Local Foo add remove', 'Foo Z'],
  ['sample.dart', 'Foo y foo main', 'Foo'],
  ['sample.erl', 'foo foo', ''],
  ['sample.ex', 'foo bar', 'A'],
  ['sample.fs', 'foo Bar', 'Foo'],
  ['sample.go', 'Foo Gen', 'T I'],
  ['sample.graphql', '', 'Foo'],
  ['sample.groovy', 'bar', 'Foo'],
  ['sample.hs', 'foo bar', ''],
  ['sample.html', 'f', ''],
  ['sample.jl', 'foo bar', 'A Foo'],
  ['sample.kt', 'set constructor bar run short f x', 'P E'],
  ['sample.lua', 'foo f bar', ''],
  ['sample.m', 'foo make f', 'Foo Foo'],
  ['sample.md', 'f g', ''],
  ['sample.ml', 'foo', ''],
  ['sample.php', '__construct make m top l', 'Foo E'],
  ['sample.pl', 'foo', ''],
  ['sample.proto', '', 'Foo Q S E'],
  ['sample.ps1', 'Get-Foo', ''],
  ['sample.py', 'foo bar', 'A'],
  ['sample.r', 'foo bar', ''],
  ['sample.rb', 'initialize foo? bar q', 'A B'],
  ['sample.rs', 'new go t1 b', 'S E S t Tr'],
  ['sample.scala', 'foo short apply', 'Foo Foo'],
  ['sample.scss', '', ''],
  ['sample.sh', 'foo bar', ''],
  ['sample.sol', 'only constructor foo', 'Foo'],
  ['sample.sql', '', ''],
  ['sample.swift', 'init foo z', 'Foo Foo'],
  ['sample.tf', '', ''],
  ['sample.ts', "f constructor get handler g m k 'q' c", 'Foo A I'],
  ['sample.vue', 'data foo', ''],
  ['sample.yaml', '', ''],
  ['sample.zig', 'init main "foo"', ''],
];

function typeNames(text: string, language: string): string[] {
  const { tree, tokens } = analyze(text, language);
  const names: string[] = [];
  for (let node = 0; node < tree.count; node++) {
    const name = tree.names[node]!;
    if (tree.kinds[node] === NodeKind.type && name >= 0)
      names.push(text.slice(tokens.starts[name], tokens.ends[name]));
  }
  return names;
}

test('every sample has its functions and types listed', () => {
  expect(expected.map(([file]) => file).sort()).toEqual([...samples].sort());
});

test.each(expected)('%s has the functions and types that it declares', (file, functions, types) => {
  const text = readFileSync(join(folder, file), 'utf8');
  const language = languageOf(file)!;
  expect(functionNames(text, language).join(' ')).toBe(functions);
  expect(typeNames(text, language).join(' ')).toBe(types);
});

const compared = samples.filter(file => (languageOf(file) ?? '') in grammars);
const parsers = new Map<string, Awaited<ReturnType<typeof loadGrammar>>>();
beforeAll(async () => {
  // A grammar that is loaded after others have parsed makes the runtime crash.
  for (const file of compared)
    parsers.set(languageOf(file)!, await loadGrammar(grammars[languageOf(file)!]!));
});

test.each(compared)('%s has the functions and nearly all statements that tree-sitter finds', file => {
  const text = readFileSync(join(folder, file), 'utf8');
  const language = languageOf(file)!;
  const agreement = emptyAgreement();
  const missed = agreementOf(
    parsers.get(language)!,
    text,
    grammars[language]!,
    analyze(text, language),
    agreement,
  );
  expect(agreement.functionsFound, missed.join('\n')).toBe(agreement.functions);
  expect(agreement.statementsFound / agreement.statements, missed.join('\n')).toBeGreaterThan(0.9);
});
