import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { makeBar } from '../../../../src/browser/page/notice/bar.ts';

/** The part of an element that the bar uses. */
class FakeElement {
  readonly attributes: Record<string, string> = {};
  readonly children: FakeElement[] = [];
  readonly listeners: ((event: object) => void)[] = [];
  textContent = '';
  hidden = false;
  mode = '';
  shadow: FakeElement | null = null;
  activeElement: FakeElement | null = null;
  setAttribute(name: string, value: string) {
    this.attributes[name] = value;
  }
  append(...children: FakeElement[]) {
    this.children.push(...children);
  }
  addEventListener(_: string, listener: (event: object) => void) {
    this.listeners.push(listener);
  }
  attachShadow({ mode }: { mode: string }) {
    this.shadow = new FakeElement();
    this.shadow.mode = mode;
    return this.shadow;
  }
  replaceChildren() {
    this.textContent = '';
  }
  focus() {
    focused.push(this);
  }
}

let focused: FakeElement[];
let pressed: string[];

beforeEach(() => {
  [focused, pressed] = [[], []];
  const createElement = () => new FakeElement();
  vi.stubGlobal('document', { createElement, createElementNS: createElement });
  const i18n = { getMessage: (id: string) => id };
  vi.stubGlobal('chrome', { i18n });
});
afterEach(() => vi.unstubAllGlobals());

function made() {
  const bar = makeBar((does) => pressed.push(does));
  const host = bar.host as unknown as FakeElement;
  const element = bar.element as unknown as FakeElement;
  const buttons = element.children.filter((it) => it.attributes.type === 'button');
  return { bar, host, buttons, shadow: host.shadow ?? expect.fail('no shadow root') };
}

const click = (button: FakeElement | undefined, isTrusted: boolean): void => {
  const event = { isTrusted, timeStamp: performance.now(), stopPropagation() {} };
  for (const listener of button?.listeners ?? []) listener(event);
};

describe('the bar of the notice', () => {
  it('lies in a shadow root that the page cannot open', () => {
    expect(made().shadow.mode).toBe('closed');
  });

  it('has the language and direction of its words, not the browser’s', () => {
    const { element } = made().bar;
    expect((element as unknown as FakeElement).attributes).toMatchObject({
      lang: 'language',
      dir: 'direction',
    });
  });

  it('reacts to clicks of the user, and not of scripts', () => {
    const { buttons } = made();
    for (const button of buttons) click(button, false);
    expect(pressed).toEqual([]);
    for (const button of buttons) click(button, true);
    expect(pressed).toEqual(['retry-now', 'stop', 'explain', 'hide-notice']);
  });

  it('ignores the second click of a double click on Retry now, which lands on Stop', () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { bar, buttons } = made();
    bar.offer(['retry-now', 'stop', 'explain', 'hide-notice']);
    const [retryNow, stop] = buttons;
    click(retryNow, true);
    bar.offer(['stop', 'explain', 'hide-notice']);
    vi.advanceTimersByTime(400);
    click(stop, true);
    expect(pressed).toEqual(['retry-now']);
    bar.offer(['stop', 'explain', 'hide-notice']);
    vi.advanceTimersByTime(100);
    click(stop, true);
    expect(pressed).toEqual(['retry-now', 'stop']);
  });

  it('ignores presses until it has been visible for half a second', () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    let report = (_: readonly { readonly isVisible: boolean }[]): void => {};
    vi.stubGlobal('IntersectionObserverEntry', { prototype: { isVisible: false } });
    vi.stubGlobal(
      'IntersectionObserver',
      class {
        constructor(callback: typeof report) {
          report = callback;
        }
        observe() {}
      },
    );
    const { buttons } = made();
    const [retryNow] = buttons;
    vi.advanceTimersByTime(5_000);
    click(retryNow, true);
    report([{ isVisible: true }]);
    vi.advanceTimersByTime(499);
    click(retryNow, true);
    report([{ isVisible: false }]);
    report([{ isVisible: true }]);
    vi.advanceTimersByTime(499);
    click(retryNow, true);
    expect(pressed).toEqual([]);
    vi.advanceTimersByTime(1);
    click(retryNow, true);
    expect(pressed).toEqual(['retry-now']);
  });

  it('shows the offered buttons in a fixed order', () => {
    const { bar, buttons } = made();
    bar.offer(['hide-notice', 'retry-now']);
    expect(buttons.map(({ hidden }) => hidden)).toEqual([false, true, true, false]);
  });

  it.each([
    ['Stop', 1, 'retry-now'],
    ['Try now', 0, 'stop'],
  ])(
    'moves the focus to Details, which undoes nothing, when the focused %s disappears',
    (_, at, other) => {
      const { bar, buttons, shadow } = made();
      shadow.activeElement = buttons[at] ?? null;
      bar.offer(['retry-now', 'stop', 'explain']);
      expect(focused).toEqual([]);
      bar.offer([other, 'explain']);
      expect(focused).toEqual([buttons[2]]);
    },
  );

  it('has screen readers say what is wrong and what happens next, once', () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { bar } = made();
    const { children } = bar.element as unknown as FakeElement;
    const spoken = () => children.find((it) => it.attributes.role === 'status')?.textContent;
    bar.say('Trying again in 8 seconds.', 'example.com is down.');
    bar.announce();
    vi.advanceTimersByTime(1_000);
    expect(spoken()).toBe('example.com is down. Trying again in 8 seconds.');
    bar.say('example.com sent a file.', null);
    bar.announce();
    vi.advanceTimersByTime(1_000);
    expect(spoken()).toBe('example.com sent a file.');
  });

  it('has the icon with the name of the extension as its tooltip', () => {
    const { children } = made().bar.element as unknown as FakeElement;
    expect(children[0]?.attributes.title).toBe('name');
    expect(children[0]?.children).toHaveLength(1);
  });
});
