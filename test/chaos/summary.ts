import { automaticOnes } from './own-requests.ts';
import type { Story } from './recording.ts';
import { isEligible } from './verdict.ts';

/** The numbers of a run. */
export function summary(story: Story): string {
  const { requests, done, tabs } = story;
  const count = (does: string) => done.filter((it) => it.does === does).length;
  const automatic = automaticOnes(story);
  const failed = automatic.filter(({ status }) => status !== 200).length;
  const eligible = tabs.filter((it) => isEligible(it, story));
  const back = eligible.filter(({ title }) => title === 'Back').length;
  const came = automatic.at(-1)?.at ?? 0;
  const began = requests[0]?.at ?? 0;
  return [
    `${count('open')} tabs opened, ${count('close')} closed, ${count('go')} navigated, ${count('stop')} stopped, ${count('form')} forms`,
    `${count('kill')} kills, ${count('update')} updates`,
    `${requests.length} requests, ${automatic.length} automatic, ${failed} of them failed`,
    `${back} of ${eligible.length} eligible tabs back, the last after ${Math.round((came - began) / 1000)} s`,
  ].join('\n');
}
