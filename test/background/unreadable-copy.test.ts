import { expect, it } from 'vitest';
import { tabKey } from '../../src/core/storage/stored-tab.ts';
import { storable } from '../../src/core/storage/versioned.ts';
import { EngineHarness } from '../fakes/engine-harness.ts';

it('a record on disk that cannot be read is removed even if session storage has one of the same tab', async () => {
  const harness = new EngineHarness();
  await harness.tell(harness.engineWith(), { type: 'timer-fired' }, harness.answered(1));
  const key = tabKey(1);
  const { [key]: record } = harness.local;
  expect(record).toBeDefined();
  Object.assign(harness.session, { [key]: record, alive: true });
  Object.assign(harness.local, { [key]: storable('damaged'), 'look-in-session': true });
  await harness.tell(harness.engineWith(), { type: 'timer-fired' });
  expect(harness.local[key]).toBeUndefined();
  expect(harness.session[key]).toBeDefined();
});
