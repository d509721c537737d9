import { type CSharpTypes, csharpLiteral, csharpOwner, fitsInt } from './csharpTypes';
import type { Hole } from './differences';
import type { Extraction } from './extraction';
import { childOf, namedChildren, type SyntaxNode } from './syntaxNode';

/**
 * The type of a parameter that stands for literals. A whole number also fits smaller types and those without a sign, and
 * `0` every enum, which an `int` does not: its places must be known to take one.
 */
export function csharpLiteralType(hole: Hole, plan: Extraction, types: CSharpTypes): string | undefined {
  const nodes = plan.members.flatMap(({ leaves }) => hole.places.map(place => leaves[place]!.node));
  const found = nodes.map(node => csharpLiteral(types.textOf(node), node.type));
  if (!found.every(type => type === found[0])) return undefined;
  if (found[0] === 'int') return nodes.every(node => takesInt(node, types)) ? 'int' : undefined;
  // The tools that look at logging want its templates to be constants.
  return nodes.some(node => isTemplate(node, types)) ? undefined : found[0];
}

/** Calls that take an `int`, a number that it turns into, or anything. */
const takingInts =
  /(?:^|\.)(?:Equal|NotEqual|AreEqual|AreNotEqual|EqualTo|GreaterThan|LessThan|AtLeast|AtMost|Exactly|Delay|Sleep|From(?:Days|Hours|Minutes|Seconds|Milliseconds)|Add(?:Days|Hours|Minutes|Seconds|Milliseconds|Months|Years)|Substring|Remove|Insert|PadLeft|PadRight|Take|Skip|ElementAt|Range|Repeat)$/;

const takingIntsWhenMade =
  /^(?:DateTime|DateTimeOffset|TimeSpan|DateOnly|TimeOnly|Version|StringBuilder|List<.*>|Dictionary<.*>)$/s;

function takesInt(node: SyntaxNode, types: CSharpTypes): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case 'interpolation':
    case 'cast_expression':
      return true;
    case 'parenthesized_expression':
    case 'prefix_unary_expression':
    case 'conditional_expression':
      return takesInt(parent, types);
    case 'variable_declarator':
      return declares(parent, types);
    case 'assignment_expression':
      return fitsInt(types.ofExpression(childOf(parent, 'left')!));
    case 'binary_expression':
      return besides(node, parent, types);
    case 'return_statement': {
      const owner = csharpOwner(parent);
      const type = owner && (childOf(owner, 'returns') ?? childOf(owner, 'type'));
      return type !== undefined && fitsInt(types.textOf(type));
    }
    case 'initializer_expression':
      return isElement(parent, types);
    case 'argument':
      return isArgument(parent, types);
    default:
      return false;
  }
}

function declares({ parent }: SyntaxNode, types: CSharpTypes): boolean {
  const type = parent && childOf(parent, 'type');
  return type !== undefined && (type.type === 'implicit_type' || fitsInt(types.textOf(type)));
}

function besides(node: SyntaxNode, { children }: SyntaxNode, types: CSharpTypes): boolean {
  const other = children.find(child => child.named && child !== node);
  return other !== undefined && fitsInt(types.ofExpression(other));
}

/** In the braces of an array or a list whose type is written. */
function isElement({ parent }: SyntaxNode, types: CSharpTypes): boolean {
  const type = parent && childOf(parent, 'type');
  const written = type ? types.textOf(type) : '';
  return fitsInt(/^(\w+)\[\]$/.exec(written)?.[1] ?? /^(?:List|HashSet)<(\w+)>$/.exec(written)?.[1]);
}

function isArgument(argument: SyntaxNode, types: CSharpTypes): boolean {
  const list = argument.parent;
  const call = list?.parent;
  if (!list || !call) return false;
  if (call.type === 'element_access_expression') return true;
  if (call.type === 'object_creation_expression')
    return takingIntsWhenMade.test(types.textOf(childOf(call, 'type')!));
  const called = childOf(call, 'function');
  if (call.type !== 'invocation_expression' || !called) return false;
  const methods = types.methodsOf(call);
  if (methods.length > 0)
    return methods.every(method =>
      fitsInt(parameterType(method, namedChildren(list).indexOf(argument), types)),
    );
  const name = types.textOf(called);
  return takingInts.test(name) || /\.(?:Count|Length|Count\(\))\.ShouldBe$/.test(name);
}

function parameterType(method: SyntaxNode, index: number, types: CSharpTypes): string | undefined {
  const parameter = namedChildren(childOf(method, 'parameters') ?? method)[index];
  const type = parameter?.type === 'parameter' ? childOf(parameter, 'type') : undefined;
  return type && types.textOf(type);
}

function isTemplate(node: SyntaxNode, types: CSharpTypes): boolean {
  const call = node.parent?.parent?.parent;
  const called = call?.type === 'invocation_expression' ? childOf(call, 'function') : undefined;
  return (
    called !== undefined &&
    /\b(?:Log\w*|Verbose|Debug|Information|Warning|Error|Fatal)$/.test(types.textOf(called))
  );
}
