import { expect, test } from 'vitest';
import { type FoldOffer, isFold } from '../../../core/features/folds/fold';
import { FoldSuite } from './foldSuite';

const feature = `//- a.feature
Feature: f
  Scenario: a
    Given I log in as "Ann"
  Scenario: b
    Given I sign in as "Bob"
`;

function outcome(suite: FoldSuite, offers: readonly FoldOffer[]): string | undefined {
  const offer = offers.find(({ title }) => title.startsWith('Let one definition'));
  if (!offer || !isFold(offer)) return offer?.reason;
  const after = suite.after(offer.edits);
  return after.slice(after.lastIndexOf('//-'));
}

/** The last file after the definition at `mark` took in the other; or why it cannot. */
async function joined(files: string, mark = 'log in'): Promise<string | undefined> {
  const suite = await FoldSuite.of(files);
  return outcome(suite, suite.definitionOffers(mark));
}

const pairs: Readonly<Record<string, readonly [before: string, after: string]>> = {
  'a Cucumber expression has alternative words': [
    `//- steps.js
const { Given } = require('@cucumber/cucumber');

Given('I log in as {string}', async function (user) {
  await this.login(user);
});

Given('I sign in as {string}', async function (name) {
  await this.login(name);
});
`,
    `//- steps.js
const { Given } = require('@cucumber/cucumber');

Given('I log/sign in as {string}', async function (user) {
  await this.login(user);
});
`,
  ],
  'a regular expression has alternatives and optional words': [
    `//- steps.rb
Given(/^I log in as "([^"]*)"$/) do |user|
  login_with(user)
end

Given(/^I sign myself in now as "([^"]*)"$/) do |name|
  login_with(name)
end
`,
    `//- steps.rb
Given(/^I (?:log|sign myself) in(?: now)? as "([^"]*)"$/) do |user|
  login_with(user)
end
`,
  ],
  'a method of Java gets a second annotation where one expression cannot hold both': [
    `//- Steps.java
import io.cucumber.java.en.Given;

public class Steps {
    @Given("I log in as {string}")
    public void logIn(String user) {
        session.open(user);
    }

    @Given("I sign myself in as {string}")
    public void signIn(String name) {
        session.open(name);
    }
}
`,
    `//- Steps.java
import io.cucumber.java.en.Given;

public class Steps {
    @Given("I sign myself in as {string}")
    @Given("I log in as {string}")
    public void logIn(String user) {
        session.open(user);
    }
}
`,
  ],
  'a function of Python gets a second decorator, with its own names': [
    `//- steps.py
from behave import given


@given('I log in as "{user}"')
def log_in(context, user):
    context.login(user)


@given('I sign in as "{name}"')
def sign_in(context, name):
    context.login(name)
`,
    `//- steps.py
from behave import given


@given('I sign in as "{user}"')
@given('I log in as "{user}"')
def log_in(context, user):
    context.login(user)
`,
  ],
};

for (const [name, [before, after]] of Object.entries(pairs))
  test(name, async () => {
    expect(await joined(feature + before)).toBe(after);
  });

test('at a step the definition of the kept wording takes in that of the step', async () => {
  const [before, after] = Object.values(pairs)[0]!;
  const suite = await FoldSuite.of(feature + before);
  expect(outcome(suite, suite.offers('I sign in as "Bob"', 'mergeSteps'))).toBe(after);
});

const given = (pattern: string, body = 'this.login(name)'): string =>
  `Given(${pattern}, function (name) {\n  ${body};\n});\n`;
const js = (...definitions: string[]): string => `${feature}//- steps.js\n${definitions.join('\n')}`;

test('a plural is optional text, and words at the ends are optional with their blanks', async () => {
  const both = js(
    given("'I log in as {string}'"),
    given("'now I log in as {string}'"),
    given("'I sign in as {string}'", 'this.other(name, 1)'),
  );
  expect(await joined(both, 'now I log')).toBe(
    js(given("'(now )I log in as {string}'"), given("'I sign in as {string}'", 'this.other(name, 1)'))
      .split(/(?=\/\/- )/)
      .at(-1),
  );
});

test('what would not stay the same is refused', async () => {
  expect(await joined(js(given("'I log in as {string}'"), given("'I sign in as {word}'")))).toBe(
    'the two capture their values in different ways',
  );
  expect(await joined(js(given("'I log in as {string}'"), given("'I sign myself in as {string}'")))).toBe(
    'the two differ in more than single words, which a Cucumber expression cannot hold',
  );
  expect(await joined(js(given("'I log in as {string}'"), given('/^I sign in as "(.*)"$/')))).toBe(
    'the two patterns are of different kinds',
  );
  expect(await joined(js(given('/^I log in as "(.*)"$/'), given('/I sign in as "(.*)"/')))).toBe(
    'only one of the two has to match from end to end',
  );
});

test('a third definition that answers to a mixture refuses it', async () => {
  const files = js(
    given("'I log in as {string}'"),
    given("'I sign in under {string}'"),
    given("'I sign in as {string}'", 'this.other(name, 1)'),
  );
  expect(await joined(files)).toBe('"I sign in as {string}" answers to "I sign in as "Bob"", too');
});

test('definitions that do different things, or nothing yet, are not spoken of', async () => {
  const other = given("'I sign in as {string}'", 'this.logout(name)');
  expect(await joined(js(given("'I log in as {string}'"), other))).toBeUndefined();
  const pending = "return 'pending'";
  expect(
    await joined(js(given("'I log in as {string}'", pending), given("'I sign in as {string}'", pending))),
  ).toBeUndefined();
});

test('values that Python hands over by name in another order are not the same', async () => {
  const steps = `${feature}//- steps.py
@given('I log in as "{user}" with "{key}"')
def log_in(context, user, key):
    context.login(user, key)

@given('I sign in as "{user}" with "{key}"')
def sign_in(context, key, user):
    context.login(key, user)
`;
  expect(await joined(steps)).toBeUndefined();
});
