import { describe, expect, it } from 'vitest';
import { diagnose, type Evidence } from '../../../src/core/diagnosis/diagnose.ts';
import {
  fitsVerdict,
  gatewayText,
  isTestOffered,
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
const verdict = (own: Partial<Evidence>) => diagnose({ ...NOTHING, ...own });
const SITE = verdict({ otherFineAt: ago(20) });
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
});

describe('the connection test is offered', () => {
  it('where it can tell more than is known', () => {
    expect(isTestOffered(verdict({}))).toBe(true);
    expect(isTestOffered(verdict({ ownSide: 'likely' }))).toBe(true);
    expect(isTestOffered(SITE)).toBe(false);
  });

  it('not to a user who is offline, or whose proxy certainly made the error', () => {
    expect(isTestOffered(verdict({ online: false }))).toBe(false);
    expect(isTestOffered(verdict({ ownSide: 'certain', otherFineAt: ago(20) }))).toBe(false);
  });
});
