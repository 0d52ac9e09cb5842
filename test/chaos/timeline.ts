import type { Story } from './story.ts';

/** What happened to the tab that a broken promise names, and to the extension meanwhile, line by line. */
export function timeline(story: Story, sentence: string): string {
  const tab = Number(/(?:tab |\/t)(\d+)/.exec(sentence)?.[1] ?? 0);
  const began = story.done[0]?.at ?? 0;
  const since = (at: number | null) => (at === null ? '…' : `${((at - began) / 1000).toFixed(2)}`);
  const asked = story.asked
    .filter((it) => it.tab === tab)
    .map(({ at, until, method, path, status, retryAfter }) => ({
      at,
      line: `${method} ${path} → ${status ?? 'nothing'}${retryAfter ? `, wait ${retryAfter} s` : ''}, until ${since(until)}`,
    }));
  const done = story.done
    .filter((it) => it.tab === tab || it.tab === null)
    .map(({ at, until, does, path = '' }) => ({
      at,
      line: `${does} ${path}, until ${since(until)}`,
    }));
  return [...asked, ...done]
    .sort((a, b) => a.at - b.at)
    .map(({ at, line }) => `  ${since(at)} ${line}`)
    .join('\n');
}
