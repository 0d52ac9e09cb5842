import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../../src/core/storage/stored-settings.ts';
import { parseTab, TAB_VERSION, tabOfKey, tabsIn } from '../../../src/core/storage/stored-tab.ts';
import { storable } from '../../../src/core/storage/versioned.ts';
import { recordOf } from '../../gallery/record-of.ts';

const RECORD = recordOf({ name: 'waiting', since: 1e12, delay: 6000 });

describe('a storage key that is almost ours', () => {
  it('is no tab unless its id is spelled as it is written', () => {
    for (const id of ['02', '-0', '00', '+2', ' 2', '2.0', '1e1', '', '9'.repeat(16)]) {
      expect(tabOfKey(`tab:${id}`), id).toBeNull();
      expect(tabsIn({ [`tab:${id}`]: storable(RECORD, TAB_VERSION) }).size, id).toBe(0);
    }
    expect(tabOfKey(`tab:-1${'0'.repeat(15)}`)).toBe(-1e15);
    expect(tabOfKey(`tab:-${'9'.repeat(16)}`)).toBeNull();
    expect(['tab:0', 'tab:7', 'tab:-7', 'tab:10'].map(tabOfKey)).toEqual([0, 7, -7, 10]);
  });

  it('is no status unless it is a number of at most three digits', () => {
    const local = Object.fromEntries(
      ['503', '__proto__', 'constructor', '5033', '', '-1', '5o3'].map((name) => [
        `status:${name}`,
        storable(true),
      ]),
    );
    expect(Object.entries(parseSettings(local, {}).statuses)).toEqual([['503', true]]);
  });
});

describe('the stored headers of an answer', () => {
  const headersOf = (headers: unknown) => {
    const { incident } = RECORD;
    const answer = { ...incident?.answer, headers };
    const raw = storable({ ...RECORD, incident: { ...incident, answer } }, TAB_VERSION);
    return parseTab(7, raw)?.incident?.answer.headers;
  };

  it('are dropped if a name or a value is longer than any header that is kept', () => {
    expect(headersOf({ server: 'x'.repeat(500) })).toEqual({ server: 'x'.repeat(500) });
    expect(headersOf({ server: 'x'.repeat(501) })).toEqual({});
    expect(headersOf({ ['x'.repeat(501)]: 'nginx' })).toEqual({});
  });

  it('are dropped, and nothing else of the record, if they are no names and texts', () => {
    const odd = [null, undefined, 'nginx', 7, true, { server: 7 }, { server: ['nginx'] }];
    for (const headers of [...odd, { server: null }, { server: { length: 1 } }])
      expect(headersOf(headers), JSON.stringify(headers)).toEqual({});
  });
});
