import type { FileId } from '../text/fileId';
import type { SearchIndex } from './searchIndex';
import type { SearchUnit } from './searchUnit';
import type { IndexedUnit } from './unitTable';
import type { Neighbour } from './vectorIndex';
import { splitWords, stem } from './words';

/*
 * The numbers of this file were chosen by reading pairs of real repositories; see docs/benchmarks-retrieval.md.
 */

/** Smallest cosine of two functions of which one is a hint at the other. */
export const minPurposeCosine = 0.84;
/** Smallest share of their telling words that the two names have in common. */
const minNameLikeness = 0.8;
/** Whoever shares more words than this is a twin by its text, and the clone engine has judged it. */
const maxSharedWords = 0.85;
/** A smaller function is as quickly written again as found. */
const minTokens = 40;
/** A name that more functions have is that of a protocol: `visit`, `run`, `validate`. */
const maxNamesakes = 3;

/**
 * The function of another file that has the purpose of `document`, going by its vector: each is the nearest of the
 * other among the functions that can be held against each other. `isCandidate` says which files
 * count for functions of a file.
 */
export function nearestPurpose(
  index: SearchIndex,
  document: number,
  isCandidate: (file: FileId, from: FileId) => boolean,
): Neighbour | undefined {
  const own = index.unit(document);
  if (!own || !canBeCompared(index, own) || !isCandidate(own.file, own.file)) return undefined;
  const candidates = (around: IndexedUnit) => (other: number) => {
    const unit = index.unit(other);
    return (
      unit !== undefined &&
      unit.file !== around.file &&
      canBeCompared(index, unit) &&
      isCandidate(unit.file, around.file)
    );
  };
  const nearest = index.nearestOf(document, candidates(own));
  if (!nearest || nearest.cosine < minPurposeCosine) return undefined;
  const back = index.nearestOf(nearest.row, candidates(index.unit(nearest.row)!));
  return back?.row === document ? nearest : undefined;
}

function canBeCompared(index: SearchIndex, { name, form }: IndexedUnit): boolean {
  return (
    form !== undefined &&
    form.tokens >= minTokens &&
    !form.prescribed &&
    index.namesakes(name) <= maxNamesakes
  );
}

/**
 * True where two functions whose vectors are near do the same, and not the opposite, a part of each other, or something
 * like it to another thing. `weightOf` says how much a stem tells.
 */
export function samePurpose(a: SearchUnit, b: SearchUnit, weightOf: (stem: string) => number): boolean {
  const [wordsOfA, wordsOfB] = [a, b].map(({ fields }) => splitWords(fields.body));
  if (mentions(a, b) || mentions(b, a) || implementOneMethod(a, b)) return false;
  if (sharedShare(new Set(wordsOfA), new Set(wordsOfB)) > maxSharedWords) return false;
  const [namesOfA, namesOfB] = [a, b].map(({ name }) => new Set(splitWords(name).map(stem)));
  const onlyA = [...namesOfA!].filter(word => !namesOfB!.has(word));
  const onlyB = [...namesOfB!].filter(word => !namesOfA!.has(word));
  if (onlyA.some(word => onlyB.some(other => areOpposite(word, other)))) return false;
  const weight = (words: readonly string[]) => words.reduce((sum, word) => sum + weightOf(word), 0);
  const common = weight([...namesOfA!].filter(word => namesOfB!.has(word)));
  return common > 0 && common / (common + Math.max(weight(onlyA), weight(onlyB))) >= minNameLikeness;
}

/** As it does where it calls it. */
function mentions({ fields }: SearchUnit, { name }: SearchUnit): boolean {
  return fields.body.split(' ').includes(name);
}

/** True for methods of one name in types of which one derives from the other, or both from a third. */
function implementOneMethod(a: SearchUnit, b: SearchUnit): boolean {
  const types = new Set(a.form?.types);
  return a.name === b.name && (b.form?.types.some(type => types.has(type)) ?? false);
}

function sharedShare(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const word of a) if (b.has(word)) common++;
  return common / Math.max(1, a.size + b.size - common);
}

/** Pairs of stems that turn the purpose of a function into its opposite or counterpart. */
const opposites = new Set(
  (
    'add remove,add delete,create delete,create destroy,create remove,insert delete,insert remove,get set,open close,' +
    'start stop,start end,begin end,push pop,enable disable,show hide,encode decode,read write,load save,lock unlock,' +
    'first last,min max,before after,next previous,next prev,to from,attach detach,register unregister,up down,' +
    'left right,in out,input output,source target,serialize deserialize,parse format,request response,on off,' +
    'subscribe unsubscribe,enter exit,upper lower,old new,server client,local remote,row column,width height,x y,' +
    'expand collapse,undo redo,connect disconnect,mount unmount,acquire release,increment decrement,head tail,' +
    'key value,encrypt decrypt,commit rollback,forward backward,horizontal vertical,async sync,deflate inflate,' +
    'compress decompress,export import,send receive,pack unpack,allow deny,accept reject,success failure'
  )
    .split(',')
    .flatMap(pair => {
      const [one, other] = pair.split(' ').map(stem);
      return [`${one} ${other}`, `${other} ${one}`];
    }),
);

function areOpposite(a: string, b: string): boolean {
  return opposites.has(`${a} ${b}`);
}
