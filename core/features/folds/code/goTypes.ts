import type { Binding } from './bindings';
import type { CodeFile } from './codeFile';
import { childOf, childrenOf, namedChildren, type SyntaxNode } from './syntaxNode';

/** Results of functions of the standard library that are used everywhere, by import path's last part and name. */
const libraryResults: Readonly<Record<string, readonly string[]>> = {
  'context.Background': ['context.Context'],
  'context.TODO': ['context.Context'],
  'errors.New': ['error'],
  'filepath.Join': ['string'],
  'filepath.Dir': ['string'],
  'filepath.Base': ['string'],
  'filepath.Ext': ['string'],
  'fmt.Errorf': ['error'],
  'fmt.Sprint': ['string'],
  'fmt.Sprintf': ['string'],
  'http.NewRequest': ['*http.Request', 'error'],
  'httptest.NewRecorder': ['*httptest.ResponseRecorder'],
  'httptest.NewRequest': ['*http.Request'],
  'json.Marshal': ['[]byte', 'error'],
  'json.Unmarshal': ['error'],
  'os.Getenv': ['string'],
  'os.ReadFile': ['[]byte', 'error'],
  'strconv.Atoi': ['int', 'error'],
  'strconv.Itoa': ['string'],
  'strings.Contains': ['bool'],
  'strings.HasPrefix': ['bool'],
  'strings.HasSuffix': ['bool'],
  'strings.Join': ['string'],
  'strings.Replace': ['string'],
  'strings.ReplaceAll': ['string'],
  'strings.Split': ['[]string'],
  'strings.ToLower': ['string'],
  'strings.ToUpper': ['string'],
  'strings.TrimPrefix': ['string'],
  'strings.TrimSpace': ['string'],
  'strings.TrimSuffix': ['string'],
  'time.Now': ['time.Time'],
  'time.Since': ['time.Duration'],
};

const basicTypes =
  /^(?:string|bool|byte|rune|error|any|u?int(?:8|16|32|64)?|uintptr|float(?:32|64)|complex(?:64|128))$/;

/** Types are followed through so many declarations. */
const mostSteps = 8;

/** What the declarations of one file say of types; undefined where they do not say it. */
export class GoTypes {
  constructor(private readonly file: CodeFile) {}

  ofBinding(binding: Binding, steps = mostSteps): string | undefined {
    const { node, type, value } = binding;
    const declaration = node.parent?.type === 'expression_list' ? node.parent.parent : node.parent;
    if (type)
      return declaration?.type === 'variadic_parameter_declaration'
        ? `[]${this.textOf(type)}`
        : this.textOf(type);
    // A constant without a type takes the type of the place where it is used.
    if (!value || steps === 0 || declaration?.type === 'const_spec') return undefined;
    const names =
      node.parent?.type === 'expression_list' ? namedChildren(node.parent) : childrenOf(declaration!, 'name');
    const index = names.filter(({ named }) => named).indexOf(node);
    if (declaration?.type === 'range_clause') return this.ofRange(value, index, steps);
    if (declaration?.type === 'receive_statement') return undefined;
    const shared =
      value.parent?.type === 'expression_list' &&
      namedChildren(value.parent).length !== names.filter(({ named }) => named).length;
    if (shared && index > 0 && !isCall(value))
      return /^(?:type_assertion_expression|index_expression)$/.test(value.type) ? 'bool' : undefined;
    const results = isCall(value) ? this.ofCall(value, steps - 1) : [this.ofExpression(value, steps - 1)];
    return results?.[shared ? index : 0];
  }

  ofExpression(node: SyntaxNode, steps = mostSteps): string | undefined {
    if (steps === 0) return undefined;
    switch (node.type) {
      case 'interpreted_string_literal':
      case 'raw_string_literal':
        return 'string';
      case 'int_literal':
        return 'int';
      case 'float_literal':
        return 'float64';
      case 'rune_literal':
        return 'rune';
      case 'true':
      case 'false':
        return 'bool';
      case 'parenthesized_expression':
        return this.ofExpression(namedChildren(node)[0]!, steps - 1);
      case 'identifier': {
        const binding = this.file.bindings.at.get(node)?.binding;
        return binding && /^(?:local|parameter)$/.test(binding.kind)
          ? this.ofBinding(binding, steps - 1)
          : undefined;
      }
      case 'composite_literal':
      case 'type_conversion_expression':
      case 'type_assertion_expression': {
        const type = childOf(node, 'type');
        return type && type.type !== 'implicit_length_array_type' ? this.textOf(type) : undefined;
      }
      case 'unary_expression':
        return this.ofUnary(node, steps);
      case 'binary_expression':
        return this.ofBinary(node, steps);
      case 'selector_expression':
        return this.ofSelector(node, steps);
      case 'index_expression': {
        const operand = this.ofExpression(childOf(node, 'operand')!, steps - 1);
        return operand && elementOf(operand);
      }
      case 'call_expression': {
        const results = this.ofCall(node, steps - 1);
        return results?.length === 1 ? results[0] : undefined;
      }
      default:
        return undefined;
    }
  }

  /** Types of the results of a function that is written here. */
  resultsOf(owner: SyntaxNode): readonly string[] {
    const result = childOf(owner, 'result');
    if (!result) return [];
    return result.type === 'parameter_list' ? this.parameterTypes(result) : [this.textOf(result)];
  }

  parameterTypes(list: SyntaxNode): readonly string[] {
    return namedChildren(list).flatMap(parameter => {
      const type = childOf(parameter, 'type');
      const written = type ? this.textOf(type) : this.textOf(parameter);
      const dots = parameter.type === 'variadic_parameter_declaration' ? '...' : '';
      return Array.from(
        { length: Math.max(1, childrenOf(parameter, 'name').filter(({ named }) => named).length) },
        () => dots + written,
      );
    });
  }

  /** The function or method of this file that is called; undefined for others and for generic ones. */
  declarationOf(call: SyntaxNode): SyntaxNode | undefined {
    const called = childOf(call, 'function');
    const root = this.file.root;
    let found: SyntaxNode[] = [];
    if (called?.type === 'identifier') {
      const binding = this.file.bindings.at.get(called)?.binding;
      if (binding?.kind === 'function')
        found = namedChildren(root).filter(
          each => each.type === 'function_declaration' && childOf(each, 'name') === binding.node,
        );
    } else if (called?.type === 'selector_expression') {
      const type = this.ofExpression(childOf(called, 'operand')!, mostSteps - 2)?.replace(/^\*/, '');
      const name = this.textOf(childOf(called, 'field')!);
      if (type)
        found = namedChildren(root).filter(
          each =>
            each.type === 'method_declaration' &&
            this.textOf(childOf(each, 'name')!) === name &&
            this.receiverType(each) === type,
        );
    }
    return found.length === 1 && !childOf(found[0]!, 'type_parameters') ? found[0] : undefined;
  }

  /** The struct or interface that a name of a type stands for, when this file declares it. */
  declaredType(name: string): SyntaxNode | undefined {
    for (const declaration of namedChildren(this.file.root))
      if (declaration.type === 'type_declaration')
        for (const spec of namedChildren(declaration)) {
          const declared = childOf(spec, 'name');
          if (declared && this.textOf(declared) === name && !childOf(spec, 'type_parameters'))
            return childOf(spec, 'type');
        }
    return undefined;
  }

  private receiverType(method: SyntaxNode): string | undefined {
    const list = childOf(method, 'receiver');
    const type = list && namedChildren(list)[0] && childOf(namedChildren(list)[0]!, 'type');
    return type && this.textOf(type).replace(/^\*/, '');
  }

  private ofCall(call: SyntaxNode, steps: number): readonly string[] | undefined {
    if (steps <= 0) return undefined;
    const called = childOf(call, 'function');
    const name = called ? this.textOf(called) : '';
    const [first] = namedChildren(childOf(call, 'arguments') ?? call);
    const isOwn = called && this.file.bindings.at.get(called)?.binding;
    if (called?.type === 'identifier' && !isOwn) {
      if (name === 'len' || name === 'cap') return ['int'];
      if (name === 'make' && first) return [this.textOf(first)];
      if (name === 'new' && first) return [`*${this.textOf(first)}`];
      if (name === 'append' && first) return wrapped(this.ofExpression(first, steps - 1));
      if (basicTypes.test(name)) return [name];
    }
    const declared = this.declarationOf(call);
    if (declared) return this.resultsOf(declared);
    const [packageName] = called?.type === 'selector_expression' ? namedChildren(called) : [];
    const isImport = packageName && this.file.bindings.at.get(packageName)?.binding?.kind === 'import';
    const results = isImport ? libraryResults[name] : undefined;
    const imported = results?.every(type => this.isImported(type));
    return imported ? results : undefined;
  }

  private isImported(type: string): boolean {
    const name = /(\w+)\./.exec(type)?.[1];
    return name === undefined || this.file.bindings.root.bindings.get(name)?.kind === 'import';
  }

  private ofRange(value: SyntaxNode, index: number, steps: number): string | undefined {
    const type = this.ofExpression(value, steps - 1);
    if (!type) return undefined;
    if (type === 'int') return index === 0 ? 'int' : undefined;
    if (type === 'string') return index === 0 ? 'int' : 'rune';
    const key = /^map\[([\w.*]+)\]/.exec(type)?.[1];
    if (index === 0) return type.startsWith('[') ? 'int' : key;
    return elementOf(type);
  }

  private ofUnary(node: SyntaxNode, steps: number): string | undefined {
    const operator = childOf(node, 'operator')?.type;
    const operand = this.ofExpression(childOf(node, 'operand')!, steps - 1);
    if (operator === '!') return 'bool';
    if (operator === '&') return operand && `*${operand}`;
    if (operator === '*') return operand?.startsWith('*') ? operand.slice(1) : undefined;
    return operator === '-' ? operand : undefined;
  }

  private ofBinary(node: SyntaxNode, steps: number): string | undefined {
    const operator = childOf(node, 'operator')?.type ?? '';
    if (/^(?:==|!=|<=?|>=?|&&|\|\|)$/.test(operator)) return 'bool';
    if (!/^[-+*/%]$/.test(operator)) return undefined;
    const [left, right] = [childOf(node, 'left')!, childOf(node, 'right')!];
    const [a, b] = [this.ofExpression(left, steps - 1), this.ofExpression(right, steps - 1)];
    if (/_literal$/.test(left.type)) return /_literal$/.test(right.type) && a !== b ? undefined : b;
    return /_literal$/.test(right.type) || a === b ? a : undefined;
  }

  private ofSelector(node: SyntaxNode, steps: number): string | undefined {
    const operand = this.ofExpression(childOf(node, 'operand')!, steps - 1)?.replace(/^\*/, '');
    const struct = operand ? this.declaredType(operand) : undefined;
    const fields = struct?.type === 'struct_type' ? namedChildren(namedChildren(struct)[0]!) : [];
    const wanted = this.textOf(childOf(node, 'field')!);
    const field = fields.find(each =>
      childrenOf(each, 'name').some(name => name.named && this.textOf(name) === wanted),
    );
    const type = field && childOf(field, 'type');
    return type && this.textOf(type);
  }

  textOf({ start, end }: SyntaxNode): string {
    return this.file.text.slice(start, end);
  }
}

function isCall({ type }: SyntaxNode): boolean {
  return type === 'call_expression';
}

function wrapped(type: string | undefined): readonly string[] | undefined {
  return type === undefined ? undefined : [type];
}

/** Of a slice, or of a map with a plain key. */
function elementOf(type: string): string | undefined {
  return /^\[\](.+)$/s.exec(type)?.[1] ?? /^map\[[\w.*]+\](.+)$/s.exec(type)?.[1];
}

/** Interfaces of the library that are passed on everywhere. */
const interfaces =
  /^(?:context\.Context|io\.(?:Reader|Writer|Closer|ReadCloser|WriteCloser|ReadWriter)|http\.(?:ResponseWriter|Handler|RoundTripper)|testing\.TB|net\.Conn|net\.Listener|fs\.FS|fs\.FileInfo|os\.FileInfo|fmt\.Stringer)$/;

/** True when a copy of such a value is as good as the value itself, whatever is done with it. */
export function isShared(type: string, types: GoTypes): boolean {
  if (basicTypes.test(type) || /^(?:\*|\[\]|map\[|chan\b|<-chan\b|func\(|interface\b)/.test(type))
    return true;
  return interfaces.test(type) || types.declaredType(type)?.type === 'interface_type';
}
