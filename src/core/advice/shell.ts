/**
 * The text as one word of a POSIX shell (POSIX.1-2017, Shell Command Language §2.2.2): within
 * single quotes, unless all of it is harmless as it stands.
 */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
