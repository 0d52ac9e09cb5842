import { describe, expect, it } from 'vitest';
import { MARKS } from '../../../src/core/gateways/gateways.ts';
import { claimsOf, identify } from '../../../src/core/gateways/identify.ts';
import { readProxyStatus } from '../../../src/core/gateways/proxy-status.ts';
import { allSamples, answerOf, pageOf, type Sample } from './samples.ts';

const samples = allSamples();

function identified(sample: Sample, readable = true) {
  const answer = answerOf(sample);
  const page = readable ? pageOf(sample) : null;
  return identify(answer, page, readProxyStatus(answer.headers['proxy-status']));
}

describe('the gateway of a sample', () => {
  it.each(samples)('is identified: %s', (_, sample) => {
    const { gateway, confidence, signedBy, reason } = identified(sample);
    const found = { gateway, confidence, signedBy };
    const { reason: expected, ...who } = sample.expect;
    expect(found).toEqual(who);
    if (expected !== undefined) expect(reason).toBe(expected);
  });

  it.each(samples)('is claimed by no other entry: %s', (_, sample) => {
    const claims = claimsOf(answerOf(sample), pageOf(sample));
    expect(claims.filter((id) => id !== sample.expect.gateway)).toEqual([]);
  });

  // Chrome shows its own page for an empty body, and no script can read it.
  it.each(samples)('is not mistaken without the page: %s', (_, sample) => {
    const { gateway, confidence } = identified(sample, false);
    if (sample.expect.gateway === null) expect(confidence).not.toBe('certain');
    else if (confidence === 'certain') expect(gateway).toBe(sample.expect.gateway);
  });
});

describe('the samples', () => {
  it('show each gateway at least once, and answers of unknown gateways', () => {
    const shown = new Set(samples.map(([, { expect }]) => expect.gateway));
    expect(MARKS.map(({ id }) => id).filter((id) => !shown.has(id))).toEqual([]);
    expect(shown).toContain(null);
  });

  it('are in the file of the gateway that they name', () => {
    for (const [path, { expect: expected }] of samples) {
      const names = [expected.gateway, expected.signedBy].filter((id) => id !== null);
      const file = path.slice(0, path.indexOf('/'));
      if (path.includes('/written/')) expect(names[0] ?? 'unknown', path).toBe(file);
    }
  });

  it('name their source', () => {
    for (const [path, { source }] of samples) {
      expect(source, path).toMatch(path.includes('/captured/') ? /^captured: / : /^written after /);
    }
  });
});
