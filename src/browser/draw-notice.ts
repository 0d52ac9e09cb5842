/** The notice as it is handed to the page: in words, and in nothing that a page could not be given. */
export interface DrawnNotice {
  readonly key: string;
  readonly name: string;
  readonly lang: string;
  readonly dir: string;
  /** The style sheet. */
  readonly css: string;
  readonly page: { readonly url: string; readonly status: number; readonly bornBefore: number };
  /** By epoch ms, in order; null: gone. */
  readonly lines: readonly { readonly from: number; readonly text: string | null }[];
  readonly buttons: readonly { readonly does: string; readonly label: string }[];
}

interface Placed {
  update(told: DrawnNotice): void;
  remove(): void;
}

/** What every page script of an extension has. */
declare const chrome: {
  readonly runtime: { sendMessage(message: unknown): Promise<unknown> };
};

/**
 * Runs inside the page, so it may use nothing from outside itself: draws the notice at the foot of
 * the page, changes the one that is there, or takes it away (null). The page cannot reach into it,
 * and only a person's own clicks count. It draws nothing on any other document than the one meant,
 * and nothing on a page that has something to offer; should the page come to offer it later, or
 * nobody tell for too long how things are, the notice goes by itself.
 */
export function drawNotice(told: DrawnNotice | null): void {
  // This world is ours alone: the page does not see it.
  const ours = globalThis as unknown as { notice?: Placed | undefined };
  const { documentElement: root } = document;
  const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];

  const isMeant = ({ page }: DrawnNotice): boolean => {
    const [load] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    return (
      location.href.split('#')[0] === page.url &&
      performance.timeOrigin <= page.bornBefore &&
      (load?.responseStatus || page.status) === page.status &&
      /^text\/(html|plain)$|json$|xhtml/.test(document.contentType)
    );
  };
  const hasContent = (): boolean =>
    all(
      'form,input:not([type=hidden]),textarea,select,[contenteditable],[role=textbox],[role=application],audio,video,canvas,frame,embed,object',
    ).length > 0 ||
    all('iframe').some((frame) => frame.offsetWidth > 1 && frame.offsetHeight > 1) ||
    all('button,[role=button]').length > 3 ||
    document.body?.hasAttribute('onbeforeunload') ||
    // Bundles are what apps are made of; an error page does without.
    (all('script') as unknown as HTMLScriptElement[]).some(
      ({ src, type, text }) => src || type === 'module' || text.includes('beforeunload'),
    ) ||
    (document.body?.innerText ?? '').length > 1024;

  const place = (): Placed => {
    // Left behind by an earlier version of this extension, which can no longer take it away.
    for (const old of all('html>[data-bounceback]')) old.remove();
    const make = <K extends keyof HTMLElementTagNameMap>(
      tag: K,
      into: Node,
      own: Readonly<Record<string, string>> = {},
    ): HTMLElementTagNameMap[K] => {
      const made = document.createElement(tag);
      for (const [name, value] of Object.entries(own)) made.setAttribute(name, value);
      into.appendChild(made);
      return made;
    };
    const host = document.createElement('div');
    host.dataset.bounceback = '';
    const shadow = host.attachShadow({ mode: 'closed' });
    const bar = make('div', shadow, { role: 'region' });
    const name = make('b', bar);
    const line = make('span', bar, { role: 'timer' });
    const said = make('span', bar, { role: 'status', class: 'heard' });
    const buttons = ['retry-now', 'stop', 'explain', 'hide-notice'].map((does) => {
      const button = make('button', bar, { type: 'button', class: does });
      button.addEventListener('click', (event) => press(event, does));
      return { does, button };
    });
    const padding = root.style.paddingBottom;
    const ending = new AbortController();
    let current: DrawnNotice;
    let tick: ReturnType<typeof setTimeout> | undefined;
    let look: ReturnType<typeof setTimeout> | undefined;
    let hush: ReturnType<typeof setTimeout> | undefined;

    const remove = (): void => {
      for (const timer of [tick, look, hush]) clearTimeout(timer);
      ending.abort();
      watcher.disconnect();
      host.remove();
      root.style.paddingBottom = padding;
      ours.notice = undefined;
    };
    const count = (): void => {
      clearTimeout(tick);
      const now = Date.now();
      const next = current.lines.find(({ from }) => from > now);
      const text = current.lines.findLast(({ from }) => from <= now)?.text ?? null;
      if (text === null || !isMeant(current)) {
        remove();
        return;
      }
      line.textContent = text;
      if (next) tick = setTimeout(count, next.from - now);
    };
    // Never above what the page itself offers to press: else at its head, else not at all.
    const settle = (): void => {
      look = undefined;
      if (!isMeant(current) || hasContent()) {
        remove();
        return;
      }
      const { offsetHeight: height } = bar;
      const under = (element: Element, from: number): boolean => {
        const { top, bottom, width } = element.getBoundingClientRect();
        return width > 0 && bottom > from && top < from + height;
      };
      const foot = innerHeight - height;
      const isFree = (from: number): boolean =>
        !all('a,area,button,summary,label,[onclick],[tabindex],[role=button],[role=link]').some(
          (it) => it !== root && it !== document.body && under(it, from),
        );
      const atFoot = isFree(foot);
      bar.classList.toggle('top', !atFoot);
      bar.classList.toggle('away', !atFoot && !isFree(0));
      // What is there to be read can be scrolled clear of it.
      const hidesText = all('body *').some(
        (it) => it.innerText && it.childElementCount === 0 && under(it, foot),
      );
      if (atFoot && hidesText) root.style.paddingBottom = `${height}px`;
    };
    const settleSoon = (): void => {
      look ??= setTimeout(settle, 200);
    };
    const press = (event: Event, does: string): void => {
      event.stopPropagation();
      if (!event.isTrusted) return;
      try {
        chrome.runtime.sendMessage({ notice: does }).catch(remove);
      } catch {
        remove();
      }
      if (does === 'hide-notice') remove();
    };
    const update = (next: DrawnNotice): void => {
      const isNews = current?.key !== next.key;
      current = next;
      bar.lang = next.lang;
      bar.dir = next.dir;
      bar.setAttribute('aria-label', next.name);
      name.textContent = next.name;
      const focused = shadow.activeElement;
      for (const { does, button } of buttons) {
        const label = next.buttons.find((it) => it.does === does)?.label;
        button.hidden = label === undefined;
        button.textContent = label ?? '';
      }
      if (focused instanceof HTMLElement && focused.hidden) {
        bar.querySelector<HTMLElement>('button:not([hidden])')?.focus();
      }
      count();
      settleSoon();
      if (!isNews) return;
      clearTimeout(hush);
      // Only what comes into a live region that is there already is read, and it is read once.
      hush = setTimeout(() => {
        said.textContent = line.textContent;
        hush = setTimeout(() => said.replaceChildren(), 5_000);
      }, 300);
    };
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(told?.css ?? '');
      shadow.adoptedStyleSheets = [sheet];
    } catch {
      // In Firefox a content script may not; there its style element is bound to no policy of the page.
      make('style', shadow).textContent = told?.css ?? '';
    }
    const watcher = new MutationObserver(settleSoon);
    watcher.observe(root, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: ['class', 'hidden', 'style'],
    });
    const { signal } = ending;
    addEventListener('resize', settleSoon, { signal });
    addEventListener('scroll', settleSoon, { signal, capture: true, passive: true });
    // From the page cache it would come back as it was.
    addEventListener('pagehide', remove, { signal });
    root.append(host);
    return { update, remove };
  };

  if (told === null || !isMeant(told) || hasContent()) ours.notice?.remove();
  else {
    ours.notice ??= place();
    ours.notice.update(told);
  }
}
