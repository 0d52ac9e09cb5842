import { expect } from 'vitest';
import type { Identified, TabFacts } from '../../src/core/state/events.ts';
import type { Incident, Phase } from '../../src/core/state/incident.ts';
import type { TabRecord } from '../../src/core/state/tab-record.ts';
import { PAGE, recordOf } from '../gallery/record-of.ts';

/** The tab of `recordOf`, at rest and in view, as the browser reports it. */
export function shownTab(own: Partial<Identified<TabFacts>> = {}): Identified<TabFacts> {
  return {
    tabId: 7,
    page: PAGE,
    loading: false,
    discarded: false,
    hidden: false,
    focused: true,
    incognito: false,
    cookieStoreId: '',
    audible: false,
    documentId: null,
    ...own,
  };
}

/** The record of a tab that has an incident in this phase. */
export function failedTab(
  phase: Phase,
  own: Partial<Incident> = {},
  record: Partial<TabRecord> = {},
): TabRecord & { readonly incident: Incident } {
  const base = { ...recordOf(phase, own), ...record };
  return { ...base, incident: base.incident ?? expect.fail() };
}
