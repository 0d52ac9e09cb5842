import type { GatewayId } from '../gateways/identity.ts';
import type { EndReason, HoldReason } from '../incident.ts';
import type { Case } from './case.ts';
import type { FixId } from './fix.ts';
import { IN_FRONT } from './owner-rows.ts';

/** What is the case, as far as it decides on the order of fixes or on what is said of them. */
export function circumstancesOf({ reason, state, verdict, identity, byWorker, cached }: Case) {
  const held = state === 'held' && reason !== null && !AT_REST.includes(reason);
  return {
    /** A reload could send a form again: the page answers one, or was not seen being loaded. */
    'maybe-form': reason === 'form' || reason === 'method-unknown' || state === 'no-record',
    form: reason === 'form',
    portal: verdict === 'portal',
    offline: verdict === 'offline' || reason === 'offline',
    'own-side': verdict === 'own-side' || identity?.ownSide === true,
    worker: byWorker,
    cached,
    'many-sites': verdict === 'many',
    page: verdict === 'page',
    site: verdict === 'site',
    cdn: CDNS.includes(identity?.gateway ?? null),
    unsure: verdict === null || verdict === 'unknown',
    running: state === 'waiting' || state === 'trying' || held,
    always: true,
  };
}
export type Circumstance = keyof ReturnType<typeof circumstancesOf>;

/** Held until the person does something about it. */
const AT_REST: readonly (HoldReason | EndReason)[] = [
  'off-everywhere',
  'off-here',
  'not-chosen',
  'no-access',
  'discarded',
];

/** Gateways that keep copies near the visitors. */
const CDNS: readonly (GatewayId | null)[] = [...IN_FRONT, 'google', 'varnish', 'vercel'];

/**
 * What helps first in which circumstance: the rows that hold are read from the top, and a fix has
 * the place where it is named first. Cookies are last in any case: it costs most and helps least.
 */
export const ORDER: readonly (readonly [Circumstance, ...FixId[]])[] = [
  ['form', 'back-to-form', 'open-afresh', 'copy-address'],
  ['portal', 'check-connection'],
  ['offline', 'check-connection'],
  ['own-side', 'turn-off-proxy', 'check-connection', 'other-device'],
  ['worker', 'clear-site-data', 'bypass-cache', 'private-window'],
  ['cached', 'bypass-cache', 'clear-cache', 'private-window'],
  ['page', 'home-page', 'site-status'],
  ['many-sites', 'check-connection', 'other-sites', 'other-device'],
  ['site', 'site-status', 'down-for-everyone'],
  ['cdn', 'site-status', 'bypass-cache', 'down-for-everyone', 'clear-cache'],
  ['unsure', 'down-for-everyone', 'check-connection', 'other-sites', 'site-status'],
  [
    'always',
    ...(['site-status', 'down-for-everyone', 'wait', 'archive', 'other-device'] as const),
    ...(['check-connection', 'other-sites', 'private-window', 'report'] as const),
    ...(['copy-address', 'bypass-cache', 'clear-cache', 'clear-site-data'] as const),
    'clear-cookies',
  ],
];

/** Sentences about a fix that hold in one circumstance only, the first that does; else `fix_<id>_note`. */
export const NOTES: readonly (readonly [FixId, Circumstance])[] = [
  ['wait', 'running'],
  ['check-connection', 'portal'],
  ['check-connection', 'offline'],
  ['bypass-cache', 'worker'],
  ['bypass-cache', 'cached'],
  ['bypass-cache', 'cdn'],
  ['clear-cache', 'cached'],
  ['clear-cache', 'cdn'],
  ['clear-site-data', 'worker'],
  ['other-sites', 'site'],
  ['other-sites', 'many-sites'],
];
