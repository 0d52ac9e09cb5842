import { expect, it } from 'vitest';
import type { PopupPorts } from '../../../src/popup/model/ports.ts';
import { pressBack } from '../../../src/popup/model/run-action.ts';
import { inEnglish } from '../../gallery/in-english.ts';

const going = (goBack: () => Promise<boolean>) => ({ goBack }) as unknown as PopupPorts;

it.each(['go-back', 'leave'] as const)('%s says that it went back', async (does) => {
  const outcome = await pressBack(
    going(async () => true),
    does,
    7,
  );
  expect([outcome.kind, inEnglish(outcome.words)]).toEqual(['done', 'Went back one page.']);
});

it.each([
  ['go-back', /^Couldn't go back/],
  ['leave', /^There's no page to go back to/],
] as const)('%s says so where the tab has no history, also if it is gone', async (does, text) => {
  for (const goBack of [async () => false, () => Promise.reject(new Error('no tab'))]) {
    const outcome = await pressBack(going(goBack), does, 7);
    expect(outcome.kind).toBe('failed');
    expect(inEnglish(outcome.words)).toMatch(text);
  }
});
