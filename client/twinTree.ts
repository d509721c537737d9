import {
  commands,
  type Disposable,
  EventEmitter,
  Range,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeView,
  Uri,
  window,
  workspace,
} from 'vscode';
import { type LanguageClient, State } from 'vscode-languageclient/node';
import { type ReportResult, reportRequest, type StatusResult, statusNotification } from '../server/protocol';

type ReportClass = ReportResult['classes'][number];
type ReportFragment = ReportClass['fragments'][number];

interface KindNode {
  readonly kind: ReportClass['kind'];
  readonly classes: readonly ReportClass[];
}
interface ClassNode {
  readonly cloneClass: ReportClass;
}
export interface FragmentNode {
  readonly fragment: ReportFragment;
  readonly uri: Uri;
}
interface MoreNode {
  readonly more: number;
}
type Node = KindNode | ClassNode | FragmentNode | MoreNode;

const titles: Readonly<Record<ReportClass['kind'], string>> = {
  code: 'Code',
  step: 'Wordings of steps',
  scenario: 'Scenarios',
  sequence: 'Runs of steps',
  'step-definition': 'Step definitions',
};

/** Further down nobody scrolls a tree; the report lists all. */
const shownClasses = 200;
/** Several files are often saved together. */
const savePauseMs = 1000;

/**
 * The classes of the workspace, best first, kind by kind. They are asked for when the view is first seen, after files
 * were saved and on request, for a report costs more than a keystroke may.
 */
export class TwinTree implements TreeDataProvider<Node>, Disposable {
  private readonly changed = new EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view: TreeView<Node>;
  private readonly subscriptions: Disposable[];
  private report: Promise<ReportResult> | undefined;
  private reportedRevision = -1;
  private revision = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly client: LanguageClient) {
    this.view = window.createTreeView<Node>('twinfold.twins', {
      treeDataProvider: this,
      showCollapseAll: true,
    });
    this.subscriptions = [
      this.view,
      client.onNotification(statusNotification, ({ state, revision }: StatusResult) => {
        if (state === 'ready' && this.reportedRevision < 0) this.refresh();
        this.revision = revision;
      }),
      client.onDidChangeState(({ newState }) => {
        if (newState !== State.Running) this.forget();
      }),
      workspace.onDidSaveTextDocument(() => this.refreshSoon()),
      this.view.onDidChangeVisibility(() => this.refreshSoon()),
    ];
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const subscription of this.subscriptions) subscription.dispose();
    this.changed.dispose();
  }

  /** Asks anew. */
  refresh(): void {
    this.report = undefined;
    this.changed.fire(undefined);
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (!node) return this.kinds();
    if ('classes' in node) return classNodes(node.classes);
    if ('cloneClass' in node) return this.fragments(node.cloneClass);
    return [];
  }

  getTreeItem(node: Node): TreeItem {
    if ('classes' in node) return kindItem(node);
    if ('cloneClass' in node) return classItem(node.cloneClass);
    if ('fragment' in node) return fragmentItem(node);
    return moreItem(node.more);
  }

  private async kinds(): Promise<Node[]> {
    if (this.client.state !== State.Running) return [];
    this.reportedRevision = this.revision;
    this.report ??= this.client.sendRequest<ReportResult>(reportRequest, {});
    const { classes } = await this.report;
    return (Object.keys(titles) as ReportClass['kind'][])
      .map(kind => ({ kind, classes: classes.filter(each => each.kind === kind) }))
      .filter(({ classes: ofKind }) => ofKind.length > 0);
  }

  private async fragments({ fragments }: ReportClass): Promise<FragmentNode[]> {
    const root = Uri.file((await this.report)?.root ?? '');
    return fragments.map(fragment => ({ fragment, uri: Uri.joinPath(root, fragment.path) }));
  }

  private refreshSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (this.view.visible && this.revision !== this.reportedRevision) this.refresh();
    }, savePauseMs);
  }

  private forget(): void {
    this.reportedRevision = -1;
    this.revision = 0;
    this.refresh();
  }
}

/** Opens the place of a twin with its text selected. */
export async function openTwin({ fragment, uri }: FragmentNode): Promise<void> {
  const { startLine, startColumn, endLine, endColumn } = fragment;
  const selection = new Range(startLine - 1, startColumn - 1, endLine - 1, endColumn - 1);
  await window.showTextDocument(uri, { selection, preview: true });
}

/** Compares the place of a twin in the tree with one of its twins. */
export async function compareTwinOfTree(
  client: LanguageClient,
  { fragment, uri }: FragmentNode,
): Promise<void> {
  await commands.executeCommand('twinfold.compareWithTwin', {
    textDocument: { uri: client.code2ProtocolConverter.asUri(uri) },
    position: { line: fragment.startLine - 1, character: fragment.startColumn - 1 },
  });
}

function classNodes(classes: readonly ReportClass[]): Node[] {
  const shown: Node[] = classes.slice(0, shownClasses).map(cloneClass => ({ cloneClass }));
  const more = classes.length - shown.length;
  return more > 0 ? [...shown, { more }] : shown;
}

function kindItem({ kind, classes }: KindNode): TreeItem {
  const item = new TreeItem(titles[kind], TreeItemCollapsibleState.Collapsed);
  item.id = kind;
  item.description = String(classes.length);
  return item;
}

function classItem(cloneClass: ReportClass): TreeItem {
  const { id, kind, type, fragments, savedLines, canonical, reason } = cloneClass;
  const [first] = fragments;
  const name = canonical ?? fragments.find(fragment => fragment.name !== undefined)?.name;
  const item = new TreeItem(name ?? `${first!.path}:${first!.startLine}`, TreeItemCollapsibleState.Collapsed);
  item.id = `${kind} ${id}`;
  const lines = savedLines === undefined ? '' : `, ${savedLines} lines to save`;
  item.description = `${fragments.length} places, Type ${type}${lines}`;
  item.iconPath = new ThemeIcon(kind === 'code' ? 'symbol-method' : 'list-ordered');
  if (reason !== undefined) item.tooltip = reason;
  return item;
}

function fragmentItem(node: FragmentNode): TreeItem {
  const { fragment, uri } = node;
  const item = new TreeItem(`${fragment.path}:${fragment.startLine}`, TreeItemCollapsibleState.None);
  item.resourceUri = uri;
  item.iconPath = ThemeIcon.File;
  item.contextValue = 'fragment';
  const alike = fragment.similarity < 1 ? `, ${fragment.similarity.toFixed(2)} similar` : '';
  item.description = `Type ${fragment.type}${alike}`;
  item.command = { title: 'Open', command: 'twinfold.openTwin', arguments: [node] };
  return item;
}

function moreItem(more: number): TreeItem {
  const item = new TreeItem(`${more} more in the report`, TreeItemCollapsibleState.None);
  item.command = { title: 'Show Report', command: 'twinfold.showReport' };
  return item;
}
