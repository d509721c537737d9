const { setTimeout } = require('node:timers/promises');

/** Refuses whatever comes in the wrong order, so that steps that do not wait for each other fail. */
class Shop {
  till = 0;
  user;
  #isOpen = false;
  #baskets = new Map();

  async open() {
    await setTimeout(2);
    this.#isOpen = true;
  }

  async logIn({ user }) {
    if (!this.#isOpen) throw new Error('the shop is closed');
    await setTimeout(2);
    this.user = user;
  }

  async take(_what, count) {
    if (this.user === undefined) throw new Error('nobody is logged in');
    const { user } = this;
    await setTimeout(2);
    this.#baskets.set(user, this.basketOf(user) + count);
  }

  pay() {
    this.till += this.basketOf(this.user);
  }

  basketOf(user) {
    return this.#baskets.get(user) ?? 0;
  }
}

module.exports = { Shop };
