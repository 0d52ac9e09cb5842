import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { IDLE_LISTENERS } from '../../scripts/bench/compared-extensions.ts';
import { cpuTime } from '../../scripts/bench/cpu-time.ts';
import { browsingCosts, type Round } from '../../scripts/bench/ordinary-browsing.ts';
import { browsingTable } from '../../scripts/bench/other-tables.ts';

describe('the CPU time of a browser', () => {
  let folder: string;
  const put = (pid: number, name: string, parent: number, ticks: readonly number[]) => {
    mkdirSync(join(folder, `${pid}`));
    const stat = `${pid} (${name}) S ${parent} 1 1 0 -1 4194560 9 9 0 0 ${ticks.join(' ')} 20 0 1`;
    writeFileSync(join(folder, `${pid}`, 'stat'), stat);
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bounceback-proc-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is the sum over all its processes, including ended ones', () => {
    put(10, 'chromium', 1, [5, 2, 1, 1]);
    put(11, 'zygote (a) b', 10, [1, 0, 3, 0]);
    put(12, 'renderer', 11, [20, 10, 0, 0]);
    put(13, 'another', 1, [500, 500, 0, 0]);
    expect(cpuTime(10, folder)).toBe(430);
  });

  it('is null if there is no such process, or no /proc', () => {
    expect(cpuTime(10, folder)).toBeNull();
    expect(cpuTime(10, join(folder, 'none'))).toBeNull();
  });
});

describe('the extension with idle listeners', () => {
  it('registers listeners as the background does, which call nothing', () => {
    const added: (readonly unknown[])[] = [];
    const event = { addListener: (...given: unknown[]) => added.push(given) };
    const called: string[] = [];
    runInNewContext(
      `${IDLE_LISTENERS}
      chrome.webRequest.onCompleted.addListener(() => called.push('it'), { urls: ['a'] }, ['b']);`,
      { chrome: { id: 'x', nothing: null, webRequest: { onCompleted: event, MOST: 20 } }, called },
    );
    expect(added).toEqual([[expect.any(Function), { urls: ['a'] }, ['b']]]);
    for (const [listener] of added) (listener as () => void)();
    expect(called).toEqual([]);
  });
});

describe('the cost of an ordinary page load', () => {
  const round = (cpu: number | null, wall: number): Round => ({ cpu, wall });
  const none = { name: 'no extension', rounds: [round(10, 20), round(20, 40), round(40, 80)] };

  it('is compared with the same round without an extension', () => {
    const rounds = [round(11, 21), round(24, 40), round(44, 88)];
    const [, one] = browsingCosts([none, { name: 'one', rounds }]);
    expect(one).toMatchObject({
      cpu: { median: 24, least: 11, most: 44 },
      cpuRatio: { median: 1.1, least: 1.1, most: 1.2 },
      wallRatio: { median: 1.05, least: 1, most: 1.1 },
    });
  });

  it('has no CPU time if the system does not provide it', () => {
    const costs = browsingCosts([{ ...none, rounds: [round(null, 20)] }]);
    expect(costs[0]).toMatchObject({ cpu: null, cpuRatio: null, wall: { median: 20 } });
    expect(browsingTable(costs).rows).toEqual([
      ['no extension', '–', '–', '20.0', '1.000 (1.000 – 1.000)'],
    ]);
  });

  it('states the share of the extension’s own work', () => {
    const ofListeners = { name: 'our listeners, which do nothing', rounds: [round(11, 20)] };
    const costs = browsingCosts([
      none,
      ofListeners,
      { name: 'Bounceback', rounds: [round(12, 20)] },
    ]);
    expect(browsingTable(costs).notes.at(-1)).toContain('×1.091');
    expect(browsingTable(null).rows[0]?.[0]).toBe('no Chromium is installed');
  });
});
