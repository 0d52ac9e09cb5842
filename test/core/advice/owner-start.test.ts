import { describe, expect, it } from 'vitest';
import { ownerAdvice } from '../../../src/core/advice/owner.ts';
import {
  hasPlaceholder,
  journalCommandOf,
  logCommandOf,
  meaningForOwner,
} from '../../../src/core/advice/owner-start.ts';
import type { GatewayId } from '../../../src/core/gateways/gateways.ts';
import type { Identity } from '../../../src/core/gateways/identity.ts';
import { SERVERS } from '../../../src/core/gateways/servers.ts';
import { inEnglish } from '../../gallery/in-english.ts';
import { identityOf, USUAL } from './any-case.ts';

const by = (gateway: GatewayId) => ({ identity: identityOf({ gateway }) });

describe('the command that shows the log', () => {
  it('is that of the gateway that answered', () => {
    expect(logCommandOf(by('nginx'))).toBe('sudo tail -n 50 /var/log/nginx/error.log');
  });

  it('shows the usual logs if it is not known which gateway answered', () => {
    expect(logCommandOf({ identity: identityOf({}) })).toMatch(/nginx.*apache2.*haproxy/);
    expect(logCommandOf({ identity: identityOf({ ownSide: 'likely' }) })).toBeNull();
    expect(logCommandOf(by('cloudflare'))).toBeNull();
  });

  it('is there for every server whose log its owner can read', () => {
    for (const id of Object.keys(SERVERS) as GatewayId[])
      expect(logCommandOf(by(id)), id).not.toBeNull();
  });
});

describe('the command that shows the system log', () => {
  const AT = Date.UTC(2026, 10, 30, 14, 32, 36);

  it('has the time of the answer filled in, a minute more on both sides', () => {
    const command =
      "sudo journalctl --since '2026-11-30 14:31:36 UTC' --until '2026-11-30 14:33:36 UTC' --no-pager";
    expect(journalCommandOf({ identity: identityOf({}) }, AT)).toBe(command);
    expect(journalCommandOf(by('nginx'), AT)).toBe(command);
  });

  it('is left out where the server may be none of the owner’s, and for an impossible time', () => {
    expect(journalCommandOf(by('cloudflare'), AT)).toBeNull();
    expect(journalCommandOf(by('iis'), AT)).toBeNull();
    expect(journalCommandOf({ identity: identityOf({ ownSide: 'likely' }) }, AT)).toBeNull();
    for (const at of [Number.NaN, Number.POSITIVE_INFINITY, 8.64e15])
      expect(journalCommandOf({ identity: identityOf({}) }, at)).toBeNull();
  });
});

describe('what the error means', () => {
  const meaning = (own: Partial<Identity>) => {
    const words = meaningForOwner(identityOf(own));
    return words && inEnglish(words);
  };

  it.each([502, 503, 504])('is said to the owner for a %i of an unknown gateway', (status) => {
    expect(meaning({ status })).toMatch(new RegExp(`^Error ${status} says .*your app`));
  });

  it('is said with the name of a front server', () => {
    expect(meaning({ gateway: 'nginx' })).toBe(
      'nginx works, but got no usable answer from your app.',
    );
  });

  it('is left to the words for visitors elsewhere', () => {
    expect(meaning({ gateway: 'cloudflare', status: 522 })).toBeNull();
    expect(meaning({ ownSide: 'likely' })).toBeNull();
    expect(meaning({ proxyError: 'dns_error' })).toBeNull();
    expect(meaning({ status: 520 })).toBeNull();
  });
});

it('a command with a word for the owner to replace is told from others', () => {
  const all = ownerAdvice(USUAL).flatMap(({ checks, fixes }) => [
    ...checks.map(({ command }) => command),
    ...fixes,
  ]);
  const capitals = all.filter((it) => /PORT|APP|ADDRESS/.test(it));
  expect(capitals.length).toBeGreaterThan(2);
  expect(all.filter(hasPlaceholder)).toEqual(capitals);
  expect(hasPlaceholder('sudo ss -ltnp')).toBe(false);
});
