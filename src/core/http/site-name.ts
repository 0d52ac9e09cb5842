import { originOf } from './address.ts';

/** A second label up to this long is taken for a part of the suffix, as in `co.uk` or `com.au`. */
const SHORT_LABEL = 3;

/**
 * Suffixes under which anybody can have a name, so that each name is another owner's site: the
 * largest of the Public Suffix List that the rule of short labels does not find. A name that is
 * missing here shares its slots with its neighbours, no more.
 */
const SHARED_SUFFIXES: ReadonlySet<string> = new Set([
  ...['a.run.app', 'appspot.com', 'asso.fr', 'azurewebsites.net', 'blogspot.com'],
  ...['cloudfront.net', 'cloudapp.net', 'deno.dev', 'firebaseapp.com', 'github.io', 'gitlab.io'],
  ...['glitch.me', 'gouv.fr', 'govt.nz', 'herokuapp.com', 'myshopify.com', 'netlify.app'],
  ...['ngrok-free.app', 'ngrok.io', 'onrender.com', 'pages.dev', 'railway.app', 'readthedocs.io'],
  ...['replit.app', 's3.amazonaws.com', 'squarespace.com', 'substack.com', 'surge.sh'],
  ...['tumblr.com', 'up.railway.app', 'vercel.app', 'web.app', 'weebly.com', 'wixsite.com'],
  ...['wordpress.com', 'workers.dev'],
]);

/**
 * The site that shares the slots for attempts with the page at `url`: the last two labels of its
 * host; three if the second is short, one more than a shared suffix. IP addresses and names of one's
 * own computer or network without a dot are a site for each port. The Public Suffix List itself
 * would make each start of the background slower.
 */
export function siteNameOf(url: string): string {
  const authority = originOf(url).replace(/^[a-z]+:\/\//, '');
  const host = authority.replace(/:\d+$/, '').replace(/\.$/, '');
  const labels = host.split('.');
  const isOwn = labels.length === 1 || labels.at(-1) === 'localhost' || /^[\d.]+$|^\[/.test(host);
  if (isOwn) return authority;
  const last = (count: number): string => labels.slice(-count).join('.');
  if (SHARED_SUFFIXES.has(last(3))) return last(4);
  const isShared = (labels.at(-2) ?? '').length <= SHORT_LABEL || SHARED_SUFFIXES.has(last(2));
  return last(isShared ? 3 : 2);
}
