/** Lines of a table, columns aligned, cells as they are to be written; no line break behind the last one. */
export function tableText(rows: readonly (readonly string[])[], indent: string, lineBreak: string): string {
  return tableLines(rows, indent).join(lineBreak);
}

export function tableLines(rows: readonly (readonly string[])[], indent: string): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => width(row[column] ?? ''))));
  return rows.map(row => {
    const cells = row.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - width(cell)));
    return `${indent}| ${cells.join(' | ')} |`;
  });
}

/** Code points; East Asian signs take two columns of most fonts. */
function width(cell: string): number {
  let columns = 0;
  for (const sign of cell)
    columns += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/.test(sign) ? 2 : 1;
  return columns;
}
