import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Language, Parser, type TreeCursor } from 'web-tree-sitter';
import type { CodeFacts } from '../core/code/codeFacts';
import { declaredName } from '../core/code/declaredName';
import { NodeKind, type StatementTree } from '../core/code/statementTree';
import { TokenKind } from '../core/code/tokenSequence';
import {
  elixirFunction,
  type FunctionRule,
  fsharpFunction,
  fsharpMember,
  haskellFunction,
  juliaFunction,
  luaBoundFunction,
  luaFunction,
  objectiveCMethod,
  ocamlFunction,
  powershellFunction,
  rFunction,
  solidityFunction,
  zigTest,
} from './functionRules';

/** What tree-sitter calls functions and the blocks whose children are statements, in one grammar. */
export interface Grammar {
  /** File name in `@vscode/tree-sitter-wasm`, or in a folder of further grammars, without `tree-sitter-` and `.wasm`. */
  readonly wasm: string;
  readonly functions: string;
  /** None: only functions are compared. */
  readonly blocks: string;
  /** Children of blocks that are no statements of their own. */
  readonly ignored?: string;
  /** Files in which the grammar finds errors are left out, because it misreads much. */
  readonly withoutErrors?: boolean;
  /** How functions are read that have no `name` and `body`, by type. */
  readonly rules?: Readonly<Record<string, FunctionRule>>;
}

const ecmaScript = {
  functions:
    'function_declaration generator_function_declaration method_definition arrow_function function_expression generator_function function',
  blocks: 'program statement_block class_body switch_case switch_default interface_body enum_body',
};
/** By the id of our language. */
export const grammars: Readonly<Record<string, Grammar>> = {
  javascript: { wasm: 'javascript', ...ecmaScript },
  jsx: { wasm: 'javascript', ...ecmaScript },
  typescript: { wasm: 'typescript', ...ecmaScript },
  tsx: { wasm: 'tsx', ...ecmaScript },
  java: {
    wasm: 'java',
    functions: 'method_declaration constructor_declaration compact_constructor_declaration',
    blocks:
      'program block class_body interface_body enum_body_declarations constructor_body annotation_type_body switch_block_statement_group',
    ignored: 'switch_label',
  },
  python: {
    wasm: 'python',
    functions: 'function_definition',
    blocks: 'module block',
  },
  csharp: {
    wasm: 'c-sharp',
    functions:
      'method_declaration constructor_declaration destructor_declaration operator_declaration conversion_operator_declaration local_function_statement accessor_declaration',
    blocks:
      'compilation_unit block declaration_list switch_section accessor_list preproc_if preproc_else preproc_elif',
    ignored:
      'constant_pattern case_switch_label default_switch_label declaration_pattern when_clause recursive_pattern type_pattern',
  },
  go: {
    wasm: 'go',
    functions: 'function_declaration method_declaration',
    blocks: 'source_file block statement_list',
    ignored: 'statement_list',
  },
  rust: {
    wasm: 'rust',
    functions: 'function_item',
    blocks: 'source_file block declaration_list field_declaration_list enum_variant_list',
    ignored: 'attribute_item inner_attribute_item label visibility_modifier',
  },
  c: {
    wasm: 'cpp',
    functions: 'function_definition',
    blocks:
      'translation_unit compound_statement field_declaration_list declaration_list case_statement preproc_if preproc_ifdef preproc_else preproc_elif',
    ignored: 'access_specifier',
  },
  cpp: {
    wasm: 'cpp',
    functions: 'function_definition',
    blocks:
      'translation_unit compound_statement field_declaration_list declaration_list case_statement preproc_if preproc_ifdef preproc_else preproc_elif',
    ignored: 'access_specifier',
  },
  ruby: {
    wasm: 'ruby',
    functions: 'method singleton_method',
    blocks: 'program body_statement then else block_body do',
    ignored: 'rescue ensure else heredoc_body',
  },
  php: {
    wasm: 'php',
    functions: 'function_definition method_declaration',
    blocks: 'program compound_statement declaration_list',
    ignored: 'php_tag text text_interpolation',
  },
  bash: {
    wasm: 'bash',
    functions: 'function_definition',
    blocks: 'program compound_statement do_group',
    ignored: 'heredoc_body',
  },
  css: { wasm: 'css', functions: '', blocks: 'stylesheet block' },
};

/**
 * Grammars whose `.wasm` other packages of npm hold; they are read from a folder, and only functions are compared.
 * Dart, Swift and Solidity: `@repomix/tree-sitter-wasms`; Kotlin, Lua and Zig: `@tree-sitter-grammars/tree-sitter-…`; R:
 * `@davisvaughan/tree-sitter-r`; others: `tree-sitter-…`. The grammar of PowerShell keeps the process from ending for half a
 * minute.
 */
export const furtherGrammars: Readonly<Record<string, Grammar>> = {
  dart: {
    wasm: 'dart',
    functions:
      'function_signature getter_signature setter_signature constructor_signature factory_constructor_signature operator_signature',
    blocks: '',
  },
  swift: { wasm: 'swift', functions: 'function_declaration init_declaration deinit_declaration', blocks: '' },
  kotlin: { wasm: 'kotlin', functions: 'function_declaration secondary_constructor', blocks: '' },
  scala: { wasm: 'scala', functions: 'function_definition', blocks: '' },
  zig: {
    wasm: 'zig',
    functions: 'function_declaration test_declaration',
    blocks: '',
    rules: { test_declaration: zigTest },
  },
  solidity: {
    wasm: 'solidity',
    functions: 'function_definition constructor_definition modifier_definition fallback_receive_definition',
    blocks: '',
    rules: {
      function_definition: solidityFunction,
      constructor_definition: solidityFunction,
      modifier_definition: solidityFunction,
      fallback_receive_definition: solidityFunction,
    },
  },
  groovy: {
    wasm: 'groovy',
    functions: 'method_declaration constructor_declaration function_definition',
    blocks: '',
    withoutErrors: true,
  },
  objectivec: {
    wasm: 'objc',
    functions: 'function_definition method_definition',
    blocks: '',
    rules: { method_definition: objectiveCMethod },
  },
  lua: {
    wasm: 'lua',
    functions: 'function_declaration function_definition',
    blocks: '',
    rules: { function_declaration: luaFunction, function_definition: luaBoundFunction },
  },
  elixir: { wasm: 'elixir', functions: 'call', blocks: '', rules: { call: elixirFunction } },
  julia: {
    wasm: 'julia',
    functions: 'function_definition macro_definition assignment',
    blocks: '',
    rules: {
      function_definition: juliaFunction,
      macro_definition: juliaFunction,
      assignment: juliaFunction,
    },
  },
  haskell: {
    wasm: 'haskell',
    functions: 'function bind',
    blocks: '',
    rules: { function: haskellFunction, bind: haskellFunction },
  },
  ocaml: {
    wasm: 'ocaml',
    functions: 'let_binding method_definition',
    blocks: '',
    rules: { let_binding: ocamlFunction, method_definition: ocamlFunction },
  },
  fsharp: {
    wasm: 'fsharp',
    functions: 'function_or_value_defn member_defn',
    blocks: '',
    rules: { function_or_value_defn: fsharpFunction, member_defn: fsharpMember },
  },
  powershell: {
    wasm: 'powershell',
    functions: 'function_statement class_method_definition',
    blocks: '',
    rules: { function_statement: powershellFunction, class_method_definition: powershellFunction },
  },
  r: { wasm: 'r', functions: 'function_definition', blocks: '', rules: { function_definition: rFunction } },
};

/** Counts over files; `own` is what our tree has. */
export interface Agreement {
  functions: number;
  functionsFound: number;
  functionsOwn: number;
  statements: number;
  statementsFound: number;
  own: number;
  ownFound: number;
}

export function emptyAgreement(): Agreement {
  return {
    functions: 0,
    functionsFound: 0,
    functionsOwn: 0,
    statements: 0,
    statementsFound: 0,
    own: 0,
    ownFound: 0,
  };
}

let initialized: Promise<void> | undefined;

export function grammarPath({ wasm }: Grammar, folder: string): string {
  return join(folder, `tree-sitter-${wasm}.wasm`);
}

/** The parser of a grammar, whose file is in the package or in `folder`. */
export async function loadGrammar(grammar: Grammar, folder = packageFolder()): Promise<Parser> {
  initialized ??= Parser.init();
  await initialized;
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammarPath(grammar, folder)));
  return parser;
}

function packageFolder(): string {
  const require = createRequire(import.meta.url);
  return join(dirname(require.resolve('@vscode/tree-sitter-wasm/package.json')), 'wasm');
}

interface Structure {
  /** End of the body → name. */
  readonly functions: Map<number, string>;
  /** `start:end` of statements. */
  readonly statements: Set<string>;
}

/** Adds what one file has to `total`; returns what tree-sitter has and our tree has not, one line each. */
export function agreementOf(
  parser: Parser,
  text: string,
  grammar: Grammar,
  facts: CodeFacts,
  total: Agreement,
): string[] {
  const tree = parser.parse(text);
  if (!tree) return [];
  if (grammar.withoutErrors && tree.rootNode.hasError) {
    tree.delete();
    return [];
  }
  const theirs = theirStructure(tree.walk(), text, grammar);
  tree.delete();
  const ours = ourStructure(text, facts);
  if (grammar.blocks === '') ours.statements.clear();
  const missed: string[] = [];
  for (const [end, name] of theirs.functions) {
    total.functions++;
    if (ours.functions.get(end) === name) total.functionsFound++;
    else missed.push(`function ${name} up to ${place(text, end)}: ours ${ours.functions.get(end)}`);
  }
  for (const end of ours.functions.keys()) {
    total.functionsOwn++;
    if (!theirs.functions.has(end))
      missed.push(`only ours: function ${ours.functions.get(end)} up to ${place(text, end)}`);
  }
  for (const range of theirs.statements) {
    total.statements++;
    if (ours.statements.has(range)) total.statementsFound++;
    else missed.push(`statement ${describe(text, range)}`);
  }
  for (const range of ours.statements) {
    total.own++;
    if (theirs.statements.has(range)) total.ownFound++;
    else missed.push(`only ours: ${describe(text, range)}`);
  }
  return missed;
}

function place(text: string, offset: number): string {
  return `line ${text.slice(0, offset).split('\n').length}`;
}

function describe(text: string, range: string): string {
  const [start, end] = range.split(':').map(Number) as [number, number];
  const whole = text.slice(start, end).replace(/\s+/g, ' ');
  const shown = whole.length > 110 ? `${whole.slice(0, 70)} … ${whole.slice(-36)}` : whole;
  return `${place(text, start)} ${shown}`;
}

/** Without what may or may not count at the end. */
function trimmedEnd(text: string, start: number, end: number): number {
  let last = end;
  for (;;) {
    while (last > start && ' \t\r\n;,'.includes(text[last - 1]!)) last--;
    // Python's grammar takes a comment behind the last statement of a block into it.
    const line = Math.max(text.lastIndexOf('\n', last - 1) + 1, start);
    const comment = /(?:^|\s)\s*# [^'"]*$/.exec(text.slice(line, last));
    if (!comment || line + comment.index <= start) return last;
    last = line + comment.index;
  }
}

function border(text: string, start: number, end: number): string {
  return `${start}:${trimmedEnd(text, start, end)}`;
}

function theirStructure(cursor: TreeCursor, text: string, grammar: Grammar): Structure {
  const functions = new Map<number, string>();
  const statements = new Set<string>();
  const functionTypes = new Set(grammar.functions.split(' '));
  const blockTypes = new Set(grammar.blocks.split(' '));
  const ignored = new Set((grammar.ignored ?? '').split(' '));
  const parents: string[] = [];
  for (;;) {
    const type = cursor.nodeType;
    if (functionTypes.has(type)) addFunction(cursor, text, functions, grammar.rules?.[type]);
    const parent = parents[parents.length - 1];
    const isDirective = type.startsWith('preproc') || type === 'hash_bang_line';
    const isStatement =
      !isDirective &&
      parent !== undefined &&
      blockTypes.has(parent) &&
      cursor.nodeIsNamed &&
      !type.includes('comment') &&
      !ignored.has(type);
    if (
      isStatement &&
      !blockTypes.has(type) &&
      cursor.endIndex > cursor.startIndex &&
      !isLabel(cursor, parent)
    ) {
      const range = border(text, cursor.startIndex, cursor.endIndex);
      const [from, to] = range.split(':').map(Number) as [number, number];
      if (to > from && !isDocString(cursor, type, grammar) && !hasHeredoc(text, from, to))
        statements.add(range);
    }
    if (cursor.gotoFirstChild()) {
      parents.push(type);
      continue;
    }
    while (!cursor.gotoNextSibling()) {
      if (!cursor.gotoParent()) return { functions, statements };
      parents.pop();
    }
  }
}

/** What holds a heredoc ends before its text in Ruby's grammar and behind it here: not compared. */
function hasHeredoc(text: string, start: number, end: number): boolean {
  return /<<[~-]['"A-Z]/.test(text.slice(start, end));
}

/** A text that stands alone documents what it stands in; it is no statement of ours. */
function isDocString(cursor: TreeCursor, type: string, grammar: Grammar): boolean {
  if (grammar.wasm !== 'python' || type !== 'expression_statement') return false;
  const node = cursor.currentNode;
  return node.childCount === 1 && /string/.test(node.firstChild!.type);
}

/** The value of a `case` is no statement. */
function isLabel(cursor: TreeCursor, parent: string): boolean {
  const field = cursor.currentFieldName;
  return field === 'value' || (field === 'name' && parent !== 'program') || field === 'decorator';
}

function addFunction(
  cursor: TreeCursor,
  text: string,
  functions: Map<number, string>,
  rule: FunctionRule | undefined,
): void {
  const node = cursor.currentNode;
  if (rule) {
    const read = rule(node);
    if (read) functions.set(trimmedEnd(text, node.startIndex, read.end), read.name);
    return;
  }
  const body =
    node.childForFieldName('body') ??
    node.namedChildren.find(child => child?.type.includes('body') || child?.type === 'block') ??
    bodyBehind(node) ??
    // An empty function of Ruby has no body.
    (node.lastChild?.type === 'end' ? node : undefined);
  if (!body) return;
  if (node.type === 'arrow_function' && body.type !== 'statement_block') return;
  const named = node.childForFieldName('name') ?? declaratorName(node.childForFieldName('declarator'));
  const name =
    named?.text
      .replace(/^~/, '')
      .replace(/^operator\W.*/s, 'operator')
      .replace(/(?<=\w)<.*>$/s, '') ?? boundName(node);
  if (name === undefined) return;
  functions.set(trimmedEnd(text, node.startIndex, Math.max(lastEnd(node), lastEnd(body))), name);
}

/** Where the last token ends: some grammars take the comment behind a body into it. */
function lastEnd(node: SyntaxNode): number {
  // The text of a string is no node in some.
  if (node.type.includes('string')) return node.endIndex;
  const last = node.children.findLast(
    child => child && !child.type.includes('comment') && child.endIndex > child.startIndex,
  );
  return last ? lastEnd(last) : node.endIndex;
}

/** Dart's grammar has the body behind the signature, or behind what holds that. */
function bodyBehind(node: SyntaxNode): SyntaxNode | undefined {
  return (
    [node.nextNamedSibling, node.parent?.nextNamedSibling].find(next => next?.type === 'function_body') ??
    undefined
  );
}

type SyntaxNode = NonNullable<ReturnType<TreeCursor['currentNode']['childForFieldName']>>;

/** The name inside C's declarators. */
function declaratorName(declarator: SyntaxNode | null): SyntaxNode | null {
  let node = declarator;
  while (node) {
    const inner = node.childForFieldName('declarator') ?? (node.type === 'qualified_identifier' ? node.childForFieldName('name') : null) ??
      (node.type.includes('declarator') ? (node.namedChildren.find(child => child?.type.includes('declarator') || child?.type.includes('identifier')) ?? null) : null); // biome-ignore format: one rule
    if (!inner) return node;
    node = inner;
  }
  return null;
}

/** The name to which a function value is bound: `const f = () => {}`, `{ f: function () {} }`, `f = () => {}`. */
function boundName(node: SyntaxNode): string | undefined {
  const parent = node.parent;
  if (!parent) return undefined;
  const named =
    parent.childForFieldName('name') ??
    parent.childForFieldName('key') ??
    parent.childForFieldName('property');
  if (parent.type === 'assignment_expression' && parent.parent?.type === 'expression_statement') {
    const left = parent.childForFieldName('left');
    return (left?.childForFieldName('property') ?? (left?.type === 'identifier' ? left : undefined))?.text;
  }
  return ['variable_declarator', 'pair', 'public_field_definition', 'field_definition'].includes(parent.type)
    ? named?.text
    : undefined;
}

function lastChild(tree: StatementTree, node: number): number {
  let last = -1;
  for (let child = node + 1; child < tree.subtreeEnds[node]!; child = tree.subtreeEnds[child]!) last = child;
  return last;
}

/** Rust's grammar has attributes as statements of their own. */
function behindAttributes(text: string, family: string, start: number): number {
  let at = start;
  while (family === 'rust' && (text.startsWith('#[', at) || text.startsWith('#![', at))) {
    let depth = 0;
    do {
      if (text[at] === '[') depth++;
      else if (text[at] === ']') depth--;
      at++;
    } while (at < text.length && (depth > 0 || text[at - 1] !== ']'));
    at += /^(?:\s|\/\/.*)*/.exec(text.slice(at))![0].length;
  }
  return at;
}

/** The word behind a binding inside an expression is no part of it. */
function beforeIn(text: string, end: number): number {
  return end - (/\s+in$/.exec(text.slice(Math.max(0, end - 200), end))?.[0].length ?? 0);
}

/** Families whose functions end with a word or a bracket behind the body. */
const closedByWord = new Set(['ruby', 'lua', 'julia', 'elixir', 'haskell', 'ocaml']);

/** Operators are compared by their first word or sign. */
function nameOf(facts: CodeFacts, text: string, node: number): string {
  const { start, end } = declaredName(facts, text, node);
  return text.slice(start, end).replace(/^operator\W.*/s, 'operator');
}

function ourStructure(text: string, facts: CodeFacts): Structure {
  const { tree, tokens } = facts;
  const functions = new Map<number, string>();
  const statements = new Set<string>();
  for (let node = 1; node < tree.count; node++) {
    const kind = tree.kinds[node];
    const name = tree.names[node]!;
    const implied = (node: number) => tokens.kinds[tree.tokenStarts[node]!] === TokenKind.layout;
    if (kind === NodeKind.function && name >= 0) {
      const body = lastChild(tree, node);
      const isExpression = facts.family === 'javascript' && body >= 0 && implied(body);
      const end = body >= 0 && !closedByWord.has(facts.family) ? tree.ends[body]! : tree.ends[node]!;
      if (!isExpression)
        functions.set(
          trimmedEnd(text, 0, facts.family === 'ocaml' ? beforeIn(text, end) : end),
          nameOf(facts, text, node),
        );
    }
    // What a function with an expression body returns is no statement of the text.
    const isReturned = implied(node) && kind === NodeKind.statement;
    const parentKind = tree.kinds[tree.parents[node]!];
    const isDirective = text[tree.starts[node]!] === '#' && ['c', 'csharp'].includes(facts.family);
    if (
      !isReturned &&
      !isDirective &&
      kind !== NodeKind.block &&
      parentKind === NodeKind.block &&
      kind !== NodeKind.clause
    )
      statements.add(
        border(text, behindAttributes(text, facts.family, tree.starts[node]!), tree.ends[node]!),
      );
  }
  return { functions, statements };
}
