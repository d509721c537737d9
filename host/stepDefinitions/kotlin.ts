import type { StepDefinition, StepDefinitionFacts } from '../../core/steps/definitions/stepDefinition';
import type { TextRange } from '../../core/text/textRange';
import { javaPattern } from './cucumberString';
import { computedPatternAt } from './definitionLanguage';
import { resolveEscapes } from './escapes';
import { type DefinitionKeyword, keywordNames } from './keywords';

const literal = '"""[\\s\\S]*?"""|"(?:\\\\.|[^"\\\\\\n])*"';

/**
 * Cucumber for the JVM in Kotlin, read from the text: the grammar is in no package that installs without building
 * native code, and the few forms that define steps need no tree. `@Given("…") fun name(…) { … }` and
 * `Given("…") { … }`.
 */
export function kotlinReader(): (text: string) => StepDefinitionFacts | undefined {
  const names = keywordNames();
  return text => (text.includes('cucumber') ? readKotlin(text, names) : undefined);
}

function readKotlin(text: string, names: ReadonlyMap<string, DefinitionKeyword>): StepDefinitionFacts {
  const definitions: StepDefinition[] = [];
  const problems: StepDefinitionFacts['problems'][number][] = [];
  const site = new RegExp(
    `(@?)\\b(\\p{Lu}[\\p{L}\\d_]*)[ \\t]*(?:<[^<>()]*>)?\\(\\s*(?:value\\s*=\\s*)?(${literal})`,
    'gu',
  );
  for (const match of text.matchAll(site)) {
    const [all, at, name, quoted] = match;
    if (!names.has(name)) continue;
    const end = match.index + all.length;
    const patternRange = { start: end - quoted.length, end };
    const pattern = stringValue(quoted);
    const body = bodyAfter(text, end, at === '@');
    if (!body) continue;
    if (pattern === undefined) {
      problems.push(computedPatternAt(patternRange));
      continue;
    }
    definitions.push({
      ...javaPattern(pattern),
      dialect: 'java',
      keyword: 'step',
      range: { start: match.index, end: body.range.end },
      patternRange,
      bodyRange: body.range,
      ...(body.name ? { name: body.name } : {}),
    });
  }
  return { definitions, parameterTypes: parameterTypes(text), problems };
}

/** The function below an annotation, or the lambda behind a call. */
function bodyAfter(
  text: string,
  from: number,
  annotation: boolean,
): { range: TextRange; name?: string } | undefined {
  if (!annotation) {
    const open = /^[^{}()\n]*\)?\s*\{|^\s*,\s*\{/.exec(text.slice(from, from + 200));
    return open ? { range: block(text, from + open[0].length - 1) } : undefined;
  }
  const header = /\bfun\s+(`[^`\n]+`|\w+)\s*\(/g;
  header.lastIndex = from;
  const found = header.exec(text);
  if (!found) return undefined;
  const open = /[{=]/g;
  open.lastIndex = closing(text, found.index + found[0].length - 1, '(', ')');
  const start = open.exec(text);
  if (!start) return undefined;
  const range = start[0] === '{' ? block(text, start.index) : lineAt(text, start.index);
  return { range, name: found[1].replace(/`/g, '') };
}

function block(text: string, open: number): TextRange {
  return { start: open, end: closing(text, open, '{', '}') };
}

function lineAt(text: string, start: number): TextRange {
  const end = text.indexOf('\n', start);
  return { start, end: end < 0 ? text.length : end };
}

/** Offset past the bracket that closes the one at `open`; strings and comments are skipped. */
function closing(text: string, open: number, left: string, right: string): number {
  const tokens = new RegExp(
    `${literal}|'(?:\\\\.|[^'\\\\\\n])+'|//[^\\n]*|/\\*[\\s\\S]*?\\*/|[${left}${right}]`,
    'g',
  );
  tokens.lastIndex = open;
  let depth = 0;
  for (let token = tokens.exec(text); token; token = tokens.exec(text)) {
    if (token[0] === left) depth++;
    if (token[0] === right && --depth === 0) return token.index + 1;
  }
  return text.length;
}

function stringValue(quoted: string): string | undefined {
  const raw = quoted.startsWith('"""');
  const body = raw ? quoted.slice(3, -3) : quoted.slice(1, -1);
  if (/(?<!\\)\$(?:\{|[A-Za-z_])/.test(body)) return undefined;
  return raw ? body : resolveEscapes(body, { letters: 'ntrb', unknown: 'letter' });
}

function parameterTypes(text: string): StepDefinitionFacts['parameterTypes'] {
  const site = new RegExp(`@ParameterType\\(([^)]*?)(${literal})([^)]*)\\)[\\s\\S]*?\\bfun\\s+(\\w+)`, 'g');
  return [...text.matchAll(site)].flatMap(match => {
    const regexp = stringValue(match[2]);
    const name = /name\s*=\s*"(\w+)"/.exec(match[0])?.[1] ?? match[4];
    const range = { start: match.index, end: match.index + match[0].length };
    return regexp === undefined ? [] : [{ name, regexps: [regexp], range }];
  });
}
