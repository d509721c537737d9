const assert = require('node:assert');
const { Given, When, Then, Before } = require('@cucumber/cucumber');
const { Shop } = require('../shop.js');

Before(function () {
  this.shop = new Shop();
});

Given('the shop is open', async function () {
  await this.shop.open();
});

Given('I am logged in as {string}', async function (user) {
  await this.shop.logIn({ user });
});

When('I take {int} pears', function (count) {
  return this.shop.take('pear', count);
});

When('I pay', function () {
  this.shop.pay();
});

Then('{string} has {int} pears', function (user, count) {
  assert.strictEqual(this.shop.basketOf(user), count);
});

Then('the till holds {int} coins', function (count) {
  assert.strictEqual(this.shop.till, count);
});

Then('nobody is logged in', function () {
  assert.strictEqual(this.shop.user, undefined);
});
