import { type Binding, isWrite } from './bindings';
import type { CodeFile } from './codeFile';
import type { DataFlow } from './dataFlow';
import type { Extraction } from './extraction';
import { fixedText } from './fixedText';
import { calledName, mayWrite } from './phpReferences';
import { functionAround, inRun, nodesOf, type StatementRun } from './statementRun';
import { ancestors, descendants, namedChildren, type SyntaxNode } from './syntaxNode';

/** Why copies of PHP cannot move, in plain words. */
export function phpHazard(plan: Extraction, file: CodeFile): string | undefined {
  for (const [i, { run }] of plan.members.entries()) {
    const reason =
      nodeHazard(run, file) ?? generatorHazard(run, plan, file) ?? variableHazard(run, plan.flows[i]!, file);
    if (reason) return reason;
  }
  return fixedText(plan, file);
}

const localNames =
  /^(?:compact|extract|get_defined_vars|func_get_args?|func_num_args|parse_str|mb_parse_str|eval|assert_options)$/i;

const places = /^(?:debug_backtrace|debug_print_backtrace|get_called_class)$/i;

function nodeHazard(run: StatementRun, { text }: CodeFile): string | undefined {
  for (const node of nodesOf(run)) {
    const written = () => text.slice(node.start, node.end);
    switch (node.type) {
      case 'dynamic_variable_name':
        return 'one of the copies works out the name of a variable';
      case 'include_expression':
      case 'include_once_expression':
      case 'require_expression':
      case 'require_once_expression':
        return 'one of the copies includes a file, which sees local names';
      case 'global_declaration':
      case 'function_static_declaration':
        return 'one of the copies declares global or static variables';
      case 'goto_statement':
      case 'named_label_statement':
        return 'one of the copies has labels';
      case 'function_definition':
      case 'class_declaration':
        return 'one of the copies defines functions or classes';
      case 'text_interpolation':
        return 'one of the copies has text outside PHP';
      case 'unset_statement':
        return 'one of the copies unsets variables';
      case 'name':
        if (/^__(?:LINE|FUNCTION|METHOD)__$/i.test(written()))
          return `one of the copies asks with \`${written()}\` where it stands`;
        break;
      case 'function_call_expression': {
        const name = calledName(node, text) ?? '';
        if (localNames.test(name)) return `one of the copies calls \`${name}\`, which sees local names`;
        if (places.test(name)) return `one of the copies asks with \`${name}\` where it stands`;
      }
    }
  }
  return undefined;
}

/** A `return` ends a generator, and the new function is none. */
function generatorHazard(
  run: StatementRun,
  { control }: Extraction,
  { language }: CodeFile,
): string | undefined {
  if (control.returns === 'never') return undefined;
  const owner = functionAround(run.statements[0]!, language.functions);
  return owner && [...descendants(owner)].some(({ type }) => type === 'yield_expression')
    ? 'one of the copies returns from a generator'
    : undefined;
}

function variableHazard(run: StatementRun, flow: DataFlow, file: CodeFile): string | undefined {
  const inside = file.bindings.occurrences.filter(each => each.binding && inRun(each.node, run));
  for (const binding of new Set(inside.map(each => each.binding!))) {
    const { name, occurrences } = binding;
    const own = inRun(binding.node, run) && !flow.outputs.includes(binding);
    const isSet = occurrences.some(each => inRun(each.node, run) && each.access !== 'read');
    if (!own && occurrences.some(({ node }) => isReference(node)) && (isSet || binding.kind !== 'parameter'))
      return `\`${name}\` is a reference`;
    const kept = flow.readBehind.includes(binding) && !flow.outputs.includes(binding);
    const handed = kept && handedOn(binding, run, file);
    if (handed) return `\`${name}\` is handed to \`${handed}\`, which may change it`;
  }
  return undefined;
}

/** Bound by `&` to another variable, to a part of one, or to one of another function. */
function isReference(node: SyntaxNode): boolean {
  const { parent } = node;
  if (!parent) return false;
  if (
    /^(?:by_ref|reference_assignment_expression|global_declaration|static_variable_declaration)$/.test(
      parent.type,
    )
  )
    return true;
  return (
    parent.children.some(({ type }) => type === 'reference_modifier') ||
    (parent.type === 'array_element_initializer' && parent.children.some(({ type }) => type === '&'))
  );
}

/** What is called with the variable, or a part of it, in a way that could set it. Objects are handles. */
function handedOn(binding: Binding, run: StatementRun, { text }: CodeFile): string | undefined {
  if (isObject(binding)) return undefined;
  for (const { node } of binding.occurrences) {
    if (!inRun(node, run)) continue;
    const argument = [...ancestors(node)].find(
      ({ type }) => type !== 'variable_name' && type !== 'subscript_expression',
    );
    const call = argument?.type === 'argument' ? argument.parent?.parent : undefined;
    if (call && /call_expression$/.test(call.type) && mayWrite(call, text)) return calledName(call, text);
  }
  return undefined;
}

/** Declared with the type of a class, or made by `new`, and not set again. */
function isObject({ type, value, occurrences, kind }: Binding): boolean {
  if (occurrences.some(isWrite)) return false;
  const named = type?.type === 'optional_type' ? namedChildren(type)[0] : type;
  return kind === 'parameter' ? named?.type === 'named_type' : value?.type === 'object_creation_expression';
}
