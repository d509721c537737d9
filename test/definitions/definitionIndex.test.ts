import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { ReadDefinitions } from '../../core/index/fileFacts';
import { definitionReader, Suite } from './suite';

let read: ReadDefinitions;
beforeAll(async () => {
  read = await definitionReader();
});

const cart = `
//- shop/features/cart.feature
Feature: cart
  Scenario: one
    Given a cart with 3 books
    When I add a "red" book
    Then I see 4 books
//- shop/steps/cart.js
Given('a cart with {int} book(s)', function (n) {});
When('I add a {color} book', function (color) {});
Then(/^I see (\\d+) books$/, function (n) {});
//- shop/steps/types.js
defineParameterType({ name: 'color', regexp: /"red"|"blue"/ });
`;

describe('binding', () => {
  test('a step runs the definition whose pattern matches, with parameter types of other files', () => {
    const suite = Suite.of(read, cart);
    expect(suite.patternOf('a cart with 1 book')).toBe('a cart with {int} book(s)');
    expect(suite.patternOf('I add a "blue" book')).toBe('I add a {color} book');
    expect(suite.patternOf('I add a "green" book')).toBeUndefined();
    expect(suite.patternOf('I see 4 books')).toBe('^I see (\\d+) books$');
  });

  test('a type that goes away makes its definitions unreadable, and says so', () => {
    const suite = Suite.of(read, cart);
    suite.remove('shop/steps/types.js');
    expect(suite.patternOf('I add a "blue" book')).toBeUndefined();
    expect(suite.index.problems(suite.fileOf('shop/steps/cart.js'))[0].message).toBe(
      "This pattern cannot be matched: Undefined parameter type 'color'.",
    );
  });

  test('a type of the own package wins over one of another', () => {
    const suite = Suite.of(
      read,
      `
//- a/steps.js
defineParameterType({ name: 'color', regexp: /red/ });
Given('a {color} book', function () {});
//- b/types.js
defineParameterType({ name: 'color', regexp: /blue/ });
`,
    );
    expect(suite.patternOf('a red book')).toBe('a {color} book');
    expect(suite.patternOf('a blue book')).toBeUndefined();
  });

  test('behave, Reqnroll and Rust tell keywords apart, Cucumber does not', () => {
    const suite = Suite.of(
      read,
      `
//- a/steps.py
from behave import given, then
@given('it rains')
def rains(context): pass
@then('it rains')
def check(context): pass
//- b/steps.rb
Given(/^it snows$/) do
end
`,
    );
    expect(suite.index.definitionOf('it rains', { role: 'outcome' })?.definition.name).toBe('check');
    expect(suite.patternOf('it rains', 'action')).toBeUndefined();
    expect(suite.patternOf('it snows', 'outcome')).toBe('^it snows$');
  });

  test('turnip and parse patterns bind as their runtimes do', () => {
    const suite = Suite.of(
      read,
      `
//- a/Feature.php
<?php class Feature { /** @Given I have :count book(s) from/of :author */ public function a() {} }
//- b/steps.py
from behave import given
@given('{n:d} books of {author}')
def books(context): pass
`,
    );
    expect(suite.patternOf('I have 2 books of "Ann Lee"')).toBe('I have :count book(s) from/of :author');
    expect(suite.patternOf('I have 1 book from Ann')).toBe('I have :count book(s) from/of :author');
    expect(suite.patternOf('I have 1 book by Ann')).toBeUndefined();
    expect(suite.patternOf('12 books of Ann Lee')).toBe('{n:d} books of {author}');
    expect(suite.patternOf('some books of Ann Lee')).toBeUndefined();
  });

  test('two wordings of one definition are the same step, those of two are not', () => {
    const { index } = Suite.of(read, cart);
    expect(index.sameDefinition('a cart with 1 book', 'a cart with 9 books')).toBe(true);
    expect(index.sameDefinition('a cart with 1 book', 'I see 4 books')).toBe(false);
    expect(index.sameDefinition('a cart with 1 book', 'I fly')).toBeUndefined();
  });

  test('the steps of a definition are found, Outlines by their rows', () => {
    const suite = Suite.of(
      read,
      `${cart}
//- shop/features/outline.feature
Feature: f
  Scenario Outline: o
    Given a cart with <n> books
    Examples:
      | n |
      | 7 |
`,
    );
    const definition = suite.index.definitionOf('a cart with 1 book')!;
    expect([...suite.index.stepsOf(definition)].map(({ step }) => step.text)).toEqual([
      'a cart with 3 books',
      'a cart with <n> books',
    ]);
  });
});

describe('undefined and unused', () => {
  test('a step without definition is told with the nearest wording', () => {
    const suite = Suite.of(
      read,
      cart.replace('Then I see 4 books', 'Then I see 4 books\n    And I see 4 red books'),
    );
    const [found] = suite.index.undefinedSteps(suite.fileOf('shop/features/cart.feature'));
    expect(found.text).toBe('I see 4 red books');
    expect(found.nearest?.definition.pattern).toBe('^I see (\\d+) books$');
  });

  test('nothing is undefined where no or few definitions are in sight', () => {
    const feature = 'Feature: f\n  Scenario: s\n    Given x\n    Given y\n    Given z\n';
    const suite = Suite.of(read, `//- a/f.feature\n${feature}//- a/s.js\nGiven('x', () => {});\n`);
    expect(suite.index.undefinedSteps(suite.fileOf('a/f.feature'))).toEqual([]);
    const none = Suite.of(read, `//- a/f.feature\n${feature}`);
    expect(none.index.undefinedSteps(none.fileOf('a/f.feature'))).toEqual([]);
  });

  test('a computed pattern keeps steps from being undefined', () => {
    const suite = Suite.of(
      read,
      `${cart}\n//- shop/steps/more.js\nThen(\`I see \${n} red books\`, () => {});\n`,
    );
    suite.write('shop/features/more.feature', 'Feature: f\n  Scenario: s\n    Then I see many red books\n');
    expect(suite.index.undefinedSteps(suite.fileOf('shop/features/more.feature'))).toEqual([]);
  });

  test('definitions that no step runs are unused', () => {
    const suite = Suite.of(read, `${cart}\n//- shop/steps/old.js\nWhen('I sing', () => {});\n`);
    expect(suite.index.unused().map(({ definition }) => definition.pattern)).toEqual(['I sing']);
  });
});

describe('classes', () => {
  const summary = (suite: Suite) =>
    suite
      .classes()
      .map(({ type, rule, reason, fragments }) => `${type} ${rule}: ${reason} (${fragments.length})`);

  test('the same pattern twice is a duplicate of Type 1', () => {
    const suite = Suite.of(
      read,
      "//- a/one.js\nGiven('x {int}', () => {});\n//- a/two.js\nWhen('x {int}', () => {});\n",
    );
    expect(summary(suite)).toEqual(['1 step-definition/duplicate: same pattern "x {int}" (2)']);
  });

  test('other patterns for the same texts are a duplicate of Type 2', () => {
    const suite = Suite.of(
      read,
      "//- a/one.js\nGiven('x {word}', () => {});\nWhen(/^x (\\S+)$/, () => {});\n",
    );
    expect(summary(suite)).toEqual([
      '2 step-definition/duplicate: other patterns for the same steps, such as "x 1" (2)',
    ]);
  });

  test('an overlap is ambiguous where a step runs into it', () => {
    const steps = "//- a/one.js\nGiven('I open {word}', () => {});\nWhen('I open it', () => {});\n";
    expect(summary(Suite.of(read, steps))).toEqual(['3 undefined: both match "I open it" (2)']);
    const feature = '//- a/f.feature\nFeature: f\n  Scenario: s\n    Given I open it\n';
    expect(summary(Suite.of(read, steps + feature))).toEqual([
      '3 step-definition/ambiguous: both match "I open it" (2)',
    ]);
  });

  test('definitions of other packages, keywords and annotations of one method do not clash', () => {
    const suite = Suite.of(
      read,
      `
//- a/one.js
Given('x', () => {});
//- b/one.js
Given('x', () => {});
//- c/s.py
from behave import given, when
@given('y')
@when('y')
def y(context): pass
//- d/S.java
import io.cucumber.java.en.*;
class S { @Given("z {int}") @When("z {word}") public void z(String s) { } }
`,
    );
    expect(summary(suite)).toEqual([]);
  });

  test('after any edits the index equals one built from scratch', () => {
    const files: Record<string, string> = {
      'a/f.feature': 'Feature: f\n  Scenario: s\n    Given I open it\n    When I see 4 books\n',
      'a/one.js': "Given('I open {word}', () => {});\nThen('I see {int} books', () => {});",
      'a/two.js': "When('I open it', () => {});",
      'a/types.js':
        "defineParameterType({ name: 'thing', regexp: /it/ });\nGiven('I open {thing}', () => {});",
    };
    const suite = new Suite(read);
    const order = ['a/two.js', 'a/f.feature', 'a/types.js', 'a/one.js', 'a/f.feature', 'a/two.js'];
    for (const path of order) {
      suite.write(path, files[path]);
      suite.classes();
    }
    suite.write('a/two.js', "When('I see {int} books', () => {});");
    suite.classes();
    suite.remove('a/types.js');
    const fresh = new Suite(read);
    for (const path of Object.keys(files)) fresh.fileOf(path);
    fresh.write('a/one.js', files['a/one.js']);
    fresh.write('a/two.js', "When('I see {int} books', () => {});");
    fresh.write('a/f.feature', files['a/f.feature']);
    const plain = (each: Suite) =>
      each
        .classes()
        .map(found => ({ ...found, fragments: found.fragments.map(({ name, range }) => [name, range]) }));
    expect(plain(suite)).toEqual(plain(fresh));
    expect(suite.index.unused()).toHaveLength(fresh.index.unused().length);
  });
});

test('20,000 texts find their definitions among 650 without trying most of them', () => {
  const nouns = ['book', 'cart', 'order', 'user', 'page', 'invoice', 'price', 'report', 'filter', 'token'];
  const verbs = [
    'open',
    'close',
    'add',
    'remove',
    'see',
    'find',
    'save',
    'send',
    'check',
    'print',
    'move',
    'edit',
    'like',
  ];
  const places = ['shop', 'office', 'basket', 'list', 'menu'];
  const patterns = verbs.flatMap(verb =>
    nouns.flatMap(noun => places.map(place => `I ${verb} {int} ${noun}(s) named {string} in the ${place}`)),
  );
  const suite = new Suite(read);
  suite.write('a/steps.js', patterns.map(pattern => `Given('${pattern}', () => {});`).join('\n'));
  const lines = Array.from({ length: 20_000 }, (_, i) => {
    const [verb, noun, place] = [verbs[i % 13], nouns[i % 10], places[i % 5]];
    return `    Given I ${verb} ${i} ${noun}s named "${noun} ${i}" in the ${place}`;
  });
  suite.write('a/f.feature', `Feature: f\n  Scenario: s\n${lines.join('\n')}\n`);
  const tried = vi.spyOn(RegExp.prototype, 'test');
  expect(suite.index.unused().length).toBeLessThan(650);
  const count = tried.mock.calls.length;
  tried.mockRestore();
  // All of them would be 13 million.
  expect(count).toBeLessThan(1_000_000);
});

test('a pattern that would run for ages does not', () => {
  const suite = Suite.of(read, '//- a/one.rb\nGiven(/^(a+)+(b|b)*$/) do\nend\n');
  expect(suite.patternOf(`${'a'.repeat(5000)}c`)).toBeUndefined();
  expect(suite.patternOf('aaab')).toBe('^(a+)+(b|b)*$');
});
