import { expect, it } from 'vitest';
import { NGINX } from '../../gallery/examples.ts';
import { inEnglish } from '../../gallery/in-english.ts';
import {
  CLOUDFLARE,
  NOW,
  PLAIN,
  QUIET,
  type Screen,
  SQUID,
  sentencesOf,
  since,
} from './screen-of.ts';

const CASES: Readonly<Record<string, Partial<Screen>>> = {
  'nothing is known': { evidence: QUIET },
  'another site loaded before the page failed': { evidence: { otherFineAt: since - 20_000 } },
  'another site loaded since': { evidence: { otherFineAt: NOW - 20_000 } },
  'nginx made the error': { headers: { server: 'nginx' }, text: NGINX, evidence: QUIET },
  'nginx made the error, and others load': { headers: { server: 'nginx' }, text: NGINX },
  'nginx made the error, and many fail': {
    headers: { server: 'nginx' },
    text: NGINX,
    evidence: { ...QUIET, othersFailing: 3 },
  },
  'nginx made the error, and the network wants a sign-in': {
    headers: { server: 'nginx' },
    text: NGINX,
    evidence: { ...QUIET, connection: 'portal', testedAt: NOW },
  },
  'Squid answered, and nothing else is known': { headers: SQUID, evidence: QUIET },
  'Squid answered, and others load': { headers: SQUID },
  'Squid answered, and the browser uses a proxy': {
    headers: { ...SQUID, ':own-proxy': 'http' },
  },
  'the browser uses a proxy': { headers: { ':own-proxy': 'http' }, evidence: QUIET },
  'the browser uses a proxy, and others load': { headers: { ':own-proxy': 'http' } },
  'many sites fail': { evidence: { ...QUIET, othersFailing: 4 } },
  'many sites fail, and others load': { evidence: { othersFailing: 4 } },
  'another tab of the site loaded': { evidence: { ...QUIET, siteFineAt: NOW - 1000 } },
  'the test succeeded': { evidence: { ...QUIET, connection: 'online', testedAt: NOW } },
  'the test failed': { evidence: { ...QUIET, connection: 'none', testedAt: NOW } },
  'the test failed, but others load': { evidence: { connection: 'none', testedAt: NOW } },
  'the network wanted a sign-in, but others have loaded since': {
    evidence: { connection: 'portal', testedAt: NOW - 60_000 },
  },
  'the browser is offline after a test that succeeded': {
    evidence: { ...QUIET, online: false, connection: 'online', testedAt: NOW - 60_000 },
  },
  'a CDN sent a copy': {
    headers: { ...CLOUDFLARE, age: '420', 'cache-control': 's-maxage=3600, max-age=60' },
  },
  'a cache sent a copy of unknown age': { headers: { 'x-cache': 'HIT' } },
  'the browser’s own cache sent it': {
    headers: { ...CLOUDFLARE, age: '420', ':from-browser-cache': '' },
  },
  'the page works without cookies': {
    headers: { server: 'nginx' },
    text: NGINX,
    evidence: { withoutCookies: { found: 'fine', at: NOW - 10_000 } },
  },
  'the page works without cookies, but the tab has not failed since': {
    evidence: { withoutCookies: { found: 'fine', at: NOW - 1000 } },
  },
};

/** All sentences of each case, one after another. */
const SENTENCES: Readonly<Record<keyof typeof CASES, readonly string[]>> = {
  'nothing is known': [
    "example.com isn't answering.",
    'It usually passes within a few minutes.',
    'Unknown gateway',
    "It's not clear yet whose fault this is. Test your connection to find out more.",
  ],
  'another site loaded before the page failed': [
    "example.com isn't answering.",
    'It usually passes within a few minutes.',
    'Unknown gateway',
    "It's not clear yet whose fault this is. Another site loaded 44 s ago, but this page failed later.",
  ],
  'another site loaded since': [
    "example.com isn't answering.",
    "It's the site, not your device or connection. It usually passes within a few minutes.",
    'Unknown gateway',
    'Other sites load fine (the last one 20 s ago), so the trouble is at example.com.',
  ],
  'nginx made the error': [
    "example.com isn't answering.",
    "It's the site, not your device or connection. It usually passes within a few minutes.",
    'nginx',
    'nginx, the server in front of this site, got no usable answer from the app behind it. After a restart or an update it passes within a minute or two.',
    'A server of example.com reported this error, so the trouble is there.',
  ],
  'nginx made the error, and others load': [
    "example.com isn't answering.",
    "It's the site, not your device or connection. It usually passes within a few minutes.",
    'nginx',
    'nginx, the server in front of this site, got no usable answer from the app behind it. After a restart or an update it passes within a minute or two.',
    'Other sites load fine (the last one 20 s ago), so the trouble is at example.com.',
  ],
  'nginx made the error, and many fail': [
    "example.com isn't answering.",
    'It usually passes within a few minutes.',
    'nginx',
    '3 other sites failed too. Perhaps they share a big provider.',
  ],
  'nginx made the error, and the network wants a sign-in': [
    "example.com isn't answering.",
    'It usually passes within a few minutes.',
    'nginx',
    'This network probably wants you to sign in first. Open a page in a new tab: its sign-in page should appear.',
    'Something else answered in place of detectportal.firefox.com: this network probably wants you to sign in. Open a page in a new tab, and its sign-in page should appear.',
  ],
  'Squid answered, and nothing else is known': [
    "example.com isn't answering.",
    'It usually passes within a few minutes.',
    'Squid',
    'This error was probably made on your side, by Squid, a proxy of your network: it could not reach the site. Open another site to compare; if that fails too, ask who runs your network.',
    'A proxy, antivirus or VPN on your side may have answered in place of example.com. Compare with another site.',
  ],
  'Squid answered, and others load': [
    "example.com isn't answering.",
    "It's the site, not your device or connection. It usually passes within a few minutes.",
    'Squid',
    'Other sites load fine (the last one 20 s ago), so the trouble is at example.com.',
  ],
  'Squid answered, and the browser uses a proxy': [
    "example.com isn't answering.",
    'It usually passes within a few minutes.',
    'Squid',
    'This error was probably made on your side, by Squid, a proxy of your network: it could not reach the site. Open another site to compare; if that fails too, ask who runs your network.',
    'Something on your side answered in place of example.com: a proxy, an antivirus or a VPN. If other sites load, it could not reach this one.',
  ],
  'the browser uses a proxy': [
    "example.com isn't answering.",
    'It usually passes within a few minutes.',
    'Probably your own proxy',
    'Your browser uses a proxy, and nothing on this page comes from the site: the proxy of your own network may have made it. Try without the proxy, or ask who runs it.',
    'A proxy, antivirus or VPN on your side may have answered in place of example.com. Compare with another site.',
  ],
  'the browser uses a proxy, and others load': [
    "example.com isn't answering.",
    "It's the site, not your device or connection. It usually passes within a few minutes.",
    'Unknown gateway',
    'Other sites load fine (the last one 20 s ago), so the trouble is at example.com.',
  ],
  'many sites fail': [
    "example.com isn't answering.",
    'It usually passes within a few minutes.',
    'Unknown gateway',
    '4 other sites failed too, and none is known to have loaded. It may be your connection, a proxy, or a provider that they share.',
  ],
  'many sites fail, and others load': [
    "example.com isn't answering.",
    'It usually passes within a few minutes.',
    'Unknown gateway',
    '4 other sites failed too, while others loaded. Perhaps they share a big provider.',
  ],
  'another tab of the site loaded': [
    "example.com isn't answering.",
    'It usually passes within a few minutes.',
    'Unknown gateway',
    'Another tab of example.com loaded 1 s ago, after this page had failed. It may be this page alone.',
  ],
  'the test succeeded': [
    "example.com isn't answering.",
    "It's the site, not your device or connection. It usually passes within a few minutes.",
    'Unknown gateway',
    'Your connection works, as just tested, so the trouble is at example.com.',
    'Your connection works: detectportal.firefox.com answered as it should.',
  ],
  'the test failed': [
    "example.com isn't answering.",
    'It usually passes within a few minutes.',
    'Unknown gateway',
    'The test got no answer, and no other site is known to have loaded. It may be your connection.',
    'No answer from detectportal.firefox.com: either your connection is down, or something on the way does not let this question through.',
  ],
  'the test failed, but others load': [
    "example.com isn't answering.",
    "It's the site, not your device or connection. It usually passes within a few minutes.",
    'Unknown gateway',
    'Other sites load fine (the last one 20 s ago), so the trouble is at example.com.',
    'No answer from detectportal.firefox.com.',
  ],
  'the network wanted a sign-in, but others have loaded since': [
    "example.com isn't answering.",
    "It's the site, not your device or connection. It usually passes within a few minutes.",
    'Unknown gateway',
    'Other sites load fine (the last one 20 s ago), so the trouble is at example.com.',
  ],
  'the browser is offline after a test that succeeded': [
    "example.com isn't answering.",
    'It usually passes within a few minutes.',
    'Unknown gateway',
    'You are offline: without a network nobody can tell how example.com is.',
  ],
  'a CDN sent a copy': [
    "example.com isn't answering.",
    "The site itself may be working again. Clearing anything in this browser can't help.",
    'Unknown gateway',
    'This error is a copy that Cloudflare stored 7 min 5 s ago. It can stay until 20 Nov 2026, 12:52.',
  ],
  'a cache sent a copy of unknown age': [
    "example.com isn't answering.",
    "The site itself may be working again. Clearing anything in this browser can't help.",
    'Unknown gateway',
    'This error is a copy that a cache in front of the site stored.',
  ],
  'the browser’s own cache sent it': [
    "example.com isn't answering.",
    "It's the site, not your device or connection. It usually passes within a few minutes.",
    'Unknown gateway',
    'Other sites load fine (the last one 20 s ago), so the trouble is at example.com.',
  ],
  'the page works without cookies': [
    "example.com isn't answering.",
    'Something stored in your cookies may be too large or broken for the site.',
    'nginx',
    'Without your cookies, example.com answered. With them, it failed again. Your cookies may be the cause.',
  ],
  'the page works without cookies, but the tab has not failed since': [
    "example.com isn't answering.",
    "It's the site, not your device or connection. It usually passes within a few minutes.",
    'Unknown gateway',
    'Other sites load fine (the last one 20 s ago), so the trouble is at example.com.',
  ],
};

it.each(Object.entries(CASES))('the popup says when %s', (name, own) => {
  expect(sentencesOf({ ...PLAIN, ...own }).map(inEnglish)).toEqual(SENTENCES[name]);
});
