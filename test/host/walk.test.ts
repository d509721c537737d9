import { execFileSync } from 'node:child_process';
import { readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { rootFolder } from '../../host/folder';
import { PathRules } from '../../host/pathRules';
import { type Found, type WalkRules, type WayCache, walk, walkOne } from '../../host/walk';
import { tempTree, writeTree } from './tempTree';

const rules: WalkRules = {
  excluded: PathRules.none(false),
  vendored: PathRules.none(false).with('', 'node_modules/\nvendor/'),
  readVendored: false,
};

/** Keeps the settings of whoever runs the tests out of them. */
beforeEach(() => {
  vi.stubEnv('GIT_CONFIG_NOSYSTEM', '1');
  vi.stubEnv('HOME', tempTree({}));
  vi.stubEnv('XDG_CONFIG_HOME', '');
  vi.stubEnv('GIT_CONFIG_GLOBAL', undefined);
});
afterEach(() => void vi.unstubAllEnvs());

function git(root: string, ...args: string[]): string {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8' });
}

function files(root: string, found: Iterable<Found | undefined> = walk(root, rules)): string[] {
  return [...found].flatMap(one => (one?.kind === 'file' ? [relative(root, one.path)] : []));
}

function skips(root: string, found: Iterable<Found | undefined> = walk(root, rules)): string[] {
  return [...found].flatMap(one =>
    one?.kind === 'skip' ? [`${one.reason} ${relative(root, one.path)}`] : [],
  );
}

/** All files that `git check-ignore` lets through. */
function filesOfGit(root: string, repository = root): string[] {
  const all = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => relative(repository, join(entry.parentPath, entry.name)))
    .filter(path => !path.split('/').includes('.git'));
  let ignored: Set<string>;
  try {
    const output = execFileSync('git', ['check-ignore', '--no-index', '-z', '--stdin'], {
      cwd: repository,
      input: all.join('\0'),
      encoding: 'utf8',
    });
    ignored = new Set(output.split('\0'));
  } catch {
    // Exit code 1: nothing is ignored.
    ignored = new Set();
  }
  return all.filter(path => !ignored.has(path)).map(path => relative(root, join(repository, path)));
}

const trees: Record<string, Record<string, string>> = {
  'negation in the same file': {
    '.gitignore': '*.log\n!keep.log\n',
    'a.log': '',
    'keep.log': '',
    'd/keep.log': '',
  },
  'negation in a nested file': {
    '.gitignore': '*.log\n',
    'd/.gitignore': '!*.log\n',
    'd/a.log': '',
    'a.log': '',
  },
  'a file below an ignored folder cannot come back': {
    '.gitignore': 'out/\n!out/keep.ts\n',
    'out/keep.ts': '',
    'a/out/keep.ts': '',
  },
  'a folder taken back by a nested file': {
    '.gitignore': 'a/b\n',
    'a/.gitignore': '!b\n',
    'a/b/c.ts': '',
    'b.ts': '',
  },
  'content of a folder but one': {
    '.gitignore': '/out/*\n!/out/keep\n',
    'out/x.ts': '',
    'out/keep/y.ts': '',
  },
  'anchored patterns': {
    '.gitignore': '/top.ts\nsub/x.ts\n',
    'top.ts': '',
    'd/top.ts': '',
    'sub/x.ts': '',
    'd/sub/x.ts': '',
  },
  'patterns of a nested file': {
    'd/.gitignore': '/top.ts\nsub/x.ts\nany.ts\ngone/\n',
    'd/top.ts': '',
    'd/e/top.ts': '',
    'd/sub/x.ts': '',
    'd/e/sub/x.ts': '',
    'd/e/any.ts': '',
    'any.ts': '',
    'd/e/gone/z.ts': '',
    'gone/z.ts': '',
  },
  'stars, classes, question marks': {
    '.gitignore': 'a/**/z.ts\n**/q\n[ab]?.ts\nfoo*bar\nx/**\n*.[oa]\n',
    'a/z.ts': '',
    'a/b/c/z.ts': '',
    'e/q/r.ts': '',
    'a1.ts': '',
    'c1.ts': '',
    'foo-bar': '',
    'foo/bar': '',
    'x/y/z.ts': '',
    'l.o': '',
  },
  'escapes, comments, spaces, carriage returns': {
    '.gitignore': '# no\n\\#yes\n\\!bang\ntrail.ts   \nspace\\ \nwin.ts\r\n\n',
    '#yes': '',
    '!bang': '',
    '# no': '',
    'trail.ts': '',
    'space ': '',
    'win.ts': '',
  },
  'escapes in a nested file': {
    'd/.gitignore': '# no\n\\#yes\n\\!bang\n!not\ntrail.ts   \nspace\\ \n',
    'd/#yes': '',
    'd/!bang': '',
    'd/not': '',
    'd/trail.ts': '',
    'd/space ': '',
  },
  'a folder whose name looks like a pattern': {
    'a[1]*/.gitignore': 'x.ts\n/y.ts\n',
    'a[1]*/x.ts': '',
    'a[1]*/y.ts': '',
    'a1/x.ts': '',
  },
  'a pattern for folders only': { '.gitignore': 'build/\n', 'build/a.ts': '', 'd/build': '' },
  'case counts': { '.gitignore': 'Foo.ts\n', 'foo.ts': '', 'Foo.ts': '' },
  'a byte order mark': {
    '.gitignore': '\uFEFFa.ts\n',
    'a.ts': '',
    'd/.gitignore': '\uFEFFb.ts\n',
    'd/b.ts': '',
  },
};

test.each(Object.entries(trees))('reads what git does not ignore: %s', (_, tree) => {
  const root = tempTree(tree);
  git(root, 'init', '-q');
  expect(files(root).sort()).toEqual(filesOfGit(root).sort());
});

test('random rules in random trees leave out what git leaves out', () => {
  const random = mulberry32(20261125);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
  const names = ['a', 'b', 'ab', 'c.ts', 'd.ts', 'x'];
  const patterns = [
    'a',
    'b/',
    '/a',
    '*.ts',
    'a/b',
    '**/x',
    'a/**',
    '!c.ts',
    '!a',
    '!b/',
    'x/*',
    '!/a/b',
    '[ab]',
    '?',
  ];
  for (let round = 0; round < 12; round++) {
    const tree: Record<string, string> = {};
    for (let i = 0; i < 25; i++) {
      const folders = Array.from({ length: Math.floor(random() * 4) }, () => pick(['a', 'b', 'ab', 'x']));
      const path = [...folders, `${pick(names)}${i}`.replace(/^(.*\.ts)\d+$/, '$1')].join('/');
      if (!Object.keys(tree).some(other => other.startsWith(`${path}/`) || path.startsWith(`${other}/`)))
        tree[path] = '';
      if (random() < 0.3)
        tree[[...folders, '.gitignore'].join('/')] = Array.from({ length: 3 }, () => pick(patterns)).join(
          '\n',
        );
    }
    const root = tempTree(tree);
    git(root, 'init', '-q');
    expect(files(root).sort(), JSON.stringify(tree)).toEqual(filesOfGit(root).sort());
  }
});

function mulberry32(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

test('the rules of the folders above hold in a folder inside a repository', () => {
  const root = tempTree({
    '.gitignore': '*.log\npkg/out\n',
    'pkg/a.log': '',
    'pkg/b.ts': '',
    'pkg/out/c.ts': '',
  });
  git(root, 'init', '-q');
  expect(files(join(root, 'pkg'))).toEqual(['b.ts']);
});

test('a folder that is asked for by name is read although git ignores it', () => {
  const root = tempTree({ '.gitignore': 'out\n', 'out/a.ts': '', 'out/.gitignore': 'b.ts', 'out/b.ts': '' });
  git(root, 'init', '-q');
  expect(files(join(root, 'out'))).toEqual(['.gitignore', 'a.ts']);
});

test('.git/info/exclude and the file that core.excludesFile names count, in this order', () => {
  const root = tempTree({ 'a.ts': '', 'b.ts': '', 'c.ts': '' });
  const home = process.env.HOME!;
  git(root, 'init', '-q');
  writeTree(home, { '.gitconfig': '[core]\n\texcludesFile = ~/mine # comment\n', mine: 'a.ts\nb.ts\n' });
  writeTree(root, { '.git/info/exclude': '!b.ts\n' });
  expect(files(root)).toEqual(['b.ts', 'c.ts']);
  expect(filesOfGit(root).sort()).toEqual(['b.ts', 'c.ts']);
});

test('settings that are included for the place of a repository count there and nowhere else', () => {
  const parent = tempTree({
    'work/one/a.ts': '',
    'work/one/b.ts': '',
    'other/a.ts': '',
    'other/b.ts': '',
    'other/deep/Team/x/a.ts': '',
    'other/deep/Team/x/b.ts': '',
  });
  const roots = ['work/one', 'other', 'other/deep/Team/x'].map(path => join(parent, path));
  for (const root of roots) git(root, 'init', '-q');
  const home = process.env.HOME!;
  const configs = {
    absolute: `[includeIf "gitdir:${parent}/work/"]\n\tpath = more\n`,
    anywhere: '[includeIf "gitdir/i:team/"] path = more\n',
    'one star': `[includeIf "gitdir:${parent}/*/.git"]\n\tpath = ~/more\n`,
    relative: '[includeIf "gitdir:./work/"]\n\tpath = more\n',
    'a sign for one': '[includeIf "gitdir:o?e/"]\n\tpath = more\n',
    branch: '[includeIf "onbranch:main"]\n\tpath = more\n[core "x"]\n\texcludesFile = ~/mine\n',
  };
  writeTree(home, { more: '[core]\n\texcludesFile = ~/mine\n', mine: 'a.ts\n' });
  for (const [name, text] of Object.entries(configs)) {
    writeTree(home, { '.gitconfig': text });
    for (const root of roots.toReversed()) {
      const own = files(root).filter(path => !path.includes('/'));
      const theirs = filesOfGit(root).filter(path => !path.includes('/'));
      expect([name, root, own]).toEqual([name, root, theirs.sort()]);
    }
  }
});

test('a condition with many stars takes no time', () => {
  const parent = tempTree({ [`${'o'.repeat(200)}/a.ts`]: '' });
  const root = join(parent, 'o'.repeat(200));
  git(root, 'init', '-q');
  const stars = `${'**/'.repeat(40)}${'*o*'.repeat(24)}`;
  writeTree(process.env.HOME!, { '.gitconfig': `[includeIf "gitdir:${stars}x/"]\n\tpath = more\n` });
  expect(files(root)).toEqual(['a.ts']);
});

test('without core.excludesFile the default file of the user counts', () => {
  const root = tempTree({ 'a.ts': '', 'b.ts': '' });
  git(root, 'init', '-q');
  writeTree(process.env.HOME!, { '.config/git/ignore': 'a.ts\n' });
  expect(files(root)).toEqual(['b.ts']);
  expect(filesOfGit(root)).toEqual(['b.ts']);
});

test('a repository inside another one follows its own rules only', () => {
  const root = tempTree({ '.gitignore': '*.log\n', 'sub/a.log': '', 'sub/b.ts': '' });
  git(root, 'init', '-q');
  git(join(root, 'sub'), 'init', '-q');
  expect(files(root)).toEqual(['.gitignore', 'sub/a.log', 'sub/b.ts']);
});

test('a linked working tree uses the exclude file of the main one', () => {
  const root = tempTree({ 'main/a.ts': '' });
  const main = join(root, 'main');
  git(main, 'init', '-q');
  git(main, '-c', 'user.name=a', '-c', 'user.email=a@b.c', 'commit', '-q', '--allow-empty', '-m', 'x');
  git(main, 'worktree', 'add', '-q', '../linked');
  writeTree(root, { 'main/.git/info/exclude': 'b.ts\n', 'linked/b.ts': '', 'linked/c.ts': '' });
  expect(files(join(root, 'linked'))).toEqual(['c.ts']);
});

test('a folder that is left out is counted once and not entered', () => {
  const root = tempTree({ '.gitignore': 'out\n', 'out/a.ts': '', 'node_modules/x/y.js': '', 'z.ts': '' });
  expect(skips(root)).toEqual(['vendored node_modules', 'ignored out']);
});

test('symbolic links are counted and not followed, so a loop ends nothing', () => {
  const root = tempTree({ 'd/a.ts': '' });
  symlinkSync('..', join(root, 'd', 'loop'));
  symlinkSync('a.ts', join(root, 'd', 'b.ts'));
  symlinkSync('self', join(root, 'self'));
  expect(files(root)).toEqual(['d/a.ts']);
  expect(skips(root)).toEqual(['excluded d/b.ts', 'excluded d/loop', 'excluded self']);
});

test('a root that does not exist is a problem', () => {
  const root = join(tempTree({}), 'none');
  expect([...walk(root, rules)]).toEqual([{ kind: 'problem', path: root, message: 'does not exist' }]);
});

test('a root may be one file', () => {
  const root = tempTree({ 'a.ts': '', 'b.ts': '' });
  expect(files(root, walk(join(root, 'a.ts'), rules))).toEqual(['a.ts']);
});

test('one path is judged as the walk judges it', () => {
  const root = tempTree({
    '.gitignore': 'out\n*.log\n',
    'out/a.ts': '',
    'd/.gitignore': '!b.log\n',
    'd/a.log': '',
    'd/b.log': '',
    'vendor/v.go': '',
  });
  const one = (path: string, unsaved = false) => [...walkOne(root, join(root, path), rules, { unsaved })];
  expect(skips(root, one('out/a.ts'))).toEqual(['ignored out']);
  expect(skips(root, one('vendor/v.go'))).toEqual(['vendored vendor']);
  expect(skips(root, one('d/a.log'))).toEqual(['ignored d/a.log']);
  expect(files(root, one('d/b.log'))).toEqual(['d/b.log']);
  expect(files(root, one('d')).sort()).toEqual(['d/.gitignore', 'd/b.log']);
  expect(one('d/none.ts')).toEqual([]);
  expect(files(root, one('d/none.ts', true))).toEqual(['d/none.ts']);
});

test('a folder of very many files is read in pieces, and comes in the order of names', () => {
  const root = tempTree({ '.gitignore': '*.log\n', 'inner/a.ts': '' });
  const names = Array.from({ length: 5000 }, (_, i) => `file${i}.${i % 5 === 0 ? 'log' : 'ts'}`);
  for (const name of names) writeFileSync(join(root, name), '');
  const expected = ['.gitignore', 'inner/a.ts', ...names.filter(name => name.endsWith('.ts'))].sort();
  const found = [...walk(root, rules)];
  // Some file systems do not tell how large a folder is.
  const isLarge = statSync(root).size > 64 * 1024;
  expect(found.findIndex(one => one !== undefined)).toBeGreaterThanOrEqual(isLarge ? 5 : 0);
  expect(files(root, found)).toEqual(expected);
  expect(files(root, walkOne(root, join(root, 'file7.ts'), rules))).toEqual(['file7.ts']);
  expect(skips(root, walkOne(root, join(root, 'file5.log'), rules))).toEqual(['ignored file5.log']);
  expect(files(root, walkOne(root, join(root, 'none.ts'), rules))).toEqual([]);
});

test('one of very many names in a folder is found without a look at all of them', () => {
  const count = 4096;
  let looks = 0;
  const entries = Array.from({ length: count }, (_, i) => ({
    get name() {
      looks++;
      return `file${String(i).padStart(5, '0')}.ts`;
    },
    isDirectory: () => false,
    isFile: () => true,
    isSymbolicLink: () => false,
  }));
  const root = tempTree({});
  const folder = rootFolder(root, []);
  const ways: WayCache = new Map([
    [root, { place: { folder, prefix: '', vendored: false }, entries, next: 0 }],
  ]);
  const found = walkOne(root, join(root, 'file03000.ts'), rules, { ways });
  expect(files(root, found)).toEqual(['file03000.ts']);
  expect(looks).toBeLessThanOrEqual(32);
});

test.each([
  ['names alone', 'vendor/\ngradlew\nmvnw.cmd', ['a/gradlew', 'mvnw.cmd', 'vendor/x.ts']],
  ['a pattern for files', 'vendor/\n*.min.js\ngradlew', ['a/gradlew', 'a/x.min.js', 'vendor/x.ts']],
  ['a file that comes back', 'gradlew\n!a/gradlew', []],
])('vendored files are told by %s', (_, patterns, expected) => {
  const root = tempTree({
    'a/gradlew': '',
    'a/gradlew.ts': '',
    'a/x.min.js': '',
    'mvnw.cmd': '',
    'vendor/x.ts': '',
  });
  const vendored = PathRules.none(false).with('', patterns);
  const found = [...walk(root, { ...rules, vendored, readVendored: true })];
  const marked = found.flatMap(one =>
    one?.kind === 'file' && one.vendored ? [relative(root, one.path)] : [],
  );
  expect(marked).toEqual(expected);
});
