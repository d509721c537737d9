import { Uri, workspace } from 'vscode';

/**
 * The settings that somebody set, without `twinfold.`: the editor would fill in its defaults for all others, and
 * those would win over the project's `.twinfold.json`. `keys` are all of the manifest.
 */
export function explicitSettings(
  keys: readonly string[],
  scopeUri: string | undefined,
): Record<string, unknown> {
  const configuration = workspace.getConfiguration(undefined, scopeUri ? Uri.parse(scopeUri) : null);
  const found: Record<string, unknown> = {};
  for (const key of keys) {
    const set = configuration.inspect(key);
    const value = set?.workspaceFolderValue ?? set?.workspaceValue ?? set?.globalValue;
    if (value !== undefined) found[key.replace(/^twinfold\./, '')] = value;
  }
  return found;
}
