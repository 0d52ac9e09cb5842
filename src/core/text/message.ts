import type { MessageId } from './message-id.ts';

/**
 * A text for the user, not yet in a language: a message id and its parameters. `i18n/translate.ts`
 * turns it into text. The id `<name>_n` has plural forms (`<name>_one`, `<name>_other`, …), of
 * which the first count among the parameters decides.
 */
export interface Message {
  readonly id: MessageId;
  readonly params: readonly Param[];
}

export type Param =
  /** From outside, already sanitised (`sanitize.ts`). */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'words'; readonly words: Message }
  /** Milliseconds; less than 0 or not a number reads as 0. */
  | { readonly kind: 'duration'; readonly ms: number }
  /** Epoch milliseconds; `seconds`: to the second. */
  | { readonly kind: 'clock'; readonly at: number; readonly seconds?: boolean }
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'none' };

/** The message `id` with these parameters; the browser's messages allow nine at most. */
export function message(id: MessageId, ...params: Param[]): Message {
  return { id, params };
}

/** The same message, with its times to the second. */
export function withSeconds({ id, params }: Message): Message {
  return { id, params: params.map((it) => (it.kind === 'clock' ? { ...it, seconds: true } : it)) };
}

/** Two sentences in a row, joined as the language requires. */
export function joinMessages(first: Message, second: Message | null): Message {
  return join('two_sentences', first, second);
}

/** What is wrong and what is being done about it, neither with a full stop, as text of one line. */
export function joinLines(first: Message, second: Message | null): Message {
  return join('two_lines', first, second);
}

function join(id: 'two_sentences' | 'two_lines', first: Message, second: Message | null): Message {
  if (second === null) return first;
  return message(id, { kind: 'words', words: first }, { kind: 'words', words: second });
}
