/**
 * Suffixes under which anybody can have a name, so that each name is another owner's site: the
 * largest of the Public Suffix List that are neither a registry's nor short.
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

/** Whether this name is one of the known suffixes under which anybody can have a name. */
export function isSharedSuffix(name: string): boolean {
  return SHARED_SUFFIXES.has(name);
}

/**
 * The site of a host name without a trailing dot: its last two labels, or one more than a shared
 * suffix, or than what `isRegistry` takes for a country's registry ("co.uk"). The Public Suffix List
 * itself would make each start of the background slower.
 */
export function siteUnder(host: string, isRegistry: (lastTwo: string) => boolean): string {
  const labels = host.split('.');
  const last = (count: number): string => labels.slice(-count).join('.');
  if (isSharedSuffix(last(3))) return last(4);
  return last(isSharedSuffix(last(2)) || isRegistry(last(2)) ? 3 : 2);
}
