import { expect, it } from 'vitest';
import { diagnose, type Evidence } from '../../../src/core/diagnosis/diagnose.ts';
import { withVerdict } from '../../../src/core/diagnosis/screen-sentences.ts';
import { popupView, type View } from '../../../src/core/view/popup-view.ts';
import { examples, NGINX } from '../../gallery/examples.ts';
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
  'another tab of the site loaded': {
    evidence: { ...QUIET, siteFineAt: NOW - 1000, failedAt: NOW - 500 },
  },
  'another tab of the site loaded since this page last failed': {
    evidence: { ...QUIET, siteFineAt: NOW - 1000 },
  },
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
    "example.com won't load",
    'It could be the site or your connection.',
    'Unknown gateway',
  ],
  'another site loaded before the page failed': [
    "example.com won't load",
    'It could be the site or your connection.',
    'Unknown gateway',
    'Another site loaded 44 seconds ago, before this page failed.',
  ],
  'another site loaded since': [
    'example.com is having trouble',
    "It's the site, not you.",
    'This usually clears up within a few minutes.',
    'Unknown gateway',
    'Another site loaded 20 seconds ago.',
  ],
  'nginx made the error': [
    'example.com is having trouble',
    "It's the site, not you.",
    'This usually clears up within a few minutes.',
    'nginx',
    'A server of this site sent the error.',
    "The site's front server (nginx) works, but the app behind it isn't responding. Usually back within minutes.",
  ],
  'nginx made the error, and others load': [
    'example.com is having trouble',
    "It's the site, not you.",
    'This usually clears up within a few minutes.',
    'nginx',
    'Another site loaded 20 seconds ago.',
    "The site's front server (nginx) works, but the app behind it isn't responding. Usually back within minutes.",
  ],
  'nginx made the error, and many fail': [
    "example.com won't load",
    '3 other sites failed too. It could be your connection or a service they share.',
    'nginx',
  ],
  'nginx made the error, and the network wants a sign-in': [
    'Your network asks you to sign in',
    'Open any page in a new tab, and the sign-in page should appear.',
    'Your network answered in its place.',
    'nginx',
  ],
  'Squid answered, and nothing else is known': [
    "example.com won't load",
    'A proxy, antivirus or VPN on your side may be the cause.',
    'Squid',
    'This error was probably made on your side, by Squid, a proxy of your network. Open another site to compare. If that fails too, ask whoever runs your network.',
  ],
  'Squid answered, and others load': [
    'example.com is having trouble',
    "It's the site, not you.",
    'This usually clears up within a few minutes.',
    'Squid',
    'Another site loaded 20 seconds ago.',
  ],
  'Squid answered, and the browser uses a proxy': [
    "Your proxy or VPN can't reach example.com",
    'This error comes from your proxy or VPN, not from the site.',
    'Squid',
    'This error was probably made on your side, by Squid, a proxy of your network. Open another site to compare. If that fails too, ask whoever runs your network.',
  ],
  'the browser uses a proxy': [
    "example.com won't load",
    'A proxy, antivirus or VPN on your side may be the cause.',
    'Probably your own proxy',
    'Your browser uses a proxy, and the proxy may have made this error. Try without the proxy, or ask whoever runs your network.',
  ],
  'the browser uses a proxy, and others load': [
    'example.com is having trouble',
    "It's the site, not you.",
    'This usually clears up within a few minutes.',
    'Unknown gateway',
    'Another site loaded 20 seconds ago.',
  ],
  'many sites fail': [
    "example.com won't load",
    '4 other sites failed too, so it may be your connection.',
    'Unknown gateway',
  ],
  'many sites fail, and others load': [
    "example.com won't load",
    '4 other sites failed too. It could be your connection or a service they share.',
    'Unknown gateway',
  ],
  'another tab of the site loaded': [
    'Only this page seems to fail',
    "It's probably the page, not you.",
    'Unknown gateway',
    'Another tab of this site loaded 1 second ago.',
  ],
  'another tab of the site loaded since this page last failed': [
    'example.com may be back',
    'A page of this site loaded in another tab 1 second ago. Try now.',
    'Unknown gateway',
  ],
  'the test succeeded': [
    'example.com is having trouble',
    "It's the site, not you.",
    'This usually clears up within a few minutes.',
    'Your connection works.',
    'Unknown gateway',
    'Your connection test passed.',
  ],
  'the test failed': [
    "example.com won't load",
    'Your connection may be down.',
    'No answer from detectportal.firefox.com.',
    'Unknown gateway',
    'Your connection test got no answer.',
  ],
  'the test failed, but others load': [
    'example.com is having trouble',
    "It's the site, not you.",
    'This usually clears up within a few minutes.',
    'No answer from detectportal.firefox.com.',
    'Unknown gateway',
    'Another site loaded 20 seconds ago.',
  ],
  'the network wanted a sign-in, but others have loaded since': [
    'example.com is having trouble',
    "It's the site, not you.",
    'This usually clears up within a few minutes.',
    'Unknown gateway',
    'Another site loaded 20 seconds ago.',
  ],
  'the browser is offline after a test that succeeded': [
    "You're offline",
    'Check your Wi-Fi or network cable.',
    'Unknown gateway',
  ],
  'a CDN sent a copy': [
    'example.com is showing an old error',
    "It's the site, not you. The site sent an error saved 7 minutes ago. This error may stay until 20 Nov 2026, 12:52.",
    'Unknown gateway',
    'Cloudflare saved this error.',
  ],
  'a cache sent a copy of unknown age': [
    'example.com is showing an old error',
    "It's the site, not you. The site sent an error saved earlier.",
    'Unknown gateway',
    'A cache of the site saved this error.',
  ],
  'the browser’s own cache sent it': [
    "example.com won't load",
    'Your browser may be showing an old error. Try now to ask the site again.',
    'Unknown gateway',
  ],
  'the page works without cookies': [
    'Your cookies for example.com may be broken',
    'The page works without your cookies, but fails with them.',
    'nginx',
  ],
  'the page works without cookies, but the tab has not failed since': [
    'example.com is having trouble',
    "It's the site, not you.",
    'This usually clears up within a few minutes.',
    'Unknown gateway',
    'Another site loaded 20 seconds ago.',
  ],
};

it.each(Object.entries(CASES))('the popup says when %s', (name, own) => {
  expect(sentencesOf({ ...PLAIN, ...own }).map(inEnglish)).toEqual(SENTENCES[name]);
});

it('whose fault it is stands after a form as well, and not where the site asks for something', () => {
  const all = examples(NOW);
  const shown = (name: string, own: Partial<Evidence>) => {
    const state = all[name] ?? expect.fail(name);
    return withVerdict(popupView(state), diagnose({ ...state.evidence, ...own }));
  };
  const blame = ({ blame: it }: View) => it && inEnglish(it);
  expect(blame(shown('ended-form', { otherFineAt: NOW }))).toBe("It's the site, not you.");
  expect(blame(shown('ended-challenge', { otherFineAt: NOW }))).toBeNull();
});
