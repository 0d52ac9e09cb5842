import { describe, expect, it } from 'vitest';
import { storageUses } from '../../scripts/bench/storage-uses.ts';
import { violations } from '../../scripts/bench/violations.ts';

describe('an ordinary page load without an incident', () => {
  it('reads storage once when it wakes the background, and not at all when that is awake', async () => {
    const [awake, woken] = await storageUses();
    expect(awake).toMatchObject({ reads: 0, writes: 0 });
    expect(woken).toMatchObject({ reads: 1, writes: 0 });
  });

  it('breaks a promise with a second read, or with any write', () => {
    const broken = (reads: number, writes: number) =>
      violations({ policies: [], sizes: [], storage: [{ when: 'now', reads, writes }] }).length;
    expect([broken(1, 0), broken(2, 0), broken(0, 1)]).toEqual([0, 1, 1]);
  });
});
