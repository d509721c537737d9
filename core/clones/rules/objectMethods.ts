import { hashText } from '../../code/tokenHash';

/** Names that languages give to the methods of every object, as hashes that stand in `rawHashes`. */
const objectMethods: ReadonlySet<number> = new Set(
  ['equals', 'Equals', 'hashCode', 'GetHashCode', 'toString', 'ToString', 'compareTo', 'CompareTo']
    .concat(['__eq__', '__ne__', '__hash__', '__repr__', '__str__', '__lt__', 'inspect', 'hash'])
    .concat(['clone', 'Clone', 'readObject', 'writeObject', 'readResolve', 'fmt'])
    .map(name => hashText(name) >>> 0),
);

/** True for `equals`, `hashCode`, `__repr__` and their like: each type has to have its own. */
export function isObjectMethod(name: number | undefined): boolean {
  return name !== undefined && objectMethods.has(name);
}
