import { describe, expect, it } from 'vitest';
import { isFromOtherSite, whereItLeads } from '../../../src/core/http/leads-elsewhere.ts';

describe('a redirect', () => {
  it.each([
    ['https://example.com/a', 'https://example.com/b', 'same-site'],
    ['http://example.com/', 'https://www.example.com/', 'same-site'],
    ['https://app.example.com/', 'https://login.example.com:8443/', 'same-site'],
    ['https://a.example.co.uk/', 'https://b.example.co.uk/', 'same-site'],
    ['http://127.0.0.1/', 'http://127.0.0.1:8080/', 'same-site'],
    ['http://nas.lan/', 'http://login.nas.lan/', 'same-site'],
    ['https://news.orf.at/', 'https://orf.at/', 'same-site'],
    ['https://me.github.io/', 'https://www.me.github.io/', 'same-site'],
    ['https://a.tesco.uk/', 'https://b.tesco.uk/', 'same-site'],
    ['https://a.com.info/', 'https://b.com.info/', 'same-site'],
    ['https://a.co.x/', 'https://b.co.x/', 'same-site'],
    ['https://a.co.u7/', 'https://b.co.u7/', 'same-site'],
    ['https://7.example.com/', 'https://8.example.com/', 'same-site'],
    ['https://a.example.zone7/', 'https://b.example.zone7/', 'same-site'],
    ['https://me.github.io/', 'https://you.github.io/', 'other-site'],
    ['https://me.up.railway.app/', 'https://you.up.railway.app/', 'other-site'],
    ['https://example.com/', 'https://other.com/', 'other-site'],
    ['https://example.co.uk/', 'https://other.co.uk/', 'other-site'],
    ['http://192.168.1.1/', 'http://10.0.1.1/', 'other-site'],
    ['http://127.0.0.1/', 'http://localhost/', 'other-site'],
    ['http://[::1]/', 'http://[fe80::1]/', 'other-site'],
    ['http://192.168.0.1/', 'https://example.com/', 'other-site'],
    ['https://example.com/', 'http://127.0.0.1/', 'private'],
    ['https://example.com/', 'http://[::ffff:c0a8:1]/', 'private'],
    ['https://example.com/', 'http://router/', 'private'],
    ['https://example.com/', 'http://printer.local./', 'private'],
  ] as const)('from %s to %s leads to: %s', (from, to, where) => {
    expect(whereItLeads(from, to)).toBe(where);
  });
});

describe('a load', () => {
  it.each([
    [undefined, false],
    ['', false],
    ['null', true],
    ['https://other.com', true],
    ['https://other.com/page', true],
    ['https://www.example.com', false],
    ['moz-extension://7c9e6679', false],
    ['about:home', false],
  ])('started by %s comes from another site: %s', (initiator, isOther) => {
    expect(isFromOtherSite(initiator, 'https://example.com/')).toBe(isOther);
  });
});
