import {
  forEachChild,
  type Node,
  type Program,
  type SourceFile,
  TypeFlags,
  TypeFormatFlags,
} from 'typescript';

/** A longer type is no gain for the reader. */
const longestType = 100;

/**
 * The type of the values at the offsets of a file, as the file could write it; undefined where they differ or where it
 * cannot be written: `any`, types of other files without a name here, long ones.
 */
export function writtenType(program: Program, path: string, offsets: readonly number[]): string | undefined {
  const source = program.getSourceFile(path);
  if (!source) return undefined;
  const checker = program.getTypeChecker();
  const types = offsets.map(offset => {
    const node = tokenAt(source, offset);
    const type = node && checker.getTypeAtLocation(node);
    if (!type || type.flags & (TypeFlags.Any | TypeFlags.Never | TypeFlags.Unknown)) return undefined;
    // A variable that holds `'a'` holds a string.
    const plain = type.isUnion() ? type : checker.getBaseTypeOfLiteralType(type);
    return checker.typeToString(plain, source, TypeFormatFlags.NoTruncation);
  });
  const [type] = types;
  const one = type !== undefined && types.every(each => each === type);
  return one && type.length <= longestType && !/\bany\b|\bimport\(|\btypeof\s+import\b|\n/.test(type)
    ? type
    : undefined;
}

/** The innermost node that begins at the offset. */
function tokenAt(source: SourceFile, offset: number): Node | undefined {
  let found: Node | undefined;
  const look = (node: Node): void => {
    if (node.getStart(source) === offset) found = node;
    if (node.pos <= offset && offset < node.end) forEachChild(node, look);
  };
  forEachChild(source, look);
  return found;
}
