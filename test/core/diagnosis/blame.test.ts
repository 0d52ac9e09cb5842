import { expect, it } from 'vitest';
import { explainFault } from '../../../src/core/diagnosis/diagnose.ts';

import { popupView } from '../../../src/core/view/popup-view.ts';
import { inEnglish } from '../../gallery/in-english.ts';
import { states } from '../../gallery/states.ts';

const NOW = Date.UTC(2030, 4, 6, 14, 33);
const all = Object.entries(states(NOW)).filter(([, { record }]) => record?.incident);

it.each(['own-side', 'many', 'page', 'portal', 'offline'] as const)(
  'the popup does not blame the site when the verdict is “%s”',
  (verdict) => {
    for (const [name, state] of all) {
      const { detail, state: is } = popupView(state);
      // The other states explain an attempt that was not made, or another answer.
      if (is !== 'waiting' && is !== 'trying') continue;
      expect(inEnglish(explainFault(detail, verdict)), name).not.toMatch(
        /not with your device|not your device/,
      );
    }
  },
);

it.each(['site', 'unknown', undefined] as const)(
  'the popup keeps its usual explanation when the verdict is “%s”',
  (verdict) => {
    for (const [, state] of all) {
      const { detail } = popupView(state);
      expect(explainFault(detail, verdict)).toBe(detail);
    }
  },
);
