import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Language, Parser, type TreeCursor } from 'web-tree-sitter';
import type { CodeFacts } from '../core/code/codeFacts';
import { NodeKind } from '../core/code/statementTree';

/** What tree-sitter calls functions and the blocks whose children are statements, in one grammar. */
interface Grammar {
  /** File name in `@vscode/tree-sitter-wasm`, without `tree-sitter-` and `.wasm`. */
  readonly wasm: string;
  readonly functions: string;
  readonly blocks: string;
  /** Children of blocks that are no statements of their own. */
  readonly ignored?: string;
  /** Nodes that only wrap a statement: the inner one is compared. */
  readonly wrappers?: string;
}

const ecmaScript = {
  functions:
    'function_declaration generator_function_declaration method_definition arrow_function function_expression generator_function function',
  blocks: 'program statement_block class_body switch_case switch_default interface_body enum_body',
  wrappers: 'export_statement',
};
/** By the id of our language. The grammar of PowerShell keeps the process from ending and is left out. */
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
    wrappers: 'decorated_definition',
  },
  csharp: {
    wasm: 'c-sharp',
    functions:
      'method_declaration constructor_declaration destructor_declaration operator_declaration conversion_operator_declaration local_function_statement accessor_declaration',
    blocks: 'compilation_unit block declaration_list switch_section',
    ignored:
      'constant_pattern case_switch_label default_switch_label declaration_pattern when_clause recursive_pattern type_pattern',
    wrappers: 'global_statement',
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
    blocks: 'source_file block declaration_list field_declaration_list',
    ignored: 'attribute_item inner_attribute_item label visibility_modifier',
  },
  c: {
    wasm: 'cpp',
    functions: 'function_definition',
    blocks: 'translation_unit compound_statement field_declaration_list declaration_list case_statement',
    ignored: 'access_specifier',
    wrappers: 'template_declaration',
  },
  cpp: {
    wasm: 'cpp',
    functions: 'function_definition',
    blocks: 'translation_unit compound_statement field_declaration_list declaration_list case_statement',
    ignored: 'access_specifier',
    wrappers: 'template_declaration',
  },
  ruby: {
    wasm: 'ruby',
    functions: 'method singleton_method',
    blocks: 'program body_statement then else block_body do',
    ignored: 'rescue ensure else',
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

export async function loadGrammar(language: string): Promise<Parser> {
  const require = createRequire(import.meta.url);
  const folder = join(dirname(require.resolve('@vscode/tree-sitter-wasm/package.json')), 'wasm');
  initialized ??= Parser.init();
  await initialized;
  const parser = new Parser();
  parser.setLanguage(await Language.load(join(folder, `tree-sitter-${grammars[language]!.wasm}.wasm`)));
  return parser;
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
  language: string,
  facts: CodeFacts,
  total: Agreement,
): string[] {
  const tree = parser.parse(text);
  if (!tree) return [];
  const theirs = theirStructure(tree.walk(), text, grammars[language]!);
  tree.delete();
  const ours = ourStructure(text, facts);
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
function border(text: string, start: number, end: number): string {
  let last = end;
  while (last > start && ' \t\r\n;,'.includes(text[last - 1]!)) last--;
  return `${start}:${last}`;
}

function theirStructure(cursor: TreeCursor, text: string, grammar: Grammar): Structure {
  const functions = new Map<number, string>();
  const statements = new Set<string>();
  const functionTypes = new Set(grammar.functions.split(' '));
  const blockTypes = new Set(grammar.blocks.split(' '));
  const ignored = new Set((grammar.ignored ?? '').split(' '));
  const wrappers = new Set((grammar.wrappers ?? '').split(' '));
  const parents: string[] = [];
  for (;;) {
    const type = cursor.nodeType;
    if (functionTypes.has(type)) addFunction(cursor, functions);
    const parent = parents[parents.length - 1];
    const isStatement =
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
      if (!range.startsWith(range.split(':')[1]!)) statements.add(range);
    }
    const goesIn = !(wrappers.has(type) && false);
    if (goesIn && cursor.gotoFirstChild()) {
      parents.push(type);
      continue;
    }
    while (!cursor.gotoNextSibling()) {
      if (!cursor.gotoParent()) return { functions, statements };
      parents.pop();
    }
  }
}

/** The value of a `case` is no statement. */
function isLabel(cursor: TreeCursor, parent: string): boolean {
  const field = cursor.currentFieldName;
  return field === 'value' || (field === 'name' && parent !== 'program') || field === 'decorator';
}

function addFunction(cursor: TreeCursor, functions: Map<number, string>): void {
  const node = cursor.currentNode;
  const body =
    node.childForFieldName('body') ??
    node.namedChildren.find(child => child?.type.includes('body') || child?.type === 'block');
  if (!body || (body.type !== 'body_statement' && !/[}\w]/.test(node.text.slice(-1)))) return;
  if (node.type === 'arrow_function' && body.type !== 'statement_block') return;
  const named = node.childForFieldName('name') ?? declaratorName(node.childForFieldName('declarator'));
  const name = named?.text ?? boundName(node);
  if (name === undefined) return;
  functions.set(node.endIndex, name);
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

function ourStructure(text: string, facts: CodeFacts): Structure {
  const { tree, tokens } = facts;
  const functions = new Map<number, string>();
  const statements = new Set<string>();
  for (let node = 1; node < tree.count; node++) {
    const kind = tree.kinds[node];
    const name = tree.names[node]!;
    if (kind === NodeKind.function && name >= 0) {
      let last = tree.subtreeEnds[node]! > node + 1 ? node + 1 : -1;
      for (let child = last; child >= 0 && child < tree.subtreeEnds[node]!; child = tree.subtreeEnds[child]!)
        last = child;
      const end = last < 0 ? tree.ends[node]! : tree.ends[last]!;
      if (
        (last >= 0 && tokens.starts[tree.tokenStarts[last]!] !== tokens.ends[tree.tokenStarts[last]!]) ||
        facts.family === 'ruby' ||
        facts.family === 'python'
      )
        functions.set(
          facts.family === 'ruby' ? tree.ends[node]! : end,
          text.slice(tokens.starts[name], tokens.ends[name]),
        );
    }
    const parentKind = tree.kinds[tree.parents[node]!];
    if (kind !== NodeKind.block && parentKind === NodeKind.block && kind !== NodeKind.clause)
      statements.add(border(text, tree.starts[node]!, tree.ends[node]!));
  }
  return { functions, statements };
}
