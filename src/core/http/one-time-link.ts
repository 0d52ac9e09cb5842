import { LONGEST_ADDRESS } from './address.ts';

/**
 * The kind of a one-time link: `sign-in` gives access to an account (a sign-in code, a SAML message,
 * a password reset), `other` is any other link that may work only once.
 */
export type OneTimeKind = 'sign-in' | 'other';

/** An address, taken apart for the rows. */
interface Parts {
  /** Path segments, also of a path in the fragment (`#/reset/…`). */
  readonly path: readonly string[];
  /** Parameters of the query and of the fragment; names in lower case, empty values left out. */
  readonly params: ReadonlyMap<string, string>;
  /** The words of the path, of parameter names, and of values that name a page or an action. */
  readonly words: ReadonlySet<string>;
}

interface Row {
  readonly kind: OneTimeKind;
  readonly matches: (parts: Parts) => boolean;
}

/**
 * What one-time links look like; the first row that matches decides. Where a row is unsure it
 * matches: a wrong match costs the user a press of *Try now*, a missed link may cost a sign-in.
 */
const ROWS: readonly Row[] = [
  /** OAuth and OpenID Connect: RFC 6749 §4.1.2; a code that is used twice must be denied. */
  { kind: 'sign-in', matches: isOAuthAnswer },
  /** SAML 2.0 bindings, §3.4 (redirect) and §3.6 (artifact). */
  {
    kind: 'sign-in',
    matches: ({ params }) => hasAny(params, 'samlresponse', 'samlrequest', 'samlart'),
  },
  { kind: 'sign-in', matches: (it) => hasWord(it, RESET) && hasSecret(it, RESET) },
  /** Firebase: links that verify an e-mail address or sign in. */
  { kind: 'other', matches: ({ params }) => params.has('oobcode') },
  /** CAS protocol §3.1.1: a service ticket begins with `ST-` and is valid for one attempt. */
  {
    kind: 'other',
    matches: ({ params }) =>
      /^[SP]T-./.test(params.get('ticket') ?? '') || isRandom(params.get('ticket') ?? ''),
  },
  /** OpenID 2.0, §11.3, and OAuth 1.0 (RFC 5849 §2.2). */
  {
    kind: 'other',
    matches: ({ params }) => hasAny(params, 'openid.response_nonce', 'oauth_verifier'),
  },
  {
    kind: 'other',
    matches: (it) => !hasWord(it, WALLS) && hasWord(it, VERIFY) && hasSecret(it, VERIFY),
  },
  {
    kind: 'other',
    matches: (it) => !hasWord(it, WALLS) && hasWord(it, SIGN_IN) && hasSecret(it, SIGN_IN, true),
  },
];

const RESET = list(`
  reset resetpassword passwordreset resetpass resetpwd pwreset rp forgot forgotpassword lostpassword
  recover recovery recoverpassword passwordrecovery setpassword newpassword changepassword
  createpassword zuruecksetzen reinitialiser restablecer recuperar reimposta redefinir herstellen
`);
const VERIFY = list(`
  verify verification verifyemail emailverification validate validation confirm confirmation
  confirmemail emailconfirm confirmaccount activate activation activateaccount unlock invite
  invitation magic magiclink passwordless onetime bestaetigen confirmer verifier confirmar verificar
  conferma verifica bevestigen
`);
const SIGN_IN = list(`
  login logon signin signon signup register sso saml oauth oidc auth authenticate authentication
  callback anmelden connexion accedi inloggen
`);
/** Pages for walls, whose addresses carry tokens that last. */
const WALLS = list('dashboard dashboards kiosk wallboard embed embedded tiles');

/** Last words of the names of parameters that hold a secret. */
const SECRETS = list('token key otp code hash secret jwt pin passcode ticket');
/** First words of the names of secrets that last. */
const LASTING = list('auth access api refresh public share view client');
/** Words in the names of parameters whose values are long, but no secrets. */
const NO_SECRETS = list(`
  client state nonce scope redirect return returnurl returnto next continue goto target service
  relaystate relay challenge utm gclid fbclid msclkid email ref referrer tenant
`);
/** Parameters whose values name a page or an action. */
const PAGE_NAMES = list('mode action type do page view route option task op cmd event flow');

/** Values of `state` in lists and addresses of streets; an opaque value is none of these. */
const PLAIN_STATE =
  /^([a-z]{2}|open|opened|closed|active|inactive|all|any|new|done|draft|pending)$/i;
/** US ZIP codes and other numbers. */
const NUMBER = /^\d+(-\d+)?$/;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
/** The shortest code of an OAuth server that we know of has 7 characters. */
const SHORTEST_CODE = 7;
const SHORTEST_SECRET = 6;
const SHORTEST_OTP = 4;
const SHORTEST_RANDOM = 16;

/**
 * Whether an address looks like a one-time link, which must not be requested again without a click,
 * nor passed on; null if it does not. Any text has a result. A fragment counts too.
 */
export function oneTimeKind(url: string): OneTimeKind | null {
  const parts = partsOf(url);
  return (parts && ROWS.find(({ matches }) => matches(parts))?.kind) ?? null;
}

function partsOf(url: string): Parts | null {
  const address = urlOf(url);
  if (address === null) return null;
  const [route = '', query = ''] = splitAt(address.hash.slice(1), '?');
  // A fragment without a path is a list of parameters, as in OAuth's implicit grant.
  const isRoute = route.startsWith('/') || query !== '';
  const path = `${address.pathname}/${isRoute ? route : ''}`
    .split('/')
    .map((it) => it.replace(/%[\da-f]{2}/gi, '-'))
    .filter((it) => it !== '');
  const all = [...address.searchParams, ...paramsOf(isRoute ? query : route)];
  const params = new Map(
    all.filter(([, value]) => value !== '').map(([name, value]) => [name.toLowerCase(), value]),
  );
  const named = all.flatMap(([name, value]) => [
    // `auth_token` says nothing about the page; `login_token` does.
    ...(LASTING.has(wordsOf(name)[0] ?? '') ? [] : wordsOf(name)),
    ...(PAGE_NAMES.has(name.toLowerCase()) ? wordsOf(value) : []),
  ]);
  return { path, params, words: new Set([...path.flatMap(wordsOf), ...named]) };
}

function paramsOf(query: string): [string, string][] {
  return [...new URL(`https://parameters.invalid/?${query}`).searchParams];
}

function urlOf(url: string): URL | null {
  try {
    const address = new URL(url.slice(0, LONGEST_ADDRESS));
    return /^https?:$/.test(address.protocol) ? address : null;
  } catch {
    return null;
  }
}

function splitAt(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

/** The words of a name in lower case, and each two neighbours as one: `sign-in` is `signin` too. */
function wordsOf(name: string): string[] {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((it) => it !== '');
  return [...words, ...words.slice(1).map((word, at) => words[at] + word)];
}

function list(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/).filter((it) => it !== ''));
}

function hasAny(params: Parts['params'], ...names: readonly string[]): boolean {
  return names.some((name) => params.has(name));
}

function hasWord({ words }: Parts, group: ReadonlySet<string>): boolean {
  return [...words].some((word) => group.has(word));
}

// `?state=CA&code=94105` is a place: on a page for sign-in any code counts, elsewhere an opaque one.
function isOAuthAnswer(parts: Parts): boolean {
  const { params, path } = parts;
  const state = params.get('state') ?? '';
  if (state === '') return false;
  if (params.has('id_token') || params.has('access_token')) return true;
  const code = params.get('code') ?? '';
  if (code === '') return false;
  if (path.flatMap(wordsOf).some((word) => SIGN_IN.has(word))) return true;
  return code.length >= SHORTEST_CODE && !NUMBER.test(code) && !PLAIN_STATE.test(state);
}

/**
 * Whether a parameter or a path segment holds a secret. `strict`: only a parameter that is named as
 * one, or the segment right after a word of `group`; sign-in pages carry other long values.
 */
function hasSecret({ path, params }: Parts, group: ReadonlySet<string>, strict = false): boolean {
  const isInParams = [...params].some(([name, value]) =>
    isSecretName(name) ? isSecret(name, value) : !strict && !isNoSecret(name) && isRandom(value),
  );
  const first = path.findIndex((it) => wordsOf(it).some((word) => group.has(word)));
  const after = first < 0 ? [] : path.slice(first + 1);
  return (
    isInParams ||
    (strict ? after.slice(0, 1) : after).some((it) => isRandom(it) && !(strict && UUID.test(it)))
  );
}

function isSecretName(name: string): boolean {
  const words = name.split(/[^a-z]+/).filter((it) => it !== '');
  return SECRETS.has(words.at(-1) ?? '') && !(words.length > 1 && LASTING.has(words[0] ?? ''));
}

function isNoSecret(name: string): boolean {
  return wordsOf(name).some((word) => NO_SECRETS.has(word) || LASTING.has(word));
}

function isSecret(name: string, value: string): boolean {
  const shortest = name.endsWith('otp') ? SHORTEST_OTP : SHORTEST_SECRET;
  return isRandom(value) || (value.length >= shortest && /\d/.test(value));
}

/** Whether a value looks random: at least 16 characters in pieces that mix letters and digits. */
function isRandom(value: string): boolean {
  if (UUID.test(value)) return true;
  if (/^(\/|https?:)/i.test(value)) return false;
  const mixed = value.split(/[^A-Za-z\d]+/).filter(isMixed);
  return mixed.reduce((sum, { length }) => sum + length, 0) >= SHORTEST_RANDOM;
}

function isMixed(piece: string): boolean {
  const humps = piece.match(/[a-z][A-Z]/g)?.length ?? 0;
  return (/\d/.test(piece) && /[A-Za-z]/.test(piece)) || humps > 3;
}
