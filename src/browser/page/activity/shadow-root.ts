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
