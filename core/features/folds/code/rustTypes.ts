import type { Binding } from './bindings';
import type { CodeFile } from './codeFile';
import {
  ancestors,
  childOf,
  childrenOf,
  descendants,
  isComment,
  namedChildren,
  type SyntaxNode,
} from './syntaxNode';

/** Types are followed through so many declarations. */
const mostSteps = 6;

const numbers = /^(?:[iu](?:8|16|32|64|128|size)|f(?:32|64))$/;

const copied =
  /^(?:[iu](?:8|16|32|64|128|size)|f(?:32|64)|bool|char|\(\)|(?:std::time::)?(?:Duration|Instant|SystemTime)|(?:std::cmp::)?Ordering|IpAddr|SocketAddr|TypeId)$/;

/** What the declarations of one Rust file say of types; undefined where they do not say it. */
export class RustTypes {
  constructor(private readonly file: CodeFile) {}

  /** A whole number without a suffix takes the type of its use, which is not looked for. */
  ofBinding({ type, value, node }: Binding, steps = mostSteps): string | undefined {
    if (type && type !== node)
      return /_/.test(this.textOf(type).replace(/\w+_\w*|\w*_\w+/g, '')) ? undefined : this.textOf(type);
    if (!value || steps === 0) return undefined;
    if (value.parent?.type === 'for_expression') return this.elementOf(value, steps - 1);
    return this.ofExpression(value, steps - 1);
  }

  ofExpression(node: SyntaxNode, steps = mostSteps): string | undefined {
    if (steps === 0) return undefined;
    const inner = (child: SyntaxNode | undefined) => child && this.ofExpression(child, steps - 1);
    switch (node.type) {
      case 'string_literal':
      case 'raw_string_literal':
        return this.textOf(node).startsWith('b') ? undefined : '&str';
      case 'integer_literal':
      case 'float_literal':
        return /(?:[iu](?:8|16|32|64|128|size)|f(?:32|64))$/.exec(this.textOf(node))?.[0];
      case 'char_literal':
        return this.textOf(node).startsWith('b') ? 'u8' : 'char';
      case 'boolean_literal':
        return 'bool';
      case 'parenthesized_expression':
        return inner(namedChildren(node)[0]);
      case 'identifier': {
        const binding = this.file.bindings.at.get(node)?.binding;
        return binding && this.ofBinding(binding, steps - 1);
      }
      case 'type_cast_expression':
        return this.textOf(childOf(node, 'type')!);
      case 'reference_expression':
        return this.ofReference(node, inner(childOf(node, 'value')));
      case 'binary_expression':
        return this.ofBinary(node, inner(childOf(node, 'left')), inner(childOf(node, 'right')));
      case 'unary_expression':
        return node.children[0]?.type === '!' ? inner(namedChildren(node)[0]) : undefined;
      case 'struct_expression':
        return this.ofStruct(node);
      case 'macro_invocation':
        return this.textOf(childOf(node, 'macro')!) === 'format' ? 'String' : undefined;
      case 'field_expression':
        return this.ofField(node, steps);
      case 'call_expression':
        return this.ofCall(node, steps);
      case 'try_expression':
        return /^(?:\w+::)*(?:Result|Option)<([^,<>&]+|\w+<[^,<>&]+>)(?:,.*)?>$/s.exec(
          inner(namedChildren(node)[0]) ?? '',
        )?.[1];
      default:
        return undefined;
    }
  }

  /** True when a value of the type is copied where it is used. */
  isCopy(type: string): boolean {
    if (copied.test(type) || /^&(?!mut\b|'\w+ mut\b)/.test(type)) return true;
    const [, inner] = /^Option<(.+)>$/s.exec(type) ?? [];
    if (inner) return this.isCopy(inner);
    const declared = this.declarationOf(type);
    return declared !== undefined && /\bCopy\b/.test(this.attributesOf(declared));
  }

  /** The struct or enum of the file that a plain name means. */
  declarationOf(name: string): SyntaxNode | undefined {
    return this.items().find(
      item => /^(?:struct|enum)_item$/.test(item.type) && this.textOf(childOf(item, 'name')!) === name,
    );
  }

  textOf({ start, end }: SyntaxNode): string {
    return this.file.text.slice(start, end);
  }

  /** Functions of the file that a call means: by a plain name, `Type::name`, `Self::name` or `self.name`. */
  functionsOf(call: SyntaxNode): readonly SyntaxNode[] {
    const called = childOf(call, 'function');
    if (called?.type === 'identifier') {
      const binding = this.file.bindings.at.get(called)?.binding;
      return binding?.kind === 'function' && binding.node.parent ? [binding.node.parent] : [];
    }
    if (called?.type === 'scoped_identifier') {
      const [path, name] = [childOf(called, 'path'), childOf(called, 'name')];
      const type = path && (this.textOf(path) === 'Self' ? this.selfType(call) : this.textOf(path));
      return type && name ? this.methods(type, this.textOf(name)) : [];
    }
    if (called?.type !== 'field_expression' || childOf(called, 'value')?.type !== 'self') return [];
    const type = this.selfType(call);
    return type ? this.methods(type, this.textOf(childOf(called, 'field')!)) : [];
  }

  /** Types of the parameters of a function, that of `self` aside. */
  parametersOf(declaration: SyntaxNode): readonly string[] {
    const list = childOf(declaration, 'parameters');
    return namedChildren(list ?? declaration).flatMap(parameter => {
      const type = parameter.type === 'parameter' ? childOf(parameter, 'type') : undefined;
      return type ? [this.textOf(type)] : [];
    });
  }

  /** Type of a field of a struct of the file. */
  fieldType(struct: string, name: string): string | undefined {
    const declared = this.declarationOf(struct);
    const body = declared?.type === 'struct_item' ? childOf(declared, 'body') : undefined;
    const field = namedChildren(body ?? declared ?? this.file.root).find(
      each => each.type === 'field_declaration' && this.textOf(childOf(each, 'name')!) === name,
    );
    const type = body && field && !childOf(declared!, 'type_parameters') && childOf(field, 'type');
    return type ? this.textOf(type) : undefined;
  }

  /** The type whose `impl` holds a node. */
  selfType(node: SyntaxNode): string | undefined {
    const impl = [...ancestors(node)].find(({ type }) => type === 'impl_item');
    const type = impl && childOf(impl, 'type');
    return type && this.textOf(type).replace(/<.*$/s, '');
  }

  private items(): readonly SyntaxNode[] {
    return [...descendants(this.file.root)].filter(({ type }) => /^(?:struct|enum|impl)_item$/.test(type));
  }

  private attributesOf(item: SyntaxNode): string {
    const siblings = item.parent!.children;
    let written = '';
    for (let i = siblings.indexOf(item) - 1; i >= 0; i--) {
      const each = siblings[i]!;
      if (each.type !== 'attribute_item' && !isComment(each)) break;
      if (each.type === 'attribute_item') written += this.textOf(each);
    }
    return written;
  }

  private methods(type: string, name: string): readonly SyntaxNode[] {
    return this.items()
      .filter(
        item =>
          item.type === 'impl_item' && this.textOf(childOf(item, 'type')!).replace(/<.*$/s, '') === type,
      )
      .flatMap(impl => namedChildren(childOf(impl, 'body') ?? impl))
      .filter(item => item.type === 'function_item' && this.textOf(childOf(item, 'name')!) === name);
  }

  private ofReference(node: SyntaxNode, type: string | undefined): string | undefined {
    const mutable = node.children.some(child => child.type === 'mutable_specifier');
    return type && `&${mutable ? 'mut ' : ''}${type}`;
  }

  private ofBinary(
    node: SyntaxNode,
    left: string | undefined,
    right: string | undefined,
  ): string | undefined {
    const operator = childOf(node, 'operator')?.type ?? '';
    if (/^(?:==|!=|<=?|>=?|&&|\|\|)$/.test(operator)) return 'bool';
    if (!/^[-+*/%]$/.test(operator)) return undefined;
    const known = left ?? right;
    const untyped = (side: string) => /^[\d_.]+$/.test(this.textOf(childOf(node, side)!));
    const fits =
      left === right || (left === undefined ? untyped('left') : right === undefined && untyped('right'));
    return known && numbers.test(known) && fits ? known : undefined;
  }

  private ofStruct(node: SyntaxNode): string | undefined {
    const name = this.textOf(childOf(node, 'name')!);
    const declared = this.declarationOf(name);
    return declared && !childOf(declared, 'type_parameters') ? name : undefined;
  }

  private ofField(node: SyntaxNode, steps: number): string | undefined {
    const value = childOf(node, 'value')!;
    const type = value.type === 'self' ? this.selfType(node) : this.ofExpression(value, steps - 1);
    return type && this.fieldType(type.replace(/^&(?:mut )?/, ''), this.textOf(childOf(node, 'field')!));
  }

  private ofCall(node: SyntaxNode, steps: number): string | undefined {
    const called = this.textOf(childOf(node, 'function')!);
    if (/^String::(?:new|from|with_capacity)$|\.(?:to_string|to_lowercase|to_uppercase)$/.test(called))
      return 'String';
    if (/\.(?:len|count|capacity)$/.test(called)) return 'usize';
    if (/\.(?:is_\w+|starts_with|ends_with|contains|contains_key|exists)$/.test(called)) return 'bool';
    if (/\.clone$/.test(called)) {
      const type = this.ofExpression(childOf(childOf(node, 'function')!, 'value')!, steps - 1);
      return type && !type.startsWith('&') ? type : undefined;
    }
    const [made] = /^(?:Vec|HashMap|HashSet|BTreeMap)::<[^&']+>(?=::new$)/.exec(called) ?? [];
    if (made) return made.replace('::<', '<');
    const [declared, ...others] = this.functionsOf(node);
    const result = declared && others.length === 0 ? childOf(declared, 'return_type') : undefined;
    const typed = result && !childOf(declared!, 'type_parameters') && !this.isGenericImpl(declared!);
    if (!typed) return undefined;
    const written = this.textOf(result);
    return /\bimpl\b|'/.test(written)
      ? undefined
      : written.replace(/\bSelf\b/g, this.selfType(declared!) ?? 'Self');
  }

  private isGenericImpl(declared: SyntaxNode): boolean {
    const impl = [...ancestors(declared)].find(({ type }) => type === 'impl_item');
    return impl !== undefined && childrenOf(impl, 'type_parameters').length > 0;
  }

  /** Of what `for` goes through. */
  private elementOf(value: SyntaxNode, steps: number): string | undefined {
    if (value.type === 'range_expression')
      return namedChildren(value)
        .map(bound => this.ofExpression(bound, steps - 1))
        .find(type => type !== undefined);
    const type = this.ofExpression(value, steps - 1);
    const [, reference = '', element] = /^(&(?:mut )?)?(?:Vec<(.+)>)$/s.exec(type ?? '') ?? [];
    if (element) return reference + element;
    const [, shared, item] = /^(&(?:mut )?)\[([^;]+)\]$/s.exec(type ?? '') ?? [];
    return item && shared + item;
  }
}
