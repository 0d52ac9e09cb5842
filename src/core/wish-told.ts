import * as v from 'valibot';
import type { Wish } from './events.ts';

const tabId = v.pipe(v.number(), v.integer(), v.minValue(0));
const host = v.pipe(v.string(), v.minLength(1), v.maxLength(255));

const wish = v.variant('type', [
  v.object({ type: v.literal('retry-now'), tabId }),
  v.object({ type: v.literal('stop'), tabId }),
  v.object({ type: v.literal('keep-trying'), tabId }),
  v.object({ type: v.literal('open-afresh'), tabId }),
  v.object({ type: v.literal('set-auto-reload'), on: v.boolean() }),
  v.object({
    type: v.literal('set-site-auto-reload'),
    host,
    on: v.boolean(),
    private: v.boolean(),
  }),
  v.object({
    type: v.literal('found-failed'),
    tabId,
    url: v.pipe(v.string(), v.maxLength(100_000), v.regex(/^https?:/)),
    status: v.pipe(v.number(), v.integer()),
    private: v.boolean(),
  }),
]);

/** Reads a message as a person's wish; anything else is null. It never throws. */
export function parseWish(message: unknown): Wish | null {
  const result = v.safeParse(wish, message);
  return result.success ? result.output : null;
}
