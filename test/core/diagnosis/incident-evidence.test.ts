import { describe, expect, it } from 'vitest';
import { evidenceIn } from '../../../src/core/diagnosis/incident-evidence.ts';
import { identify } from '../../../src/core/gateways/identify.ts';
import { FROM_BROWSER_CACHE } from '../../../src/core/http/kept-headers.ts';
import type { Incident } from '../../../src/core/state/incident.ts';
import { failedAnswer, recordOf } from '../../gallery/record-of.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const NONE = {
  ownSide: null,
  ofSite: false,
  copy: null,
  isOwnCopy: false,
  proxyRefused: false,
  failedAt: null,
};
const failedWith = (headers: Record<string, string>, own: Partial<Incident> = {}): Incident => {
  const answer = failedAnswer({ headers, receivedAt: NOW });
  const { incident } = recordOf({ name: 'waiting', since: NOW, delay: 1000 }, { answer, ...own });
  return incident ?? expect.fail('no incident');
};
const evidence = (headers: Record<string, string>) => {
  const incident = failedWith(headers);
  return evidenceIn(incident, identify(incident.answer, null, null));
};

describe('a failed answer says about whose fault it is', () => {
  it('nothing without a failure', () => {
    expect(evidenceIn(null, null)).toEqual(NONE);
    expect(evidenceIn(null, identify(failedAnswer({}), null, null))).toEqual(NONE);
  });

  it('nothing but what the browser itself knows, where no gateway made it', () => {
    expect(evidenceIn(failedWith({ 'x-cache': 'HIT' }), null)).toEqual(NONE);
    expect(evidenceIn(failedWith({}, { proxyRefused: true }), null)).toEqual({
      ...NONE,
      proxyRefused: true,
    });
    expect(evidenceIn(failedWith({ [FROM_BROWSER_CACHE]: '' }), null)).toEqual({
      ...NONE,
      isOwnCopy: true,
    });
  });

  it('when it came, and no more if the gateway is unknown', () => {
    expect(evidence({})).toEqual({ ...NONE, failedAt: NOW });
  });

  it('that it is a copy of a cache, or of the browser’s own one', () => {
    expect(evidence({ 'x-cache': 'HIT' })).toMatchObject({
      copy: { by: null, storedAt: null, keptUntil: null },
      isOwnCopy: false,
    });
    expect(evidence({ 'x-cache': 'HIT', [FROM_BROWSER_CACHE]: '' })).toMatchObject({
      copy: null,
      isOwnCopy: true,
    });
  });

  it('which side made it', () => {
    expect(evidence({ ':own-proxy': 'http' })).toMatchObject({ ownSide: 'likely', ofSite: false });
    const incident = failedWith({}, { proxyRefused: true });
    const identity = identify(incident.answer, null, null);
    const ofSite = { ...identity, gateway: 'haproxy', confidence: 'certain' } as const;
    expect(evidenceIn(incident, ofSite)).toMatchObject({
      ownSide: null,
      ofSite: true,
      proxyRefused: true,
    });
  });
});
