/**
 * The delay (ms) of a `Refresh` header or `<meta http-equiv=refresh>` content, parsed by the HTML
 * standard's "shared declarative refresh steps" (HTML §4.2.5.3); null for invalid input, for which
 * a browser would not refresh. Fractions are cut off.
 */
export function parseRefresh(content: string): number | null {
  const match = /^[\t\n\f\r ]*(\d{0,9})(?:\.[\d.]*)?(?:[\t\n\f\r ]*[;,]|[\t\n\f\r ]|$)/.exec(
    content,
  );
  if (!match) return null;
  const digits = match[1] ?? '';
  if (digits === '' && !/^[\t\n\f\r ]*\./.test(content)) return null;
  return Number(digits || '0') * 1000;
}
