import { expect, it, vi } from 'vitest';
import { transition } from '../../../src/core/transition.ts';
import { World } from '../../fakes/world.ts';

vi.mock('../../../src/core/transition.ts', { spy: true });

/** Without a killed background: two loads of five events each, one wait, one page inspection, one good load. */
const EVENTS = 13;

it.each([
  ['the answer before the document', false],
  ['the document before the answer', true],
])(`a 502 and its recovery take ${EVENTS} events when the browser reports %s`, async (_, first) => {
  const world = new World();
  world.navigationFirst = first;
  world.openTab(1);
  await world.go(1, 'https://well.example.org/');
  vi.mocked(transition).mockClear();
  world.server = (_url, nth) => ({ status: nth === 0 ? 502 : 200 });
  await world.go(1, 'https://down.example.com/');
  await world.pass(6000);
  expect(world.record(1)?.incident?.phase.name).toBe('recovered');
  const types = vi.mocked(transition).mock.calls.map(([, { type }]) => type);
  expect(types).toHaveLength(EVENTS);
  const countOf = (type: string) => types.filter((it) => it === type).length;
  expect(['tab-queried', 'timer-fired', 'good-load'].map(countOf)).toEqual([2, 1, 1]);
});
