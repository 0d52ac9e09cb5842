import { describe, expect, it } from 'vitest';
import { isBan } from '../../../src/core/http/ban-marks.ts';

describe('a visitor is shut out', () => {
  it.each([
    [403, { 'x-amzn-waf-action': 'block' }],
    [405, { 'x-datadome': 'protected' }],
    [406, { 'x-sucuri-block': 'GEO02' }],
    [403, { server: 'AkamaiGHost' }],
    [403, { server: ' cloudfront' }],
    [403, { server: 'CloudFront' }],
    [403, { server: 'awselb/2.0' }],
    [403, { server: 'ddos-guard' }],
    [403, { server: 'Sucuri/Cloudproxy' }],
  ])('by a %i with %j', (status, headers) => {
    expect(isBan({ status, headers: headers as Record<string, string> })).toBe(true);
  });

  it.each([
    [402, { 'x-datadome': 'protected' }],
    [404, { 'x-datadome': 'protected' }],
    [407, { 'x-datadome': 'protected' }],
    [502, { 'x-datadome': 'protected', server: 'AkamaiGHost' }],
    [403, {}],
    [403, { 'x-datadome': '', 'x-amzn-waf-action': ' ' }],
    [403, { server: 'nginx' }],
    [403, { server: 'my AkamaiGHost' }],
    [403, { server: 'awselb' }],
    [405, { server: 'AkamaiGHost' }],
    [406, { server: 'CloudFront' }],
  ])('by nothing in a %i with %j', (status, headers) => {
    expect(isBan({ status, headers: headers as Record<string, string> })).toBe(false);
  });
});
