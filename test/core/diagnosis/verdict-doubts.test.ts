import { expect, it } from 'vitest';
import type { Evidence } from '../../../src/core/diagnosis/diagnose.ts';
import { ago, diagnosed } from './evidence-texts.ts';

it.each<[string, Partial<Evidence>, string, RegExp]>([
  [
    'the network wanted a sign-in but other sites have loaded since',
    { connection: 'portal', testedAt: ago(60), otherFineAt: ago(20) },
    'site',
    /Another site loaded/,
  ],
  [
    'other sites loaded before the network wanted a sign-in',
    { connection: 'portal', testedAt: ago(20), otherFineAt: ago(60) },
    'portal',
    /sign-in page should appear/,
  ],
  [
    'other sites loaded and then an attempt found no connection',
    {
      otherFineAt: ago(60),
      networkFailedAt: ago(20),
      siteFineAt: ago(60),
      failingSince: ago(90),
    },
    'offline',
    /^Your connection may be down\. The last try found no connection/,
  ],
  [
    'other sites loaded again after an attempt found no connection',
    { otherFineAt: ago(20), networkFailedAt: ago(60) },
    'site',
    /Another site loaded/,
  ],
  [
    'a connection test succeeded and then an attempt found no connection',
    { connection: 'online', testedAt: ago(60), networkFailedAt: ago(20) },
    'offline',
    /found no connection/,
  ],
  [
    'perhaps the user’s own proxy answered',
    { ownSide: 'likely' },
    'own-side',
    /^A proxy, antivirus or VPN on your side may be the cause\.$/,
  ],
  [
    'perhaps the user’s own proxy answered and another site loaded some minutes ago',
    { ownSide: 'likely', otherFineAt: ago(240) },
    'own-side',
    /^A proxy.*may be the cause/,
  ],
  [
    'perhaps the user’s own proxy answered but other sites load',
    { ownSide: 'likely', otherFineAt: ago(20) },
    'site',
    /Another site loaded/,
  ],
  [
    'perhaps the user’s own proxy answered but a connection test succeeded',
    { ownSide: 'likely', connection: 'online' },
    'site',
    /connection test passed/,
  ],
])('“Is it me?” gives the right verdict when %s', (_, own, kind, sentence) => {
  const [found, text] = diagnosed(own);
  expect(found).toBe(kind);
  expect(text).toMatch(sentence);
});
