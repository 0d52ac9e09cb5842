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
