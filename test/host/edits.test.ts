/** After any edits, what a workspace says equals what a new one says. */
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultConfig } from '../../core/config';
import { Workspace } from '../../host/workspace';
import { tempTree } from './tempTree';

const batches = 20;
const editsPerBatch = 5;

function newWorkspace(root: string): Workspace {
  return new Workspace({
    roots: [root],
    config: { ...defaultConfig, 'sequence.minOccurrences': 2 },
    loadDefinitionReader: async () => () => undefined,
    version: '0',
  });
}

function lcg(seed: number): () => number {
  return () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
}

class Editor {
  private readonly random: () => number;
  private readonly open = new Map<string, string>();
  readonly log: string[] = [];

  constructor(
    private readonly root: string,
    private readonly workspace: Workspace,
    seed: number,
  ) {
    this.random = lcg(seed);
  }

  async edit(): Promise<void> {
    const path = join(
      this.root,
      this.pick(['a', 'b', 'c/d', 'c/e', 'out/f']) + this.pick(['.ts', '.py', '.feature']),
    );
    const kind = this.pick([
      'write',
      'write',
      'write',
      'delete',
      'move',
      'folder',
      'ignore',
      'open',
      'open',
      'close',
    ]);
    this.log.push(`${kind} ${path.slice(this.root.length)}`);
    switch (kind) {
      case 'write':
        this.write(path, this.text(path));
        return this.workspace.refresh([path]);
      case 'delete':
        rmSync(path, { force: true });
        return this.workspace.refresh([path]);
      case 'move': {
        const to = path.replace(/\w(\.\w+)$/, 'm$1');
        if (!existsSync(path) || this.open.has(path) || this.open.has(to)) return;
        renameSync(path, to);
        return this.workspace.refresh([path, to]);
      }
      case 'folder':
        if ([...this.open.keys()].some(open => open.startsWith(join(this.root, 'c/')))) return;
        rmSync(join(this.root, 'c'), { recursive: true, force: true });
        return this.workspace.refresh([join(this.root, 'c')]);
      case 'ignore':
        this.write(join(this.root, '.gitignore'), this.pick(['', 'out/\n', 'a.*\n!a.ts\n', 'c/d.*\n']));
        return this.workspace.refresh([join(this.root, '.gitignore')]);
      case 'open': {
        const text = this.text(path);
        this.open.set(path, text);
        this.workspace.setOpen(path, text);
        return;
      }
      case 'close':
        this.open.delete(path);
        this.workspace.clearOpen(path);
    }
  }

  /** A workspace that has seen nothing but the present. */
  async fresh(): Promise<Workspace> {
    const fresh = newWorkspace(this.root);
    await fresh.scan();
    for (const [path, text] of this.open) fresh.setOpen(path, text);
    return fresh;
  }

  private write(path: string, text: string): void {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  private text(path: string): string {
    const parts = Array.from({ length: 1 + Math.floor(this.random() * 4) }, () =>
      Math.floor(this.random() * 4),
    );
    if (path.endsWith('.feature')) return `Feature: f\n${parts.map(scenario).join('')}`;
    return parts.map(path.endsWith('.py') ? pythonFunction : scriptFunction).join('\n');
  }

  private pick<T>(values: readonly T[]): T {
    return values[Math.floor(this.random() * values.length)]!;
  }
}

function scenario(n: number, i: number): string {
  return `  Scenario: s${i}\n    Given a cart of kind "${n}"\n    When I add the book ${n} to it\n    And I pay\n    Then the bill is ${n % 2} euros\n`;
}

function scriptFunction(n: number): string {
  return `export function f${n % 2}(items: Item[]): number {
  let total = ${n};
  for (const item of items) {
    if (item.price > ${n}) total += item.price * item.count;
    else console.warn('no price', item.name, item.id);
  }
  return Math.round(total * 100) / 100;
}
`;
}

function pythonFunction(n: number): string {
  return `def f${n}(items):
    total = 0
    for item in items:
        if item.price > ${n}:
            total += item.price * item.count
        else:
            log.warning("no price", item.name, item.id)
    return round(total * 100) / ${n % 2}
`;
}

test.each([1, 2, 3])('random edits, moves, deletions and open documents (seed %i)', async seed => {
  const root = tempTree({ '.gitignore': '' });
  const workspace = newWorkspace(root);
  await workspace.scan();
  const editor = new Editor(root, workspace, seed);
  for (let batch = 0; batch < batches; batch++) {
    for (let i = 0; i < editsPerBatch; i++) await editor.edit();
    const expected = await (await editor.fresh()).report({ exactSteps: true });
    expect(await workspace.report({ exactSteps: true }), editor.log.slice(-12).join('\n')).toEqual(expected);
  }
});
