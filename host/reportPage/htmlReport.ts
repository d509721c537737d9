import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { joinedPieces } from '../../core/features/pieces';
import type { Report } from '../../core/features/report';
import { jsonPieces } from '../../core/text/jsonPieces';
import { mediaText } from '../media';
import type { Excerpt, Excerpts } from './excerpts';

/**
 * One self-contained page: nothing is loaded from elsewhere, and its content security policy forbids it. In a
 * webview, a click on a place posts `{ command: 'open', path, line, column }` (one-based) to the extension. In pieces,
 * as `jsonReport`.
 */
export function htmlPieces(report: Report, excerpts: Excerpts): Generator<string, void, void> {
  return joinedPieces(parts(report, excerpts));
}

function* parts(report: Report, excerpts: Excerpts): Generator<string, void, void> {
  const { root, tool, files } = report;
  const folder = files.reduce<string | undefined>(
    (shared, { path }) => sharedFolder(shared, path),
    undefined,
  );
  const frame = pageFrame({ root, folder, version: tool.version });
  yield frame.start;
  for (const piece of jsonPieces(report)) yield dataText(piece);
  yield frame.middle;
  let before = '';
  for (const [key, excerpt] of excerpts) {
    yield `${before}${excerptText(key, excerpt)}`;
    before = ',';
  }
  yield frame.end;
}

/** What a page says around its data. */
export interface PageFrame {
  /** Before the JSON of the report. */
  readonly start: string;
  /** Between the report and the excerpts, which have commas between them. */
  readonly middle: string;
  readonly end: string;
}

export interface PageHead {
  readonly root: string;
  /** The innermost folder that holds all files of the report, relative to the root. */
  readonly folder: string | undefined;
  readonly version: string;
}

const title = 'Twinfold report';

export function pageFrame(head: PageHead): PageFrame {
  const [style, script] = [mediaText('report.css'), mediaText('report.js')];
  return {
    start: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash(style)}'; script-src 'sha256-${hash(script)}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
${body(head)}
<script type="application/json" id="data">{"report":`,
    middle: ',"excerpts":{',
    end: `}}</script>
<script>${script}</script>
</body>
</html>
`,
  };
}

function body({ root, folder, version }: PageHead): string {
  return `<header>
<h1>${title}</h1>
<div class="soft">${escapeHtml(join(root, folder ?? ''))}</div>
<dl class="figures" id="figures"></dl>
</header>
<main>
<noscript><p>This page draws its findings by a script, which is switched off.</p></noscript>
<div class="tools" role="search">
<label class="visually-hidden" for="search">Search names, paths and reasons</label>
<input type="search" id="search" placeholder="Search names, paths and reasons">
<fieldset id="kinds"><legend class="visually-hidden">Kinds</legend></fieldset>
<label>Type <select id="type"><option value="">all</option><option>1</option><option>2</option><option>3</option><option>4</option></select></label>
<label>Order <select id="order"><option value="rank">worth fixing first</option><option value="saved">lines saved</option><option value="size">length</option><option value="places">places</option><option value="similarity">similarity</option><option value="path">path</option></select></label>
<label><input type="checkbox" id="tests" checked> Tests</label>
<label><input type="checkbox" id="slight" checked></label>
<span class="soft" id="status" role="status"></span>
</div>
<div id="classes"></div>
<button type="button" id="more" hidden></button>
${section('problems', 'Problems', ['Place', 'What'])}
${section('skipped', 'Left out', ['Reason', '#Files', '#Lines', '#Classes', 'Setting'])}
${section('suppressed', 'Suppressed by comments', ['Place', 'Reason'])}
</main>
<footer class="soft">Twinfold ${escapeHtml(version)}</footer>`;
}

/** The innermost folder that holds a path and what `folder` holds; undefined holds nothing. */
export function sharedFolder(folder: string | undefined, path: string): string {
  if (folder === undefined) return dirname(path);
  let shared = folder;
  while (shared !== '.' && shared !== '/' && !path.startsWith(`${shared}/`)) shared = dirname(shared);
  return shared;
}

/** A table that the script fills; a column whose name begins with `#` holds numbers. */
function section(id: string, title: string, columns: readonly string[]): string {
  const cells = columns.map(column =>
    column.startsWith('#')
      ? `<th scope="col" class="number">${column.slice(1)}</th>`
      : `<th scope="col">${column}</th>`,
  );
  return `<section id="${id}" hidden><h2>${title}</h2><div class="scroll"><table><thead><tr>${cells.join('')}</tr></thead><tbody></tbody></table></div></section>`;
}

function hash(content: string): string {
  return createHash('sha256').update(content).digest('base64');
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
}

/** An excerpt in the data of a page. */
export function excerptText(key: string, excerpt: Excerpt): string {
  return dataText(`${JSON.stringify(key)}:${JSON.stringify(excerpt)}`);
}

/** JSON in the data of a page: nothing in it may look like the end of it. */
export function dataText(json: string): string {
  return json.replace(/</g, '\\u003c');
}
