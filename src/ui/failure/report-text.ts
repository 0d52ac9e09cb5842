import type { Report } from '../../core/advice/report-data.ts';
import { type Message, message, type Param } from '../../core/text/message.ts';
import { timestamp, translate } from '../../i18n/translate.ts';

/** The report as plain text, ready to paste. Text from outside cannot begin a line. */
export function reportText(report: Report): string {
  return written(report, false);
}

/** The report as Markdown (CommonMark). Text from outside stays text and cannot add markup. */
export function reportMarkdown(report: Report): string {
  return written(report, true);
}

function written({ title, lines }: Report, markdown: boolean): string {
  const plain = (words: Message): string => {
    const text = oneLine(translate(words));
    return markdown ? text.replace(/[\\`*_[\]<>|~&#]/g, '\\$&') : text;
  };
  const rows = lines.flatMap(({ label, values }) => {
    const name = plain(label);
    const head = markdown ? `- **${name}**` : name;
    const texts = values.map((value) => {
      if ('words' in value) return plain(timed(value));
      const text = oneLine(value.literal);
      return markdown ? codeSpan(text) : text;
    });
    return texts.length === 1
      ? [`${head} ${texts[0]}`]
      : [head, ...texts.map((text) => `  - ${text}`)];
  });
  return [markdown ? `### ${plain(title)}\n` : plain(title), ...rows, ''].join('\n');
}

function timed({ words, at }: { readonly words: Message; readonly at?: number }): Message {
  if (at === undefined) return words;
  const times = (['local', 'utc'] as const).map(
    (zone): Param => ({ kind: 'text', text: timestamp(at, zone) }),
  );
  return message(words.id, ...times, ...words.params);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

// CommonMark §6.1: between runs of backticks longer than any inside, nothing has a special meaning.
function codeSpan(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return /^`|`$/.test(text) ? `${fence} ${text} ${fence}` : fence + text + fence;
}
