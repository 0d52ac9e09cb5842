import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GatewayId } from '../../../src/core/gateways/gateways.ts';
import type { Signed } from '../../../src/core/gateways/identify.ts';
import type { Confidence, PageText } from '../../../src/core/gateways/identity.ts';
import { keepHeaders } from '../../../src/core/http/headers.ts';
import { syntheticHeaders } from '../../../src/core/http/synthetic-headers.ts';
import { pageText } from './page-text.ts';

/** An answer of a gateway as it was on the wire, and who must be named for it. */
export interface Sample {
  readonly expect: {
    readonly gateway: GatewayId | null;
    readonly confidence: Confidence;
    readonly signedBy: GatewayId | null;
    readonly reason?: string;
  };
  readonly source: string;
  readonly status: number;
  readonly reasonPhrase: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  /** The browser shows its own page instead. */
  readonly unreadable?: boolean;
}

const FOLDER = 'test/samples/gateways';

/** All samples, by their path below the folder. */
export function allSamples(): [path: string, sample: Sample][] {
  return readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.json'))
    .sort()
    .map((path) => [path, JSON.parse(readFileSync(join(FOLDER, path), 'utf8'))]);
}

/** The answer as it enters the core. */
export function answerOf({ status, reasonPhrase, headers }: Sample): Signed {
  const kept = keepHeaders(headers.map(([name, value]) => ({ name, value })));
  const statusLine = `HTTP/1.1 ${status} ${reasonPhrase}`;
  return {
    status,
    headers: { ...kept, ...syntheticHeaders({ url: 'http://a.test/', statusLine }) },
  };
}

/** What the browser shows of it; null where that cannot be read. */
export function pageOf({ headers, body, unreadable }: Sample): PageText | null {
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  return unreadable === true ? null : pageText(body, type);
}
