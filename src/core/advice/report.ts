import type { Attempt } from '../incident.ts';
import type { Words } from '../words.ts';
import type { CaseIdentity } from './case.ts';

export interface ReportInput {
  readonly url: string;
  /** The person wants the part of the address after "?" in it, too. */
  readonly withQuery: boolean;
  readonly status: number;
  /** Epoch ms; null where it was not seen to begin. */
  readonly startedAt: number | null;
  readonly now: number;
  readonly attempts: readonly Attempt[];
  readonly identity: CaseIdentity | null;
  /** The gateway's proper name, null where nobody can tell. */
  readonly gateway: string | null;
  /** The gateway's own reason, tamed. */
  readonly reason: string | null;
  /** The kept headers of the answer: those that help are picked out here. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface ReportLine {
  readonly label: Words;
  /** One, or a list below the label. */
  readonly values: readonly ReportValue[];
}

/** Words of ours, or text from outside, to be shown letter by letter. */
export type ReportValue = { readonly words: Words } | { readonly literal: string };

export interface Report {
  readonly title: Words;
  readonly lines: readonly ReportLine[];
}

/** What the people of the site need to know. */
export function report(_input: ReportInput): Report {
  throw new Error('to come');
}
