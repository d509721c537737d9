import { Command, CommanderError, Option } from 'commander';
import { productVersion } from '../host/version';
import { embeddingOptions } from './embeddingFlags';
import { Failure } from './failure';
import { settingOptions } from './settingFlags';

/**
 * Runs the command that `args` name; answers the exit code, or undefined for one that goes on. Throws `Failure` for what the
 * user must mend.
 */
export async function runCommand(args: readonly string[]): Promise<number | undefined> {
  let exitCode: number | undefined;
  const program = newProgram(code => {
    exitCode = code;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help and version have been printed when these are thrown.
    if (error.exitCode === 0) return 0;
    throw new Failure(error.message.replace(/^error: /, ''));
  }
  return exitCode;
}

/** The commands load what they need when they run: `--help` must not pay for the engine. */
function newProgram(end: (exitCode: number) => void): Command {
  const program = new Command('twinfold')
    .description('Finds duplicated code and duplicated Gherkin steps.')
    .version(productVersion())
    .exitOverride()
    .configureOutput({ outputError: () => undefined })
    .enablePositionalOptions()
    .helpCommand(false)
    .allowExcessArguments()
    .action((_, command: Command) => {
      const [unknown] = command.args;
      throw new Failure(
        unknown === undefined
          ? 'name a command; see twinfold --help'
          : `unknown command '${unknown}'; see twinfold --help`,
      );
    });
  program.addCommand(
    reportCommand().action(async (paths: string[], options: Record<string, unknown>) => {
      const { report } = await import('./commands/report');
      end(await report(paths, options));
    }),
  );
  program.addCommand(
    similarCommand().action(async (target: string, options: Record<string, unknown>) => {
      const { similar } = await import('./commands/similar');
      end(await similar(target, options));
    }),
  );
  program.addCommand(
    new Command('score-steps')
      .description('decides on pairs of step texts, one JSON object {"a","b"} a line')
      .argument('<file>', 'JSON lines, or - for stdin')
      .action(async (file: string) => {
        const { scoreSteps } = await import('./commands/scoreSteps');
        end(await scoreSteps(file));
      }),
  );
  program.addCommand(
    new Command('lsp')
      .description('the language server for any editor')
      .addOption(new Option('--stdio', 'talk over stdin and stdout').makeOptionMandatory())
      // Clients add it by themselves; the server reads it from the arguments.
      .option('--clientProcessId <number>', 'process of the editor, with which the server ends')
      .action(async () => {
        const { lsp } = await import('./commands/lsp');
        lsp();
      }),
  );
  const doctorCommand = new Command('doctor').description(
    'tries what turns text into vectors on this machine',
  );
  for (const option of embeddingOptions()) doctorCommand.addOption(option);
  program.addCommand(
    doctorCommand.action(async (options: Record<string, unknown>) => {
      const { doctor } = await import('./commands/doctor');
      end(await doctor(options));
    }),
  );
  for (const command of program.commands) command.copyInheritedSettings(program).allowExcessArguments(false);
  return program;
}

function reportCommand(): Command {
  const command = new Command('report')
    .description('all twins below the paths (by default the working directory)')
    .argument('[paths...]', 'files and folders to read')
    .addOption(
      new Option('-f, --format <format>', 'how the report is written')
        .choices(['text', 'json', 'html', 'markdown', 'sarif'])
        .default('text'),
    )
    .option('-o, --output <file>', 'write the report to a file')
    .option('-c, --config <file>', 'settings file to use instead of .twinfold.json')
    .option('--no-cache', 'neither use nor keep what the last run found out about each file')
    .option('--exact-steps', 'list step texts that are merely reused word for word, too')
    .option('--top <number>', 'classes of each kind that text and markdown show; 0 shows all', '10')
    .option('--max-duplication <percent>', 'exit with 1 when more of the lines are duplicated code')
    .option('--fail-on <list>', 'exit with 1 when there is a class of a kind (code) or rule (step/wording)')
    .option(
      '--baseline <file>',
      'an earlier JSON report: --fail-on looks only at classes that are not in it',
    );
  for (const option of settingOptions()) command.addOption(option);
  return command;
}

function similarCommand(): Command {
  const command = new Command('similar')
    .description('the nearest twins of a place or of a text (code, a step, a sentence)')
    .argument('<place>', 'PATH:LINE or PATH:FIRST-LAST, or - to read a text from stdin')
    .addOption(
      new Option('-f, --format <format>', 'how the answer is written')
        .choices(['text', 'json'])
        .default('text'),
    )
    .option('--top <number>', 'how many places to show', '10')
    .option('-c, --config <file>', 'settings file to use instead of .twinfold.json');
  for (const option of embeddingOptions()) command.addOption(option);
  return command;
}
