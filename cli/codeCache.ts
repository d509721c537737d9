import { constants, Script } from 'node:vm';

/** What Node makes of the text of a CommonJS module. */
type ModuleFunction = (
  exports: unknown,
  require: NodeJS.Require,
  module: NodeJS.Module,
  filename: string,
  dirname: string,
) => void;

export interface CompiledProgram {
  runInThisContext(): ModuleFunction;
  /** The bytecode of all functions that have run so far. */
  createCachedData(): Buffer;
  /** Set when bytecode was given. */
  readonly cachedDataRejected?: boolean | undefined;
}

/** False for a Node before 20.10, which loads no modules from a script that was compiled by hand. */
export const canCompile = constants?.USE_MAIN_CONTEXT_DEFAULT_LOADER !== undefined;

/**
 * Compiles a bundled program (ASCII, as the bundler writes it), with the bytecode of an earlier run if there is
 * one. V8 takes bytecode only if it comes from its own version, with the same flags, and a text of this length;
 * that it is this very text is for the caller to see to (`programId`).
 */
export function compileProgram(text: string, path: string, bytecode?: Buffer): CompiledProgram {
  return new Script(`(function(exports,require,module,__filename,__dirname){${text}\n})`, {
    filename: path,
    cachedData: bytecode,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
}

/** The build puts a hash into the first line of the program and at the start of the file of its bytecode. */
export function programId(text: string): string {
  return text.slice(0, text.indexOf('\n') + 1);
}

/** The bytecode in a file of the build, if it belongs to this program. */
export function bytecodeFor(id: string, file: Buffer): Buffer | undefined {
  return file.toString('latin1', 0, id.length) === id ? file.subarray(id.length) : undefined;
}
