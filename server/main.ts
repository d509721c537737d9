/** The language server: started with `--stdio`, `--node-ipc`, `--pipe` or `--socket`, also by `twinfold lsp`. Wires session and handlers. */
// First, because it sets how the memory of the rest grows.
import './heapGrowth';

import { constants } from 'node:os';
import { join } from 'node:path';
import {
  type CancellationToken,
  CodeActionRequest,
  CodeActionResolveRequest,
  CodeLensRequest,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  DocumentDiagnosticRequest,
  ErrorCodes,
  ExecuteCommandRequest,
  HoverRequest,
  type InitializeParams,
  type MessageSignature,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
  ResponseError,
} from 'vscode-languageserver/node';
import { defaultConfig } from '../core/config';
import { CodeFolds } from '../host/codeFolds/codeFolds';
import { openEmbedder, sidecarPath } from '../host/embedding';
import { ScratchFolder } from '../host/scratchFolder';
import { holdSidecar } from '../host/sidecarProcess';
import { Spools } from '../host/spool';
import { createDefinitionReader } from '../host/stepDefinitions/definitionReader';
import { ParsedDefinitions } from '../host/stepFolds/parsedDefinitions';
import { TypeChecker } from '../host/typeCheck/typeChecker';
import { userCacheFolder } from '../host/userCacheFolder';
import { productVersion } from '../host/version';
import { Workspace } from '../host/workspace';
import { clientFeatures } from './clientFeatures';
import { clientPort } from './clientPort';
import { FoldCheck } from './foldCheck';
import { FoldOffers } from './foldOffers';
import { FoldTests } from './foldTests';
import { rootsOf, signalOf } from './fromLsp';
import { guarded, guardedNotification, type Log } from './guard';
import { codeAction, resolveCodeAction } from './handlers/codeAction';
import { codeLens } from './handlers/codeLens';
import { comparison } from './handlers/comparison';
import { diagnostic } from './handlers/diagnostic';
import { didChange, didClose, didOpen, didSave } from './handlers/documents';
import { executeCommand } from './handlers/executeCommand';
import { hover } from './handlers/hover';
import { initializeResult } from './handlers/initialize';
import { references } from './handlers/references';
import { prepareRename, rename } from './handlers/rename';
import { report } from './handlers/report';
import { reportPage } from './handlers/reportPage';
import { similar } from './handlers/similar';
import { status } from './handlers/status';
import { twins } from './handlers/twins';
import { didChangeConfiguration, didChangeFolders, didChangeWatchedFiles } from './handlers/workspace';
import { LiveSearch } from './liveSearch';
import { leaveOwnSettings } from './ownEnvironment';
import {
  comparisonRequest,
  type InitializationOptions,
  reportPageRequest,
  reportRequest,
  similarRequest,
  statusRequest,
  trustGrantedNotification,
  twinsRequest,
} from './protocol';
import { Session } from './session';
import { openTransport, transportOf } from './transport';
import { WantedSettings } from './wantedSettings';

let isShutDown = false;
const connection = connect();
const log: Log = (level, message, data) =>
  connection.console[level](data === undefined ? message : `${message}: ${JSON.stringify(data)}`);
const grammarFolder = join(__dirname, 'grammars');
let session: Session | undefined;

connection.onInitialize(params => {
  const version = productVersion();
  session = createSession(params, version);
  return initializeResult(session.features, version);
});
connection.onInitialized(
  guardedNotification(log, 'initialized', async () => {
    if (live().features.workspaceFolders)
      connection.workspace.onDidChangeWorkspaceFolders(
        guardedNotification(log, 'workspace/didChangeWorkspaceFolders', event =>
          didChangeFolders(live(), event),
        ),
      );
    await live().start();
  }),
);

notification(DidOpenTextDocumentNotification.type, didOpen);
notification(DidChangeTextDocumentNotification.type, didChange);
notification(DidSaveTextDocumentNotification.type, didSave);
notification(DidCloseTextDocumentNotification.type, didClose);
notification(DidChangeWatchedFilesNotification.type, didChangeWatchedFiles);
notification({ method: trustGrantedNotification }, ({ search, tests }) => {
  search.grantTrust();
  tests.grantTrust();
});
notification(DidChangeConfigurationNotification.type, didChangeConfiguration);
request(DocumentDiagnosticRequest.type, diagnostic);
connection.onShutdown(() => {
  isShutDown = true;
  session?.search.close();
});
request(HoverRequest.type, hover);
request(CodeLensRequest.type, codeLens);
request(ReferencesRequest.type, references);
request(PrepareRenameRequest.type, prepareRename);
request(RenameRequest.type, rename);
request(CodeActionRequest.type, codeAction);
request(CodeActionResolveRequest.type, resolveCodeAction);
request(ExecuteCommandRequest.type, executeCommand);
request({ method: statusRequest }, status);
request({ method: reportRequest }, report);
request({ method: reportPageRequest }, reportPage);
request({ method: similarRequest }, similar);
request({ method: twinsRequest }, twins);
request({ method: comparisonRequest }, comparison);

process.on('unhandledRejection', error => log('error', 'Unhandled rejection', String(error)));
// What has to end or go with the process is told of its end, which it is not when a signal ends it.
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, () => process.exit(128 + constants.signals[signal]));
leaveOwnSettings(process.env);
connection.listen();

/** What the arguments name. */
function connect(): Connection {
  const transport = transportOf(process.argv.slice(2));
  if (transport) return openTransport(transport, () => process.exit(isShutDown ? 0 : 1));
  process.stderr.write(
    'twinfold: the language server needs --stdio, --node-ipc, --pipe=NAME or --socket=PORT\n',
  );
  process.exit(2);
}

function createSession(params: InitializeParams, version: string): Session {
  const features = clientFeatures(params);
  const { settings, cacheFolder, trusted } = (params.initializationOptions ?? {}) as InitializationOptions;
  const port = clientPort(connection, features, log);
  const roots = rootsOf(params);
  const cache = cacheFolder ?? userCacheFolder(process.env);
  const workspace = new Workspace({
    roots,
    config: defaultConfig,
    version,
    loadDefinitionReader: () => createDefinitionReader(grammarFolder),
    cacheFolder: cache,
    shelfFolder: cache,
  });
  const setup = { programFolder: __dirname, held: holdSidecar(sidecarPath(__dirname)) };
  const embedderOptions = { notify: port.warn, log, cacheFolder: cache };
  const search = new LiveSearch(
    workspace,
    config => openEmbedder(config, setup, embedderOptions),
    trusted ?? true,
  );
  const checker = new TypeChecker(join(__dirname, 'typeCheck.js'), join(__dirname, 'typescript'));
  const folds = new FoldOffers(
    workspace,
    () => CodeFolds.open(grammarFolder),
    files => ParsedDefinitions.open(grammarFolder, files),
    new FoldCheck(workspace, checker),
  );
  const tests = new FoldTests(workspace, port, features, trusted ?? true, trusted ?? false);
  return new Session(
    workspace,
    search,
    folds,
    tests,
    port,
    features,
    new Spools(cache),
    new ScratchFolder(),
    new WantedSettings(port, roots, settings),
  );
}

/** The session, which exists from the first request on. */
function live(): Session {
  if (!session) throw new ResponseError(ErrorCodes.ServerNotInitialized, 'initialize comes first');
  return session;
}

function request<P, R>(
  { method }: Pick<MessageSignature, 'method'>,
  handler: (session: Session, params: P, signal: AbortSignal) => R | Promise<R>,
): void {
  const guard = guarded(log, method, (params: P, token) => handler(live(), params, signalOf(token)));
  // A request without parameters comes with its token alone.
  connection.onRequest(method, (...args: [P, CancellationToken] | [CancellationToken]) =>
    args.length === 2 ? guard(args[0] ?? ({} as P), args[1]) : guard({} as P, args[0]),
  );
}

function notification<P>(
  { method }: Pick<MessageSignature, 'method'>,
  handler: (session: Session, params: P) => void | Promise<void>,
): void {
  connection.onNotification(
    method,
    guardedNotification(log, method, (params: P) => handler(live(), params)),
  );
}
