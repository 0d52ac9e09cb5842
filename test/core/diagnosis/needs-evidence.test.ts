import { expect, it } from 'vitest';
import { type Diagnosis, diagnose, type Evidence } from '../../../src/core/diagnosis/diagnose.ts';
import { popupView } from '../../../src/core/view/popup-view.ts';
import { inEnglish } from '../../gallery/in-english.ts';
import { states } from '../../gallery/states.ts';
import { ago, diagnosed, NOTHING } from './evidence-texts.ts';

it.each<[string, Partial<Evidence>, Diagnosis['kind']]>([
  ['another site loaded before the failure only', { otherFineAt: ago(120) }, 'unknown'],
  ['nothing is known', {}, 'unknown'],
  [
    'it is not known when the page began to fail',
    { failingSince: null, otherFineAt: ago(20) },
    'unknown',
  ],
  ['a gateway of the site made the error', { ofSite: true }, 'site'],
  ['one more site fails', { ofSite: true, othersFailing: 1 }, 'unknown'],
  ['the test got no answer', { ofSite: true, connection: 'none' }, 'offline'],
  ['the last attempt found no connection', { ofSite: true, networkFailedAt: ago(5) }, 'offline'],
  ['perhaps a proxy of the user answered', { ofSite: true, ownSide: 'likely' }, 'own-side'],
  ['many sites fail and none loads', { ofSite: true, othersFailing: 2 }, 'many'],
  ['another site loaded since', { failingSince: ago(60), otherFineAt: ago(20) }, 'site'],
])('the verdict is right when %s', (_, own, kind) => {
  expect(diagnosed(own)[0]).toBe(kind);
});

it('no explanation of a state blames the site by itself', () => {
  for (const [name, state] of Object.entries(states(Date.UTC(2030, 4, 6, 14, 33)))) {
    const { detail } = popupView(state);
    expect(detail === null ? '' : inEnglish(detail), name).not.toMatch(
      /not (with )?your device|nothing your device|servers failed|trouble (is|was) with|is (having|down)/,
    );
  }
  expect(diagnose(NOTHING).kind).toBe('unknown');
});
