import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { thresholdFor } from '../../scripts/mutation/thresholds.ts';

describe('the score below which mutation testing fails', () => {
  test('is that of a measured or sampled room, and 80 % for others and for all rooms', () => {
    expect(thresholdFor(['rules'])).toBe(93);
    expect(thresholdFor(['retry'])).toBe(85);
    expect(thresholdFor(['a-new-room'])).toBe(80);
    expect(thresholdFor([])).toBe(80);
  });

  test('does not exist for files, or for several rooms', () => {
    expect(thresholdFor(['retry/reload.ts'])).toBeNull();
    expect(thresholdFor(['rules', 'retry'])).toBeNull();
  });
});

test('the nightly run measures each room and file of the core', () => {
  const workflow = readFileSync('.github/workflows/nightly.yml', 'utf8');
  const [, list = ''] = /part:\n((?: +- .+\n)+)/.exec(workflow) ?? [];
  expect(list.match(/[\w.-]{2,}/g)?.sort()).toEqual(readdirSync('src/core').sort());
});
