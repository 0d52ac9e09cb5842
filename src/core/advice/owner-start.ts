import { GATEWAYS } from '../gateways/gateways.ts';
import type { Identity } from '../gateways/identity.ts';
import { identityText } from '../gateways/identity-text.ts';
import { type Message, message } from '../text/message.ts';
import type { MessageId } from '../text/message-id.ts';
import { LOG_COMMANDS, USUAL_LOGS } from './owner-logs.ts';
import { CONFIGURATION_TESTS } from './owner-rows.ts';

interface Answered {
  readonly identity: Identity | null;
}

/**
 * The command that shows the log of the gateway that answered, or the usual logs if it is not known;
 * null if it keeps none that its owner can read, or if the answer is of the visitor's own side.
 */
export function logCommandOf({ identity }: Answered): string | null {
  const { gateway = null, ownSide = null } = identity ?? {};
  if (gateway !== null) return LOG_COMMANDS[gateway] ?? null;
  return ownSide === null ? USUAL_LOGS : null;
}

/** How far (ms) from the answer the system log is shown, on both sides. */
const AROUND = 60_000;

/**
 * The command that shows the system log around the answer at `at` (epoch ms), on a server of the
 * owner's; null where that may be no Linux, and for an impossible time.
 */
export function journalCommandOf({ identity }: Answered, at: number) {
  const { gateway = null, ownSide = null } = identity ?? {};
  const isOwnServer = gateway === null ? ownSide === null : gateway in CONFIGURATION_TESTS;
  const [since, until] = [utcText(at - AROUND), utcText(at + AROUND)];
  if (!isOwnServer || since === null || until === null) return null;
  return `sudo journalctl --since '${since}' --until '${until}' --no-pager`;
}

// As systemd.time(7) reads it.
function utcText(at: number): string | null {
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime()) || Math.abs(moment.getUTCFullYear()) > 9999) return null;
  return moment
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, ' UTC');
}

/** What an error means whose gateway is not known, by status (RFC 9110 §15.6). */
const MEANINGS: Readonly<Record<number, MessageId>> = {
  502: 'owner_means_502',
  503: 'owner_means_503',
  504: 'owner_means_504',
};

/** What the error means for the owner; null where the words for visitors say as much. */
export function meaningForOwner(identity: Identity): Message | null {
  const { gateway, ownSide, proxyError, status } = identity;
  if (ownSide !== null || proxyError !== null) return null;
  const meaning = MEANINGS[status];
  if (gateway === null) return meaning === undefined ? null : message(meaning);
  if (identityText(identity).visitor.id !== 'gateway_front_server_visitor') return null;
  return message('owner_means_gateway', { kind: 'text', text: GATEWAYS[gateway].name });
}

/** Whether the command has a word in capitals that the owner replaces. */
export function hasPlaceholder(command: string): boolean {
  return /\b(ADDRESS|APP|ARN|GATEWAY|GROUP|NAME|PORT)\b/.test(command);
}
