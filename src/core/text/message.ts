/**
 * Something to be said to a person, not yet in any language: the id of a message and what is put
 * into it. `i18n/translate.ts` turns it into text. Where there is a count among the parameters, the
 * message may exist in plural forms (`<id>_one`, `<id>_other`, …).
 */
export interface Message {
  readonly id: string;
  readonly params: readonly Param[];
}

export type Param =
  /** From outside, already made harmless (`sanitize.ts`). */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'words'; readonly words: Message }
  /** Milliseconds; less than 0 or not a number reads as 0. */
  | { readonly kind: 'duration'; readonly ms: number }
  /** Epoch milliseconds. */
  | { readonly kind: 'clock'; readonly at: number }
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'none' };

/** The message `id` (in which "-" reads as "_") with these parameters; at most nine are possible in a browser's messages. */
export function message(id: string, ...params: Param[]): Message {
  return { id: id.replaceAll('-', '_'), params };
}

/** Two sentences after one another, joined as the language joins them. */
export function joinMessages(first: Message, second: Message | null): Message {
  return second === null
    ? first
    : message('two_sentences', { kind: 'words', words: first }, { kind: 'words', words: second });
}
