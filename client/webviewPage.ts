import { randomBytes } from 'node:crypto';

/** What the page sends when the user clicks on a fragment; lines and columns are 1-based. */
export interface OpenFragment {
  readonly path: string;
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/**
 * The report page as a webview may show it: nothing is loaded from anywhere, only its own style and scripts run
 * (they get a nonce), and a click on a place of the report is sent to the extension.
 */
export function webviewPage(html: string): string {
  const nonce = randomBytes(16).toString('base64');
  const policy = [
    `default-src 'none'`,
    `style-src 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    `img-src data:`,
  ].join('; ');
  const head = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
  return html
    .replace(/<(script|style)(?=[\s>])/g, `<$1 nonce="${nonce}"`)
    .replace(/<head>/, `<head>${head}`)
    .replace(/<\/body>/, `<script nonce="${nonce}">${openOnClick}</script></body>`);
}

/** Runs in the page. Places carry `data-path` and `data-range="startLine,startColumn,endLine,endColumn"`. */
const openOnClick = `
  const editor = acquireVsCodeApi();
  document.addEventListener('click', event => {
    const place = event.target.closest('[data-path]');
    if (!place) return;
    event.preventDefault();
    const [startLine, startColumn, endLine, endColumn] = (place.dataset.range ?? '1,1,1,1').split(',').map(Number);
    editor.postMessage({ path: place.dataset.path, startLine, startColumn, endLine, endColumn });
  });
`;
