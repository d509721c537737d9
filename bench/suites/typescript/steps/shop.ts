import assert from 'node:assert';
import { Before, Given, Then, When } from '@cucumber/cucumber';
import { Shop } from '../shop';

interface World {
  shop: Shop;
}

Before(function (this: World) {
  this.shop = new Shop();
});

Given('the shop is open', async function (this: World) {
  await this.shop.open();
});

Given('I am logged in as {string}', async function (this: World, user: string) {
  await this.shop.logIn({ user });
});

When('I take {int} pears', function (this: World, count: number) {
  return this.shop.take('pear', count);
});

When('I pay', function (this: World) {
  this.shop.pay();
});

Then('{string} has {int} pears', function (this: World, user: string, count: number) {
  assert.strictEqual(this.shop.basketOf(user), count);
});

Then('the till holds {int} coins', function (this: World, count: number) {
  assert.strictEqual(this.shop.till, count);
});

Then('nobody is logged in', function (this: World) {
  assert.strictEqual(this.shop.user, undefined);
});
