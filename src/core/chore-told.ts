import { hostOf } from './address.ts';
import type { FixId } from './advice/fix.ts';
import type { Chore } from './chore.ts';
import { siteParam } from './incident-told.ts';
import { say, type Words } from './words.ts';

/** How a chore stands, if it is this fix's; else null. It says what was done, and no more. */
export function choreTold(
  chore: Chore | null,
  id: FixId,
): { readonly kind: 'running' | 'done' | 'failed'; readonly words: Words } | null {
  if (chore === null || id !== `clear-${chore.what}`) return null;
  const site = siteParam(hostOf(chore.url));
  const tell = (kind: 'running' | 'done' | 'failed', id: string) => ({
    kind,
    words: say(id.replaceAll('-', '_'), site),
  });
  switch (chore.state) {
    case 'asked':
      return tell('running', 'chore_asked');
    case 'running':
      return tell('running', 'chore_running');
    case 'reloading':
      return tell('running', chore.reload === 'clears' ? 'chore_clears' : 'chore_reloading');
    case 'done':
      return chore.what === 'cache' && chore.reload !== 'none'
        ? tell('done', 'chore_done_cache_reloaded')
        : tell('done', `chore_done_${chore.what}`);
    case 'failed':
      return tell('failed', `chore_failed_${chore.why ?? 'failed'}`);
  }
}
