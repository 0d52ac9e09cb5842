import { LONGEST_ADDRESS, wholeAddress } from './address.ts';
import { oneTimeKind } from './one-time-link.ts';

/** Last words of the names of parameters that hold a secret, whatever their value. */
const ALWAYS_SECRET: ReadonlySet<string> = new Set([
  ...['token', 'jwt', 'secret', 'password', 'passwd', 'passcode', 'otp', 'assertion'],
  ...['samlresponse', 'credential', 'bearer'],
]);
/** The same of names that also stand for other things: their values hold a digit. */
const OFTEN_SECRET: ReadonlySet<string> = new Set(['code', 'key', 'ticket', 'pin', 'hash']);
const SHORTEST_SECRET = 6;
/** The beginning of a JSON Web Token (RFC 7519) in a fragment: its header begins with `{"`. */
const JWT = /[^\w-]eyJ[\w-]{8,}\.[\w-]/;

/**
 * The fragment of an address with its `#`, by which some sites tell their pages apart, for opening
 * the page again. '' if there is none, and if it looks like a secret: the answer of a sign-in (RFC
 * 6749 §4.2.2, `#access_token=…`) or a one-time link. Any text has a result.
 */
export function fragmentToOpen(url: string): string {
  const at = url.indexOf('#');
  const fragment = at < 0 ? '' : url.slice(at);
  return fragment.length < 2 || isSecret(url, fragment) ? '' : fragment;
}

/** The address, without its fragment if that looks like a secret. */
export function withoutSecretFragment(url: string): string {
  const at = url.indexOf('#');
  return at < 0 ? url : url.slice(0, at) + fragmentToOpen(url);
}

function isSecret(url: string, fragment: string): boolean {
  if (fragment.length > LONGEST_ADDRESS || JWT.test(fragment)) return true;
  if (oneTimeKind(url) !== null && oneTimeKind(wholeAddress(url)) === null) return true;
  // Also those of a route in the fragment: `#/callback?token=…`.
  return fragment.split(/[?&;]/).some((part) => {
    const [name = '', ...values] = part.split('=');
    const value = values.join('=');
    const last = lastWord(name);
    if (value === '') return false;
    if (ALWAYS_SECRET.has(last)) return true;
    return OFTEN_SECRET.has(last) && value.length >= SHORTEST_SECRET && /\d/.test(value);
  });
}

function lastWord(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.match(/[a-z]+/g)?.at(-1) ?? '';
}
