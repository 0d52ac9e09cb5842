import { describe, expect, it } from 'vitest';
import { identify } from '../../../src/core/gateways/identify.ts';
import { readProxyStatus } from '../../../src/core/gateways/proxy-status.ts';
import { allSamples, answerOf, pageOf, type Sample } from './samples.ts';
import { translated } from './translated.ts';

/**
 * Samples whose maker is known by its words alone: nothing else is left of it in the headers or in
 * the form of the page.
 */
const BY_WORDS = new Set([
  'charles/written/charles-503',
  'cloud-foundry/written/cloud-foundry-502-without-header',
  'envoy/written/envoy-behind-cloudflare',
  'envoy/written/envoy-behind-google',
  'google/written/google-lb-502-no-via',
  'haproxy/written/haproxy-behind-cloudflare',
  'kong/written/kong-504-behind-nginx',
  'netlify/written/netlify-502-function',
  'railway/written/railway-502-page',
  'varnish/captured/without-headers-page-text',
]);

const cases = allSamples()
  .filter(([, sample]) => sample.unreadable !== true)
  .flatMap(([path, sample]) =>
    (['chrome', 'firefox'] as const).map((by) => [path, by, sample] as const),
  );

function identified(sample: Sample) {
  const answer = answerOf(sample);
  return identify(answer, pageOf(sample), readProxyStatus(answer.headers['proxy-status']));
}

describe('a page that the browser translated', () => {
  it.each(cases)('names the same gateway, with no more certainty: %s (%s)', (path, by, sample) => {
    const before = identified(sample);
    const { gateway, confidence, signedBy, fromOrigin } = identified(translated(sample, by));
    expect(gateway).toBe(BY_WORDS.has(path) ? null : before.gateway);
    if (before.confidence !== 'certain') expect(confidence).not.toBe('certain');
    expect(signedBy).toBe(before.signedBy);
    if (fromOrigin) expect(before.fromOrigin).toBe(true);
  });

  it('has other words than the original', () => {
    const [, , sample] =
      cases.find(([path]) => path === 'cloudflare/written/cloudflare-502-branded') ?? [];
    const page = sample && pageOf(translated(sample, 'firefox'));
    expect(page?.text).not.toMatch(/gateway|Working|error/i);
    expect(page?.title).toMatch(/^example\.com \| 502: /);
  });
});
