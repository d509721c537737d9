/**
 * Figures of folders of feature files, as cukereuse counts them, and what reading them costs:
 * `npx tsx bench/gherkinFigures.ts DIR…`. With `--damage` every file is broken in eleven ways as well, and the share
 * of steps that are still read is printed.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { analyzeGherkin } from '../core/gherkin/analyzeGherkin';
import type { GherkinFacts } from '../core/gherkin/feature';
import { damages } from './gherkinDamage';

const folders = process.argv.slice(2).filter(argument => !argument.startsWith('--'));
const damaging = process.argv.includes('--damage');
console.log('folder                          files  broken   steps  distinct  rate %  MB/CPU-s');
for (const folder of folders) report(folder);

function report(folder: string): void {
  const paths = (readdirSync(folder, { recursive: true }) as string[]).filter(path =>
    path.endsWith('.feature'),
  );
  const texts = paths.map(path => readFileSync(join(folder, path), 'utf8').replace(/^\uFEFF/, ''));
  const before = process.cpuUsage();
  const all = texts.map(text => analyzeGherkin(text));
  const { user, system } = process.cpuUsage(before);
  const strict = all.filter(facts => facts.strict);
  const steps = strict.flatMap(stepTexts);
  const distinct = new Set(steps).size;
  const speed = texts.reduce((sum, text) => sum + text.length, 0) / (user + system);
  const figures = [
    basename(folder).padEnd(30),
    String(all.length).padStart(6),
    String(all.length - strict.length).padStart(7),
    String(steps.length).padStart(7),
    String(distinct).padStart(9),
    ((1 - distinct / steps.length) * 100).toFixed(1).padStart(7),
    speed.toFixed(1).padStart(9),
  ];
  console.log(figures.join(' '));
  if (damaging) reportDamage(texts, all);
}

function stepTexts({ feature }: GherkinFacts): string[] {
  return feature?.scenarios.flatMap(({ steps }) => steps.map(({ text }) => text)) ?? [];
}

/** A step that was damaged itself is not counted as lost when another one is read in its place. */
function reportDamage(texts: readonly string[], all: readonly GherkinFacts[]): void {
  for (const [name, damage] of damages) {
    let before = 0;
    let kept = 0;
    for (const [i, text] of texts.entries()) {
      const wanted = all[i]!.strict ? stepTexts(all[i]!) : [];
      const damaged = damage(text, i);
      if (wanted.length === 0 || damaged === undefined) continue;
      const left = new Map<string, number>();
      for (const step of stepTexts(analyzeGherkin(damaged))) left.set(step, (left.get(step) ?? 0) + 1);
      before += wanted.length;
      for (const step of wanted) {
        const count = left.get(step) ?? 0;
        if (count > 0) kept++;
        left.set(step, count - 1);
      }
    }
    console.log(`  ${name.padEnd(40)} ${((kept / before) * 100).toFixed(1).padStart(6)} % of steps kept`);
  }
}
