import { webAddress } from '../../core/http/address.ts';
import { keepHeaders } from '../../core/http/kept-headers.ts';
import { routerMark } from '../../core/http/router-marks.ts';
import {
  mayBeWaitingRoom,
  showsGate,
  showsWaitingRoom,
  signsIn,
} from '../../core/http/waiting-room.ts';
import { PROBE_TIMEOUT, type WatchAnswer, type WatchEvent } from '../../core/state/watch.ts';
import { isBack } from '../../core/watches/is-back.ts';
import { redirectTarget } from '../../core/watches/redirect-target.ts';
import { browser } from '../polyfill.ts';
import { readStart } from './read-start.ts';
import { listenForRedirect } from './redirect-listener.ts';

/** Statuses by which a server refuses HEAD. */
const NO_HEAD: readonly number[] = [405, 501];
/** How long (ms) after `fetch` has resolved the listener waits for the redirect. */
const REDIRECT_TAKES = 1000;
/**
 * Interval (ms) of the calls that keep the background alive: Chrome ends one that calls no API of
 * the browser for 30 s, and the listener would stay behind.
 */
const CALLS_EVERY = 20_000;

/**
 * An answer, with the text of its `Location`; null for no redirect, '' for a redirect without a
 * usable target.
 */
type ProbeResponse = WatchAnswer & { readonly location: string | null };

/**
 * Asks whether a watched address is back: sends HEAD, and one GET of the same address if HEAD is
 * refused or to confirm an answer that looks like back; reads 64 kB at most. Redirects are followed
 * by hand, with HEAD and only where `redirectTarget` allows. Sends no cookies, since they would keep
 * a session alive and new ones would be stored
 * (docs/browser-quirks.md#a-fetch-with-credentials-stores-cookies), and neither name nor password of
 * the address; bypasses all caches. Sends nothing if Bounceback has no access to the site. Takes 31 s
 * at most; never rejects.
 */
export async function probeUrl(
  url: string,
  mayAsk: (url: string) => Promise<boolean>,
  ask: typeof fetch = fetch,
): Promise<Extract<WatchEvent, { type: 'probe-answered' }>['answer']> {
  if (!navigator.onLine) return 'not-asked';
  if (!(await mayAsk(url))) return 'no-access';
  const watched = webAddress(url)?.href;
  if (watched === undefined) return 'no-answer';
  const awake = setInterval(() => void browser.runtime.getPlatformInfo(), CALLS_EVERY);
  const signal = AbortSignal.timeout(PROBE_TIMEOUT);
  try {
    const first = await request(watched, 'HEAD', signal, ask);
    const wantsGet =
      first.location === null && (NO_HEAD.includes(first.status) || isBack(watched, first));
    let answer = wantsGet ? await request(watched, 'GET', signal, ask) : first;
    const requested = [watched];
    while (answer.location !== null) {
      if (answer.url !== null && !requested.includes(answer.url)) requested.push(answer.url);
      const to = redirectTarget(requested, answer.location);
      if (to === null || !(await mayAsk(to))) return toWatchAnswer({ ...answer, url: null });
      requested.push(to);
      answer = await request(to, 'HEAD', signal, ask);
    }
    return toWatchAnswer(answer);
  } catch {
    return 'no-answer';
  } finally {
    clearInterval(awake);
  }
}

async function request(
  address: string,
  method: 'HEAD' | 'GET',
  signal: AbortSignal,
  ask: typeof fetch,
): Promise<ProbeResponse> {
  const redirects = listenForRedirect(address, method);
  try {
    const answer = await ask(address, {
      method,
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      signal,
    });
    if (answer.type === 'opaqueredirect') {
      const redirect = await redirects.hear(REDIRECT_TAKES);
      if (redirect === null) throw new Error('The browser did not report the redirect’s target.');
      return { ...redirect, headers: keepHeaders(redirect.headers) };
    }
    const source = method === 'GET' ? await readStart(answer.body) : '';
    const headers = keepHeaders([...answer.headers].map(([name, value]) => ({ name, value })));
    const { status, url } = answer;
    const isRoom = mayBeWaitingRoom(status) ? showsWaitingRoom(signsIn(source)) : showsGate(source);
    const isOfRouter = source !== '' && routerMark({ status, headers }, source) !== null;
    return { status, url, headers, isRoom, isOfRouter, location: null };
  } finally {
    redirects.remove();
  }
}

function toWatchAnswer({ status, url, headers, ...marks }: ProbeResponse): WatchAnswer {
  const { isRoom = false, isOfRouter = false } = marks;
  return { status, url, headers, ...(isRoom && { isRoom }), ...(isOfRouter && { isOfRouter }) };
}
