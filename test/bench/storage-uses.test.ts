import { describe, expect, it } from 'vitest';
import { storageUses } from '../../scripts/bench/storage-uses.ts';
import { violations } from '../../scripts/bench/violations.ts';

describe('an ordinary page load without an incident', () => {
  it('reads storage once if it wakes the background, and not at all otherwise', async () => {
    const [awake, woken] = await storageUses();
    expect(awake).toMatchObject({ reads: 0, writes: 1 });
    expect(woken).toMatchObject({ reads: 2, writes: 1 });
  });

  it('writes to storage at most once a minute, even if the background is killed between loads', async () => {
    const [awake, dying] = (await storageUses()).slice(-2);
    expect(awake).toMatchObject({ reads: 0, writes: 0 });
    expect(dying).toMatchObject({ reads: 2, writes: 0 });
  });

  it('fails the benchmark with a second read, or a write above the limit', () => {
    const broken = (reads: number, writes: number, mostWrites = 1) => {
      const storage = [{ when: 'now', reads, writes, mostWrites }];
      return violations({ deploys: [], policies: [], tabs: [], storage }).length;
    };
    expect([broken(2, 1), broken(3, 0), broken(0, 2), broken(0, 1, 0)]).toEqual([0, 1, 1, 1]);
  });
});
