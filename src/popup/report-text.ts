import { instantText } from '../browser/instant-text.ts';
import { inWords } from '../browser/words.ts';
import type { Report } from '../core/advice/report.ts';
import { type Param, say, type Words } from '../core/words.ts';

interface Style {
  readonly title: (text: string) => string;
  readonly label: (text: string) => string;
  readonly words: (text: string) => string;
  readonly literal: (text: string) => string;
  /** Before each of several values. */
  readonly item: string;
}

const same = (text: string): string => text;

const TEXT: Style = { title: same, label: same, words: same, literal: same, item: '  - ' };

const MARKDOWN: Style = {
  title: (text) => `### ${escaped(text)}\n`,
  label: (text) => `- **${escaped(text)}**`,
  words: escaped,
  literal: codeSpan,
  item: '  - ',
};

/** The report as plain text, ready to paste. What comes from outside cannot begin a line. */
export function reportText(report: Report): string {
  return written(report, TEXT);
}

/** The report as Markdown (CommonMark), in which what comes from outside is text and nothing else. */
export function reportMarkdown(report: Report): string {
  return written(report, MARKDOWN);
}

function written({ title, lines }: Report, style: Style): string {
  const rows = lines.flatMap(({ label, values }) => {
    const head = style.label(oneLine(inWords(label)));
    const said = values.map((value) =>
      'words' in value
        ? style.words(oneLine(inWords(timed(value))))
        : style.literal(oneLine(value.literal)),
    );
    return said.length === 1
      ? [`${head} ${said[0]}`]
      : [head, ...said.map((text) => style.item + text)];
  });
  return [style.title(oneLine(inWords(title))), ...rows, ''].join('\n');
}

function timed({ words, at }: { readonly words: Words; readonly at?: number }): Words {
  if (at === undefined) return words;
  const times = (['local', 'utc'] as const).map(
    (zone): Param => ({ kind: 'text', text: instantText(at, zone) }),
  );
  return say(words.id, ...times, ...words.params);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|~&#]/g, '\\$&');
}

// CommonMark §6.1: between runs of backticks longer than any in it nothing has a meaning.
function codeSpan(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return /^`|`$/.test(text) ? `${fence} ${text} ${fence}` : fence + text + fence;
}
