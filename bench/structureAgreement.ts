/**
 * Compares the statement tree that core makes from tokens alone with tree-sitter's syntax tree, file by file:
 * `npx tsx bench/structureAgreement.ts [--files N] [--show LANGUAGE] [--grammars FOLDER] DIR…`
 *
 * A function agrees when its body's borders and its name are the same. A statement agrees when its start and its end
 * are, a closing `;` or `,` and modifiers that tree-sitter keeps outside left aside. Files with syntax errors count.
 * `FOLDER` holds the `.wasm` of further grammars (`furtherGrammars`), by which only functions are compared.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyzeCode } from '../core/code/analyzeCode';
import { languageOf } from '../core/code/languageOf';
import { defaultConfig } from '../core/config';
import {
  type Agreement,
  agreementOf,
  emptyAgreement,
  furtherGrammars,
  type Grammar,
  grammarPath,
  grammars,
  loadGrammar,
} from './structureOf';

const MAX_FILE_UNITS = 300_000;

interface Options {
  readonly files: number;
  readonly show: string | undefined;
  readonly folder: string | undefined;
  readonly directories: readonly string[];
}

function options(args: readonly string[]): Options {
  const directories: string[] = [];
  let files = 200;
  let show: string | undefined;
  let folder: string | undefined;
  for (let i = 0; i < args.length; i++) {
    if (args[i] === '--files') files = Number(args[++i]);
    else if (args[i] === '--show') show = args[++i];
    else if (args[i] === '--grammars') folder = args[++i];
    else directories.push(args[i]!);
  }
  return { files, show, folder, directories };
}

/** Paths by language, every n-th so that at most `limit` are left. */
function filesByLanguage(
  directories: readonly string[],
  known: Readonly<Record<string, Grammar>>,
  limit: number,
): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const directory of directories) {
    for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
      const language = entry.isFile() ? languageOf(entry.name) : undefined;
      if (language === undefined || !(language in known)) continue;
      found.set(language, [...(found.get(language) ?? []), join(entry.parentPath, entry.name)]);
    }
  }
  for (const [language, paths] of found) {
    const step = Math.max(1, paths.length / limit);
    const chosen = Array.from(
      { length: Math.min(limit, paths.length) },
      (_, i) => paths[Math.floor(i * step)]!,
    );
    found.set(language, chosen);
  }
  return found;
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '   –  ' : `${((100 * part) / whole).toFixed(2).padStart(6)}`;
}

function row(language: string, files: number, agreement: Agreement): string {
  const { functions, functionsFound, functionsOwn, statements, statementsFound, own, ownFound } = agreement;
  return [
    language.padEnd(12),
    String(files).padStart(5),
    String(functions).padStart(8),
    percent(functionsFound, functions),
    percent(functionsFound, functionsOwn),
    String(statements).padStart(9),
    percent(statementsFound, statements),
    percent(ownFound, own),
  ].join('  ');
}

async function main(): Promise<void> {
  const { files, show, folder, directories } = options(process.argv.slice(2));
  const known = folder === undefined ? grammars : { ...furtherGrammars, ...grammars };
  const byLanguage = [...filesByLanguage(directories, known, files)]
    .filter(([id]) => show === undefined || show === id)
    .sort();
  const parsers = new Map<string, Awaited<ReturnType<typeof loadGrammar>>>();
  // A grammar that is loaded after others have parsed makes the runtime crash: load all first.
  for (const [language] of byLanguage) {
    const own = language in grammars ? undefined : folder;
    if (own && !existsSync(grammarPath(known[language]!, own))) continue;
    parsers.set(language, await loadGrammar(known[language]!, own));
  }
  console.log('language      files  functions  found%  right%  statements  found%  right%');
  for (const [language, paths] of byLanguage) {
    const parser = parsers.get(language);
    if (!parser) continue;
    const total = emptyAgreement();
    for (const path of paths) {
      const text = readFileSync(path, 'utf8');
      if (text.length > MAX_FILE_UNITS) continue;
      const facts = analyzeCode(text, language, defaultConfig);
      const missed = agreementOf(parser, text, known[language]!, facts, total);
      if (show === language) for (const line of missed) console.log(`${path}: ${line}`);
    }
    console.log(row(language, paths.length, total));
  }
}

void main();
