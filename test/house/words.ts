import type { Source } from './sources.ts';

/** One message of a `messages.json`, with what is there for translators. */
export interface WordedMessage {
  readonly message: string;
  readonly description?: string;
  readonly placeholders?: Readonly<Record<string, { readonly example?: string }>>;
}

/** The most words of a sentence. */
const MOST_WORDS = 16;
const BANNED = /\b(by itself|afresh|attempts?|retry now|answers so)\b/i;
const PLURAL = /_(zero|one|two|few|many|other)$/;
/** Messages that stand in the first line of the popup. */
const HEADLINE = /headline|^down(_|$)/;

/** What docs/words.md forbids in this message. */
export function wordFaults(id: string, { message }: WordedMessage): string[] {
  const long = message
    .split(/(?<=[.?!][)"”’]*)\s+/)
    .filter((sentence) => sentence.split(/\s+/).length > MOST_WORDS);
  const banned = message.match(BANNED)?.[0];
  return [
    ...long.map((sentence) => `${id}: more than ${MOST_WORDS} words: ${sentence}`),
    ...(message.includes(';') ? [`${id}: a semicolon`] : []),
    ...((message.match(/:(?!\S)/g)?.length ?? 0) > 1 ? [`${id}: more than one colon`] : []),
    ...(banned === undefined ? [] : [`${id}: “${banned}”`]),
    ...(HEADLINE.test(id) && /\b[1-5]\d\d\b|\$status\$/i.test(message)
      ? [`${id}: a status in a headline`]
      : []),
  ];
}

/** What translators lack: a description, or an example for a placeholder. */
export function descriptionFaults(id: string, own: WordedMessage): string[] {
  const { description = '', placeholders = {} } = own;
  return [
    ...(description.trim() === '' ? [`${id}: no description`] : []),
    ...Object.entries(placeholders)
      .filter(([, { example = '' }]) => example.trim() === '')
      .map(([name]) => `${id}: no example for ${name}`),
  ];
}

/**
 * The ids that stand in full nowhere: neither in the code, the plural forms with the ending
 * `_n`, nor in the manifest.
 */
export function unfoundIds(ids: readonly string[], sources: readonly Source[]): string[] {
  const texts = sources.map(({ text }) => text).join('\n');
  const named = new Set([
    ...[...texts.matchAll(/'([\w-]+)'/g)].map(([, id]) => id),
    ...[...texts.matchAll(/__MSG_(\w+)__/g)].map(([, id]) => id),
  ]);
  return ids.filter((id) => !named.has(id) && !named.has(id.replace(PLURAL, '_n')));
}
