import { findRule } from '../rules/site-rules.ts';
import { type FirstAddress, MOST_AT_FIRST } from '../state/first-address.ts';
import type { Answer, Incident, Trigger } from '../state/incident.ts';
import type { Load } from '../state/load.ts';
import type { TabRecord } from '../state/tab-record.ts';
import type { Context } from './transition-result.ts';

/**
 * Whether the next automatic attempt of this tab asks the first address: each second one, and one
 * that follows another tab. Its site is back then, of which an error page says nothing.
 */
export function isFirstDue(
  { first, incognito }: TabRecord,
  by: Trigger,
  { settings }: Context,
): boolean {
  if (first === null || !first.isOwn || first.times >= MOST_AT_FIRST) return false;
  if (by === 'user' || (by !== 'follow' && !first.isNext)) return false;
  return findRule(settings, first.page, incognito ?? true).effect !== 'never';
}

/** The first address when an attempt begins, which asks it (`isRequested`) or the failed page. */
export function withAttemptAt(
  first: FirstAddress | null,
  isRequested: boolean,
  isAutomatic: boolean,
): FirstAddress | null {
  if (first === null || !isAutomatic) return first && { ...first, isRequested };
  return {
    ...first,
    isRequested,
    isNext: !isRequested,
    times: first.times + (isRequested ? 1 : 0),
  };
}

/** The first address after the attempt was not made. */
export function withoutAttempt(first: FirstAddress | null, isAutomatic: boolean) {
  if (first === null) return null;
  const isBack = first.isRequested && isAutomatic;
  return isBack
    ? { ...first, isRequested: false, isNext: true, times: first.times - 1 }
    : { ...first, isRequested: false };
}

/** The first address of the failed page that this answer shows; null if there is none. */
export function firstAfter(
  { first, incident: before }: TabRecord,
  load: Load,
  answer: Answer,
  after: Incident | null,
): FirstAddress | null {
  if (after === null || answer.status < 400 || load.first?.page === answer.page) return null;
  const kept = first && { ...first, isRequested: false };
  if (load.first !== null) return load.first.page === first?.page ? kept : load.first;
  return answer.page === before?.page ? kept : null;
}
