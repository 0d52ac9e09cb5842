import { describe, expect, it } from 'vitest';
import {
  AT_FIRST_ERROR,
  compareDeploys,
  deploys,
  playOurDeploy,
} from '../../scripts/bench/deploys.ts';
import { seeded } from '../../scripts/bench/random.ts';
import { percentile } from '../../scripts/bench/statistics.ts';
import { violations } from '../../scripts/bench/violations.ts';
import { World } from '../fakes/world.ts';

const SECOND = 1000;

describe('the deploys', () => {
  it('are the same for the same seed, and send another error for 2 to 40 s', () => {
    const all = deploys(2000, seeded(1));
    expect(all).toEqual(deploys(2000, seeded(1)));
    const lengths = all.map(({ other }) => other);
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(2 * SECOND);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(40 * SECOND);
    expect(percentile(lengths, 0.5)).toBeGreaterThan(8 * SECOND);
    expect(percentile(lengths, 0.5)).toBeLessThan(10 * SECOND);
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([404, 500]));
  });
});

describe('Bounceback in a deploy of the benchmark', () => {
  it('makes its attempts when the real background does in the fake world', async () => {
    const deploy = { down: 5 * SECOND, other: 30 * SECOND, status: 404 } as const;
    const world = new World();
    world.openTab(1);
    const start = world.now;
    world.server = () => {
      const at = world.now - start;
      return { status: at < deploy.down ? 502 : at < 35 * SECOND ? 404 : 200, takes: 0 };
    };
    await world.go(1, 'https://down.test/');
    await world.pass(120 * SECOND);
    const reloads = world.hits.filter((hit) => hit.ours).map((hit) => hit.at - start);
    const { wait, requests } = playOurDeploy(deploy, false, () => world.random);
    expect(requests).toBe(reloads.length);
    expect(wait).toBe((reloads.at(-1) ?? 0) - 35 * SECOND);
  });
});

describe('the comparison over deploys', () => {
  const rows = compareDeploys(150, 7);
  const named = (name: string) => rows.find((row) => row.name === name);

  it('shows that ours brings nearly all back, and one that ends at the first other error does not', () => {
    for (const { back } of rows.filter(({ ours }) => ours)) expect(back).toBeGreaterThan(0.98);
    expect(named(AT_FIRST_ERROR)?.back).toBeLessThan(0.7);
    expect(named('every 5 s')?.back).toBe(1);
  });

  it('fails the benchmark if ours brings back fewer', () => {
    const measured = { policies: [], storage: [], tabs: [] };
    expect(violations({ ...measured, deploys: rows })).toEqual([]);
    const worse = rows.map((row) => ({ ...row, back: 0.5 }));
    expect(violations({ ...measured, deploys: worse })).toHaveLength(2);
  });
});
