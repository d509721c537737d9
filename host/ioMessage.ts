const messages: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ELOOP: 'symbolic links form a loop',
  ENOTDIR: 'a part of the path is no folder',
  EISDIR: 'is a folder',
  EMFILE: 'too many open files',
  ENAMETOOLONG: 'the name is too long',
  ENOSPC: 'no space is left',
  EROFS: 'the file system is read-only',
};

/** What went wrong with a file, for the user to read; the path is not in it. */
export function ioMessage(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  return (code && messages[code]) ?? `failed with ${code ?? String(error)}`;
}

/**
 * Why a path is not there although its folder names it: bytes of a name that are no UTF-8 come as U+FFFD, and no path leads
 * back to them. Undefined for other names.
 */
export function lostName(path: string): string | undefined {
  return path.includes('\ufffd') ? 'the name is not in UTF-8' : undefined;
}

/** True when the path is simply not there (any more). */
export function isMissing(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
