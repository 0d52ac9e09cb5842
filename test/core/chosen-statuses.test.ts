import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/core/settings.ts';
import { type ViewInput, view } from '../../src/core/view.ts';
import { inEnglish } from '../gallery/in-english.ts';
import { states } from '../gallery/states.ts';

const all = states(Date.UTC(2030, 4, 6, 14, 33));
function shown(name: string, own: Partial<ViewInput> = {}) {
  const state = all[name];
  if (state === undefined) throw new Error(`no such state: ${name}`);
  return view({ ...state, ...own });
}

it('a status that was chosen can be found again from any page, and is not named twice', () => {
  const settings = {
    ...DEFAULT_SETTINGS,
    statuses: { 503: true, 522: false, 404: true, 502: true },
  };
  const { statuses } = shown('well', { settings });
  expect(statuses.map(({ code, on }) => [code, on])).toEqual([[503, true]]);
  expect(statuses[0] && inEnglish(statuses[0].label)).toBe('Auto-reload on 503 too');
  expect(shown('well').statuses).toEqual([]);
  const { record } = all.waiting ?? {};
  if (!record?.incident) throw new Error('no such state');
  const its = { ...record, incident: { ...record.incident, begunBy: 503 } };
  expect(shown('waiting', { settings, record: its }).statuses).toEqual([]);
  expect(shown('waiting', { settings }).statuses).toHaveLength(1);
});
