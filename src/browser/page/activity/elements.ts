/** Only these, of all that HTML has, and custom elements may have a shadow root of the page's. */
const HOSTS =
  /^(article|aside|blockquote|body|div|footer|h[1-6]|header|main|nav|p|section|span)$|-/;
/** Inputs that no text goes into. */
const NO_TEXT = /^(button|submit|reset|image|hidden|checkbox|radio|range|color|file)$/;
/** Inputs whose value is a button's, or nobody's but a script's. */
const NO_WORK = /^(button|submit|reset|image|hidden)$/;

/** The document and every shadow root in it, open or closed; `without`: an element of ours, which is not the page's. */
export function rootsOf(page: Document, without: Element | null): readonly ParentNode[] {
  const roots: ParentNode[] = [page];
  for (const root of roots) {
    for (const element of root.querySelectorAll('*')) {
      if (element === without || !HOSTS.test(nameOf(element))) continue;
      const shadow = shadowRootOf(element);
      if (shadow !== null) roots.push(shadow);
    }
  }
  return roots;
}

/** All elements below these roots that a selector names. */
export function elementsIn<T extends Element>(roots: readonly ParentNode[], selector: string): T[] {
  return roots.flatMap((root) => [...root.querySelectorAll<T>(selector)]);
}

/** A custom element of HTML; XML may have such names for anything. */
export function isCustom(element: Element): boolean {
  return nameOf(element).includes('-') && element instanceof HTMLElement;
}

// A form whose field is called `localName` gives that field instead.
function nameOf(element: Element): string {
  return String(element.localName);
}

/** Whether the page can be edited as a whole. */
export function isDesigned(page: Document): boolean {
  return page.designMode === 'on';
}

/** Whether text can be entered into this element by typing, as far as HTML says. */
export function canTakeText(element: Element): boolean {
  if (element instanceof HTMLInputElement) return !NO_TEXT.test(element.type) && !element.readOnly;
  if (element instanceof HTMLTextAreaElement) return !element.readOnly;
  return (
    element instanceof HTMLSelectElement ||
    (element instanceof HTMLElement && element.isContentEditable)
  );
}

/** Whether a key may go to this element: text, a frame's page, or whatever its script makes of it. */
export function canTakeKeys(element: Element): boolean {
  if (canTakeText(element)) return true;
  if (isPressed(element)) return false;
  return (
    isCustom(element) ||
    /^(i?frame|object|embed)$/.test(nameOf(element)) ||
    canBeReached(element) ||
    shadowRootOf(element) !== null
  );
}

// Who sets a `tabindex` below 0 wants scripts to move the focus there, as links to the content do.
function canBeReached(element: Element): boolean {
  return Number(element.getAttribute('tabindex') ?? -1) >= 0;
}

/** Whether Enter and Space press this element. */
function isPressed(element: Element): boolean {
  return (
    /^(a|area|button|summary|label)$/.test(nameOf(element)) ||
    (element instanceof HTMLInputElement && NO_TEXT.test(element.type)) ||
    /^(button|link|checkbox|radio|switch|tab|menuitem)$/.test(element.getAttribute('role') ?? '')
  );
}

/** Whether a field holds something else than what the page was sent with, and a person may change it. */
export function isEdited(field: Element): boolean {
  if (field instanceof HTMLInputElement) {
    if (field.disabled || field.readOnly || NO_WORK.test(field.type)) return false;
    if (field.type === 'file') return (field.files?.length ?? 0) > 0;
    return field.value !== field.defaultValue || field.checked !== field.defaultChecked;
  }
  if (field instanceof HTMLTextAreaElement) {
    return !field.disabled && !field.readOnly && field.value !== field.defaultValue;
  }
  // In XML an element may be called so and be none.
  if (!(field instanceof HTMLSelectElement) || field.disabled) return false;
  const options = [...field.options];
  const marked = options.some((option) => option.defaultSelected);
  return marked
    ? options.some((option) => option.selected !== option.defaultSelected)
    : field.selectedIndex > 0;
}

/** What has the focus, through all shadow roots; null: nothing in particular, or `without`. */
export function focusedIn(page: Document, without: Element | null): Element | null {
  let focused = page.activeElement;
  if (focused === without) return null;
  while (focused !== null) {
    const inner: Element | null = shadowRootOf(focused)?.activeElement ?? null;
    if (inner === null) break;
    focused = inner;
  }
  return focused === page.body || focused === page.documentElement ? null : focused;
}

/** How an extension's script sees closed shadow roots: Chrome by a function, Firefox by a property. */
declare const chrome: {
  readonly dom?: { openOrClosedShadowRoot(element: HTMLElement): ShadowRoot | null };
};

/** The shadow root of this element, open or closed, or null where there is none or it is not told. */
export function shadowRootOf(element: Element): ShadowRoot | null {
  if (!(element instanceof HTMLElement)) return null;
  const { openOrClosedShadowRoot } = element as { openOrClosedShadowRoot?: ShadowRoot | null };
  if (openOrClosedShadowRoot !== undefined) return openOrClosedShadowRoot;
  // Mozilla's linter warns of a function that Firefox does not have.
  if (import.meta.env.BUILT_FOR === 'firefox') return element.shadowRoot;
  return chrome.dom?.openOrClosedShadowRoot(element) ?? element.shadowRoot;
}
