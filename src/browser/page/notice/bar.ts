import { localize } from './extension.ts';
import { addStyle } from './style.ts';

/** The buttons in their order, with the ids of their labels. */
const BUTTONS = {
  'retry-now': 'button_retry_now',
  stop: 'button_stop',
  explain: 'notice_why',
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
 * there before, like the second one of a double click.
 */
const SETTLES_IN = 500;

/** The notice's own elements. */
export interface Bar {
  readonly host: HTMLElement;
  readonly element: HTMLElement;
  say(line: string): void;
  /** Has screen readers announce the current line, once. */
  announce(): void;
  offer(buttons: readonly string[]): void;
}

/** Makes the bar, in a closed shadow root. `press` is called when the user presses a button. */
export function makeBar(press: (does: string) => void): Bar {
  const host = document.createElement('div');
  host.setAttribute('data-bounceback', '');
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
    role: 'region',
    'aria-label': name,
    lang: localize('language'),
    dir: localize('direction'),
  });
  const line = make('span', { role: 'timer' });
  const announcement = make('span', { role: 'status', class: 'for-listeners' });
  const buttons = Object.entries(BUTTONS).map(([does, label]) => {
    const button = make('button', { type: 'button', class: does }, localize(label));
    button.addEventListener('click', (event) => {
      event.stopPropagation();
      // Ignores clicks that a script made.
      if (event.isTrusted && event.timeStamp - changedAt >= SETTLES_IN) press(does);
    });
    return { does, button };
  });
  element.append(make('b', {}, name), line, announcement, ...buttons.map(({ button }) => button));
  shadow.append(element);

  let hush: ReturnType<typeof setTimeout> | undefined;
  return {
    host,
    element,
    say(text) {
      line.textContent = text;
    },
    announce() {
      clearTimeout(hush);
      hush = setTimeout(() => {
        announcement.textContent = line.textContent;
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
      if (lost) buttons.find(({ button }) => !button.hidden)?.button.focus();
    },
  };
}
