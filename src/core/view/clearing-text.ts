import { hostOf } from '../http/address.ts';
import { type ClearJob, kindsOf, type SiteData } from '../state/clear-job.ts';
import { joinMessages, type Message, message, type Param } from '../text/message.ts';
import { sanitizeText } from '../text/sanitize.ts';
import { siteParam } from './incident-facts.ts';

/** The places that clear: the row of one kind, or the ticks of *Reset this site*. */
export type ClearPlace = 'clear-cache' | 'clear-cookies' | 'reset-site';

const DONE = {
  cache: 'clearing_done_cache',
  cookies: 'clearing_done_cookies',
  'site-data': 'clearing_done_site_data',
} as const satisfies Readonly<Record<SiteData, string>>;

const FAILED = {
  refused: 'clearing_failed_refused',
  interrupted: 'clearing_failed_interrupted',
  'not-possible': 'clearing_failed_not_possible',
  failed: 'clearing_failed_failed',
} as const satisfies Readonly<Record<NonNullable<ClearJob['reason']>, string>>;

/**
 * The state of a clear job, if it belongs to this place; else null. The text says what was done, and
 * no more.
 */
export function clearJobText(
  clearJob: ClearJob | null,
  place: ClearPlace,
): { readonly kind: 'running' | 'done' | 'failed'; readonly words: Message } | null {
  if (clearJob === null || placeOf(clearJob) !== place) return null;
  switch (clearJob.state) {
    case 'requested':
      return { kind: 'running', words: message('clearing_requested') };
    case 'running':
      return { kind: 'running', words: message('clearing_running') };
    case 'reloading': {
      const clears = clearJob.reload === 'clears';
      return { kind: 'running', words: message(clears ? 'clearing_clears' : 'clearing_reloading') };
    }
    case 'done': {
      const isReloaded = clearJob.reload !== 'none';
      const words = joinMessages(
        doneText(clearJob),
        isReloaded ? null : message('clearing_not_reloaded'),
      );
      return { kind: 'done', words };
    }
    case 'failed':
      return { kind: 'failed', words: message(FAILED[clearJob.reason ?? 'failed']) };
  }
}

function placeOf(clearJob: ClearJob): ClearPlace {
  const [kind, ...more] = kindsOf(clearJob);
  if (more.length > 0 || kind === 'site-data') return 'reset-site';
  return kind === 'cookies' ? 'clear-cookies' : 'clear-cache';
}

function doneText(clearJob: ClearJob): Message {
  const { what, domains, page } = clearJob;
  const site = siteParam(hostOf(page));
  if (kindsOf(clearJob).length > 1) return message('clearing_done_several', site);
  if (domains !== null) return message('clearing_done_cookies_of', listOf(domains));
  return message(DONE[what], site);
}

function listOf(domains: readonly string[]): Param {
  return { kind: 'text', text: domains.map((it) => sanitizeText(it)).join(', ') };
}
