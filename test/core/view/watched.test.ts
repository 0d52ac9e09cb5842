import { describe, expect, it } from 'vitest';
import { popupView, type View } from '../../../src/core/view/popup-view.ts';
import { watchRows } from '../../../src/core/view/watch-list.ts';
import { withWatchRow } from '../../../src/core/view/watched.ts';
import { examples } from '../../gallery/examples.ts';
import { inEnglish } from '../../gallery/in-english.ts';
import { states } from '../../gallery/states.ts';

const NOW = Date.UTC(2030, 4, 6, 14, 33);
const all = states(NOW);
const { watches } = examples(NOW)['watch-watching'] ?? expect.fail('no state');
const [row] = watchRows({ watches, tried: [] });

function watched(name: string): View {
  return withWatchRow(popupView(all[name] ?? expect.fail(`no such state: ${name}`)), row);
}

describe('a failed page that is watched', () => {
  it('says at the top that a notification comes, and can be cancelled', () => {
    const { next, button, second } = watched('ended-gave-up');
    expect(next && inEnglish(next)).toBe("You'll get a notification when it's back");
    expect([button?.does, second?.does]).toEqual(['cancel-watch', 'retry-now']);
  });

  it('keeps its countdown while it is tried, and mentions the notification', () => {
    const { next, hint } = watched('waiting');
    expect(next && inEnglish(next)).toMatch(/^Trying again in/);
    expect(hint && inEnglish(hint)).toMatch(/^You'll also get a notification/);
  });

  it.each(['ended-form', 'ended-method-unknown', 'held-in-use', 'held-has-content'])(
    'keeps its own words where closing the tab would lose the user’s work: %s',
    (name) => {
      const plain = popupView(all[name] ?? expect.fail());
      const { detail, button, hint } = watched(name);
      expect([detail, button]).toEqual([plain.detail, plain.button]);
      expect(hint && inEnglish(hint)).toMatch(/You'll get a notification when it's back\.$/);
      expect(hint && inEnglish(hint)).not.toContain('close this tab');
    },
  );
});
