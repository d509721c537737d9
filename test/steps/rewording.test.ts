import { expect, test } from 'vitest';
import { isRewording } from '../../core/steps/rewording';
import { analyzeStep } from '../../core/steps/stepAnalysis';

const rewording = (a: string, b: string) => isRewording(analyzeStep(a), analyzeStep(b));

test('a verb in another tense speaks of another moment', () => {
  expect(rewording('I run "git-town undo"', 'I ran "git-town undo"')).toBe(false);
  expect(rewording('I add a book', 'I added a book')).toBe(false);
});

test('number that agrees with a value is no other wording', () => {
  expect(rewording('my cart holds 1 item', 'my cart holds 2 items')).toBe(false);
  expect(rewording('there is 1 user', 'there are 2 users')).toBe(false);
  expect(rewording('I am a "user"', 'I am an "admin"')).toBe(false);
});

test('another word for the same act is another wording', () => {
  expect(rewording('I click the "Save" button', 'I press the "Save" button')).toBe(true);
});
