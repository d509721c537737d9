import { expect, test } from 'vitest';
import { isFold } from '../../../core/features/folds/fold';
import { mergeSteps } from '../../../core/features/folds/gherkin/mergeSteps';
import { featureTexts } from '../../../core/features/folds/gherkin/stepTextEdits';
import { FoldSuite } from './foldSuite';

const feature = (wording: string, second = 'I sign in as "Bob"'): string => `//- a.feature
Feature: f
  Scenario: a
    Given I log in as "Ann"
  Scenario: b
    Given ${wording}
  Scenario: c
    Given ${second}
`;

/** The definitions after the first `count` steps of scenarios `b` and `c` were worded as that of `a`; or why one stays. */
async function merged(definitions: string, last?: string, count = 2): Promise<string> {
  const suite = await FoldSuite.of(feature('I sign in as "Bob"', last) + definitions);
  const [file] = suite.index.files();
  const steps = file!.facts.gherkin!.feature!.scenarios.slice(1).flatMap(scenario => scenario.steps);
  const places = steps.slice(0, count).map(step => ({ file: file!.file, step }));
  const texts = featureTexts(suite.index, suite.textOf);
  const offer = mergeSteps(suite.index, places, 'I log in as "Ann"', texts, suite.sources);
  if (!isFold(offer)) throw new Error(offer.reason);
  const after = suite.after(offer.edits);
  const stays = /which stays: (.*)/.exec(offer.announcement)?.[1];
  return stays ?? after.slice(after.indexOf('//-', 4));
}

const kept: Readonly<Record<string, string>> = {
  javascript: `//- steps.js
const { Given } = require('@cucumber/cucumber');

Given('I log in as {string}', async function (user) {
  await this.login(user);
});
`,
  typescript: `//- steps.ts
import { Given } from '@cucumber/cucumber';

Given('I log in as {string}', async ({ page }, user: string) => {
  await page.login(user);
});
`,
  java: `//- Steps.java
import io.cucumber.java.en.Given;

public class Steps {
    @Given("I log in as {string}")
    public void logIn(String user) {
        session.open(user);
    }
`,
  python: `//- steps.py
from behave import given


@given('I log in as "{user}"')
def log_in(context, user):
    context.login(user)
`,
  ruby: `//- steps.rb
Given('I log in as {string}') do |user|
  login(user)
end
`,
  csharp: `//- Steps.cs
using Reqnroll;

[Binding]
public class Steps
{
    [Given("I log in as {string}")]
    public void GivenILogIn(string user)
    {
        _session.Open(user);
    }
`,
};

const orphans: Readonly<Record<string, string>> = {
  javascript: `
// Another way to say it.
Given('I sign in as {string}', async function (name) {
  await this.login(name);
});
`,
  typescript: `
Given('I sign in as {string}', async ({ page }, name: string) => {
  await page.login(name);
});
`,
  java: `
    /** Another way to say it. */
    @Given("^I sign in as \\"([^\\"]*)\\"$")
    public void signIn(String name) {
        session.open(name);
    }
`,
  python: `

# Another way to say it.
@given('I sign in as "{name}"')
def sign_in(context, name):
    context.login(name)
`,
  ruby: `
Given(/^I sign in as "([^"]*)"$/) do |name|
  login(name)
end
`,
  csharp: `
    [Given("I sign in as {string}")]
    public void GivenISignIn(string name)
    {
        _session.Open(name);
    }
`,
};

const ends: Readonly<Record<string, string>> = { java: '}\n', csharp: '}\n' };

for (const [language, first] of Object.entries(kept)) {
  const end = ends[language] ?? '';
  test(`in ${language} the definition that did the same goes with its last step`, async () => {
    expect(await merged(first + orphans[language] + end)).toBe(first + end);
  });

  test(`in ${language} a definition that does something else stays`, async () => {
    const other = orphans[language]!.replace(/\((name|user)\);?\n/, '($1 + 1);\n');
    expect(await merged(first + other + end)).toBe('it does something else');
  });
}

test('a definition that other steps run stays and is not spoken of', async () => {
  const after = await merged(kept.ruby! + orphans.ruby, 'I sign in as "Eve"', 1);
  expect(after).toBe(kept.ruby! + orphans.ruby);
});

test('a method that other code calls stays', async () => {
  const call = '\n    void twice() { signIn("a"); }\n}\n';
  expect(await merged(kept.java! + orphans.java + call)).toBe('`signIn` is called elsewhere');
});
