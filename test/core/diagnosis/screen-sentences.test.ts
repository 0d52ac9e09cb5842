import { describe, expect, it } from 'vitest';
import {
  type DiagnosisKind,
  diagnose,
  type Evidence,
} from '../../../src/core/diagnosis/diagnose.ts';
import {
  chipFor,
  fitsVerdict,
  gatewayText,
  isTestOffered,
  testOutcome,
  withVerdict,
} from '../../../src/core/diagnosis/screen-sentences.ts';
import { identify } from '../../../src/core/gateways/identify.ts';
import { popupView } from '../../../src/core/view/popup-view.ts';
import { examples } from '../../gallery/examples.ts';
import { inEnglish } from '../../gallery/in-english.ts';
import { failedAnswer } from '../../gallery/record-of.ts';
import { ago, NOTHING, NOW } from './evidence-texts.ts';

const UNKNOWN = identify(failedAnswer({}), null, null);
const NGINX = { ...UNKNOWN, gateway: 'nginx' } as const;
const OWN_PROXY = { ...UNKNOWN, ownSide: 'likely' } as const;
const REPORTED = { ...UNKNOWN, proxyError: 'dns_error' } as const;
const verdict = (own: Partial<Evidence>) => diagnose({ ...NOTHING, ...own });
const SITE = verdict({ otherFineAt: ago(20) });
const OFFLINE = verdict({ online: false });
/** One verdict of each kind. */
const ALL = {
  site: SITE,
  offline: OFFLINE,
  unknown: verdict({}),
  many: verdict({ othersFailing: 2 }),
  page: verdict({ siteFineAt: ago(5), failedAt: ago(2) }),
  'maybe-back': verdict({ siteFineAt: ago(5) }),
  'own-side': verdict({ ownSide: 'likely' }),
  portal: verdict({ connection: 'portal' }),
  copy: verdict({ copy: { by: null, storedAt: null, keptUntil: null } }),
  'own-copy': verdict({ isOwnCopy: true }),
  cookies: verdict({ withoutCookies: { found: 'fine', at: ago(9) }, failedAt: ago(2) }),
} as const satisfies Readonly<Record<DiagnosisKind, unknown>>;
const KINDS = Object.keys(ALL) as DiagnosisKind[];
const view = (name: string) => popupView(examples(NOW)[name] ?? expect.fail(name));

describe('what the popup says beside the verdict', () => {
  it('is the view as it is while nothing is known', () => {
    expect(withVerdict(view('waiting'), null)).toEqual(view('waiting'));
  });

  it('says apart whose fault the error is, where the pause is about the user’s own browser', () => {
    const blame = (name: string) => inEnglish(withVerdict(view(name), SITE).blame ?? expect.fail());
    expect(blame('held-cannot-save')).toBe('The error comes from the site.');
    expect(blame('held-page-reloads')).toContain("It's the site, not you.");
    expect(blame('waiting')).toContain("It's the site, not you.");
    expect(withVerdict(view('held-cannot-save'), OFFLINE).blame).toEqual(OFFLINE.lead);
  });

  it('is about the verdict of that kind, in each of these tests', () => {
    expect(Object.values(ALL).map(({ kind }) => kind)).toEqual(KINDS);
  });

  it.each<[DiagnosisKind, string]>([
    ['site', 'example.com is having trouble'],
    ['offline', "You're offline"],
    ['unknown', "example.com won't load"],
    ['many', "example.com won't load"],
    ['page', 'Only this page seems to fail'],
    ['maybe-back', 'example.com may be back'],
    ['own-side', "example.com won't load"],
    ['portal', 'Your network asks you to sign in'],
    ['copy', 'example.com is showing an old error'],
    ['own-copy', "example.com won't load"],
    ['cookies', 'Your cookies for example.com may be broken'],
  ])('has the headline that fits the verdict “%s”', (kind, headline) => {
    expect(inEnglish(withVerdict(view('waiting'), ALL[kind]).headline)).toBe(headline);
  });

  it('names the proxy in the headline only if it certainly made the error', () => {
    const headline = (own: Partial<Evidence>) =>
      withVerdict(view('waiting'), verdict(own)).headline;
    expect(headline({ proxyRefused: true }).id).toBe('fault_proxy_headline');
    expect(headline({ ownSide: 'likely' })).toEqual(view('waiting').headline);
  });

  it('calls the user offline only if the browser says so', () => {
    const { headline } = withVerdict(view('waiting'), verdict({ connection: 'none' }));
    expect(headline).toEqual(view('waiting').headline);
  });

  it('says how long it usually lasts only of a failure of the site', () => {
    const detail = (name: string, kind: DiagnosisKind) => withVerdict(view(name), ALL[kind]).detail;
    expect(view('waiting').detail).not.toBeNull();
    expect(detail('waiting', 'site')).toEqual(view('waiting').detail);
    for (const kind of KINDS.filter((it) => it !== 'site'))
      expect(detail('waiting', kind), kind).toBeNull();
    expect(detail('held-in-use', 'unknown')).toEqual(view('held-in-use').detail);
  });

  it('leaves the words about a form alone, and blames only the site beside them', () => {
    const form = view('ended-form');
    expect(withVerdict(form, SITE)).toEqual({ ...form, blame: SITE.lead });
    for (const kind of KINDS.filter((it) => it !== 'site'))
      expect(withVerdict(form, ALL[kind]), kind).toEqual(form);
  });

  it('says nothing of a gateway where an old copy or cookies explain the error', () => {
    expect(gatewayText(UNKNOWN, 'site')).toBeNull();
    expect(gatewayText(NGINX, 'site')).not.toBeNull();
    for (const kind of ['copy', 'own-copy', 'cookies'] as const)
      expect(gatewayText(NGINX, kind)).toBeNull();
  });

  it('fits a verdict about the site for a gateway, and any for an unknown one', () => {
    expect(fitsVerdict(UNKNOWN, undefined)).toBe(true);
    expect(fitsVerdict(UNKNOWN, 'offline')).toBe(true);
    expect(fitsVerdict(NGINX, 'site')).toBe(true);
    expect(fitsVerdict(NGINX, 'offline')).toBe(false);
    expect(fitsVerdict(NGINX, undefined)).toBe(false);
  });

  it('fits each verdict about the side on which the gateway stands, and no other', () => {
    const fitting = (own: typeof UNKNOWN) => KINDS.filter((kind) => fitsVerdict(own, kind)).sort();
    const ofSite = ['cookies', 'copy', 'maybe-back', 'own-copy', 'page', 'site'];
    const ofUser = ['offline', 'own-side', 'portal'];
    expect(fitting(NGINX)).toEqual(ofSite);
    expect(fitting(REPORTED)).toEqual(ofSite);
    expect(fitting(OWN_PROXY)).toEqual(ofUser);
    expect(fitting({ ...NGINX, ownSide: 'likely' })).toEqual(ofUser);
    expect(fitting(UNKNOWN)).toEqual([...KINDS].sort());
  });

  it('explains what a proxy reported, and a proxy of the user, where that fits', () => {
    expect(gatewayText(REPORTED, 'site')).not.toBeNull();
    expect(gatewayText(REPORTED, 'offline')).toBeNull();
    expect(gatewayText(OWN_PROXY, 'own-side')).not.toBeNull();
    expect(gatewayText(OWN_PROXY, 'site')).toBeNull();
    expect(gatewayText(NGINX, undefined)).toBeNull();
  });

  it('names a proxy of the user only where the verdict does not blame the site', () => {
    const chip = (own: typeof UNKNOWN, kind: DiagnosisKind) => inEnglish(chipFor(own, kind));
    expect(chip(OWN_PROXY, 'own-side')).toBe('Probably your own proxy');
    expect(chip(OWN_PROXY, 'site')).toBe('Unknown gateway');
    expect(chip({ ...NGINX, confidence: 'certain' }, 'offline')).toBe('nginx');
  });
});

describe('the connection test is offered', () => {
  it('where it can tell more than is known', () => {
    expect(isTestOffered(verdict({}))).toBe(true);
    expect(isTestOffered(verdict({ ownSide: 'likely' }))).toBe(true);
    expect(isTestOffered(SITE)).toBe(false);
    const own = { ...ALL, offline: verdict({ connection: 'none' }) };
    expect(KINDS.filter((kind) => isTestOffered(own[kind])).sort()).toEqual([
      'many',
      'offline',
      'own-side',
      'portal',
      'unknown',
    ]);
  });

  it('not to a user who is offline, or whose proxy certainly made the error', () => {
    expect(isTestOffered(verdict({ online: false }))).toBe(false);
    expect(isTestOffered(verdict({ ownSide: 'certain', otherFineAt: ago(20) }))).toBe(false);
  });
});

it('a result of the connection test is shown unless what is known by now contradicts it', () => {
  const shown = (found: 'online' | 'portal' | 'none') =>
    KINDS.filter((kind) => testOutcome(found, ALL[kind]) !== null);
  expect(shown('none')).toEqual(KINDS);
  expect(shown('portal')).toEqual(['portal']);
  expect(shown('online')).toEqual(KINDS.filter((kind) => kind !== 'offline'));
});
