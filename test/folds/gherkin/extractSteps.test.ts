import { expect, test } from 'vitest';
import { isFold } from '../../../core/features/folds/fold';
import { FoldSuite } from './foldSuite';

async function folded(files: string, mark = 'Given I open'): Promise<string> {
  const suite = await FoldSuite.of(files);
  const [offer] = suite.offers(mark, 'extract.steps');
  if (!offer || !isFold(offer)) throw new Error(offer ? `refused: ${offer.reason}` : 'nothing offered');
  return suite.after(offer.edits);
}

const feature = `//- a.feature
Feature: f
  Scenario: a
    Given I open the shop
    # who
    And I log in as "Ann"
    And I take 2 pears
    Then it rains

  Scenario: b
    Given I open the shop
    And I log in as "Bob"

    And I take 2 pears
    And I leave

  Scenario: c
    Given it rains

  Scenario: e
    Given I open the shop
    And I log in as "Eve"
    And I take 2 pears

  Scenario: g
    Given I open the shop
    And I log in as "Gus"
    And I take 2 pears
`;

const foldedFeature = `//- a.feature
Feature: f
  Scenario: a
    Given I open the shop and take 2 pears with user "Ann"
    # who
    Then it rains

  Scenario: b
    Given I open the shop and take 2 pears with user "Bob"
    And I leave

  Scenario: c
    Given it rains

  Scenario: e
    Given I open the shop and take 2 pears with user "Eve"

  Scenario: g
    Given I open the shop and take 2 pears with user "Gus"
`;

const others = `Then('it rains', function () {});
When('I leave', function () {});
`;

test('in JavaScript the new definition makes the calls of the old ones', async () => {
  const steps = `//- steps.js
const { Given, When, Then } = require('@cucumber/cucumber');

Given('I open the shop', async function () {
  await this.shop.open();
});

Given('I log in as {string}', async function (user) {
  await this.logIn({ user });
});

When('I take {int} pears', function (count) {
  return this.basket.add('pear', count);
});
`;
  expect(await folded(feature + steps + others)).toBe(`${foldedFeature}${steps}
Given('I open the shop and take 2 pears with user {string}', async function (user) {
  await this.shop.open();
  await this.logIn({ user: user });
  await this.basket.add('pear', 2);
});
${others}`);
});

test('in JavaScript functions that are more than calls get names, and the new definition calls them', async () => {
  const registered = (open: string, logIn: string, take: string): string => `//- steps.js
const { Given, When, Then } = require('@cucumber/cucumber');

${open}

${logIn}

${take}
`;
  const open = `function () {
  for (const door of doors) door.open();
}`;
  const logIn = `async function (user) {
  const session = await start(user);
  this.session = session;
}`;
  const take = '(count) => { basket += count; }';
  const before = registered(
    `Given('I open the shop', ${open});`,
    `Given('I log in as {string}', ${logIn});`,
    `When('I take {int} pears', ${take});`,
  );
  const after = registered(
    `const openTheShop = ${open};\n\nGiven('I open the shop', openTheShop);`,
    `const logInAs = ${logIn};\n\nGiven('I log in as {string}', logInAs);`,
    `const takePears = ${take};\n\nWhen('I take {int} pears', takePears);`,
  );
  expect(await folded(feature + before + others)).toBe(`${foldedFeature}${after}
Given('I open the shop and take 2 pears with user {string}', async function (user) {
  openTheShop();
  await logInAs.call(this, user);
  takePears(2);
});
${others}`);
});

const typed = (own: string, logIn: string): string => `//- steps.ts
import { Given, When, Then } from '@cucumber/cucumber';

Given('I open the shop', function (${own}) {
  for (const door of this.doors) door.open();
});

Given('I log in as {string}', ${logIn});

When('I take {int} pears', (count: number) => {
  basket += count;
  total = basket;
});
`;

test('in TypeScript it takes the types that are written', async () => {
  const logIn = `async (user: string) => {
  const session = await start(user);
  sessions.push(session);
}`;
  const after = await folded(feature + typed('this: Shop', logIn) + others);
  expect(after).toContain(`
const logInAs = ${logIn};

Given('I log in as {string}', logInAs);
`);
  expect(
    after,
  ).toContain(`Given('I open the shop and take 2 pears with user {string}', async function (this: Shop, user: string) {
  openTheShop.call(this);
  await logInAs(user);
  takePears(2);
});`);
});

const onlyPrepared: readonly [string, string, string][] = [
  ['types that only the runner knows', '', '(user: string) => { log(user); log(user); }'],
  ['a callback', 'this: Shop', '(user: string, done: () => void) => { log(user); done(); }'],
  ['a step that may be left out', 'this: Shop', "(user: string) => { log(user); return 'pending'; }"],
];

for (const [what, own, logIn] of onlyPrepared)
  test(`the new definition is only prepared where a function asks for ${what}`, async () => {
    const after = await folded(feature + typed(own, logIn) + others);
    expect(after).toContain("return 'pending'");
    expect(after).toContain('// To be written');
  });

test('in Java the new method calls the methods of its class', async () => {
  const head = `//- src/ShopSteps.java
import io.cucumber.java.en.*;

public class ShopSteps {
    @Given("I open the shop")
    public void open() throws IOException {
        for (Door door : doors) door.open();
    }

    @Given("I log in as {string}")
    public void logIn(String user) {
        session = new Session(user);
    }

    @When("^I take (\\\\d+) pears$")
    public void take(int count) {
        basket.add(count);
    }
`;
  const rest = `
    @Then("it rains")
    public void rain() {}

    @When("I leave")
    public void leave() {}
}
`;
  expect(await folded(feature + head + rest)).toBe(`${foldedFeature}${head}
    @Given("I open the shop and take 2 pears with user {string}")
    public void iOpenTheShopAndTake2Pears(String user) throws IOException {
        open();
        logIn(user);
        take(2);
    }
${rest}`);
});

test('in Python behave runs the steps where their functions share a name', async () => {
  const steps = (first: string, second: string, third: string): string => `//- steps/shop.py
from behave import *


@given('I open the shop')
def ${first}(context):
    context.shop.open()


@given('I log in as "{user}"')
def ${second}(context, user):
    context.user = user


@step('I take {count:d} pears')
def ${third}(context, count):
    context.basket += count
`;
  const rest = `

@then('it rains')
def rain(context):
    pass


@step('I leave')
def leave(context):
    pass
`;
  const unnamed = steps('step_impl', 'step_impl', 'step_impl');
  expect(await folded(feature + unnamed + rest)).toBe(`${foldedFeature}${unnamed}

@given('I open the shop and take 2 pears with user "{user}"')
def step_impl(context, user):
    context.execute_steps(f"""
        Given I open the shop
        And I log in as "{user}"
        And I take 2 pears
    """)
${rest}`);
  const named = steps('open_shop', 'log_in', 'take');
  expect(await folded(feature + named + rest)).toBe(`${foldedFeature}${named}

@given('I open the shop and take 2 pears with user "{user}"')
def i_open_the_shop_and_take_2_pears(context, user):
    open_shop(context)
    log_in(context, user)
    take(context, 2)
${rest}`);
});

test('in Ruby it calls the same helpers, and the step where a body is more than calls', async () => {
  const steps = `//- steps/shop.rb
Given(/^I open the shop$/) do
  visit shop_path
end

Given('I log in as {string}') do |user|
  @user = User.find_by(name: user)
  log_in @user
end

When(/^(?:|I )take (\\d+) pears?$/) do |count|
  count.to_i.times { take pear }
end
`;
  const rest = "\nThen('it rains') do\nend\n\nWhen('I leave') do\nend\n";
  expect(await folded(feature + steps + rest)).toBe(`${foldedFeature}${steps}
Given(/^I open the shop and take 2 pears with user "([^"]*)"$/) do |user|
  visit shop_path
  step %(I log in as "#{user}")
  step "I take 2 pears"
end
${rest}`);
});
