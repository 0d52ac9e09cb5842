import { expect, it } from 'vitest';
import type { Evidence } from '../../../src/core/diagnosis/verdict.ts';
import { ago, diagnosed } from './evidence-texts.ts';

it.each<[string, Partial<Evidence>, string, RegExp]>([
  [
    'a network that wanted a sign-in, and others load since',
    { connection: 'portal', testedAt: ago(60), otherFineAt: ago(20) },
    'site',
    /load fine/,
  ],
  [
    'others loaded before the network wanted a sign-in',
    { connection: 'portal', testedAt: ago(20), otherFineAt: ago(60) },
    'portal',
    /sign in/,
  ],
  [
    'others loaded, then an attempt found no connection',
    {
      otherFineAt: ago(60),
      networkFailedAt: ago(20),
      siteFineAt: ago(60),
      failingSince: ago(90),
    },
    'offline',
    /^The last attempt found no connection.*may be your connection\.$/,
  ],
  [
    'others loaded again after an attempt found no connection',
    { otherFineAt: ago(20), networkFailedAt: ago(60) },
    'site',
    /load fine/,
  ],
  [
    'tested well, then an attempt found no connection',
    { connection: 'online', testedAt: ago(60), networkFailedAt: ago(20) },
    'offline',
    /found no connection/,
  ],
  [
    'perhaps a proxy of one’s own',
    { ownSide: 'likely' },
    'own-side',
    /^Perhaps a proxy, antivirus or VPN on your side answered in place of example\.com: compare/,
  ],
  [
    'perhaps a proxy of one’s own, another loaded some minutes ago',
    { ownSide: 'likely', otherFineAt: ago(240) },
    'own-side',
    /^Perhaps/,
  ],
  [
    'perhaps a proxy of one’s own, but others load',
    { ownSide: 'likely', otherFineAt: ago(20) },
    'site',
    /load fine/,
  ],
  [
    'perhaps a proxy of one’s own, but tested well',
    { ownSide: 'likely', connection: 'online' },
    'site',
    /as just tested/,
  ],
])('%s', (_, own, kind, sentence) => {
  const [found, text] = diagnosed(own);
  expect(found).toBe(kind);
  expect(text).toMatch(sentence);
});
