/** Value of a JSON text that may hold comments and commas at the ends of lists; undefined for what is no JSON. */
export function looseJson(text: string): unknown {
  const plain = text
    .replace(/^\uFEFF/, '')
    .replace(/"(?:\\.|[^"\\])*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, part => (part[0] === '"' ? part : ' '))
    .replace(/"(?:\\.|[^"\\])*"|,(?=\s*[}\]])/g, part => (part[0] === '"' ? part : ''));
  try {
    return JSON.parse(plain);
  } catch {
    return undefined;
  }
}
