import { describe, expect, it } from 'vitest';
import { failingElsewhere } from '../../../src/core/diagnosis/failing-elsewhere.ts';
import type { Incident } from '../../../src/core/state/incident.ts';
import type { TabRecord } from '../../../src/core/state/tab-record.ts';
import { recordOf } from '../../gallery/record-of.ts';

const NOW = 1e12;
const WAITING = { name: 'waiting', since: NOW, delay: 5000 } as const;

/** A tab at this address whose newest answer is this old (s). */
function failing(tabId: number, url: string, old = 10, own: Partial<Incident> = {}): TabRecord {
  const record = recordOf(WAITING, { url });
  if (record.incident === null) throw new Error('no incident');
  const answer = { ...record.incident.answer, url, status: 502, receivedAt: NOW - old * 1000 };
  return { ...record, tabId, incident: { ...record.incident, answer, ...own } };
}
const found = (...records: TabRecord[]) =>
  failingElsewhere([failing(1, 'https://shop.test/'), ...records], 1, 'shop.test', NOW);

describe('the count of other failing pages', () => {
  it('is zero while no other page fails', () => {
    expect(found()).toEqual({ sites: 0, sameSite: 0 });
    expect(found({ ...failing(2, 'https://a.test/'), incident: null })).toEqual({
      sites: 0,
      sameSite: 0,
    });
  });

  it('includes each other site once', () => {
    const tabs = ['https://a.test/', 'https://www.a.test/', 'https://b.test/x'];
    expect(found(...tabs.map((url, n) => failing(n + 2, url)))).toEqual({
      sites: 2,
      sameSite: 0,
    });
  });

  it('includes other tabs of the same host separately, and no sibling subdomain', () => {
    const tabs = [failing(2, 'https://shop.test/two'), failing(3, 'https://pay.shop.test/')];
    expect(found(...tabs)).toEqual({ sites: 0, sameSite: 1 });
  });

  it('includes a page that fails at this moment, or failed almost ten minutes ago', () => {
    const tabs = [failing(2, 'https://a.test/', 0), failing(3, 'https://b.test/', 599.999)];
    expect(found(...tabs)).toEqual({ sites: 2, sameSite: 0 });
  });

  it('leaves out a page that is one to read, and one without an address', () => {
    const reason = 'has-content';
    const toRead = { phase: { name: 'held', reason, since: NOW, delay: null, times: 1 } } as const;
    expect(found(failing(2, 'https://a.test/', 10, toRead), failing(3, 'nonsense'))).toEqual({
      sites: 0,
      sameSite: 0,
    });
  });

  it('leaves out pages that came back, failed long ago or in the future, or show another error', () => {
    const back = { phase: { name: 'recovered', at: NOW, viewedAt: null } } as const;
    const over = failing(4, 'https://d.test/');
    const gone = { ...over.incident?.answer, status: 404 } as Incident['answer'];
    const tabs = [
      failing(2, 'https://a.test/', 10, back),
      failing(3, 'https://b.test/', 600),
      failing(5, 'https://c.test/', -10),
      failing(4, 'https://d.test/', 10, { answer: gone }),
    ];
    expect(found(...tabs)).toEqual({ sites: 0, sameSite: 0 });
  });
});
