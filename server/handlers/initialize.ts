import {
  type InitializeResult,
  PositionEncodingKind,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import type { ClientFeatures } from '../clientFeatures';
import { fixKind } from '../foldActions';
import { compareAllCommand, testFoldCommand } from '../protocol';

/** `initialize`: what this server offers to a client with such features. */
export function initializeResult(features: ClientFeatures, version: string): InitializeResult {
  return {
    serverInfo: { name: 'twinfold', version },
    capabilities: {
      positionEncoding: PositionEncodingKind.UTF16,
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      hoverProvider: true,
      referencesProvider: true,
      codeLensProvider: { resolveProvider: false },
      renameProvider: features.preparesRename ? { prepareProvider: true } : true,
      codeActionProvider: {
        codeActionKinds: [
          fixKind,
          'refactor.extract.function',
          'refactor.inline.duplicate',
          'refactor.extract.background',
          'refactor.rewrite.outline',
          'refactor.rewrite.mergeSteps',
          'refactor.extract.steps',
          'refactor.rewrite.removeDuplicate',
        ],
        resolveProvider: true,
      },
      ...(features.executesCommands
        ? {
            executeCommandProvider: {
              // A command that the client has itself is not the server's.
              commands: features.compareAllCommand ? [testFoldCommand] : [testFoldCommand, compareAllCommand],
            },
          }
        : {}),
      // VS Code polls a server with workspace diagnostics every two seconds.
      ...(features.pullsDiagnostics
        ? {
            diagnosticProvider: {
              identifier: 'twinfold',
              interFileDependencies: true,
              workspaceDiagnostics: false,
            },
          }
        : {}),
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}
