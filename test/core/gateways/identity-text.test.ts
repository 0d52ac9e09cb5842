import { describe, expect, it } from 'vitest';
import messages from '../../../public/_locales/en/messages.json';
import {
  GATEWAY_IDS,
  GATEWAYS,
  type GatewayId,
  isOnOwnSide,
} from '../../../src/core/gateways/gateways.ts';
import type { Identity } from '../../../src/core/gateways/identity.ts';
import { identityText } from '../../../src/core/gateways/identity-text.ts';
import { PROXY_ERRORS } from '../../../src/core/gateways/proxy-status-errors.ts';
import type { Message } from '../../../src/core/text/message.ts';
import { inEnglish } from '../../gallery/in-english.ts';
import { identityOf } from '../advice/any-case.ts';

const STATUSES = [502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527, 530];

const textFor = (own: Partial<Identity>) => identityText(identityOf(own));
const by = (gateway: GatewayId, own: Partial<Identity> = {}) =>
  textFor({ gateway, confidence: 'certain', signedBy: gateway, ...own });
const text = (words: Message | null) => (words === null ? null : inEnglish(words));

/** Names in lower case, which may start a sentence. */
const small = GATEWAY_IDS.map((id) => GATEWAYS[id].name).filter((name) => /^[a-z]/.test(name));

/** All texts for all gateways, statuses and errors. */
const all = [
  ...[null, ...GATEWAY_IDS].flatMap((gateway) =>
    STATUSES.map((status) =>
      textFor({ gateway, status, confidence: gateway ? 'certain' : 'unknown' }),
    ),
  ),
  ...PROXY_ERRORS.map((proxyError) => textFor({ proxyError, proxyName: 'ExampleCDN' })),
  textFor({ ownSide: 'likely', confidence: 'likely' }),
  by('nginx', { confidence: 'likely', reason: 'no route', signedBy: 'fastly', fromOrigin: true }),
  textFor({ signedBy: 'cloudflare' }),
];

describe('the texts for all gateways and all errors of RFC 9209', () => {
  it('give visitors and owners whole sentences that fit', () => {
    for (const { chip, visitor, owner } of all) {
      expect(inEnglish(chip), chip.id).not.toBe('');
      for (const words of [visitor, owner]) {
        const said = inEnglish(words);
        expect(said, words.id).toMatch(/^.{31,}[.?]$/);
        expect(small.some((name) => said.startsWith(name)) || /^[A-Z“]/.test(said)).toBe(true);
        expect(said.length, words.id).toBeLessThan(240);
        expect(said, words.id).not.toMatch(/ {2}|\$/);
      }
    }
  });

  it('name the gateway wherever the visitor is told what it does', () => {
    for (const id of GATEWAY_IDS) expect(text(by(id).visitor), id).toContain(GATEWAYS[id].name);
  });

  it('use every message about gateways and proxy errors', () => {
    const said = all.flatMap((words) => Object.values(words).map((it) => it?.id));
    const kept = Object.keys(messages).filter((id) => /^(gateway|proxy_error)_/.test(id));
    expect(kept.filter((id) => !said.includes(id))).toEqual([]);
  });

  it('are different for each gateway, and so are the names', () => {
    expect(new Set(GATEWAY_IDS.map((id) => GATEWAYS[id].name)).size).toBe(GATEWAY_IDS.length);
    expect(new Set(GATEWAY_IDS.map((id) => text(by(id).owner))).size).toBe(GATEWAY_IDS.length);
  });
});

describe('the text about a gateway says', () => {
  it('which gateway it was and how sure that is', () => {
    expect(text(by('haproxy').chip)).toBe('HAProxy');
    expect(text(by('nginx', { confidence: 'likely' }).chip)).toBe('Probably nginx');
    expect(text(textFor({}).chip)).toBe('Unknown gateway');
    expect(text(textFor({ ownSide: 'likely', confidence: 'likely' }).chip)).toBe(
      'Probably your own proxy',
    );
    expect(text(textFor({ proxyError: 'dns_error', proxyName: 'ExampleCDN' }).chip)).toContain(
      'ExampleCDN',
    );
  });

  it('which gateway passed the page on, once', () => {
    const passed = by('nginx', { signedBy: 'cloudflare', fromOrigin: true });
    expect(text(passed.signed)).toBe('Cloudflare only passed this page on.');
    expect(text(textFor({ signedBy: 'cloudflare' }).signed)).toContain(
      'not clear who made the error',
    );
    expect(by('nginx').signed).toBeNull();
    expect(textFor({}).signed).toBeNull();
  });

  it('what 503 and 504 mean where they differ from 502', () => {
    expect(text(by('haproxy', { status: 503 }).visitor)).toContain('has no server left');
    expect(text(by('haproxy', { status: 504 }).visitor)).toMatch(/^HAProxy waited too long/);
    expect(text(by('varnish', { status: 503 }).visitor)).toBe(text(by('varnish').visitor));
    expect(text(textFor({ status: 504 }).visitor)).toContain('waited too long');
    expect(text(by('cloudflare', { status: 526 }).visitor)).toContain('certificate');
    expect(text(by('cloudflare', { status: 503 }).visitor)).toBe(text(by('cloudflare').visitor));
  });

  it('that the page was made on the user’s own side', () => {
    for (const id of GATEWAY_IDS.filter(isOnOwnSide))
      expect(text(by(id, { ownSide: 'certain' }).visitor)).toContain('probably made on your side');
  });

  it('what a Proxy-Status header reports rather than the usual cause of the gateway', () => {
    const words = by('nginx', { proxyError: 'tls_certificate_error', proxyName: 'ExampleCDN' });
    expect(text(words.visitor)).toContain('certificate');
    expect(text(words.chip)).toBe('nginx');
  });

  it('the gateway’s own reason as a quotation', () => {
    expect(text(by('apache', { reason: 'DNS lookup failure' }).reason)).toBe(
      'The stated reason is “DNS lookup failure”.',
    );
    expect(by('apache').reason).toBeNull();
  });
});
