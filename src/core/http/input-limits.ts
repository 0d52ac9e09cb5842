import { LONGEST_ADDRESS, pageAddress } from './address.ts';

/**
 * Maximum length of text from outside other than URLs, in characters: ids, names, values of
 * headers.
 */
export const LONGEST_OF_OUTSIDE = 500;

/**
 * A value from outside with all its texts limited in length: URLs (every field `url` or `address`) that
 * are too long by `pageAddress`, any other text to `LONGEST_OF_OUTSIDE`. Returns the same value if everything fits.
 */
export function limitSizes<T>(value: T): T {
  return limited(value, '');
}

function limited<T>(value: T, name: string): T {
  if (typeof value === 'string') {
    if (name !== 'url' && name !== 'address') return value.slice(0, LONGEST_OF_OUTSIDE) as T;
    return (value.length > LONGEST_ADDRESS ? pageAddress(value) : value) as T;
  }
  if (typeof value !== 'object' || value === null) return value;
  let copy = value;
  for (const key in value) {
    const fits = limited(value[key], key);
    if (fits === value[key]) continue;
    if (copy === value) copy = (Array.isArray(value) ? [...value] : { ...value }) as typeof value;
    copy[key] = fits;
  }
  return copy;
}
