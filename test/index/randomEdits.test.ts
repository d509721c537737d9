/**
 * After any edits the index equals one built from scratch, byte for byte, and holds no more than that one; one that is
 * filled once answers the same. Ten thousand random edits of programs and features; `TWINFOLD_EDITS=n` for another number, `TWINFOLD_SEED=n` for others.
 */
import { expect, test } from 'vitest';
import { languageOf } from '../../core/code/languageOf';
import { defaultConfig } from '../../core/config';
import { type FileFacts, fileFacts } from '../../core/index/fileFacts';
import { WorkspaceIndex } from '../../core/index/workspaceIndex';
import type { FileId } from '../../core/text/fileId';
import { finish, fixtureInfo } from '../fixture';
import { seeded } from '../seeded';
import { fileText, line, name, pick, piece, type Random } from './programText';

const edits = Number(process.env.TWINFOLD_EDITS ?? 10_000);
const seed = Number(process.env.TWINFOLD_SEED ?? 1);
const editsPerBatch = 40;
/** Longer files are cut, so that a comparison stays quick. */
const maxLines = 110;
const paths = ['a/one.ts', 'a/two.ts', 'b/three.ts', 'b/four.js', 'c/five.ts', 'test/six.ts', 'c/d/seven.ts']
  .concat(['a/eight.ts', 'b/nine.ts', 'p/one.py', 'p/two.py', 'q/three.py', 'q/four.py'])
  .concat(['f/one.feature', 'f/two.feature', 'g/three.feature', 'g/four.feature']);

interface Open {
  readonly file: FileId;
  path: string;
  text: string;
  before: string;
  facts: FileFacts;
}

/** A live index and the texts that it should be about. */
class Typist {
  readonly live = new WorkspaceIndex(defaultConfig);
  readonly files: Open[] = [];
  private readonly gone: string[] = [];
  private ids = 0;

  constructor(private readonly random: Random) {
    for (const path of paths) this.create(path, fileText(random, path));
  }

  edit(): void {
    const { random } = this;
    const kind = random.below(100);
    if (this.files.length < paths.length / 2 || (kind < 3 && this.gone.length > 0)) this.restore();
    else if (kind < 6) this.remove();
    else if (kind < 9) this.move();
    else if (kind < 11) this.copyFile();
    else this.change(pick(random, this.files));
    // A question that nobody waits for the answer of, as when the next key comes first.
    if (random.below(4) === 0) this.ask(random.below(200));
  }

  fresh(once = false): WorkspaceIndex {
    const index = new WorkspaceIndex(defaultConfig, once);
    for (const open of [...this.files].reverse()) put(index, open);
    return index;
  }

  private ask(steps: number): void {
    const work = this.live.code.classes();
    for (let i = 0; i < steps; i++) if (work.next().done) return;
  }

  private create(path: string, text: string): void {
    const open = { file: this.ids++ as FileId, path, text, before: text, facts: factsOf(path, text) };
    this.files.push(open);
    put(this.live, open);
  }

  private restore(): void {
    const path = this.gone.pop();
    if (path !== undefined) this.create(path, fileText(this.random, path));
  }

  private remove(): Open {
    const [open] = this.files.splice(this.random.below(this.files.length), 1);
    this.live.remove(open!.file);
    this.gone.push(open!.path);
    return open!;
  }

  /** A file gets another name, and with it another place in the order of reports. */
  private move(): void {
    const open = pick(this.random, this.files);
    const folder = pick(this.random, ['a', 'b', 'c', 'test', 'z']);
    const path = `${folder}/${open.path.slice(open.path.lastIndexOf('/') + 1)}`;
    if (this.files.some(other => other.path === path)) return;
    open.path = path;
    put(this.live, open);
  }

  private copyFile(): void {
    const from = pick(this.random, this.files);
    const to = pick(this.random, this.files);
    if (extension(from.path) === extension(to.path)) this.write(to, from.text);
  }

  private change(open: Open): void {
    const { random } = this;
    const lines = open.text.split('\n');
    const at = random.below(lines.length);
    const kind = random.below(20);
    if (kind < 4) lines[at] = lines[at]!.replace(/\b[a-z]+\d?\b/, () => name(random));
    else if (kind < 6) lines[at] = lines[at]!.replace(/\d+/, () => String(random.below(9)));
    else if (kind < 9) lines.splice(at, 0, line(random, open.path));
    else if (kind < 11) lines.splice(at, 1 + random.below(3));
    else if (kind < 12) lines.splice(at, 0, lines[at]!);
    else if (kind < 13) lines[at] += pick(random, [' {', ' }', ' (', '"', ' x', ' /*']);
    else if (kind < 14) lines.splice(at, 0, comment(open.path, random));
    else if (kind < 15) lines.push(...piece(random, open.path));
    else if (kind < 18) lines.splice(at, 0, ...this.pasted(open));
    const undone = kind >= 18 ? open.before : undefined;
    this.write(open, undone ?? lines.slice(0, maxLines).join('\n'));
  }

  /** Some lines of a file of the same language, often of the same file. */
  private pasted(open: Open): string[] {
    const alike = this.files.filter(({ path }) => extension(path) === extension(open.path));
    const lines = pick(this.random, alike).text.split('\n');
    const from = this.random.below(lines.length);
    return lines.slice(from, from + 4 + this.random.below(25));
  }

  private write(open: Open, text: string): void {
    open.before = open.text;
    open.text = text;
    open.facts = factsOf(open.path, text);
    put(this.live, open);
  }
}

function comment(path: string, random: Random): string {
  const text = pick(random, [
    'a note',
    '@deprecated',
    ...['', '-start', '-end'].map(at => `twinfold-ignore${at}`),
  ]);
  return path.endsWith('.ts') || path.endsWith('.js') ? `// ${text}` : `# ${text}`;
}

function extension(path: string): string {
  return path.slice(path.lastIndexOf('.'));
}

function factsOf(path: string, text: string): FileFacts {
  const language = languageOf(path.slice(path.lastIndexOf('/') + 1), '')!;
  return fileFacts(() => undefined, text, language, defaultConfig);
}

function put(index: WorkspaceIndex, { file, path, facts }: Open): void {
  index.update({ file, info: fixtureInfo(path), facts });
}

function answer(index: WorkspaceIndex): string[] {
  const classes = finish(index.classes());
  return [...classes, ...index.code.noise].map(found => JSON.stringify(found));
}

test(`after ${edits} random edits and on the way there the index equals a fresh one`, () => {
  const random = seeded(seed);
  const typist = new Typist(random);
  const seen = { classes: 0, joined: 0, types: new Set<unknown>(), kinds: new Set<string>() };
  for (let edit = 1; edit <= edits; edit++) {
    typist.edit();
    if (edit % editsPerBatch !== 0) continue;
    const fresh = typist.fresh();
    const asked = pick(random, typist.files).file;
    if (random.below(2) === 0) expect(typist.live.classesIn(asked)).toEqual(fresh.classesIn(asked));
    expect(answer(typist.live), `after edit ${edit} of seed ${seed}`).toEqual(answer(fresh));
    expect(answer(typist.fresh(true)), `filled once, after edit ${edit}`).toEqual(answer(fresh));
    expect(typist.live.code.symbolCount, `symbols after edit ${edit}`).toBe(fresh.code.symbolCount);
    for (const { type, kind, parts } of finish(fresh.classes())) {
      seen.classes++;
      if (parts) seen.joined++;
      seen.types.add(type);
      seen.kinds.add(kind);
    }
  }
  // The texts are such that there is something to compare.
  expect(seen.classes).toBeGreaterThan(edits / editsPerBatch);
  expect(seen.joined).toBeGreaterThan(0);
  expect([...seen.types].sort()).toEqual([1, 2, 3]);
  expect(seen.kinds.has('code')).toBe(true);
}, 600_000);
