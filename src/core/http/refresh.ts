/**
 * The delay (ms) of a `Refresh` header or `<meta http-equiv=refresh>` content, parsed by the HTML
 * standard's "shared declarative refresh steps" (HTML §4.2.5.3); null for invalid input, for which
 * a browser would not refresh. Fractions are cut off.
 */
export function parseRefresh(content: string): number | null {
  const match = /^[\t\n\f\r ]*(?=[\d.])(\d{0,9})(?:\.[\d.]*)?(?:[\t\n\f\r ;,]|$)/.exec(content);
  return match && Number(match[1]) * 1000;
}
