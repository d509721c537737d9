import type { StatementRun } from './statementRun';
import { ancestors, childOf, descendants, namedChildren, type SyntaxNode } from './syntaxNode';

/** What the code around a copy does with exceptions that leave it. */
interface Surroundings {
  /** Types that it catches or declares, as written, without those that need no declaration. */
  readonly handled: readonly string[];
  /** False where it may handle others, too: then `handled` does not bound what the copy throws. */
  readonly complete: boolean;
}

/** Exceptions of `java.lang` that nobody has to declare; they would only make the signature longer. */
const unchecked =
  /^(?:Error|AssertionError|RuntimeException|Arithmetic|ArrayIndexOutOfBounds|ArrayStore|ClassCast|IllegalArgument|IllegalMonitorState|IllegalState|IndexOutOfBounds|NegativeArraySize|NullPointer|NumberFormat|Security|StringIndexOutOfBounds|UnsupportedOperation)(?:Exception)?$/;

/**
 * Checked exceptions that a method made of the copies has to declare. Every copy compiles where it stands, so it throws
 * nothing that is not handled there; copies of one shape and with the same types throw the same. Hence what one place
 * handles is enough for the method, if all other places handle it, too. Undefined where no place is such. `declared` is
 * the index of the copy whose method is called by the others: then what that method declares counts.
 */
export function thrownTypes(
  runs: readonly StatementRun[],
  text: string,
  declared?: number,
): readonly string[] | undefined {
  const places = runs.map(run => surroundingsOf(run, text));
  return places
    .filter(({ complete }, i) => (declared === undefined ? complete : i === declared))
    .map(({ handled }) => handled)
    .sort((a, b) => a.length - b.length)
    .find(types => places.every(({ handled }) => types.every(type => isCovered(type, handled))));
}

function isCovered(type: string, handled: readonly string[]): boolean {
  if (handled.includes(type) || handled.includes('Throwable')) return true;
  return handled.includes('Exception') && type !== 'Throwable';
}

function surroundingsOf({ container }: StatementRun, text: string): Surroundings {
  const handled: string[] = [];
  let complete = true;
  for (const node of ancestors(container)) {
    if (node.type === 'lambda_expression') {
      complete = false;
      break;
    }
    if (/^(?:method|constructor)_declaration$/.test(node.type)) {
      handled.push(...typesIn(node.children.find(({ type }) => type === 'throws')));
      break;
    }
    if (node.field !== 'body' || !/^try/.test(node.parent?.type ?? '')) continue;
    for (const clause of node.parent!.children.filter(({ type }) => type === 'catch_clause')) {
      const parameter = namedChildren(clause).find(({ type }) => type === 'catch_formal_parameter');
      // What a clause throws on is as precise as what it caught: only what handles it there counts.
      if (parameter && throwsAgain(clause, parameter, text)) complete = false;
      else handled.push(...typesIn(namedChildren(parameter!).find(({ type }) => type === 'catch_type')));
    }
  }
  return { handled, complete };

  function typesIn(list: SyntaxNode | undefined): readonly string[] {
    const types = (list ? namedChildren(list) : []).map(({ start, end }) => text.slice(start, end));
    return types.filter(type => !unchecked.test(type));
  }
}

function throwsAgain(clause: SyntaxNode, parameter: SyntaxNode, text: string): boolean {
  const name = childOf(parameter, 'name');
  const written = name && text.slice(name.start, name.end);
  return [...descendants(clause)].some(({ type, children }) => {
    const thrown = type === 'throw_statement' ? children.find(({ named }) => named) : undefined;
    return thrown?.type === 'identifier' && text.slice(thrown.start, thrown.end) === written;
  });
}
