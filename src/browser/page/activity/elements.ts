/** The only elements, with custom elements, that `attachShadow` accepts (DOM Standard). */
const HOSTS =
  /^(article|aside|blockquote|body|div|footer|h[1-6]|header|main|nav|p|section|span)$|-/;
/** All that `canTakeKeys` may be true for, besides custom elements and those with a shadow root. */
const KEYED = 'input,textarea,select,[contenteditable],[tabindex],iframe,frame,object,embed';
/** Types of `<input>` that take no text. */
const NO_TEXT = /^(button|submit|reset|image|hidden|checkbox|radio|range|color|file)$/;
/** Types of `<input>` whose value is a button's, or set only by scripts. */
const NO_WORK = /^(button|submit|reset|image|hidden)$/;

/**
 * The document and every shadow root in it, open or closed, except that of `without`, an element of
 * ours.
 */
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

/** All elements below these roots that match a selector. */
export function elementsIn<T extends Element>(roots: readonly ParentNode[], selector: string): T[] {
  return roots.flatMap((root) => [...root.querySelectorAll<T>(selector)]);
}

/** Whether this is a custom element of HTML; in XML such a name may mean anything. */
export function isCustom(element: Element): boolean {
  return nameOf(element).includes('-') && element instanceof HTMLElement;
}

// In a form, a field named `localName` takes the place of this property.
function nameOf(element: Element): string {
  return String(element.localName);
}

/** Whether the whole page is editable. */
export function isDesigned(page: Document): boolean {
  return page.designMode === 'on';
}

/** Whether the user can enter text into this element by typing, as far as HTML alone tells. */
export function canTakeText(element: Element): boolean {
  if (element instanceof HTMLInputElement) return !NO_TEXT.test(element.type) && !element.readOnly;
  if (element instanceof HTMLTextAreaElement) return !element.readOnly;
  return (
    element instanceof HTMLSelectElement ||
    (element instanceof HTMLElement && element.isContentEditable)
  );
}

/**
 * Whether a key may have an effect in this element: it takes text, holds a document, or a script
 * may handle keys.
 */
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

/**
 * Whether a key may have an effect in an element below these roots (`rootsOf`), with these custom elements. Only elements of which that may be
 * true are asked one by one: a page may have tens of thousands.
 */
export function canAnyTakeKeys(roots: readonly ParentNode[], customs: readonly Element[]): boolean {
  return roots.length > 1 || [...elementsIn(roots, KEYED), ...customs].some(canTakeKeys);
}

// A `tabindex` below 0 only lets scripts and links, such as "Skip to content", move the focus
// there.
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

/** Whether a field differs from what the page was sent with, and the user can change it. */
export function isEdited(field: Element): boolean {
  if (field instanceof HTMLInputElement) {
    if (field.disabled || field.readOnly || NO_WORK.test(field.type)) return false;
    if (field.type === 'file') return (field.files?.length ?? 0) > 0;
    return field.value !== field.defaultValue || field.checked !== field.defaultChecked;
  }
  if (field instanceof HTMLTextAreaElement) {
    return !field.disabled && !field.readOnly && field.value !== field.defaultValue;
  }
  // In XML, an element named `select` need not be an HTML one.
  if (!(field instanceof HTMLSelectElement) || field.disabled) return false;
  const options = [...field.options];
  const marked = options.some((option) => option.defaultSelected);
  return marked
    ? options.some((option) => option.selected !== option.defaultSelected)
    : field.selectedIndex > 0;
}

/**
 * The focused element, through all shadow roots; null for the body, the root element and `without`.
 */
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

/**
 * How an extension's script reaches closed shadow roots: by this function in Chrome, by a property
 * in Firefox.
 */
declare const chrome: {
  readonly dom?: { openOrClosedShadowRoot(element: HTMLElement): ShadowRoot | null };
};

/**
 * The shadow root of this element, open or closed; null if there is none or the browser hides it.
 */
export function shadowRootOf(element: Element): ShadowRoot | null {
  // First, since `instanceof` takes Firefox long.
  const { openOrClosedShadowRoot } = element as { openOrClosedShadowRoot?: ShadowRoot | null };
  if (openOrClosedShadowRoot !== undefined) return openOrClosedShadowRoot;
  if (!(element instanceof HTMLElement)) return null;
  // Mozilla's linter warns of functions that Firefox lacks, so the call is not in its build.
  if (import.meta.env.BUILT_FOR === 'firefox') return element.shadowRoot;
  return chrome.dom?.openOrClosedShadowRoot(element) ?? element.shadowRoot;
}
