import * as v from 'valibot';
import { SITE_STORES } from '../state/clear-job.ts';
import { oneOf, orNull, time, url } from './schemas.ts';

/** A chore as it is stored. One that cannot be read is none: nothing is cleared that nobody asked for. */
export const storedChore = v.object({
  what: oneOf(...SITE_STORES),
  url,
  state: oneOf('asked', 'running', 'reloading', 'done', 'failed'),
  why: orNull(oneOf('refused', 'interrupted', 'not-possible', 'failed')),
  reload: oneOf('none', 'after', 'clears'),
  since: time,
});
