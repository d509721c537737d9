import type { Binding } from './bindings';
import type { CodeFile } from './codeFile';
import type { Parameter } from './extraction';
import { declaredName, writtenType } from './kotlinTree';
import { ancestors, childOf, descendants, namedChildren, type SyntaxNode } from './syntaxNode';

/** The type of a variable as the file writes it, or as a literal or a class of the file that it is given tells it. */
export function kotlinType(binding: Binding, file: CodeFile): string | undefined {
  const { node, type, value } = binding;
  if (node.parent?.type === 'parameter' && isVararg(node.parent)) return undefined;
  if (type) return file.text.slice(type.start, type.end);
  return value && typeOfValue(value, file);
}

/** Type of what the copies pass, which is the same in all; undefined where the file does not say it. */
export function kotlinParameterType(
  parameter: Parameter,
  members: readonly SyntaxNode[],
  file: CodeFile,
): string | undefined {
  const types = parameter.hole?.literal
    ? members.map(literal => literalType(literal, file))
    : parameter.bindings.map(binding => binding && kotlinType(binding, file));
  return types.every(type => type === types[0]) ? types[0] : undefined;
}

/** `vararg` stands before the parameter, in a node of its own. */
function isVararg(parameter: SyntaxNode): boolean {
  const siblings = parameter.parent?.children ?? [];
  const before = siblings[siblings.indexOf(parameter) - 1];
  return before?.type === 'parameter_modifiers';
}

/** A number takes the type of the place where it stands, so that only places that say their type will do. */
function literalType(node: SyntaxNode, file: CodeFile): string | undefined {
  const type = typeOfValue(node, file);
  if (type !== 'Int' && type !== 'Double') return type;
  const { parent } = node;
  if (parent?.type === 'property_declaration') {
    const variable = namedChildren(parent).find(child => child.type === 'variable_declaration');
    const declared = variable && writtenType(variable);
    return declared ? plain(file.text.slice(declared.start, declared.end)) : type;
  }
  return parent?.type === 'value_argument' ? argumentType(parent, file) : undefined;
}

/** What the only function of a name in this file says of the parameter that an argument is for. */
function argumentType(argument: SyntaxNode, file: CodeFile): string | undefined {
  const { text, root, bindings } = file;
  const list = argument.parent!;
  const call = list.parent;
  const callee = call?.type === 'call_expression' ? childOf(call, 'function') : undefined;
  if (callee?.type !== 'identifier' || argument.children.length > 1) return undefined;
  const name = text.slice(callee.start, callee.end);
  const declared = [...descendants(root)].filter(node => {
    const own = node.type === 'function_declaration' && childOf(node, 'name');
    return own && text.slice(own.start, own.end) === name;
  });
  const binding = bindings.at.get(callee)?.binding;
  if (declared.length !== 1 || !binding || !declared[0]!.children.includes(binding.node)) return undefined;
  const parameters = namedChildren(childOf(declared[0]!, 'parameters')!).filter(
    ({ type }) => type === 'parameter',
  );
  const parameter = parameters[namedChildren(list).indexOf(argument)];
  const type = parameter && !parameters.some(isVararg) ? writtenType(parameter) : undefined;
  return type && plain(text.slice(type.start, type.end));
}

/** Types that a number may have. */
function plain(type: string): string | undefined {
  return /^(?:Int|Long|Short|Byte|Double|Float)$/.test(type) ? type : undefined;
}

function typeOfValue(value: SyntaxNode, file: CodeFile): string | undefined {
  const written = file.text.slice(value.start, value.end);
  switch (value.type) {
    case 'string_literal':
    case 'multiline_string_literal':
      return 'String';
    case 'character_literal':
      return 'Char';
    case 'true':
    case 'false':
      return 'Boolean';
    case 'number_literal':
      return numberType(written);
    case 'float_literal':
      return /[fF]$/.test(written) ? 'Float' : 'Double';
    case 'call_expression':
      return constructedClass(value, file);
    default:
      return undefined;
  }
}

function numberType(written: string): string | undefined {
  if (/^[\d_]+L$|^0[xXbB][\da-fA-F_]+L$/.test(written)) return 'Long';
  const digits = written.replaceAll('_', '');
  if (!/^(?:\d+|0[xX][\da-fA-F]+|0[bB][01]+)$/.test(digits)) return undefined;
  return Number(digits) <= 0x7fffffff ? 'Int' : 'Long';
}

/** `Order(…)`, where the file declares a class `Order` at its top, without type parameters, and no function of that name. */
function constructedClass(call: SyntaxNode, { text, root, bindings }: CodeFile): string | undefined {
  const callee = childOf(call, 'function');
  if (callee?.type !== 'identifier') return undefined;
  const binding = bindings.at.get(callee)?.binding;
  const declaration =
    binding && [...ancestors(binding.node)].find(({ type }) => type === 'class_declaration');
  const single = binding?.occurrences.filter(({ access }) => access === 'declare').length === 1;
  const generic = declaration?.children.some(({ type }) => type === 'type_parameters');
  if (binding?.kind !== 'class' || !single || declaration?.parent !== root || generic) return undefined;
  return declaredName(declaration) === binding.node || childOf(declaration, 'name') === binding.node
    ? text.slice(callee.start, callee.end)
    : undefined;
}
