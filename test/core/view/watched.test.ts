import { describe, expect, it } from 'vitest';
import { joinMessages, message } from '../../../src/core/text/message.ts';
import { buttonFor, popupView, type View } from '../../../src/core/view/popup-view.ts';
import type { SiteSwitch } from '../../../src/core/view/retry-controls.ts';
import { watchRows } from '../../../src/core/view/watch-list.ts';
import { withWatchRow } from '../../../src/core/view/watched.ts';
import { examples } from '../../gallery/examples.ts';
import { inEnglish } from '../../gallery/in-english.ts';
import { states } from '../../gallery/states.ts';

const NOW = Date.UTC(2030, 4, 6, 14, 33);
const all = states(NOW);
const { watches } = examples(NOW)['watch-watching'] ?? expect.fail('no state');
const [row = expect.fail('no row')] = watchRows({ watches, tried: [] });
const [tried = expect.fail('no row')] = watchRows({ watches, tried: [row.page] });

function plain(name: string): View {
  return popupView(all[name] ?? expect.fail(`no such state: ${name}`));
}

function watched(name: string): View {
  return withWatchRow(plain(name), row);
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

  it.each([
    'ended-form',
    'ended-method-unknown',
    'held-in-use',
    'held-has-content',
    'held-page-silent',
  ])('keeps its own words where closing the tab would lose the user’s work: %s', (name) => {
    const { hint: own, ...rest } = plain(name);
    const { hint, ...shown } = watched(name);
    expect(shown).toEqual(rest);
    if (own !== null) expect(hint && inEnglish(hint)).toContain(inEnglish(own));
    expect(hint && inEnglish(hint)).toMatch(/You'll get a notification when it's back\.$/);
    expect(hint && inEnglish(hint)).not.toContain('close this tab');
  });

  it('says below a hint of its own that a notification comes, and else alone', () => {
    expect(watched('ended-form').hint).toEqual(
      joinMessages(message('ended_form_hint'), message('watched_short')),
    );
    expect(watched('held-in-use').hint).toEqual(message('watched_short'));
  });

  it('is shown as one that waits, whose tab may be closed', () => {
    expect(watched('ended-gave-up')).toEqual({
      ...plain('ended-gave-up'),
      tone: 'waiting',
      figure: 'waiting',
      next: message('watched_next'),
      detail: joinMessages(message('watched_can_close'), row.words),
      button: { ...buttonFor('cancel-watch'), isQuiet: true },
      second: buttonFor('retry-now'),
      hint: null,
      site: watched('ended-gave-up').site,
    });
  });

  it.each(['trying', 'trying-last', 'held-offline'])(
    'keeps what is being done, and mentions the notification: %s',
    (name) => {
      expect(watched(name)).toEqual({ ...plain(name), hint: message('watched_hint') });
    },
  );

  it('mentions the notification beside a countdown that cannot be stopped', () => {
    const shown = { ...plain('waiting'), canStop: false };
    expect(withWatchRow(shown, row)).toEqual({ ...shown, hint: message('watched_hint') });
  });

  it.each(['recovered', 'no-access', 'no-access-incident'])(
    'says nothing of a notification where none is due: %s',
    (name) => {
      expect(watched(name)).toEqual(plain(name));
    },
  );

  it('says nothing of one that is not pending, or comes otherwise', () => {
    const shown = plain('ended-gave-up');
    expect(withWatchRow(shown, undefined)).toBe(shown);
    for (const state of ['back', 'unclear', 'ended'] as const)
      expect(withWatchRow(shown, { ...row, state })).toBe(shown);
    expect(withWatchRow(shown, { ...row, way: 'tab' })).toBe(shown);
    expect(withWatchRow(shown, { ...row, way: 'reload' })).toBe(shown);
  });

  it('keeps beside the button to cancel what could be done before', () => {
    expect(watched('held-not-chosen').second).toEqual(plain('held-not-chosen').second);
    expect(watched('held-not-chosen').second?.does).toBe('keep-trying');
    expect(watched('ended-other-site').second).toEqual(plain('ended-other-site').button);
    const bare = { ...plain('ended-gave-up'), button: null, second: null };
    expect(withWatchRow(bare, row).second).toBeNull();
  });
});

describe('the switch of the site of a watched page', () => {
  const because = (own: Partial<SiteSwitch>, of = row) => {
    const shown = plain('ended-gave-up');
    const site = { ...(shown.site ?? expect.fail('no switch')), ...own };
    return withWatchRow({ ...shown, site }, of).site?.because?.id;
  };

  it('says that the page is watched, where it is on and can be turned', () => {
    expect(because({ on: true, disabled: false, because: null })).toBe('switch_site_watched');
  });

  it('keeps what it says where it is off, cannot be turned, or another tab tries', () => {
    const own = { on: true, disabled: false, because: message('switch_site_paused') };
    expect(because({ ...own, on: false })).toBe('switch_site_paused');
    expect(because({ ...own, disabled: true })).toBe('switch_site_paused');
    expect(because(own, tried)).toBe('switch_site_paused');
  });

  it('stays away where there is none', () => {
    expect(withWatchRow({ ...plain('ended-gave-up'), site: null }, row).site).toBeNull();
  });
});
