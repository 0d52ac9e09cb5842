import { describe, expect, it } from 'vitest';
import {
  isWaitingRoom,
  MOST_SEARCHED,
  mustReadDocument,
  showsGate,
  showsWaitingRoom,
  signsIn,
} from '../../../src/core/http/waiting-room.ts';

const SHOP = 'https://shop.example.com/';
const withFrame = (attribute: string) => `<iframe ${attribute}src="/_Incapsula_Resource?"`;
const withTitle = (title: string, rest = '') => `<html><title>${title}</title>${rest}</html>`;

describe('an answer', () => {
  it.each([
    [200, { refresh: '15' }, SHOP, true],
    [202, { refresh: '0' }, SHOP, true],
    [200, { refresh: '16' }, SHOP, false],
    [200, {}, SHOP, false],
    [204, { refresh: '5' }, SHOP, false],
    [304, { refresh: '5' }, SHOP, false],
    [502, { refresh: '5' }, SHOP, false],
    [202, { 'x-amzn-waf-action': 'challenge' }, SHOP, true],
    [200, { 'x-amzn-waf-action': 'captcha' }, SHOP, true],
    [200, { 'x-amzn-waf-action': 'count' }, SHOP, false],
    [200, { 'cf-mitigated': 'challenge' }, SHOP, true],
    [200, {}, 'https://shop.queue-it.net/?c=shop', true],
    [200, {}, 'https://queue-it.net/', true],
    [200, {}, 'https://shop.queue-it.net./', true],
    [200, {}, 'https://queue-it.net.example.com/', false],
    [200, {}, 'https://my-queue-it.net/', false],
  ] as const)('of %i with %o at %s is a waiting room: %s', (status, headers, url, is) => {
    expect(isWaitingRoom({ status, headers }, url)).toBe(is);
  });
});

describe('a document', () => {
  it.each([
    ['<META HTTP-EQUIV="Refresh" CONTENT="10; url=/x">', true],
    ["<meta content='3' http-equiv='refresh'>", true],
    ['<meta http-equiv=refresh content=0>', true],
    ['<meta http-equiv="refresh" content="30">', false],
    ['<meta name="refresh" content="3">', false],
    ['<p>refresh</p>', false],
    ['<script src="/.within.website/x/cmd/anubis/static/js/main.mjs"></script>', true],
    [withTitle('Just a moment...', '<script src="/cdn-cgi/challenge-platform/h/g">'), true],
    ['<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>', false],
    [withTitle('Just a moment...'), false],
    ['<footer>Waiting Room powered by Cloudflare</footer>', true],
    ['<iframe id="main-iframe" src="/_Incapsula_Resource?CWUDNSAI=1"></iframe>', true],
    [withFrame('x='.padEnd(199)), true],
    [withFrame('x='.padEnd(200)), false],
    ['<iframe></iframe><img src="/_Incapsula_Resource?CWUDNSAI=1">', false],
    ['<script src="/_Incapsula_Resource?SWJIYLWA=1"></script>', false],
    ['<script src="https://check.ddos-guard.net/check.js"></script>', true],
    [withTitle('Vercel Security Checkpoint'), true],
    [
      '<script>window.gokuProps = {}</script><script src="https://a.b.token.awswaf.com/a/challenge.js">',
      true,
    ],
    ['<script src="https://a.b.token.awswaf.com/a/challenge.js" defer></script>', false],
    [withTitle('You are being redirected...', '<script>sucuri_cloudproxy_js=""</script>'), true],
  ])('with %s is a waiting room: %s', (source, is) => {
    expect(showsWaitingRoom(signsIn(source))).toBe(is);
  });

  it('is read for 200, 202 and 403 only', () => {
    const read = [199, 200, 201, 202, 203, 402, 403, 404, 502].filter(mustReadDocument);
    expect(read).toEqual([200, 202, 403]);
  });

  it('is searched up to 65,536 characters', () => {
    expect(MOST_SEARCHED).toBe(65_536);
    for (const mark of [
      '<title>Vercel Security Checkpoint</title>',
      '<meta http-equiv=refresh content=0>',
    ]) {
      const longest = mark.padStart(MOST_SEARCHED);
      expect(showsWaitingRoom(signsIn(longest))).toBe(true);
      expect(showsWaitingRoom(signsIn(` ${longest}`))).toBe(false);
      expect(signsIn(` ${longest}`).source).toHaveLength(MOST_SEARCHED);
      expect(showsGate(` ${longest}`)).toBe(false);
    }
  });

  it.each([
    ['<meta http-equiv="refresh" content="3" title="x">', ['3']],
    ["<meta http-equiv='refresh' content='10; url=/s' title='x'>", ['10; url=/s']],
    ['<meta http-equiv=refresh content=10;url=/s a>', ['10;url=/s']],
    ['<meta http-equiv=refresh content=1"2>', ['1']],
    ["<meta http-equiv=refresh content=1'2>", ['1']],
    ['<meta\thttp-equiv = " refresh" content = "3">', ['3']],
    ['<meta http-equiv=refresh content=3><meta http-equiv=refresh content=4>', ['3', '4']],
    ['<meta http-equiv=refresh content="">', ['']],
    ['<meta http-equiv=refresh>', ['']],
    ['<meta http-equiv=refresh contents=3>', ['']],
    ['<meta http-equiv=refresh content-x=3>', ['']],
    [`<meta ${'http-equiv=refresh content=3'.padEnd(500)}>`, ['3']],
    [`<meta ${'http-equiv=refresh content=3'.padEnd(501)}>`, []],
    ['<metas http-equiv=refresh content=3>', []],
    ['<meta name=a> http-equiv=refresh content=3>', []],
    ['<meta http-equiv=x content="a = refresh">', []],
    ['<meta http-equiv=""refresh content=3>', []],
    ['<meta http-equiv=xrefresh content=3>', []],
    ['<meta http-equiv="x refresh" content=3>', []],
    ['<meta http-equiv=refreshing content=3>', []],
    ['<meta http-equivs=refresh content=3>', []],
  ])('with %s refreshes itself as it says: %j', (html, refreshes) => {
    expect(signsIn(html).refreshes).toEqual(refreshes);
  });

  it('of any length is read in a moment', () => {
    const hostile = ['<meta ', '<iframe ', '<title>Just a moment...</title>', '<meta http-equiv='];
    for (const part of hostile) {
      const began = performance.now();
      showsWaitingRoom(signsIn(part.repeat(MOST_SEARCHED)));
      expect(performance.now() - began).toBeLessThan(2000);
    }
  });
});
