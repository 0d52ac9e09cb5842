/** One message of a `messages.json` (developer.chrome.com, “Localization message formats”). */
export interface LocaleMessage {
  readonly message: string;
  readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
}

/** A `messages.json`, by message id. */
export type Locale = Readonly<Record<string, LocaleMessage>>;

const PLURAL = /_(zero|one|two|few|many|other)$/;

/**
 * Messages that a translation lacks or has in excess, compared with the original. Plural forms are those
 * of its own language; all other ids and all placeholders must be the same.
 */
export function localeFaults(folder: string, locale: Locale, original: Locale): string[] {
  const { language, direction } = locale;
  const faults: string[] = [];
  if (tagOf(language?.message)?.language !== tagOf(folder.replace('_', '-'))?.language)
    faults.push(`language is not that of the folder ${folder}`);
  if (direction?.message !== 'ltr' && direction?.message !== 'rtl')
    faults.push('direction is neither ltr nor rtl');
  if (faults.length > 0) return faults;
  const forms = new Intl.PluralRules(language?.message).resolvedOptions().pluralCategories;
  const wanted = Object.keys(original).flatMap((id) => formsOf(id, original, forms));
  for (const id of new Set(wanted)) if (!Object.hasOwn(locale, id)) faults.push(`${id} is missing`);
  for (const [id, own] of Object.entries(locale)) {
    const first = counterpart(id, original, forms);
    if (first === null) faults.push(`${id} is not in the original`);
    else faults.push(...textFaults(id, own, first));
  }
  return faults;
}

function tagOf(tag: string | undefined): Intl.Locale | null {
  try {
    return new Intl.Locale(tag ?? '');
  } catch {
    return null;
  }
}

/** The stem of a message about a number; null for any other. */
function stemOf(id: string, original: Locale): string | null {
  const stem = id.replace(PLURAL, '');
  return stem !== id && Object.hasOwn(original, `${stem}_other`) ? stem : null;
}

// If the original has one form for all numbers, a translation may have only that, too.
function formsOf(id: string, original: Locale, forms: readonly string[]): string[] {
  const stem = stemOf(id, original);
  if (stem === null) return [id];
  const isOne = !Object.hasOwn(original, `${stem}_one`);
  return (isOne ? ['other'] : forms).map((form) => `${stem}_${form}`);
}

function counterpart(id: string, original: Locale, forms: readonly string[]): LocaleMessage | null {
  const stem = stemOf(id, original);
  if (stem === null) return Object.hasOwn(original, id) ? (original[id] ?? null) : null;
  if (!forms.some((form) => id === `${stem}_${form}`)) return null;
  return original[id] ?? original[`${stem}_other`] ?? null;
}

function textFaults(id: string, own: LocaleMessage, first: LocaleMessage): string[] {
  const declared = contentsOf(own);
  const used = usedIn(own);
  return [
    ...(own.message.trim() === '' && first.message.trim() !== '' ? [`${id} is empty`] : []),
    ...(declared === contentsOf(first) ? [] : [`${id} has other placeholders`]),
    ...(used === usedIn(first) ? [] : [`${id} uses other placeholders: ${used || 'none'}`]),
  ];
}

function contentsOf({ placeholders = {} }: LocaleMessage): string {
  const all = Object.entries(placeholders).map(([name, { content }]) => `${name}=${content}`);
  return all.sort().join();
}

function usedIn({ message }: LocaleMessage): string {
  const names = [...message.matchAll(/\$([a-z\d_@]+)\$/gi)].map(([, name = '']) => name);
  return [...new Set(names.map((name) => name.toLowerCase()))].sort().join();
}
