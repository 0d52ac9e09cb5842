import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/core/state/settings.ts';
import { popupView } from '../../../src/core/view/popup-view.ts';
import { inEnglish } from '../../gallery/in-english.ts';
import { states } from '../../gallery/states.ts';

const all = states(Date.UTC(2030, 4, 6, 14, 33));
const RULED = { ...DEFAULT_SETTINGS, rules: { 'example.com': 'persist' } } as const;

it.each(Object.keys(all))(
  'on a site that must come back, the state %s names no last attempt',
  (name) => {
    const state = all[name];
    if (state?.record?.incident == null) return;
    const { plot, detail, tick } = popupView({ ...state, settings: RULED });
    if (state.page.host !== 'example.com') return;
    expect(plot === null ? '' : inEnglish(plot.caption)).not.toContain(' of ');
    expect(detail === null ? '' : inEnglish(detail)).not.toMatch(
      /a few (more )?(tries|times)|last try/,
    );
    expect(tick).toBeNull();
  },
);
