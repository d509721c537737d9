import { type Binding, type Bindings, isWrite, type Occurrence } from './bindings';
import type { CodeLanguage } from './codeLanguage';
import { phpReaches, phpSets } from './phpReach';
import { rubyReaches } from './rubyReach';
import { functionAround, inRun, type StatementRun } from './statementRun';
import { ancestors, childOf, isInside, type SyntaxNode } from './syntaxNode';

/** What goes into a run and comes out of it when it becomes a function that stands in `home`. */
export interface DataFlow {
  /** Variables that the new function cannot see, and whose values it needs. */
  readonly inputs: readonly Binding[];
  /** Variables that are set in the run and read behind it. */
  readonly outputs: readonly Binding[];
  /** Outer variables that the run sets before it reads them: the new function declares them anew. */
  readonly renewed: readonly Binding[];
  /** Outer variables of the run whose values are read behind it. */
  readonly readBehind: readonly Binding[];
  readonly refusal?: string;
}

/** `home` is the block or class body that the new function is put into. */
export function dataFlow(
  run: StatementRun,
  home: SyntaxNode,
  bindings: Bindings,
  language: CodeLanguage,
): DataFlow {
  const view = new RunView(run, home, language);
  const used = new Set(
    bindings.occurrences.flatMap(each => (each.binding && inRun(each.node, run) ? [each.binding] : [])),
  );
  const foreign = [...used].filter(binding => view.isForeign(binding));
  const outputs = [...used].filter(binding => view.isOutput(binding));
  const inputs = foreign.filter(binding => view.needsValue(binding));
  const renewed = foreign.filter(binding => !inputs.includes(binding));
  const refusal = [...used].map(binding => view.refusal(binding, inputs, outputs)).find(Boolean);
  const readBehind = foreign.filter(({ occurrences }) => occurrences.some(each => view.readsLater(each)));
  return { inputs, outputs, renewed, readBehind, refusal };
}

class RunView {
  private readonly owner: SyntaxNode | undefined;
  private readonly loop: SyntaxNode | undefined;

  constructor(
    private readonly run: StatementRun,
    private readonly home: SyntaxNode,
    private readonly language: CodeLanguage,
  ) {
    this.owner = functionAround(run.statements[0], language.functions);
    this.loop = loopAround(run, language);
  }

  /** Declared outside the run where the new function cannot see it, or set by it in a language that would rename it. */
  isForeign(binding: Binding): boolean {
    if (this.isOwn(binding)) return false;
    if (binding.kind === 'member') return false;
    if (/^(?:ruby|php)$/.test(this.language.id)) return binding.kind !== 'function';
    const hidden = this.language.id === 'python' && binding.scope.node.type === 'class_definition';
    const visible = isInside(this.home, binding.scope.node) && !hidden;
    return !visible || (this.language.id === 'python' && this.isSet(binding));
  }

  isOutput(binding: Binding): boolean {
    const foreign = this.isForeign(binding);
    if (!this.isOwn(binding) && !(foreign && this.isSet(binding))) return false;
    // In a loop, the next round of the copy may read what this one has set.
    const carried = foreign && this.loop !== undefined && this.isExposed(binding);
    return carried || binding.occurrences.some(each => this.readsLater(each));
  }

  /** True when the run may read the value from before it, or may leave it as it is for what comes behind. */
  needsValue(binding: Binding): boolean {
    if (!this.hadValue(binding)) return false;
    const setsIt = this.inside(binding).some(each => isSetter(each) && this.isUnconditional(each));
    return this.isExposed(binding) || (this.isOutput(binding) && !setsIt);
  }

  refusal(binding: Binding, inputs: readonly Binding[], outputs: readonly Binding[]): string | undefined {
    const { name, kind } = binding;
    const output = outputs.includes(binding);
    const passed = output || inputs.includes(binding);
    if (output && (kind === 'function' || kind === 'class' || kind === 'type' || kind === 'import'))
      return `declares \`${name}\`, which is used behind it`;
    if (passed && binding.occurrences.some(each => isWrite(each) && this.isElsewhere(each)))
      return `\`${name}\` is changed by another function`;
    if (passed && this.isCaptured(binding) && binding.occurrences.some(isWrite))
      return `\`${name}\` is kept by a function and changes`;
    if (this.language.id === 'python' && this.isSet(binding) && this.owner === undefined)
      return `sets \`${name}\`, a global name`;
    if (this.isOwn(binding) && this.isCarried(binding))
      return `\`${name}\` goes from one round of a loop to the next`;
    if (this.language.unsetFails && inputs.includes(binding) && !this.isSetBefore(binding))
      return `\`${name}\` may have no value before it`;
    if (this.isForeign(binding) && !this.hadValue(binding) && this.isExposed(binding))
      return `\`${name}\` gets its value behind it`;
    if (output && this.isSeenInHandler(binding))
      return `\`${name}\` may be read when the copy ends with an exception`;
    const unsure = output && !this.isOwn(binding) && !inputs.includes(binding) && !this.setsFirst(binding);
    return unsure || (output && this.mayBeUnset(binding, inputs))
      ? `\`${name}\` may have no value behind it`
      : undefined;
  }

  /** Some read in the run may see a value that the run has not set. */
  private isExposed(binding: Binding): boolean {
    const inside = this.inside(binding);
    const setters = inside.filter(isSetter);
    return inside.some(
      ({ access, node }) =>
        (access === 'read' || access === 'update') && !setters.some(setter => this.reaches(setter, node)),
    );
  }

  /** A name of the whole function that one round of a loop hands to the next. */
  private isCarried(binding: Binding): boolean {
    const { loop } = this;
    return loop !== undefined && !isInside(binding.scope.node, loop) && this.isExposed(binding);
  }

  /** Declared in the run. In Python the first assignment declares, so that one before the run counts as outside. */
  private isOwn(binding: Binding): boolean {
    return inRun(binding.node, this.run);
  }

  private isSet(binding: Binding): boolean {
    return this.inside(binding).some(
      each => each.access !== 'read' && !(this.language.id === 'python' && each.scope.node.type === 'lambda'),
    );
  }

  private inside(binding: Binding): Occurrence[] {
    return binding.occurrences.filter(({ node }) => inRun(node, this.run));
  }

  readsLater(occurrence: Occurrence): boolean {
    const { node, access } = occurrence;
    if (inRun(node, this.run) || access === 'write' || access === 'declare') return false;
    if (this.language.sharesVariables && this.isReplaced(occurrence)) return false;
    return (
      node.start >= this.run.end ||
      this.isElsewhere(occurrence) ||
      Boolean(this.loop && isInside(node, this.loop))
    );
  }

  /** True where another assignment always stands between the run and the place. */
  private isReplaced(occurrence: Occurrence): boolean {
    const { node, binding } = occurrence;
    if (this.isElsewhere(occurrence)) return false;
    const common = [...ancestors(this.run.container)].find(
      each => this.language.loops.has(each.type) && isInside(node, each),
    );
    return binding!.occurrences.some(
      setter =>
        isSetter(setter) &&
        !inRun(setter.node, this.run) &&
        (node.start >= this.run.end
          ? setter.node.start >= this.run.end
          : common !== undefined && isInside(setter.node, common)) &&
        this.reaches(setter, node),
    );
  }

  /** In another function than the run, which may run at any time. */
  private isElsewhere({ node }: Occurrence): boolean {
    return functionAround(node, this.language.functions) !== this.owner && !inRun(node, this.run);
  }

  private isCaptured(binding: Binding): boolean {
    return this.inside(binding).some(
      ({ node }) => functionAround(node, this.language.functions) !== this.owner,
    );
  }

  private isUnconditional({ node, access }: Occurrence): boolean {
    if (access === 'declare' && !this.language.declaresByAssignment) return true;
    const statement = [...ancestors(node)].find(each => this.run.statements.includes(each));
    const { id, containers } = this.language;
    if (id === 'php') return statement !== undefined && phpSets(statement, node, containers);
    if (id === 'ruby')
      return statement?.type === 'assignment' && isInside(node, childOf(statement, 'left') ?? statement);
    return (
      /^(?:expression|assignment)_statement$|^short_var_declaration$/.test(statement?.type ?? '') &&
      !mayBranch(statement!) &&
      functionAround(node, this.language.functions) === this.owner
    );
  }

  /**
   * A `try` around the run goes on when the run throws, and would see what was set until then. What the last statement
   * sets as its last effect is set by the call, too.
   */
  private isSeenInHandler(binding: Binding): boolean {
    const body = [...ancestors(this.run.container)].find(
      each => each === this.owner || (each.field === 'body' && /^try/.test(each.parent?.type ?? '')),
    );
    if (!body || body === this.owner || isInside(binding.scope.node, body)) return false;
    const last = this.run.statements.at(-1)!;
    return !this.inside(binding).every(
      each => each.access === 'read' || (this.isUnconditional(each) && isInside(each.node, last)),
    );
  }

  private setsFirst(binding: Binding): boolean {
    return this.inside(binding).some(each => each.access === 'write' && this.isUnconditional(each));
  }

  /** A name that is set in a branch only may be unset behind it. */
  private mayBeUnset(binding: Binding, inputs: readonly Binding[]): boolean {
    if (!this.language.unsetFails || inputs.includes(binding)) return false;
    return !this.inside(binding).some(each => each.access !== 'read' && this.isUnconditional(each));
  }

  /** True when the place cannot be reached without the assignment: it comes later in the block, or in the loop's body. */
  private reaches({ node }: Occurrence, place: SyntaxNode): boolean {
    if (this.language.id === 'ruby') return rubyReaches(node, place, this.language.containers);
    if (this.language.id === 'php') return phpReaches(node, place, this.language.containers);
    const statement = [...ancestors(node)].find(
      each => each.parent && this.language.containers.has(each.parent.type),
    );
    if (!statement?.parent) return false;
    if (isInside(place, statement)) {
      // Targets of loops, `with` and `except` hold in their bodies; an assignment holds behind itself.
      const heads = /^(?:for|with|for_in|enhanced_for|try)_/.test(statement.type) && node.end <= place.start;
      return (
        heads &&
        [...ancestors(place)].some(
          ({ field, parent }) => parent && isInside(parent, statement) && field === 'body',
        )
      );
    }
    const plain =
      /^(?:expression_statement|assignment_statement|short_var_declaration|let_declaration|import_statement|import_from_statement|function_definition|class_definition)$/;
    return (
      plain.test(statement.type) &&
      !mayBranch(statement) &&
      statement.end <= place.start &&
      isInside(place, statement.parent)
    );
  }

  private isSetBefore(binding: Binding): boolean {
    if (binding.kind === 'parameter') return true;
    return binding.occurrences.some(
      each =>
        each.access !== 'read' && !inRun(each.node, this.run) && this.reaches(each, this.run.statements[0]),
    );
  }

  private hadValue(binding: Binding): boolean {
    if (binding.kind === 'parameter') return true;
    // A function of JavaScript is there before its declaration.
    if (binding.kind === 'function' && this.language.id === 'javascript') return true;
    return binding.occurrences.some(({ node, access }) => access !== 'read' && node.start < this.run.start);
  }
}

/** The outermost loop around the run in its function. */
function loopAround(run: StatementRun, language: CodeLanguage): SyntaxNode | undefined {
  let found: SyntaxNode | undefined;
  for (const node of ancestors(run.container)) {
    if (language.loops.has(node.type)) found = node;
    if (language.functions.has(node.type)) break;
  }
  return found;
}

/** Rust's branches and loops are expressions. */
function mayBranch({ children }: SyntaxNode): boolean {
  return children.some(({ type }) =>
    /^(?:if|match|for|while|loop)_expression$|^(?:unsafe_|async_)?block$/.test(type),
  );
}

function isSetter({ access }: Occurrence): boolean {
  return access === 'write' || access === 'declare';
}
