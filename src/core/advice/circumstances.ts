import { GATEWAYS } from '../gateways/gateways.ts';
import { oneTimeKind } from '../http/one-time-link.ts';
import { NO_CONNECTION } from '../state/no-connection.ts';
import { isEnd, isUntil, mayHoldForm, type Reason } from '../state/reasons.ts';
import type { Case } from './case.ts';

/** The circumstances that decide which fixes are offered first, and the notes about them. */
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
    'gave-up': reason === 'gave-up',
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
    'others-load': verdict === 'site' && c.othersLoad,
    copy: verdict === 'copy',
    cookies: verdict === 'cookies',
    cdn: gateway !== null && GATEWAYS[gateway].keepsCopies === true && verdict !== 'copy',
    unsure: verdict === 'unknown',
    trying: state === 'trying',
    /** Asking without cookies cannot tell when the page is back. */
    'asking-fails': c.watched === 'unclear',
    /** Nothing more happens automatically. */
    over: state === 'stopped' || state === 'refused',
    /** The page is tried again automatically. */
    running: state === 'waiting' || state === 'trying' || held,
    always: true,
  };
}
export type Circumstance = keyof ReturnType<typeof circumstancesOf>;

/** Held until the user does something about it. */
function isAtRest(reason: Reason): boolean {
  return !isEnd(reason) && isUntil(reason, 'settings', 'access', 'activation');
}
