import { describe, expect, it } from 'vitest';
import { identifyIncident, isFailedPageShown } from '../../../src/core/advice/identify-incident.ts';
import type { Incident } from '../../../src/core/state/incident.ts';
import { NO_CONNECTION } from '../../../src/core/state/no-connection.ts';
import { examples } from '../../gallery/examples.ts';

const all = examples(Date.UTC(2030, 4, 6, 14, 33));
const incidentIn = (name: string): Incident => all[name]?.record?.incident ?? expect.fail(name);
const WAITING = incidentIn('waiting');
const answered = (headers: Record<string, string>, own: Partial<Incident> = {}): Incident => ({
  ...WAITING,
  answer: { ...WAITING.answer, headers },
  ...own,
});

describe('the text of a failed page', () => {
  it.each(['waiting', 'held-offline', 'ended-form'])('is read while it is shown: %s', (name) => {
    expect(isFailedPageShown(incidentIn(name))).toBe(true);
  });

  it('is not read during a try, when another page may be shown', () => {
    expect(isFailedPageShown(incidentIn('trying'))).toBe(false);
  });

  it.each(['waiting', 'held-offline', 'ended-form'])(
    'is not read where the browser’s own page is shown in its place: %s',
    (name) => {
      expect(isFailedPageShown({ ...incidentIn(name), networkFailed: true })).toBe(false);
    },
  );
});

describe('who made a failed page', () => {
  it('is read from its headers', () => {
    const found = identifyIncident(answered({ server: 'cloudflare', 'cf-ray': '8c1f-FRA' }), null);
    expect(found).toMatchObject({ status: 502, signedBy: 'cloudflare' });
  });

  it('is read from its text', () => {
    const text = { title: '502 Bad Gateway', text: '502 Bad Gateway nginx/1.26.2' };
    expect(identifyIncident(answered({}), text)?.gateway).toBe('nginx');
    expect(identifyIncident(answered({}), null)?.gateway).toBeNull();
  });

  it('is read from Proxy-Status', () => {
    const headers = { 'proxy-status': 'gw; error=connection_refused' };
    const found = identifyIncident(answered(headers), null);
    expect(found).toMatchObject({ proxyError: 'connection_refused', proxyName: 'gw' });
    expect(identifyIncident(answered({}), null)?.proxyError).toBeNull();
  });

  it('is nobody where no gateway answered', () => {
    const { answer } = WAITING;
    expect(identifyIncident({ ...WAITING, networkFailed: true }, null)).toBeNull();
    const silent = { ...WAITING, answer: { ...answer, status: NO_CONNECTION } };
    expect(identifyIncident(silent, null)).toBeNull();
    expect(identifyIncident({ ...WAITING, answer: { ...answer, status: 200 } }, null)).toBeNull();
  });
});
