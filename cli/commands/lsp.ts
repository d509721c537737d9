import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Becomes the language server, whose bundle stands beside ours and reads `--stdio` from the arguments itself. */
export function lsp(): void {
  createRequire(__filename)(join(__dirname, 'server.js'));
}
