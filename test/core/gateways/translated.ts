import type { Sample } from './samples.ts';

/** What translators leave as it is, besides numbers and addresses: names and acronyms. */
const NAMES =
  /^(akamai|angie|apache|apisix|cloudflare|cloudfront|cloudfront\)|\(cloudfront\)|dokku|fastly|fiddler|\[fiddler\]|gateway\/v\d|gitlab|google|heroku|id|incapsula|ip|keycdn-engine|microsoft|nginx|openresty|ddos-guard|privoxy|ray|sucuri|tengine|tinyproxy|\(?(debian|ubuntu)\)?|varnish|xid)[:.,]?$/i;

/** Words of an invented language, with letters that English lacks. */
const translatedWord = (word: string): string =>
  /[\d_/{}"@|]|\w\.\w/.test(word) || NAMES.test(word) || !/[a-z]/i.test(word)
    ? word
    : word.replace(
        /[a-z]+/gi,
        (letters) => `${letters[0]}é${[...letters.slice(1)].reverse().join('')}`,
      );

const translatedText = (text: string): string => text.replace(/[^\s]+/g, translatedWord);

const FONT = '<font dir="auto" style="vertical-align: inherit;">';

/**
 * The page as the browser's own translator leaves it. Chrome puts two `font` around each text and a
 * class on the document; Firefox changes the texts in their places. Both translate the title and
 * plain text, and leave the headers as they were.
 */
export function translated(sample: Sample, by: 'chrome' | 'firefox'): Sample {
  const isHtml = /html/i.test(typeOf(sample) || 'text/html');
  if (!isHtml) return { ...sample, body: translatedText(sample.body) };
  let silent = '';
  const body = sample.body
    .split(/(<!--[\s\S]*?-->|<[^>]*>)/)
    .map((piece) => {
      if (piece.startsWith('<')) {
        const [, end, name = ''] = /^<(\/?)(script|style|title|noscript)\b/i.exec(piece) ?? [];
        if (name) silent = end ? '' : name.toLowerCase();
        return piece;
      }
      if (piece.trim() === '' || /^(script|style|noscript)$/.test(silent)) return piece;
      const text = piece.replace(
        /(&#?\w+;)|([^&]+)/g,
        (all, entity) => entity ?? translatedText(all),
      );
      return by === 'chrome' && silent !== 'title' ? `${FONT}${FONT}${text}</font></font>` : text;
    })
    .join('');
  return { ...sample, body: by === 'chrome' ? marked(body) : body };
}

const marked = (body: string) => body.replace(/<html\b/i, '<html class="translated-ltr"');

function typeOf({ headers }: Sample): string {
  return headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
}
