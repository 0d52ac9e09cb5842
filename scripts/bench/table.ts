/** A table with a heading; the first column is text, the others are numbers. */
export interface Table {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What a reader must know, a sentence each. */
  readonly notes: readonly string[];
}

/** The table with aligned columns, for a terminal. */
export function asText({ title, head, rows, notes }: Table): string {
  const lines = [head, ...rows];
  const widths = head.map((_, column) =>
    Math.max(...lines.map((cells) => (cells[column] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column === 0 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  const below = notes.map((note) => `  ${note}`);
  return [title, '', line(head), rule, ...rows.map(line), ...below].join('\n');
}

/** The table in Markdown. */
export function asMarkdown({ title, head, rows, notes }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = line(head.map((_, column) => (column === 0 ? '---' : '--:')));
  const below = notes.length === 0 ? [] : ['', notes.join(' ')];
  return [`**${title}**`, '', line(head), rule, ...rows.map(line), ...below].join('\n');
}

/** A time in ms for people to read: `2.4 s`, `58 s`, `25 min`. */
export function duration(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  if (seconds < 99.5) return `${seconds.toFixed(0)} s`;
  const minutes = seconds / 60;
  return `${minutes.toFixed(minutes < 9.95 ? 1 : 0)} min`;
}

/** A number with the digits that matter: `0.05`, `2.4`, `178`, `5,707`. */
export function rounded(number: number): string {
  if (number < 0.995) return number.toFixed(2);
  if (number < 99.5) return number.toFixed(1);
  return Math.round(number).toLocaleString('en');
}

/** Bytes in kB of 1000 bytes. */
export function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
