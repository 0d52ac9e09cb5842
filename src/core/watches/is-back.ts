import { hostNameOf, webAddress } from '../http/address.ts';
import { isBan } from '../http/ban-marks.ts';
import { isChallenge } from '../http/kept-headers.ts';
import { routerMark } from '../http/router-marks.ts';
import { isWaitingRoom } from '../http/waiting-room.ts';
import type { WatchAnswer } from '../state/watch.ts';

/** Errors that a working page gives to a visitor who is not signed in. */
const OWN_ERRORS: readonly number[] = [401, 403, 404];

/**
 * A host name of three labels or more. Shorter ones may be public suffixes ("co.uk"), whose
 * subdomains belong to different owners.
 */
const OF_THREE_LABELS = /^[^.]+\.[^.]+\.[^.]/;
const NUMBERS = /^[\d.]+$|^\[/;

/**
 * Whether an answer to a request without cookies shows that the page is back: the site's own
 * answer, no challenge ("are you human?"), no waiting room, no gateway error, no router without an
 * app, no firewall and no rate limit. A redirect that was not followed shows nothing, since its
 * target was not requested.
 */
export function isBack(watched: string, answer: WatchAnswer): boolean {
  const { status, url, headers } = answer;
  const fine = (status >= 200 && status < 400) || OWN_ERRORS.includes(status);
  if (!fine || isChallenge(headers) || url === null || routerMark(answer) !== null) return false;
  if (isBan(answer) || answer.isRoom || answer.isOfRouter) return false;
  return !isWaitingRoom(answer, url) && isSameSite(watched, url);
}

/**
 * Whether one URL may answer for the other: the same port, never from https to http, and the same
 * host, the one with or without "www.", or its parent or child where the parent has three labels or
 * more, as for sign-in pages ("app.example.com", "login.app.example.com").
 */
export function isSameSite(watched: string, answered: string): boolean {
  const from = webAddress(watched);
  const to = webAddress(answered);
  if (from === null || to === null || from.port !== to.port) return false;
  if (from.protocol === 'https:' && to.protocol !== 'https:') return false;
  const [a, b] = [hostNameOf(watched), hostNameOf(answered)];
  return a === b || isChild(a, b) || isChild(b, a);
}

function isChild(child: string, parent: string): boolean {
  if (NUMBERS.test(parent) || !child.endsWith(`.${parent}`)) return false;
  const label = child.slice(0, -parent.length - 1);
  return label === 'www' || (!label.includes('.') && OF_THREE_LABELS.test(parent));
}
