import type { InitializeParams } from 'vscode-languageserver/node';
import type { InitializationOptions } from './protocol';

/** What the client can do, as far as the server behaves differently for it. */
export interface ClientFeatures {
  /** Diagnostics are asked for by the client; otherwise the server sends them. */
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly refreshesLenses: boolean;
  readonly relatedInformation: boolean;
  readonly configuration: boolean;
  readonly registersConfiguration: boolean;
  readonly registersWatchers: boolean;
  readonly workspaceFolders: boolean;
  readonly progress: boolean;
  readonly markdownHover: boolean;
  readonly codeActionLiterals: boolean;
  readonly disabledActions: boolean;
  /** `codeAction/resolve` may bring the edit; otherwise it is put inline. */
  readonly resolvesEdits: boolean;
  readonly preparesRename: boolean;
  readonly documentChanges: boolean;
  readonly annotatedEdits: boolean;
  readonly statusNotifications: boolean;
  readonly compareCommand: boolean;
  readonly showUsesCommand: boolean;
  readonly renameCommand: boolean;
  readonly executesCommands: boolean;
  readonly showsOutput: boolean;
  readonly compareAllCommand: boolean;
  readonly showsDocuments: boolean;
}

export function clientFeatures({ capabilities, initializationOptions }: InitializeParams): ClientFeatures {
  const { textDocument, workspace, window } = capabilities;
  const options = (initializationOptions ?? {}) as InitializationOptions;
  const pull = textDocument?.diagnostic;
  const action = textDocument?.codeAction;
  return {
    pullsDiagnostics: pull !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshesLenses: workspace?.codeLens?.refreshSupport === true,
    relatedInformation: (pull ?? textDocument?.publishDiagnostics)?.relatedInformation === true,
    configuration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    progress: window?.workDoneProgress === true,
    markdownHover: textDocument?.hover?.contentFormat?.includes('markdown') === true,
    codeActionLiterals: action?.codeActionLiteralSupport !== undefined,
    disabledActions: action?.disabledSupport === true,
    resolvesEdits:
      action?.dataSupport === true && action.resolveSupport?.properties.includes('edit') === true,
    preparesRename: textDocument?.rename?.prepareSupport === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    annotatedEdits: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    statusNotifications: options.statusNotifications === true,
    compareCommand: options.compareCommand === true,
    showUsesCommand: options.showUsesCommand === true,
    renameCommand: options.renameCommand === true,
    executesCommands: workspace?.executeCommand !== undefined,
    showsOutput: options.showOutput === true,
    compareAllCommand: options.compareAllCommand === true,
    showsDocuments: window?.showDocument?.support === true,
  };
}
