import { hostOf } from '../http/address.ts';
import type { Chore } from '../state/clear-job.ts';
import { say, sayBoth, type Words } from '../text/message.ts';
import { siteParam } from './incident-text.ts';

/** How a chore stands, if it is this fix's; else null. It says what was done, and no more. */
export function choreTold(
  chore: Chore | null,
  id: string,
): { readonly kind: 'running' | 'done' | 'failed'; readonly words: Words } | null {
  if (chore === null || id !== `clear-${chore.what}`) return null;
  const site = siteParam(hostOf(chore.url));
  const tell = (kind: 'running' | 'done' | 'failed', id: string) => ({
    kind,
    words: say(id, site),
  });
  switch (chore.state) {
    case 'asked':
      return tell('running', 'chore_asked');
    case 'running':
      return tell('running', 'chore_running');
    case 'reloading':
      return tell('running', chore.reload === 'clears' ? 'chore_clears' : 'chore_reloading');
    case 'done': {
      const reloaded = chore.reload !== 'none';
      const done = tell('done', `chore_done_${chore.what}`);
      if (reloaded && chore.what === 'cache') return tell('done', 'chore_done_cache_reloaded');
      return reloaded ? done : { ...done, words: sayBoth(done.words, say('chore_not_reloaded')) };
    }
    case 'failed':
      return tell('failed', `chore_failed_${chore.why ?? 'failed'}`);
  }
}
