import { expect, test } from 'vitest';
import type { CompiledPattern } from '../../core/steps/definitions/compiledPattern';
import { TextBindings } from '../../core/steps/definitions/textBindings';
import type { FileId } from '../../core/text/fileId';
import { seeded } from '../seeded';
import { featureOf, gherkinFile } from '../steps/gherkinFiles';

const texts = Array.from({ length: 30 }, (_, i) => `item ${i}`);

function bindings(): TextBindings {
  const bound = new TextBindings();
  bound.update(gherkinFile(0 as FileId, '0.feature', featureOf(...texts.map(text => `Given ${text}`))));
  return bound;
}

/** Matches the texts of which the number divides by `divisor`; `asked` counts how often it was tried. */
function pattern(divisor: number, asked = { times: 0 }): CompiledPattern {
  return {
    key: `/${divisor}`,
    literal: '',
    words: [],
    samples: [],
    test: text => ++asked.times > 0 && Number(text.slice('item '.length)) % divisor === 0,
  };
}

function matched(bound: TextBindings): string[] {
  return texts.map(text => `${text}: ${bound.matching(text).map(({ key }) => key)}`);
}

test('after any changes of the patterns the texts match what they would match in the beginning', () => {
  const random = seeded(11);
  const bound = bindings();
  let patterns: CompiledPattern[] = [];
  for (let change = 0; change < 300; change++) {
    const divisor = 1 + random.below(9);
    const others = patterns.filter(({ key }) => key !== `/${divisor}`);
    patterns = others.length < patterns.length ? others : [...others, pattern(divisor)];
    bound.setPatterns(patterns);
    // Some texts miss a few changes, some very many.
    bound.matching(texts[random.below(3)]!);
    if (change % 100 !== 99) continue;
    const fresh = bindings();
    fresh.setPatterns(patterns);
    expect(matched(bound)).toEqual(matched(fresh));
  }
});

test('a changed pattern is tried on a text when somebody asks for that, and the others are not tried again', () => {
  const bound = bindings();
  const [asked, later] = [{ times: 0 }, { times: 0 }];
  bound.setPatterns([pattern(2, asked)]);
  bound.bind();
  expect(asked.times).toBe(texts.length);
  bound.setPatterns([pattern(2, asked), pattern(3, later)]);
  expect(later.times).toBe(0);
  expect(bound.matching('item 6').map(({ key }) => key)).toEqual(['/2', '/3']);
  expect([asked.times, later.times]).toEqual([texts.length, 1]);
});
