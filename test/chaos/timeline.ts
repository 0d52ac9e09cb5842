import { automaticOnes } from './own-requests.ts';
import type { Story } from './recording.ts';

/** Kills and updates this close to a request are listed, ms. */
const NEAR = 2_000;

/** The events of the tab or host that a broken promise names, and of the extension meanwhile, one a line. */
export function timeline(story: Story, sentence: string): string {
  const [, tab = -1, host = -1] = /(?:tab |\/t)(\d+)|host (\d+)/.exec(sentence) ?? [];
  const began = story.done[0]?.at ?? 0;
  const since = (at: number | null) => (at === null ? '…' : ((at - began) / 1000).toFixed(2));
  const automatic = new Set(automaticOnes(story));
  const its = story.requests.filter((it) => it.tab === Number(tab) || it.host === Number(host));
  const tabs = new Set(its.map((it) => it.tab));
  const requests = its.map((it) => {
    const { at, until, method, path, status, retryAfter } = it;
    const by = automatic.has(it) ? ' (automatic)' : '';
    const wait = retryAfter > 0 ? `, wait ${retryAfter} s` : '';
    return {
      at,
      line: `${method} ${path}${by} → ${status ?? 'nothing'}${wait} at ${since(until)}`,
    };
  });
  const done = story.done
    .filter((it) =>
      it.tab === null
        ? its.some(({ at, until }) => at - NEAR < it.until && (until ?? at) + NEAR > it.at)
        : tabs.has(it.tab),
    )
    .map(({ at, tab, does, path = '', lag }) => {
      const busy = lag === undefined ? '' : `, a question took ${lag} ms`;
      return { at, line: `${does} ${tab ?? ''} ${path}${busy}` };
    });
  return [...requests, ...done]
    .sort((a, b) => a.at - b.at)
    .map(({ at, line }) => `  ${since(at)} ${line}`)
    .join('\n');
}
