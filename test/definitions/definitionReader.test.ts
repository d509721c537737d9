import { beforeAll, expect, test } from 'vitest';
import type { DefinitionReader } from '../../host/stepDefinitions/definitionReader';
import { definitionReader } from './suite';

let read: DefinitionReader;
beforeAll(async () => {
  read = await definitionReader();
});

/** One line a definition: kind, pattern, flags, keyword, name. */
function definitions(language: string, text: string): string[] {
  return (read(text, language)?.definitions ?? []).map(each =>
    [each.patternKind, each.pattern, each.flags, each.keyword, each.name ?? ''].join(' | '),
  );
}

function types(language: string, text: string): string[] {
  return (read(text, language)?.parameterTypes ?? []).map(
    each => `${each.name}: ${each.regexps.join(' , ')}`,
  );
}

test('JavaScript: calls of any style, strings with escapes, regular expressions, constants', () => {
  const text = `
    import { Given, When, Then } from '@cucumber/cucumber';
    Given('I\\'m "here"', async function () {});
    this.When(/^a\\/b (\\d+)$/i, { timeout: 1 }, step);
    Then(\`one\` + ' two', function named() {});
    const pattern = new RegExp(/^later$/);
    When(pattern, () => {});
    When(\`page \${n}\`, () => {});`;
  expect(definitions('javascript', text)).toEqual([
    'cucumber | I\'m "here" |  | step | ',
    'regex | ^a\\/b (\\d+)$ | i | step | ',
    'cucumber | one two |  | step | named',
    'regex | ^later$ |  | step | ',
    'regex | ^page (?:.*)$ |  | step | ',
  ]);
  expect(read(text, 'javascript')?.problems).toHaveLength(1);
});

test('Python: what a function defines when it is called is no step of the suite', () => {
  const text = `
from behave import step
if windows:
    @step('on a drive')
    def on_drive(context): pass
def test_registry():
    @step('a step')
    def a_step(context): pass
`;
  expect(definitions('python', text)).toEqual(['parse | on a drive |  | step | on_drive']);
});

test('JavaScript: names that an import or a require gives to the functions', () => {
  const imported = `
    import { type DataTable, Given as EtantDonné, When as Quand } from '@cucumber/cucumber';
    EtantDonné('un projet', function () {});
    Quand(/^je le (\\w+)$/, function () {});
    Alors('rien', function () {});`;
  expect(definitions('typescript', imported)).toEqual([
    'cucumber | un projet |  | step | ',
    'regex | ^je le (\\w+)$ |  | step | ',
  ]);
  const required = `
    const { Given: Angenommen } = require('@cucumber/cucumber');
    Angenommen('ein Projekt', () => {});`;
  expect(definitions('javascript', required)).toEqual(['cucumber | ein Projekt |  | step | ']);
});

test('TypeScript: decorators of playwright-bdd and lists of wordings', () => {
  const text = `
    import { createBdd } from 'playwright-bdd';
    class Page { @Given('I open {string}') async open(url: string) { await this.go(url); } }
    When(['I click', /^I press$/], async () => {});`;
  expect(definitions('typescript', text)).toEqual([
    'cucumber | I open {string} |  | step | open',
    'cucumber | I click |  | step | ',
    'regex | ^I press$ |  | step | ',
  ]);
});

test('Java: annotations of all languages, several on a method, lambdas, constants', () => {
  const text = `
    import io.cucumber.java.de.*;
    class Steps implements De {
      static final String ADD = "ich lege {int} dazu";
      @Angenommen("ein \\"leerer\\" " + "Korb") @Wenn(value = ADD) public void korb(int n) { }
      Steps() { Dann("^es sind (\\\\d+)$", (Integer n) -> { check(n); }); }
      @ParameterType(name = "farbe", value = "rot|blau") public Farbe farbe(String s) { return null; }
    }`;
  expect(definitions('java', text)).toEqual([
    'cucumber | ein "leerer" Korb |  | step | korb',
    'cucumber | ich lege {int} dazu |  | step | korb',
    'regex | ^es sind (\\d+)$ |  | step | ',
  ]);
  expect(types('java', text)).toEqual(['farbe: rot|blau']);
});

test('Kotlin: annotations, names in backticks, lambdas, raw strings', () => {
  const text = `
    import io.cucumber.java.en.*
    class Steps : En {
      @Given("a \\"cart\\" of {int}") fun cart(n: Int) { put("}") }
      @When("""^I add (\\d+)$""")
      fun \`add some\`(n: Int) = add(n)
      init { Then("there are {int}") { n: Int -> check(n) } }
      @ParameterType("red|blue") fun color(name: String) = name
    }`;
  expect(definitions('kotlin', text)).toEqual([
    'cucumber | a "cart" of {int} |  | step | cart',
    'regex | ^I add (\\d+)$ |  | step | add some',
    'cucumber | there are {int} |  | step | ',
  ]);
  expect(types('kotlin', text)).toEqual(['color: red|blue']);
});

test('behave: matchers change from line to line, types come from their converters', () => {
  const text = `
from behave import *
@parse.with_pattern(r"\\d+")
def number(text): return int(text)
register_type(Number=number)
@given(u'a cart with {count:Number} books')
@when("I say \\"hi\\"")
def step_impl(context, count=0): pass
use_step_matcher("re")
@then(r'(\\d+) books?')
def check(context, n): pass
`;
  expect(definitions('python', text)).toEqual([
    'parse | a cart with {count:Number} books |  | given | step_impl',
    'parse | I say "hi" |  | when | step_impl',
    'regex | (\\d+) books? |  | then | check',
  ]);
  expect(types('python', text)).toEqual(['Number: \\d+']);
});

test('pytest-bdd: plain strings are exact, parsers are told apart, also under another name', () => {
  const text = `
from pytest_bdd import given, parsers
from pytest_bdd.parsers import re as step_re
@given("a {thing}")
def exact(): pass
@given(parsers.cfparse("{n:d} things"), target_fixture="x")
def parsed(n): pass
@given(step_re(r"(?P<n>\\d+) more", re.I))
def regex(n): pass
`;
  expect(definitions('python', text)).toEqual([
    'exact | a {thing} |  | given | exact',
    'parse | {n:d} things | i | given | parsed',
    'regex | (?P<n>\\d+) more | i | given | regex',
  ]);
});

test('Ruby: regular expressions in all delimiters, strings, blocks of both kinds', () => {
  const text = `
Given(/^I have (\\d+) books$/i) do |n|
end
When %r{^I open a/b$} do
end
Then ("I see {string}") { |text| check text }
And /^#{WHO} logs in$/ do
end
ParameterType(name: 'color', regexp: /red|blue/, transformer: ->(s) { s })
`;
  expect(definitions('ruby', text)).toEqual([
    'regex | ^I have (\\d+) books$ | i | step | ',
    'regex | ^I open a/b$ |  | step | ',
    'cucumber | I see {string} |  | step | ',
    'regex | ^(?:.*) logs in$ |  | step | ',
  ]);
  expect(types('ruby', text)).toEqual(['color: red|blue']);
});

test('C#: expressions are told from regular expressions, SpecFlow has only the latter', () => {
  const method = '[Given(@"a ""cart"" of {int}"), When("I add (.*)")] public void Add(int n) { Do(); }';
  expect(definitions('csharp', `using Reqnroll; class S { ${method} }`)).toEqual([
    'cucumber | a "cart" of {int} |  | given | Add',
    'regex | I add (.*) |  | when | Add',
  ]);
  expect(definitions('csharp', `using TechTalk.SpecFlow; class S { ${method} }`)[0]).toContain('regex');
});

test('PHP: annotations and attributes, turnip patterns and regular expressions', () => {
  const text = `<?php class Feature implements Context {
    /**
     * @Given /^a "([^"]*)"$/i
     * @When I add :count book(s)
     */
    public function add($x) { }
    #[Then('I see :text')] public function see(): void { }
  }`;
  expect(definitions('php', text)).toEqual([
    'regex | ^a "([^"]*)"$ | i | step | add',
    'turnip | I add :count book(s) | i | step | add',
    'turnip | I see :text | i | step | see',
  ]);
});

test('Go: godog steps with their handlers', () => {
  const text =
    'package a\nimport "github.com/cucumber/godog"\nfunc I(ctx *godog.ScenarioContext) {\n  ctx.Step(`^a (\\d+)$`, add)\n  ctx.When("^b\\\\d$", func() error { return nil })\n}';
  expect(definitions('go', text)).toEqual([
    'regex | ^a (\\d+)$ |  | step | add',
    'regex | ^b\\d$ |  | when | ',
  ]);
});

test('Rust: exact texts, expressions, regular expressions, parameter types', () => {
  const text = `
#[given("a cart")] #[when(expr = "I add {int}")] #[then(regex = r#"^I "see" (\\d+)$"#)]
async fn cart(w: &mut World) { }
#[derive(Parameter)] #[param(regex = "red|blue")] enum Color { Red }`;
  expect(definitions('rust', text)).toEqual([
    'exact | a cart |  | given | cart',
    'cucumber | I add {int} |  | when | cart',
    'regex | ^I "see" (\\d+)$ |  | then | cart',
  ]);
  expect(types('rust', text)).toEqual(['color: red|blue']);
});

test('a file without definitions is passed over, whatever words it holds', () => {
  expect(read('const given = Given; // When and Then', 'javascript')).toBeUndefined();
  expect(read('# it behaves\ndef given(): pass', 'python')).toBeUndefined();
  expect(read('class Given { }', 'java')).toBeUndefined();
  expect(read('Given', 'cobol')).toBeUndefined();
});

test('a broken file still gives the definitions that can be read', () => {
  const text = "Given('one', () => {}); function ( {{{ When('two', () => {});";
  expect(definitions('javascript', text)).toContain('cucumber | one |  | step | ');
});

test('ranges hold the annotation with the method, the literal and the body', () => {
  const text = "import behave\n@behave.given('x')\ndef f(context):\n    pass\n";
  const [found] = read(text, 'python')!.definitions;
  const part = (range: { start: number; end: number }) => text.slice(range.start, range.end);
  expect(part(found.range)).toBe("@behave.given('x')\ndef f(context):\n    pass");
  expect(part(found.patternRange)).toBe("'x'");
  expect(part(found.bodyRange!)).toBe('pass');
});

test('what is read in pieces is what is read at one go, and no piece reads two places', () => {
  const text = `import { Given, When } from '@cucumber/cucumber';
${Array.from({ length: 10 }, (_, i) => `Given('place ${i}', () => {});`).join('\n')}
`;
  const pieces = read.inPieces!(text, 'javascript');
  let count = 0;
  let step = pieces.next();
  for (; !step.done; step = pieces.next()) count++;
  expect(step.value).toEqual(read(text, 'javascript'));
  expect(step.value?.definitions).toHaveLength(10);
  expect(count).toBeGreaterThanOrEqual(10);
});

test('Python: only calls of register_type define parameter types', () => {
  const text = `from behave import register_type, step_matcher
register_type(Number=number)
other(Word=word)
`;
  expect(types('python', text).map(each => each.split(':')[0])).toEqual(['Number']);
});

test('a long file is read in pieces, others meanwhile, and is read as at one go', () => {
  const calls = (word: string) =>
    Array.from(
      { length: 300 },
      (_, i) => `Given('${word} ${i}', async () => { await page.click(${i}); });`,
    ).join('\n');
  const [first, second] = [calls('one'), calls('two')];
  const works = [first, second].map(text => read.inPieces!(text, 'javascript'));
  const found: unknown[] = [];
  let pieces = 0;
  while (found.length < 2)
    for (const work of works) {
      const step = work.next();
      if (!step.done) pieces++;
      else if (step.value) found.push(step.value);
    }
  expect(found).toEqual([first, second].map(text => read(text, 'javascript')));
  // Beside the pieces of parsing, one for each of the calls of functions.
  expect(pieces).toBeGreaterThan(2 * 600 + 10);
});

test('a text whose reading was broken off leaves nothing to the next', () => {
  const text = Array.from({ length: 300 }, (_, i) => `Given('a step ${i}', () => {});`).join('\n');
  const work = read.inPieces!(text, 'javascript');
  for (let i = 0; i < 6; i++) work.next();
  work.return(undefined);
  expect(definitions('javascript', "Given('another', () => {});")).toEqual([
    'cucumber | another |  | step | ',
  ]);
});
