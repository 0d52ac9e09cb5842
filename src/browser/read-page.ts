import type { NoticeWorld } from './notice/drawn-notice.ts';

/**
 * Runs inside the page, as a script of its own (`read-page.js`): tells whether a person uses the
 * page and how it was loaded. Reads, and changes nothing.
 */
export async function readPage() {
  // While an alert is open Firefox still runs this, but no timers: so the answer does not come, and
  // the page is left alone. (In hidden tabs timers are slowed down, and nobody sees an alert.)
  if (document.visibilityState === 'visible') await new Promise((go) => setTimeout(go));
  const changed = [...document.querySelectorAll('input, textarea, select')].some((field) => {
    if (field instanceof HTMLInputElement) {
      if (field.type === 'hidden' || field.type === 'submit' || field.type === 'button')
        return false;
      if (field.type === 'file') return (field.files?.length ?? 0) > 0;
      return field.value !== field.defaultValue || field.checked !== field.defaultChecked;
    }
    if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
    // In XML an element may be called so and be none.
    if (!(field instanceof HTMLSelectElement)) return false;
    const options = [...field.options];
    const marked = options.some((option) => option.defaultSelected);
    return marked
      ? options.some((option) => option.selected !== option.defaultSelected)
      : field.selectedIndex > 0;
  });
  const playing = [...document.querySelectorAll('audio, video')].some(
    (media) => !(media as HTMLMediaElement).paused,
  );
  const controls =
    'input:not([type=hidden]), textarea, select, button, [contenteditable], audio, video, canvas, iframe, frame, embed, object';
  // A script from elsewhere may ask as well; what it says cannot be read.
  const asksBeforeLeaving = [...document.querySelectorAll('script')].some(
    (script) => script.src !== '' || script.text.includes('beforeunload'),
  );
  const refreshes = [...document.querySelectorAll('meta[http-equiv]')]
    .filter((meta) => meta.getAttribute('http-equiv')?.toLowerCase() === 'refresh')
    .map((meta) => (meta.getAttribute('content') ?? '').slice(0, 200));
  const [load] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const text = document.body?.innerText ?? document.documentElement?.textContent ?? '';
  return {
    touched:
      (navigator.userActivation?.hasBeenActive ?? true) &&
      (globalThis as NoticeWorld).onlyNoticeTouched !== true,
    usable: document.querySelector(controls) !== null || text.length > 1024,
    dirty: changed || playing || String(getSelection() ?? '') !== '',
    guarded: asksBeforeLeaving || document.body?.hasAttribute('onbeforeunload') === true,
    refreshes: refreshes.slice(0, 10),
    bornAt: performance.timeOrigin,
    status: load?.responseStatus ?? null,
  };
}
