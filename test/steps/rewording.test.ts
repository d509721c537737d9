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

test('number that agrees with what is spoken of is no other wording', () => {
  expect(rewording('it has been deleted', 'they have been deleted')).toBe(false);
  expect(rewording('the following plan:', 'the following plans:')).toBe(false);
});

test('a placeholder of an Outline stands for the value itself', () => {
  expect(rewording('I choose "Fandom"', 'I choose <type>')).toBe(false);
  expect(rewording('the response has <count> items', 'the response has 1 item')).toBe(false);
});

test('an article makes a parameter the name of a kind', () => {
  expect(rewording('I should see "Saved" within "#list"', 'I should see a ".photo" within "#list"')).toBe(
    false,
  );
  expect(rewording('I check a box with value "A"', 'I check a box with the value "A"')).toBe(true);
});

test('words and parameters that move far name other things', () => {
  expect(rewording('person "P1" has the following data', 'person has the following "P1" data')).toBe(false);
  expect(rewording('I add product "Mug" to the cart', 'I add "Mug" product to the cart')).toBe(true);
});

test('another word for the same act is another wording', () => {
  expect(rewording('I click the "Save" button', 'I press the "Save" button')).toBe(true);
});

test('small words that point are told apart on purpose', () => {
  expect(rewording('I specify the email as "a@b.c"', 'I specify its email as "a@b.c"')).toBe(false);
  expect(rewording('the store has country "US"', 'the store also has country "US"')).toBe(false);
  expect(rewording('the table is sorted by "Name"', 'the table is sorted by "Name" again')).toBe(false);
  expect(rewording('they see the table:', 'they see table:')).toBe(true);
});

test('a state and the act that leads to it are two things', () => {
  expect(rewording('I log in as "bob"', 'I am logged in as "bob"')).toBe(false);
  expect(rewording('I browse orders', 'I am browsing orders')).toBe(false);
});

test('a list of one and of more agrees with what follows', () => {
  expect(rewording('the following activated user exists', 'the following activated users exist')).toBe(false);
});

test('a placeholder may hold the small words beside a value, or a whole beginning', () => {
  const rewords = (a: string, b: string) => isRewording(analyzeStep(a), analyzeStep(b));
  expect(rewords('Bert was adopted on 30-11-2019 by Gerda', 'Bert was adopted <date> by Gerda')).toBe(false);
  expect(rewords('<step> with the following data', 'has <relation> with the following data')).toBe(false);
  expect(rewords('the person <name> has a child', 'person <name> has a child')).toBe(true);
});
