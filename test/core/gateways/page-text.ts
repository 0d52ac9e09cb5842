import type { PageText } from '../../../src/core/gateways/identity.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  bull: '•',
  rsquo: '’',
};

/** An approximation of what a browser shows of this body, good enough for the simple pages of gateways. */
export function pageText(body: string, contentType: string): PageText {
  if (!/html/i.test(contentType || 'text/html')) return { title: '', text: tidy(body, 4096) };
  const title = /<title[^>]*>([\s\S]*?)<\/title>/i.exec(body)?.[1] ?? '';
  const shown = body
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(head|script|style|title)\b[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ');
  return { title: tidy(decoded(title), 300), text: tidy(decoded(shown), 4096) };
}

function decoded(text: string): string {
  return text.replace(/&(?:#(x?)([\da-f]+)|([a-z]+));/gi, (all, hex, code, name) =>
    name === undefined
      ? String.fromCodePoint(Number.parseInt(code, hex === '' ? 10 : 16))
      : (ENTITIES[name] ?? all),
  );
}

const tidy = (text: string, most: number) => text.replace(/\s+/g, ' ').trim().slice(0, most);

/** The form of this body as a browser's parser would make it, near enough for simple pages. */
export function pageForm(body: string, contentType: string): string {
  if (!/html/i.test(contentType || 'text/html')) return body === '' ? 'body' : 'body pre';
  const shown = body
    .replace(/<!--[\s\S]*?-->|<!doctype[^>]*>|<\?[^>]*>/gi, '')
    .replace(/<(script|style|title|noscript|iframe)\b([^>]*)>[\s\S]*?<\/\1>/gi, '<$1$2>')
    .replace(/^[\s\S]*<body\b/i, '<body');
  const found = [...shown.matchAll(/<(\/?)([a-z][a-z\d]*)([^>]*)>/gi)].flatMap(elementOf);
  return (found[0]?.startsWith('body') ? found : ['body', ...found]).join(' ');
}

const NO_PART_OF_IT = /^(html|head|font|script|style|title|link|meta|noscript)$/;

function elementOf([, end, name = '', attributes = '']: RegExpMatchArray): string[] {
  const it = name.toLowerCase();
  if (end || NO_PART_OF_IT.test(it)) return [];
  const value = (key: string) =>
    new RegExp(`\\b${key}=["']?([^"'>]+)`, 'i').exec(attributes)?.[1]?.trim() ?? '';
  const [id, classes] = [value('id'), value('class').replace(/\s+/g, '.')];
  return [`${it}${id && `#${id}`}${classes && `.${classes}`}`];
}
