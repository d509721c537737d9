import { type CodeAction, type Command, commands, type Disposable } from 'vscode';

/** Commands that are held: a menu has a few, and is asked for at every place that the cursor passes. */
const mostHeld = 64;

/**
 * Holds the arguments of commands that code actions bring along. VS Code gives them up with the menu, which an edit that
 * is worked out when it is chosen outlives, and then finds no command; one without arguments it runs by its name.
 * Versions differ in whether the command that came with the menu counts or the one of the resolved action.
 */
export class HeldCommands implements Disposable {
  /** By what they run, the ones used last at the end. */
  private readonly held = new Map<string, Command & Disposable>();
  private last = 0;

  /** The action with a command of its own that takes no arguments. */
  hold<T extends CodeAction | Command>(action: T): T {
    const { command } = action;
    if (typeof command === 'object' && command.arguments)
      action.command = this.without(command, command.arguments);
    return action;
  }

  private without({ title, command }: Command, values: readonly unknown[]): Command {
    const key = JSON.stringify([title, command, values]);
    const held = this.held.get(key) ?? this.register(title, command, values);
    this.held.delete(key);
    this.held.set(key, held);
    for (const [oldest, each] of this.held) {
      if (this.held.size <= mostHeld) break;
      this.held.delete(oldest);
      each.dispose();
    }
    return { title, command: held.command };
  }

  private register(title: string, command: string, values: readonly unknown[]): Command & Disposable {
    const id = `twinfold.afterFold.${++this.last}`;
    const registration = commands.registerCommand(id, () => commands.executeCommand(command, ...values));
    return { title, command: id, dispose: () => registration.dispose() };
  }

  dispose(): void {
    for (const each of this.held.values()) each.dispose();
    this.held.clear();
  }
}
