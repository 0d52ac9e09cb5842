import { splitIntoUnits } from '../core/text/duration.ts';
import type { Message, Param } from '../core/text/message.ts';
import { COUNTED } from '../core/text/message-id.ts';
import { isolate } from '../core/text/sanitize.ts';

/** Where messages come from: the part of the browser's `i18n` API that is used. */
export interface MessageSource {
  /** The message with this id, with `params` filled in; '' if there is none. */
  getMessage(id: string, params?: string[]): string;
  /** The browser's language, as a BCP 47 tag. */
  getUILanguage(): string;
}

let messages: MessageSource | null = null;

/**
 * Sets the source of messages. Each entry point (page, background, test) calls it before the first
 * translation.
 */
export function setMessages(source: MessageSource): void {
  messages = source;
}

function source(): MessageSource {
  if (messages === null) throw new Error('No messages are set; call setMessages first.');
  return messages;
}

/**
 * The language of the messages, as a BCP 47 tag with the region of the browser's language, for its
 * formats of dates and times. It differs from the browser's language if there are no messages in
 * that.
 */
export function language(): string {
  const { region } = new Intl.Locale(source().getUILanguage()).maximize();
  return new Intl.Locale(source().getMessage('language'), region ? { region } : {}).toString();
}

/** The writing direction of the messages. */
export function direction(): 'ltr' | 'rtl' {
  return source().getMessage('direction') === 'rtl' ? 'rtl' : 'ltr';
}

/**
 * The text of a message in the user's language; '' for a message that does not exist. A language may
 * lack the form of a number that the message never has. Throws before `setMessages`.
 */
export function translate({ id, params }: Message): string {
  const texts = params.map(paramText);
  const textOf = (key: string) => source().getMessage(key, texts);
  if (!id.endsWith(COUNTED)) return textOf(id);
  const name = id.slice(0, -COUNTED.length);
  const { count = 0 } = params.find((param) => param.kind === 'count') ?? {};
  return textOf(`${name}_${pluralOf(count)}`) || textOf(`${name}_other`);
}

function paramText(param: Param): string {
  switch (param.kind) {
    case 'text':
      return isolate(param.text, direction());
    case 'words':
      return translate(param.words);
    case 'duration':
      return durationText(param.ms);
    case 'clock':
      return clockText(param.at, param.seconds ? 'medium' : 'short');
    case 'count':
      return numberText(param.count);
    case 'none':
      return '';
  }
}

function durationText(ms: number): string {
  const parts = splitIntoUnits(ms).map(({ unit, count }) =>
    new Intl.NumberFormat(language(), { style: 'unit', unit, unitDisplay: 'long' }).format(count),
  );
  return new Intl.ListFormat(language(), { type: 'unit', style: 'long' }).format(parts);
}

// The time alone for today, with the date for any other day; '' for an invalid time.
function clockText(at: number, timeStyle: 'short' | 'medium'): string {
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return '';
  const today = moment.toDateString() === new Date().toDateString();
  return new Intl.DateTimeFormat(language(), {
    ...(today ? {} : { dateStyle: 'medium' }),
    timeStyle,
  }).format(moment);
}

function numberText(value: number): string {
  return new Intl.NumberFormat(language(), { useGrouping: false }).format(value);
}

function pluralOf(count: number): Intl.LDMLPluralRule {
  return new Intl.PluralRules(language()).select(count);
}

/**
 * A time (epoch ms) as ISO 8601 date, time and offset (or "UTC"), which reads the same everywhere;
 * '' for an invalid time.
 */
export function timestamp(at: number, zone: 'local' | 'utc'): string {
  const east = zone === 'utc' ? 0 : -new Date(at).getTimezoneOffset();
  const there = new Date(at + east * 60_000);
  if (Number.isNaN(there.getTime())) return '';
  const text = there
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, '');
  const two = (value: number): string => String(Math.floor(Math.abs(value))).padStart(2, '0');
  const offset = `${east < 0 ? '-' : '+'}${two(east / 60)}:${two(east % 60)}`;
  return `${text} ${zone === 'utc' ? 'UTC' : offset}`;
}
