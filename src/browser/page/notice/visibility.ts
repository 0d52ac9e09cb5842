/** `IntersectionObserver` v2, which Chromium has and Firefox has not. */
interface VisibilityOptions extends IntersectionObserverInit {
  /** Also reports whether anything covers, fades or distorts the element. */
  readonly trackVisibility: boolean;
  /** Milliseconds between two checks; 100 at least. */
  readonly delay: number;
}

const CHECKED_EVERY = 100;

/** Whether the user can see an element, as far as the browser reports it. */
export interface Visibility {
  /**
   * Since when (ms, as `performance.now()`) all of the element has been visible, with nothing on
   * top of it: infinity if it is not, minus infinity if the browser does not report it.
   */
  since(): number;
  stop(): void;
}

/** Tracks whether this element is visible. */
export function trackVisibility(element: Element): Visibility {
  const Observer = globalThis.IntersectionObserver;
  if (Observer === undefined || !('isVisible' in IntersectionObserverEntry.prototype))
    return { since: () => Number.NEGATIVE_INFINITY, stop() {} };
  let since = Number.POSITIVE_INFINITY;
  const options: VisibilityOptions = {
    trackVisibility: true,
    delay: CHECKED_EVERY,
    threshold: [0, 1],
  };
  const observer = new Observer((entries) => {
    const { isVisible } = entries.at(-1) as { readonly isVisible?: boolean };
    since = isVisible ? Math.min(since, performance.now()) : Number.POSITIVE_INFINITY;
  }, options);
  observer.observe(element);
  return { since: () => since, stop: () => observer.disconnect() };
}
