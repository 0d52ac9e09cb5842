import * as v from 'valibot';
import type { Wish } from './events.ts';
import { flag, name, oneOf, sound, status, tabId, taggedBy, url } from './schemas.ts';

const wish = taggedBy<Wish>('type', {
  'retry-now': v.object({ type: oneOf('retry-now'), tabId }),
  stop: v.object({ type: oneOf('stop'), tabId }),
  'keep-trying': v.object({ type: oneOf('keep-trying'), tabId }),
  'open-afresh': v.object({ type: oneOf('open-afresh'), tabId }),
  'set-auto-reload': v.object({ type: oneOf('set-auto-reload'), on: flag }),
  'set-site-auto-reload': v.object({
    type: oneOf('set-site-auto-reload'),
    host: name,
    on: flag,
    private: flag,
  }),
  'found-failed': v.object({ type: oneOf('found-failed'), tabId, url, status, private: flag }),
});

/** Reads a message as a person's wish; anything else is null. It never throws. */
export function parseWish(message: unknown): Wish | null {
  return sound(wish, message);
}
