import { hostOf, registrableDomain } from '../http/address.ts';
import { RETRYABLE_STATUSES } from '../retry/classify-answer.ts';
import { isPageToRead } from '../state/incident.ts';
import type { TabRecord } from '../state/tab-record.ts';

import { REMEMBERED } from './recent-loads.ts';

/** The failures besides that of the page in question. */
export interface FailingElsewhere {
  /**
   * Other sites with a page that failed with a gateway error within ten minutes and has not
   * recovered.
   */
  readonly sites: number;
  /** Other tabs that fail at the same host. */
  readonly sameSite: number;
}

/**
 * Counts the failures in the records of all tabs; `host` and `tabId` are those of the page in
 * question, `now` is epoch ms.
 */
export function failingElsewhere(
  records: Iterable<TabRecord>,
  tabId: number,
  host: string,
  now: number,
): FailingElsewhere {
  const sites = new Set<string>();
  let sameSite = 0;
  for (const record of records) {
    const failing = record.tabId === tabId ? '' : failingHost(record, now);
    if (failing === '') continue;
    if (failing === host) sameSite += 1;
    if (registrableDomain(failing) !== registrableDomain(host))
      sites.add(registrableDomain(failing));
  }
  return { sites: sites.size, sameSite };
}

function failingHost({ incident }: TabRecord, now: number): string {
  if (incident === null || incident.phase.name === 'recovered') return '';
  const { answer, phase } = incident;
  const recent = answer.receivedAt <= now && now - answer.receivedAt < REMEMBERED;
  return recent && !isPageToRead(phase) && RETRYABLE_STATUSES.has(answer.status)
    ? hostOf(incident.page)
    : '';
}
