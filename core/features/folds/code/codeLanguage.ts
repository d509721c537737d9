import type { Bindings } from './bindings';
import { csharpBindings } from './csharpBindings';
import { goBindings } from './goBindings';
import { javaBindings } from './javaBindings';
import { javascriptBindings } from './javascriptBindings';
import { kotlinBindings } from './kotlinBindings';
import { functions as kotlinFunctions, kotlinTree } from './kotlinTree';
import { phpBindings } from './phpBindings';
import { pythonBindings } from './pythonBindings';
import { rubyBindings } from './rubyBindings';
import { rustBindings } from './rustBindings';
import { namedChildren, type SyntaxNode } from './syntaxNode';

/** What the folds must know of a language's grammar. */
export interface CodeLanguage {
  readonly id: 'javascript' | 'python' | 'java' | 'go' | 'csharp' | 'ruby' | 'php' | 'rust' | 'kotlin';
  /** Names must be given types. */
  readonly typed?: true;
  /** Whole functions of one file can be called from another. */
  readonly acrossFiles?: true;
  /** A name is declared by its first assignment, wherever that stands. */
  readonly declaresByAssignment?: true;
  /** Copies in one function may set one variable, or several, to which the order of the text gives no owner. */
  readonly sharesVariables?: true;
  /** To read a name that has got no value yet is an error. */
  readonly unsetFails?: true;
  /** The words of a name are joined by `_`. */
  readonly snakeCase?: true;
  /** Nodes whose children are statements. */
  readonly containers: ReadonlySet<string>;
  /** Nodes that `return` leaves. */
  readonly functions: ReadonlySet<string>;
  /** Functions that have `this` of their own. */
  readonly thisFunctions: ReadonlySet<string>;
  readonly loops: ReadonlySet<string>;
  /** Nodes that `break` leaves, besides loops. */
  readonly switches: ReadonlySet<string>;
  /** Literals that are compared as one token. */
  readonly literals: ReadonlySet<string>;
  /** Makes the grammar's tree what the folds expect, where it is not. */
  tree?(root: SyntaxNode, text: string): SyntaxNode;
  bindings(root: SyntaxNode, text: string): Bindings;
}

const javascriptFunctions = [
  'function_declaration',
  'generator_function_declaration',
  'function_expression',
  'generator_function',
  'method_definition',
  'class_static_block',
];

const csharpFunctions = [
  'method_declaration',
  'constructor_declaration',
  'destructor_declaration',
  'operator_declaration',
  'conversion_operator_declaration',
  'accessor_declaration',
  'local_function_statement',
  'lambda_expression',
  'anonymous_method_expression',
];

const javascriptLanguage = {
  id: 'javascript',
  acrossFiles: true,
  containers: new Set(['program', 'statement_block', 'switch_case', 'switch_default']),
  functions: new Set([...javascriptFunctions, 'arrow_function']),
  thisFunctions: new Set(javascriptFunctions),
  loops: new Set(['for_statement', 'for_in_statement', 'while_statement', 'do_statement']),
  switches: new Set(['switch_statement']),
  literals: new Set(['string', 'number', 'true', 'false', 'null', 'undefined', 'regex', 'template_string']),
  bindings: javascriptBindings,
} as const;

const languages: Readonly<Record<string, CodeLanguage>> = {
  javascript: javascriptLanguage,
  typescript: { ...javascriptLanguage, typed: true },
  python: {
    id: 'python',
    acrossFiles: true,
    declaresByAssignment: true,
    unsetFails: true,
    snakeCase: true,
    containers: new Set(['module', 'block']),
    functions: new Set(['function_definition', 'lambda']),
    thisFunctions: new Set(),
    loops: new Set(['for_statement', 'while_statement']),
    switches: new Set(),
    literals: new Set(['string', 'concatenated_string', 'integer', 'float', 'true', 'false', 'none']),
    bindings: pythonBindings,
  },
  java: {
    id: 'java',
    typed: true,
    acrossFiles: true,
    containers: new Set(['block', 'constructor_body', 'switch_block_statement_group']),
    functions: new Set([
      'method_declaration',
      'constructor_declaration',
      'lambda_expression',
      'static_initializer',
    ]),
    thisFunctions: new Set(['method_declaration', 'constructor_declaration']),
    loops: new Set(['for_statement', 'enhanced_for_statement', 'while_statement', 'do_statement']),
    switches: new Set(['switch_expression', 'switch_statement']),
    literals: new Set([
      'string_literal',
      'character_literal',
      'decimal_integer_literal',
      'hex_integer_literal',
      'octal_integer_literal',
      'binary_integer_literal',
      'decimal_floating_point_literal',
      'true',
      'false',
      'null_literal',
    ]),
    bindings: javaBindings,
  },
  go: {
    id: 'go',
    typed: true,
    containers: new Set(['statement_list']),
    functions: new Set(['function_declaration', 'method_declaration', 'func_literal']),
    thisFunctions: new Set(),
    loops: new Set(['for_statement']),
    switches: new Set(['expression_switch_statement', 'type_switch_statement', 'select_statement']),
    literals: new Set([
      'interpreted_string_literal',
      'raw_string_literal',
      'int_literal',
      'float_literal',
      'rune_literal',
      'true',
      'false',
    ]),
    bindings: goBindings,
  },
  csharp: {
    id: 'csharp',
    typed: true,
    containers: new Set(['block', 'switch_section']),
    // A query keeps the variables that it names, as a lambda does.
    functions: new Set([...csharpFunctions, 'query_expression']),
    thisFunctions: new Set(csharpFunctions),
    loops: new Set(['for_statement', 'foreach_statement', 'while_statement', 'do_statement']),
    switches: new Set(['switch_statement']),
    literals: new Set([
      'string_literal',
      'verbatim_string_literal',
      'raw_string_literal',
      'character_literal',
      'integer_literal',
      'real_literal',
      'boolean_literal',
      'null_literal',
    ]),
    bindings: csharpBindings,
  },
  ruby: {
    id: 'ruby',
    declaresByAssignment: true,
    sharesVariables: true,
    snakeCase: true,
    containers: new Set(['program', 'body_statement', 'block_body', 'then', 'else', 'do', 'begin', 'ensure']),
    // A block is both: it may run later, and more than once.
    functions: new Set(['method', 'singleton_method', 'lambda', 'do_block', 'block']),
    thisFunctions: new Set(),
    loops: new Set(['while', 'until', 'for', 'while_modifier', 'until_modifier', 'do_block', 'block']),
    switches: new Set(),
    literals: new Set([
      'string',
      'chained_string',
      'simple_symbol',
      'delimited_symbol',
      'integer',
      'float',
      'rational',
      'complex',
      'character',
      'regex',
      'string_array',
      'symbol_array',
      'true',
      'false',
      'nil',
    ]),
    bindings: rubyBindings,
  },
  php: {
    id: 'php',
    declaresByAssignment: true,
    sharesVariables: true,
    unsetFails: true,
    containers: new Set([
      'program',
      'compound_statement',
      'case_statement',
      'default_statement',
      'colon_block',
    ]),
    functions: new Set(['function_definition', 'method_declaration', 'anonymous_function', 'arrow_function']),
    thisFunctions: new Set(),
    loops: new Set(['for_statement', 'foreach_statement', 'while_statement', 'do_statement']),
    switches: new Set(['switch_statement']),
    literals: new Set(['string', 'encapsed_string', 'integer', 'float', 'boolean', 'null']),
    bindings: phpBindings,
  },
  rust: {
    id: 'rust',
    typed: true,
    snakeCase: true,
    containers: new Set(['block']),
    functions: new Set(['function_item', 'closure_expression', 'async_block']),
    thisFunctions: new Set(),
    loops: new Set(['for_expression', 'while_expression', 'loop_expression']),
    switches: new Set(),
    literals: new Set([
      'string_literal',
      'raw_string_literal',
      'char_literal',
      'integer_literal',
      'float_literal',
      'boolean_literal',
    ]),
    bindings: rustBindings,
  },
  kotlin: {
    id: 'kotlin',
    typed: true,
    containers: new Set(['block', 'lambda_literal']),
    functions: new Set([...kotlinFunctions, 'lambda_literal']),
    thisFunctions: kotlinFunctions,
    loops: new Set(['for_statement', 'while_statement', 'do_while_statement']),
    switches: new Set(),
    literals: new Set([
      'string_literal',
      'multiline_string_literal',
      'character_literal',
      'number_literal',
      'float_literal',
      'true',
      'false',
      'null',
    ]),
    tree: kotlinTree,
    bindings: kotlinBindings,
  },
};

/** By language id of `core/code/languages`; undefined where code is not folded. */
export function codeLanguage(id: string): CodeLanguage | undefined {
  if (id === 'jsx') return languages.javascript;
  if (id === 'tsx') return languages.typescript;
  return languages[id];
}

/** True for a literal without computed parts. */
export function isLiteral(node: SyntaxNode, language: CodeLanguage): boolean {
  if (!language.literals.has(node.type)) return false;
  if (node.type === 'encapsed_string')
    return namedChildren(node).every(({ type }) => /^(?:string_content|escape_sequence)$/.test(type));
  return namedChildren(node).every(
    child =>
      child.type !== 'template_substitution' &&
      child.type !== 'interpolation' &&
      (!/^(?:bare_)?string$/.test(child.type) || isLiteral({ ...child, type: 'string' }, language)),
  );
}
