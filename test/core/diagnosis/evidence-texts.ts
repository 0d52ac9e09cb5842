import { diagnose, type Evidence } from '../../../src/core/diagnosis/diagnose.ts';
import { joinMessages } from '../../../src/core/text/message.ts';
import { inEnglish } from '../../gallery/in-english.ts';

export const NOW = Date.UTC(2026, 10, 20, 12);
export const ago = (seconds: number) => NOW - seconds * 1000;

/** Evidence of nothing except that the page fails. */
export const NOTHING: Evidence = {
  now: NOW,
  online: true,
  ownSide: null,
  ofSite: false,
  proxyRefused: false,
  copy: null,
  isOwnCopy: false,
  withoutCookies: null,
  connection: null,
  testedAt: null,
  networkFailedAt: null,
  failingSince: ago(100),
  failedAt: null,
  otherFineAt: null,
  othersFine: 0,
  othersFailing: 0,
  siteFineAt: null,
  siteFailing: 0,
};

/** The kind of the verdict, and in English its lead and what that rests on. */
export function diagnosed(own: Partial<Evidence>): [string, string] {
  const { kind, lead, evidence } = diagnose({ ...NOTHING, ...own });
  return [kind, inEnglish(joinMessages(lead, evidence))];
}
