import { hostNameOf } from './address.ts';
import { isChallenge } from './kept-headers.ts';
import { parseRefresh } from './refresh.ts';

/**
 * Pages in front of a page: waiting rooms and gates that check the browser. They answer with 200 or
 * 202 while the page itself may still be down.
 */

/** A page that refreshes itself within this time (ms) has another page behind it. */
export const ROOM_REFRESH = 15_000;
/** How much of a document is searched for marks, in characters. */
export const MOST_SEARCHED = 65_536;

/** Hosts that show nothing but queues (queue-it.com). */
const QUEUE_HOSTS = /(^|\.)queue-it\.net$/;

/**
 * Marks of gates in the source of their own pages; all of a row must be there. No row fits a page
 * that the gate lets through.
 */
const GATES: readonly (readonly RegExp[])[] = [
  /** Anubis (github.com/TecharoHQ/anubis): the path of its script. */
  [/\/\.within\.website\/x\/cmd\/anubis\//],
  /** go-away (git.gammaspectra.live/git/go-away): the path of its challenges. */
  [/\/\.well-known\/\.git\.gammaspectra\.live\/git\/go-away\//],
  /** Cloudflare: the title of its challenge, and the path of the script that runs it. */
  [/<title>Just a moment\.\.\.<\/title>/, /\/cdn-cgi\/challenge-platform\//],
  /** Cloudflare: the foot of its waiting room. */
  [/\bWaiting Room powered by Cloudflare\b/],
  /** Vercel: the title of its check. */
  [/<title>Vercel Security Checkpoint<\/title>/],
  /** AWS WAF: the host of its script, which pages behind it may load too, and the script's settings. */
  [/\.token\.awswaf\.com\//, /\bgokuProps\b/],
  /** Imperva: the frame that holds its challenge. */
  [/<iframe[^>]{0,200}\bsrc="\/_Incapsula_Resource\?/],
  /** DDoS-Guard: the script of its check. */
  [/\bcheck\.ddos-guard\.net\/check\.js\b/],
  /** Sucuri: the title of its script's page, and the name of its cookie. */
  [/<title>You are being redirected\.\.\.<\/title>/, /\bsucuri_/],
];

/** What tells a page in front from the page behind it. */
export interface DocumentSigns {
  /** `content` of each `<meta http-equiv=refresh>`. */
  readonly refreshes: readonly string[];
  /** The source, or the parts of it that may have marks; only `MOST_SEARCHED` of it is read. */
  readonly source: string;
}

/** The parts of an answer that may show that it is a page in front. */
export interface RoomAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** Whether an answer with this status may be a page in front of another. */
export function mayBeWaitingRoom(status: number): boolean {
  return status === 200 || status === 202;
}

/** Whether only the document can show that an answer with this status is a page in front. */
export function mustReadDocument(status: number): boolean {
  return mayBeWaitingRoom(status) || status === 403;
}

/**
 * Whether headers or host show that an answer came from a page in front. `url` is the answer's URL,
 * or another one of its origin.
 */
export function isWaitingRoom({ status, headers }: RoomAnswer, url: string): boolean {
  if (!mayBeWaitingRoom(status)) return false;
  return (
    isChallenge(headers) ||
    refreshesSoon(headers.refresh ?? '') ||
    QUEUE_HOSTS.test(hostNameOf(url))
  );
}

/** Whether a document is a page in front: it refreshes itself soon, or a known gate made it. */
export function showsWaitingRoom({ refreshes, source }: DocumentSigns): boolean {
  return refreshes.some(refreshesSoon) || showsGate(source);
}

/** Whether a known gate made this document, whatever its status. */
export function showsGate(source: string): boolean {
  const text = source.slice(0, MOST_SEARCHED);
  return GATES.some((marks) => marks.every((it) => it.test(text)));
}

/** The signs in HTML source, where no parser is at hand: in a background. */
export function signsIn(html: string): DocumentSigns {
  const source = html.slice(0, MOST_SEARCHED);
  const refreshes = [...source.matchAll(/<meta\s[^>]{0,500}>/gi)]
    .filter(([meta]) => /\bhttp-equiv\s*=\s*["']?\s*refresh\b/i.test(meta))
    .map(([meta]) => {
      const [, double, single, bare] =
        /\bcontent\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(meta) ?? [];
      return double ?? single ?? bare ?? '';
    });
  return { refreshes, source };
}

function refreshesSoon(content: string): boolean {
  const delay = parseRefresh(content);
  return delay !== null && delay <= ROOM_REFRESH;
}
