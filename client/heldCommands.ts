import { type CodeAction, type Command, commands, type Disposable } from 'vscode';

/** Actions whose commands are held: a menu resolves every action that the user passes by. */
const mostHeld = 32;

/**
 * Holds the arguments of commands that code actions bring along. VS Code gives them up with the menu, which a slow edit
 * outlives, and then finds no command; one without arguments it runs by its name.
 */
export class HeldCommands implements Disposable {
  private readonly held: Disposable[] = [];
  private last = 0;

  /** The action with a command of its own that takes no arguments. */
  hold(action: CodeAction): CodeAction {
    const { command } = action;
    if (command?.arguments) action.command = this.without(command, command.arguments);
    return action;
  }

  private without({ title, command }: Command, values: readonly unknown[]): Command {
    const id = `twinfold.afterFold.${++this.last}`;
    this.held.push(commands.registerCommand(id, () => commands.executeCommand(command, ...values)));
    if (this.held.length > mostHeld) this.held.shift()!.dispose();
    return { title, command: id };
  }

  dispose(): void {
    for (const each of this.held.splice(0)) each.dispose();
  }
}
