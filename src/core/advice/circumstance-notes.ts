import { GATEWAYS } from '../gateways/gateways.ts';
import { oneTimeKind } from '../http/one-time-link.ts';
import { NO_CONNECTION } from '../state/no-connection.ts';
import { isEnd, isUntil, mayHoldForm, type Reason } from '../state/reasons.ts';
import type { Case } from './case.ts';
import type { FixId } from './fix.ts';

/** The circumstances that decide the order of fixes and the notes about them. */
export function circumstancesOf({ reason, state, verdict, identity, ...c }: Case) {
  const { byServiceWorker: worker, cached, recorded } = c;
  const gateway = identity?.gateway ?? null;
  const held = state === 'held' && reason !== null && !isAtRest(reason);
  const maybeForm = !recorded || (reason !== null && isEnd(reason) && mayHoldForm(reason));
  const oneTime = oneTimeKind(c.url) !== null;
  return {
    /** A reload could send a form again: the page answers one, or its load was not observed. */
    'maybe-form': maybeForm,
    /** The address looks like a one-time link. */
    'one-time': oneTime,
    /** Opening the page again would send cookies that the load from another site did not. */
    'cross-site': c.crossSite,
    /** Opening the page again costs something: the site's first page is better. */
    'costs-afresh': recorded && maybeForm && (oneTime || c.crossSite),
    /** Another address of the site was asked for, and led here. */
    'led-here': c.first !== null,
    'led-across-sites': c.first === 'cross-site',
    form: reason === 'form',
    /** No connection: no page of another site would open. */
    cut: verdict === 'portal' || verdict === 'offline' || reason === 'offline',
    'own-side': identity?.ownSide === 'certain' || c.proxyRefused,
    /** The evidence for it can be forged. */
    'perhaps-own-side': verdict === 'own-side',
    worker,
    /** By the browser's own cache, or a cache on the way that may ask for a new copy. */
    cached: cached && verdict !== 'copy',
    /** Nothing answered, so nothing that is stored here can be to blame. */
    unanswered: c.status === NO_CONNECTION,
    'many-sites': verdict === 'many',
    page: verdict === 'page',
    site: verdict === 'site',
    'others-load': verdict === 'site' && c.othersLoad,
    copy: verdict === 'copy',
    cookies: verdict === 'cookies',
    cdn: gateway !== null && GATEWAYS[gateway].keepsCopies === true && verdict !== 'copy',
    unsure: verdict === null || verdict === 'unknown',
    trying: state === 'trying',
    /** Asking without cookies cannot tell when the page is back. */
    'asking-fails': c.watched === 'unclear',
    /** Nothing more happens automatically. */
    over: state === 'stopped' || state === 'refused',
    running: state === 'waiting' || state === 'trying' || held,
    always: true,
  };
}
export type Circumstance = keyof ReturnType<typeof circumstancesOf>;

/** Held until the user does something about it. */
function isAtRest(reason: Reason): boolean {
  return !isEnd(reason) && isUntil(reason, 'settings', 'access', 'activation');
}

/**
 * Which fixes help first in each circumstance: the rows that apply are read from top to bottom, and
 * a fix has the place where it is named first. Clearing cookies is last, because it costs most and
 * helps least, unless they were found to be the cause.
 */
export const ORDER: readonly (readonly [Circumstance, ...FixId[]])[] = [
  ['form', 'back-to-form'],
  ['asking-fails', 'keep-open'],
  ['one-time', 'home-page'],
  ['costs-afresh', 'home-page', 'open-afresh'],
  ['form', 'open-afresh', 'copy-address'],
  ['led-here', 'ask-first'],
  ['own-side', 'turn-off-proxy', 'other-device'],
  ['perhaps-own-side', 'other-sites', 'turn-off-proxy', 'other-device'],
  ['cookies', 'clear-cookies', 'private-window'],
  ['copy', 'tell-me', 'wait', 'site-status'],
  ['worker', 'clear-site-data', 'private-window'],
  ['cached', 'bypass-cache', 'clear-cache', 'private-window'],
  ['over', 'tell-me'],
  ['unanswered', 'down-for-everyone', 'other-sites', 'other-device'],
  ['page', 'home-page', 'site-status'],
  ['many-sites', 'other-sites', 'other-device'],
  ['site', 'site-status', 'down-for-everyone'],
  ['cdn', 'site-status', 'bypass-cache', 'down-for-everyone', 'clear-cache'],
  ['unsure', 'down-for-everyone', 'other-sites', 'site-status'],
  [
    'always',
    ...(['site-status', 'down-for-everyone', 'wait', 'tell-me', 'archive'] as const),
    'other-device',
    ...(['other-sites', 'private-window', 'without-cookies', 'report'] as const),
    ...(['copy-address', 'bypass-cache', 'clear-cache', 'clear-site-data'] as const),
    'clear-cookies',
  ],
];

/**
 * Notes about a fix that apply in one circumstance only; the first that applies is used, else
 * `fix_<id>_note`.
 */
export const NOTES: readonly (readonly [FixId, Circumstance])[] = [
  ['home-page', 'one-time'],
  ['home-page', 'costs-afresh'],
  ['open-afresh', 'one-time'],
  ['open-afresh', 'cross-site'],
  ['ask-first', 'led-across-sites'],
  ['wait', 'copy'],
  ['wait', 'running'],
  ['bypass-cache', 'trying'],
  ['bypass-cache', 'copy'],
  ['bypass-cache', 'cached'],
  ['bypass-cache', 'cdn'],
  ['clear-cache', 'copy'],
  ['clear-cache', 'cached'],
  ['clear-cache', 'cdn'],
  ['clear-site-data', 'worker'],
  ['clear-cookies', 'cookies'],
  ['other-sites', 'others-load'],
  ['other-sites', 'many-sites'],
];
