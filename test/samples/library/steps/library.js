const { Given, When, Then } = require('@cucumber/cucumber');

Given('the library is open', async function () {
  await this.library.open();
});

Given('I am logged in as {string}', async function (name) {
  await this.logIn(name);
});

Given('the shelf holds {string}', function (title) {
  this.shelf.add(title);
});

When('I borrow {string}', async function (title) {
  await this.desk.borrow(title);
});

When('I bring {string} back', async function (title) {
  await this.desk.bringBack(title);
});

Then(/^I have (\d+) books?$/, function (count) {
  this.expectBooks(count);
});

When('I delete the mark {string}', async function (title) {
  await this.marks.remove(title);
});

When('I remove the mark {string}', async function (title) {
  await this.marks.remove(title);
});
