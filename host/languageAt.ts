import { languageOf } from '../core/code/languageOf';

/** Endings of files that hold no text, whatever is in them. */
const binaryEndings =
  /\.(png|jpe?g|gif|bmp|ico|icns|webp|avif|tiff?|psd|pdf|zip|gz|tgz|bz2|xz|zst|7z|rar|tar|jar|war|ear|class|o|obj|a|lib|so|dylib|dll|exe|pdb|wasm|node|pyc|pyd|woff2?|ttf|otf|eot|mp[34]|m4a|wav|ogg|flac|avi|mov|mkv|webm|sqlite3?|db|bin|dat|keystore|jks|p12|der|whl|egg|nupkg|vsix|dmg|iso|deb|rpm)$/i;

/** Whether the name alone says that a file is binary. */
export function isBinaryName(name: string): boolean {
  return binaryEndings.test(name);
}

/** Whether the name says that a file is a feature, plain or in Markdown. */
export function isFeatureName(name: string): boolean {
  return /\.feature(?:\.md)?$/i.test(name);
}

/** Language of a file by its name; `firstLine` is asked only for names without an ending. */
export function languageAt(name: string, firstLine: () => string): string | undefined {
  const known = languageOf(name);
  if (known !== undefined || name.includes('.', 1)) return known;
  const line = firstLine();
  return line.startsWith('#!') ? languageOf(name, line) : undefined;
}
