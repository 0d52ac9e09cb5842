import { expect, it } from 'vitest';
import { identify } from '../../../src/core/gateways/identify.ts';
import { identityText } from '../../../src/core/gateways/identity-text.ts';
import { readProxyStatus } from '../../../src/core/gateways/proxy-status.ts';
import { inEnglish } from '../../gallery/in-english.ts';

it('a hop names itself in at most forty characters', () => {
  const name = 'Your computer is infected, call 555 0100 and pay at once';
  for (const raw of [`"${name}"; error=dns_error`, `${'a'.repeat(200)}; error=dns_error`]) {
    const read = readProxyStatus(raw);
    expect([...(read?.name ?? '')].length).toBe(40);
    const identity = identify({ status: 502, headers: { 'proxy-status': raw } }, null, read);
    expect(identity.proxyName).toBe(read?.name);
    expect(inEnglish(identityText(identity).chip).length).toBeLessThanOrEqual(60);
  }
});

it('a shorter name stays whole', () => {
  expect(readProxyStatus('r34.example.net; error=dns_error')?.name).toBe('r34.example.net');
});
