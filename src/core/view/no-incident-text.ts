import { RETRYABLE_STATUSES } from '../retry/classify-answer.ts';
import { downHeadlines } from './incident-facts.ts';
import { NO_ACCESS } from './reason-offers.ts';
import type { StatusText } from './status-types.ts';

const NOTHING_TO_DO = {
  ...{ next: null, siteHeadline: null, button: null },
  canStop: false,
  tone: 'none',
} as const;

const WELL = { ...NOTHING_TO_DO, state: 'well', headline: 'well' } as const;
const WELL_ON: StatusText = { ...WELL, detail: 'well_detail' };
const OFF = { ...WELL, tone: 'held', detail: null } as const;
const WELL_OFF_HERE: StatusText = { ...OFF, next: 'held_off_here' };
const WELL_OFF: StatusText = { ...OFF, next: 'held_off_everywhere' };
const NOT_WEB: StatusText = { ...WELL, headline: 'not_web', detail: 'not_web_detail' };
const UNKNOWN = { ...NOTHING_TO_DO, state: 'no-record' } as const;
const LOOKING: StatusText = { ...UNKNOWN, headline: 'looking', detail: null };
const NO_RECORD: StatusText = {
  ...UNKNOWN,
  headline: 'no_record',
  next: 'not_retrying',
  detail: 'no_record_detail',
  button: 'open-afresh',
};
const NOT_OURS: StatusText = {
  ...NOTHING_TO_DO,
  state: 'refused',
  tone: 'held',
  headline: 'not_ours',
  next: 'not_ours_next',
  detail: 'not_ours_detail',
};
/** The popup found a failed page without a record (yet). */
const FOUND = {
  state: 'refused',
  tone: 'held',
  next: 'not_retrying_form',
  detail: 'ended_method_unknown_detail',
  button: 'open-afresh',
  canStop: false,
} as const;

/** Requested again with a plain GET, since its first request was not recorded. */
const FOUND_TOO_LONG = {
  next: 'not_retrying',
  detail: 'ended_too_long_detail',
  button: 'retry-afresh',
} as const;

/** What a page itself reports about its load. */
export interface Examined {
  readonly status: number;
  /** The site's own service worker answered it. */
  readonly byServiceWorker: boolean;
}

/** What is known about a page without an incident. */
export interface PlainPage {
  readonly isWeb: boolean;
  readonly access: boolean;
  /** Its URL is too long to store, so no incident can start. */
  readonly tooLong: boolean;
  /** What the page itself reports; null: it could not be read; undefined: not requested yet. */
  readonly examined: Examined | null | undefined;
  readonly onEverywhere: boolean;
  readonly onHere: boolean;
}

/** The texts about a page without an incident. A status outside of 100 to 599 says nothing. */
export function plainPageText(page: PlainPage): StatusText {
  const { isWeb, access, examined, onEverywhere, onHere } = page;
  if (!access) return NO_ACCESS;
  if (!isWeb) return NOT_WEB;
  if (examined === undefined) return LOOKING;
  if (examined === null || !(examined.status >= 100 && examined.status < 600)) return NO_RECORD;
  const { status } = examined;
  if (RETRYABLE_STATUSES.has(status)) {
    return { ...FOUND, ...downHeadlines(status, false), ...(page.tooLong && FOUND_TOO_LONG) };
  }
  if (status >= 400) return NOT_OURS;
  if (!onEverywhere) return WELL_OFF;
  return onHere ? WELL_ON : WELL_OFF_HERE;
}
