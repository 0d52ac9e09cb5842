import { localize } from './extension.ts';
import { drawIcon } from './icon.ts';
import { BAR_ID } from './notice-host.ts';
import { addStyle } from './style.ts';
import { trackVisibility } from './visibility.ts';

/** The buttons in their order, with the ids of their labels. */
const BUTTONS = {
  'retry-now': 'button_try_now',
  stop: 'button_stop',
  explain: 'notice_details',
  'hide-notice': 'notice_hide',
};
/**
 * How long (ms) an announced line stays in the live region, where screen readers may come across
 * it.
 */
const ANNOUNCEMENT_SHOWN = 5_000;
/** A live region is announced only if its text changes after it was inserted: this much later, ms. */
const ANNOUNCEMENT_DELAY = 300;
/**
 * Presses within this time (ms) after the buttons changed are ignored: they were meant for what was
 * there before, like the second one of a double click. The same holds after the bar became visible,
 * where the browser reports that.
 */
const SETTLES_IN = 500;
/** Shown instead of its label, which is its tooltip and its accessible name. */
const SIGNS: Readonly<Record<string, string>> = { 'hide-notice': '✕' };

/** The notice's own elements. */
export interface Bar {
  readonly host: HTMLElement;
  readonly element: HTMLElement;
  /** Shows what is wrong, if the line does not say so, and the line. */
  say(line: string, lead: string | null): void;
  /** Has screen readers announce the current line, once. */
  announce(): void;
  offer(buttons: readonly string[]): void;
  /**
   * Puts it above everything on the page: into the browser's top layer, as its newest element.
   * The host must be in the document.
   */
  raise(): void;
  /** Whether the page has removed it from the top layer. */
  isLowered(): boolean;
  /** Ends what it observes. */
  end(): void;
}

/** Makes the bar, in a closed shadow root. `press` is called when the user presses a button. */
export function makeBar(press: (does: string) => void): Bar {
  const host = document.createElement('div');
  const shadow = host.attachShadow({ mode: 'closed' });
  addStyle(shadow);
  const make = (tag: string, own: Readonly<Record<string, string>>, text = ''): HTMLElement => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(own)) made.setAttribute(name, value);
    made.textContent = text;
    return made;
  };
  let onOffer = '';
  let changedAt = Number.NEGATIVE_INFINITY;
  const name = localize('name');
  const element = make('div', {
    id: BAR_ID,
    popover: 'manual',
    role: 'region',
    'aria-label': name,
    lang: localize('language'),
    dir: localize('direction'),
  });
  const icon = make('i', { title: name });
  icon.append(drawIcon());
  const about = make('span', { class: 'about' });
  const line = make('span', { role: 'timer' });
  const announcement = make('span', { role: 'status', class: 'for-listeners' });
  const visibility = trackVisibility(element);
  const buttons = Object.entries(BUTTONS).map(([does, id]) => {
    const label = localize(id);
    const sign = SIGNS[does];
    const names = sign === undefined ? {} : { 'aria-label': label, title: label };
    const button = make('button', { type: 'button', class: does, ...names }, sign ?? label);
    button.addEventListener('click', (event) => {
      event.stopPropagation();
      const settledAt = Math.max(changedAt, visibility.since()) + SETTLES_IN;
      // Ignores clicks that a script made.
      if (event.isTrusted && event.timeStamp >= settledAt) press(does);
    });
    return { does, button };
  });
  element.append(icon, about, line, announcement, ...buttons.map(({ button }) => button));
  shadow.append(element);

  let hush: ReturnType<typeof setTimeout> | undefined;
  const isOpen = (): boolean => element.matches(':popover-open');
  return {
    host,
    element,
    say(text, lead) {
      line.textContent = text;
      about.textContent = lead;
      about.hidden = lead === null;
    },
    announce() {
      clearTimeout(hush);
      hush = setTimeout(() => {
        announcement.textContent = [about, line]
          .map((it) => it.textContent)
          .join(' ')
          .trim();
        hush = setTimeout(() => announcement.replaceChildren(), ANNOUNCEMENT_SHOWN);
      }, ANNOUNCEMENT_DELAY);
    },
    offer(offered) {
      const focused = shadow.activeElement;
      const offer = offered.join();
      if (onOffer !== '' && offer !== onOffer) changedAt = performance.now();
      onOffer = offer;
      for (const { does, button } of buttons) button.hidden = !offered.includes(does);
      const lost = buttons.some(({ button }) => button === focused && button.hidden);
      // The others may undo what was just pressed, and Enter may be pressed once more.
      if (lost) buttons.find(({ does }) => does === 'explain')?.button.focus();
    },
    raise() {
      // It would lose the focus.
      if (isOpen() && shadow.activeElement !== null) return;
      try {
        if (isOpen()) element.hidePopover();
        element.showPopover();
      } catch {
        // It is shown all the same, by its own style, but below what is in the top layer.
      }
    },
    isLowered: () => !isOpen(),
    end() {
      visibility.stop();
    },
  };
}
