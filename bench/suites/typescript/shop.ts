import { setTimeout } from 'node:timers/promises';

/** Refuses whatever comes in the wrong order, so that steps that do not wait for each other fail. */
export class Shop {
  till = 0;
  user: string | undefined;
  private isOpen = false;
  private readonly baskets = new Map<string | undefined, number>();

  async open(): Promise<void> {
    await setTimeout(2);
    this.isOpen = true;
  }

  async logIn({ user }: { user: string }): Promise<void> {
    if (!this.isOpen) throw new Error('the shop is closed');
    await setTimeout(2);
    this.user = user;
  }

  async take(_what: string, count: number): Promise<void> {
    if (this.user === undefined) throw new Error('nobody is logged in');
    const { user } = this;
    await setTimeout(2);
    this.baskets.set(user, this.basketOf(user) + count);
  }

  pay(): void {
    this.till += this.basketOf(this.user);
  }

  basketOf(user: string | undefined): number {
    return this.baskets.get(user) ?? 0;
  }
}
