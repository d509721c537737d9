import type { Binding } from './bindings';
import type { CodeFile } from './codeFile';
import type { Parameter } from './extraction';
import { ancestors, childOf, type SyntaxNode } from './syntaxNode';

/** Literal types are spelled out up to this many; beyond it the plain type has to do. */
const mostAlternatives = 4;

/**
 * Type of a parameter as the source writes it; undefined where only a compiler would know it. Without a compiler a
 * guess could break the build.
 */
export function parameterType(parameter: Parameter, file: CodeFile): string | undefined {
  if (parameter.hole?.literal)
    return file.language.id === 'java' ? javaLiteral(parameter) : scriptLiteral(parameter);
  const types = parameter.bindings.map(binding => binding && bindingType(binding, file));
  return types.every(type => type === types[0]) ? types[0] : undefined;
}

/** The declared type of a variable, or that of the literal or object that it is given. */
export function bindingType(binding: Binding, file: CodeFile): string | undefined {
  const { type } = binding;
  if (type)
    return file.language.id === 'java' ? javaType(type, binding, file) : scriptType(type, binding, file);
  return file.language.id === 'java' ? undefined : valueType(binding.value, file);
}

function scriptType(type: SyntaxNode, binding: Binding, { text }: CodeFile): string | undefined {
  const written = text.slice(type.start, type.end).replace(/^:\s*/, '');
  // The checker may have narrowed an optional or a union above the fragment, and the function would not know.
  const narrowed = /\bundefined\b|\bnull\b|\||\bunknown\b/.test(written);
  if (narrowed || binding.node.parent?.type === 'optional_parameter') return undefined;
  return isGeneric(binding.node) ? undefined : written;
}

function valueType(value: SyntaxNode | undefined, { text }: CodeFile): string | undefined {
  switch (value?.type) {
    case 'string':
    case 'template_string':
      return 'string';
    case 'number':
      return 'number';
    case 'new_expression': {
      const called = childOf(value, 'constructor');
      const plain = called?.type === 'identifier' && !childOf(value, 'type_arguments');
      const name = called && text.slice(called.start, called.end);
      return plain && !/^(?:Map|Set|WeakMap|WeakSet|Promise|Array|Proxy)$/.test(name!) ? name : undefined;
    }
    default:
      return undefined;
  }
}

function scriptLiteral({ values }: Parameter): string | undefined {
  const kinds = new Set(values.map(kindOf));
  const [kind] = kinds;
  if (kinds.size !== 1 || !kind) return undefined;
  const distinct = [...new Set(values)];
  const spelled = kind === 'string' || kind === 'number';
  if (!spelled || distinct.length > mostAlternatives || values.some(value => value.startsWith('`')))
    return kind;
  return distinct.join(' | ');
}

function kindOf(value: string): string | undefined {
  if (/^['"`]/.test(value)) return 'string';
  if (/^\d[\w.]*n$/.test(value)) return 'bigint';
  if (/^[\d.]/.test(value)) return 'number';
  if (value === 'true' || value === 'false') return 'boolean';
  return value.startsWith('/') ? 'RegExp' : undefined;
}

function javaType(type: SyntaxNode, binding: Binding, { text }: CodeFile): string | undefined {
  const written = text.slice(type.start, type.end);
  const declarator = binding.node.parent;
  if (type.type === 'catch_type' || written === 'var') return undefined;
  if (declarator?.parent?.type === 'spread_parameter') return `${written}[]`;
  const dimensions = declarator && childOf(declarator, 'dimensions');
  return dimensions ? written + text.slice(dimensions.start, dimensions.end) : written;
}

function javaLiteral({ values }: Parameter): string | undefined {
  const kinds = new Set(values.map(javaKind));
  return kinds.size === 1 ? [...kinds][0] : undefined;
}

function javaKind(value: string): string | undefined {
  if (value.startsWith('"')) return 'String';
  if (value.startsWith("'")) return 'char';
  if (value === 'true' || value === 'false') return 'boolean';
  if (/^0[xX][\da-fA-F_]+$|^[\d_]+$/.test(value)) return 'int';
  if (/^[\da-fA-FxX_]+[lL]$/.test(value)) return 'long';
  if (/^[\d._eE+-]+[fF]$/.test(value)) return 'float';
  return /^[\d._eE+-]+[dD]?$/.test(value) ? 'double' : undefined;
}

/** Types of a function with type parameters may name them, and they mean nothing outside it. */
function isGeneric(node: SyntaxNode): boolean {
  return [...ancestors(node)].some(
    each =>
      !/class|interface/.test(each.type) && each.children.some(({ type }) => type === 'type_parameters'),
  );
}
