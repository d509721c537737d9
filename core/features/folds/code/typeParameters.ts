import type { CodeFile } from './codeFile';
import type { Extraction } from './extraction';
import { nodesOf } from './statementRun';
import { namedChildren, type SyntaxNode } from './syntaxNode';

/**
 * Type parameters that a function made of the copies takes over from the functions around them, as written between `<` and
 * `>`; empty where it needs none. Undefined where those functions do not all declare them alike. `signature` holds the
 * types of its parameters and of its result.
 */
export function carriedTypeParameters(
  { members }: Extraction,
  methods: readonly SyntaxNode[],
  signature: readonly string[],
  { text }: CodeFile,
): readonly string[] | undefined {
  const declared = methods.map(method => typeParametersOf(method, text));
  const names = new Set(declared.flatMap(each => [...each.keys()]));
  const used = new Set(
    [...nodesOf(members[0].run)]
      .filter(({ type }) => type === 'type_identifier')
      .map(({ start, end }) => text.slice(start, end))
      .concat(signature.flatMap(wordsOf))
      .filter(word => names.has(word)),
  );
  // A bound may name further ones; what is added to a set is visited, too.
  for (const name of used)
    for (const word of wordsOf(declared[0].get(name) ?? '')) if (names.has(word)) used.add(word);
  const alike = [...used].every(name => declared.every(each => each.get(name) === declared[0].get(name)));
  return alike ? [...declared[0]].flatMap(([name, written]) => (used.has(name) ? [written] : [])) : undefined;
}

/** By their names, in the order in which the method declares them. */
function typeParametersOf(method: SyntaxNode, text: string): ReadonlyMap<string, string> {
  const list = method.children.find(({ type }) => type === 'type_parameters');
  return new Map(
    (list ? namedChildren(list) : []).flatMap(parameter => {
      const name = namedChildren(parameter).find(({ type }) => type === 'type_identifier');
      return name ? [[text.slice(name.start, name.end), text.slice(parameter.start, parameter.end)]] : [];
    }),
  );
}

function wordsOf(written: string): readonly string[] {
  return written.match(/\w+/g) ?? [];
}
