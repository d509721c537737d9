import type { Hole } from './differences';
import type { Extraction } from './extraction';
import type { GoTypes } from './goTypes';
import { childOf, namedChildren, type SyntaxNode } from './syntaxNode';

/**
 * The type of a parameter that stands for literals. A literal of Go takes the type of its place, a variable has its own:
 * the type is known only where all places in all copies say the same.
 */
export function goLiteralType(hole: Hole, plan: Extraction, types: GoTypes): string | undefined {
  const nodes = plan.members.flatMap(({ leaves }) => hole.places.map(place => leaves[place]!.node));
  const found = nodes.map(node => placeType(node, types));
  return found.every(type => type !== undefined && type === found[0]) ? found[0] : undefined;
}

/** Functions whose parameters are `any`, or `string` where a string is written. */
const anyFunctions =
  /^(?:fmt\.(?:Print|Println|Sprint|Sprintln|Errorf|Sprintf|Printf|Fprint|Fprintf|Fprintln)|errors\.New|(?:assert|require)\.(?:Equal|NotEqual|Contains|JSONEq)|[tb]\.(?:Run|Log|Logf|Error|Errorf|Fatal|Fatalf|Skip))$/;

const stringFunctions =
  /^(?:strings\.(?:Contains|HasPrefix|HasSuffix|Join|Split|TrimPrefix|TrimSuffix|TrimSpace|ToLower|ToUpper|Index|Replace|ReplaceAll|NewReader|Fields|EqualFold|Count)|os\.(?:Getenv|Setenv|ReadFile|Open|Stat|Remove|RemoveAll)|filepath\.(?:Join|Dir|Base|Ext)|path\.(?:Join|Dir|Base|Ext)|http\.(?:NewRequest|Get)|httptest\.NewRequest)$/;

function placeType(node: SyntaxNode, types: GoTypes): string | undefined {
  const { parent } = node;
  const own = types.ofExpression(node);
  switch (parent?.type) {
    case 'expression_list': {
      const declaration = parent.parent;
      const index = namedChildren(parent).indexOf(node);
      if (declaration?.type === 'short_var_declaration') {
        const target = namedChildren(childOf(declaration, 'left')!)[index];
        const type = target && types.ofExpression(target);
        return type === own ? own : type;
      }
      if (declaration?.type === 'assignment_statement') {
        const target = namedChildren(childOf(declaration, 'left')!)[index];
        return target && types.ofExpression(target);
      }
      return undefined;
    }
    case 'binary_expression': {
      const other = childOf(parent, node.field === 'left' ? 'right' : 'left');
      const plain = /^(?:==|!=|<=?|>=?|\+|-)$/.test(childOf(parent, 'operator')?.type ?? '');
      return plain && other && !/_literal$/.test(other.type) ? types.ofExpression(other) : undefined;
    }
    case 'argument_list':
      return argumentType(node, parent, own, types);
    case 'literal_element':
      return elementType(parent, types);
    default:
      return undefined;
  }
}

function argumentType(
  node: SyntaxNode,
  list: SyntaxNode,
  own: string | undefined,
  types: GoTypes,
): string | undefined {
  const call = list.parent;
  const called = call && childOf(call, 'function');
  if (!call || !called) return undefined;
  const index = namedChildren(list).indexOf(node);
  const declared = types.declarationOf(call);
  if (declared) {
    const parameters = types.parameterTypes(childOf(declared, 'parameters')!);
    const type = parameters[Math.min(index, parameters.length - 1)];
    const plain = type?.replace(/^\.\.\./, '');
    return plain === 'any' || plain === 'interface{}' ? own : plain;
  }
  const name = types.textOf(called);
  // The tool that vets calls wants formats to be constants.
  if (/f$/.test(name) && index === (/\.Fprintf$/.test(name) ? 1 : 0)) return undefined;
  if (anyFunctions.test(name)) return own;
  return stringFunctions.test(name) && own === 'string' ? own : undefined;
}

/** Of a literal of a slice or a map whose type is written. */
function elementType(element: SyntaxNode, types: GoTypes): string | undefined {
  const body = element.parent?.type === 'keyed_element' ? element.parent.parent : element.parent;
  const literal = body?.parent;
  const type = literal?.type === 'composite_literal' ? childOf(literal, 'type') : undefined;
  if (!type || element.field === 'key') return undefined;
  if (type.type !== 'slice_type' && type.type !== 'map_type') return undefined;
  const item = childOf(type, type.type === 'slice_type' ? 'element' : 'value');
  return item && /^(?:string|int|bool|float64|rune|byte)$/.test(types.textOf(item))
    ? types.textOf(item)
    : undefined;
}
