import { hostOf } from '../http/address.ts';
import type { ClearJob } from '../state/clear-job.ts';
import { joinMessages, type Message, message, type Param } from '../text/message.ts';
import { sanitizeText } from '../text/sanitize.ts';
import { siteParam } from './incident-facts.ts';

/**
 * The state of a clear job, if it belongs to this fix; else null. The text says what was done, and
 * no more.
 */
export function clearJobText(
  clearJob: ClearJob | null,
  id: string,
): { readonly kind: 'running' | 'done' | 'failed'; readonly words: Message } | null {
  if (clearJob === null || id !== `clear-${clearJob.what}`) return null;
  const site = siteParam(hostOf(clearJob.page));
  const tell = (kind: 'running' | 'done' | 'failed', id: string) => ({
    kind,
    words: message(id, site),
  });
  switch (clearJob.state) {
    case 'requested':
      return tell('running', 'clearing_requested');
    case 'running':
      return tell('running', 'clearing_running');
    case 'reloading':
      return tell(
        'running',
        clearJob.reload === 'clears' ? 'clearing_clears' : 'clearing_reloading',
      );
    case 'done': {
      const reloaded = clearJob.reload !== 'none';
      const { domains } = clearJob;
      const done =
        domains === null
          ? tell('done', `clearing_done_${clearJob.what}`)
          : { kind: 'done' as const, words: message('clearing_done_cookies_of', listOf(domains)) };
      if (reloaded && clearJob.what === 'cache')
        return tell('done', 'clearing_done_cache_reloaded');
      return reloaded
        ? done
        : { ...done, words: joinMessages(done.words, message('clearing_not_reloaded')) };
    }
    case 'failed':
      return tell('failed', `clearing_failed_${clearJob.reason ?? 'failed'}`);
  }
}

function listOf(domains: readonly string[]): Param {
  return { kind: 'text', text: domains.map((it) => sanitizeText(it)).join(', ') };
}
