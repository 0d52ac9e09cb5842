import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GatewayId } from '../../../src/core/gateways/gateways.ts';
import type { Signed } from '../../../src/core/gateways/identify.ts';
import type { Confidence, PageText } from '../../../src/core/gateways/identity.ts';
import { keepHeaders } from '../../../src/core/http/kept-headers.ts';
import { syntheticHeaders } from '../../../src/core/http/rebuilt-headers.ts';
import { pageForm, pageText } from './page-text.ts';

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

/** What one file holds: the samples of one gateway, by name. */
interface SampleFile {
  /** Taken from the running gateway by `npm run samples`. */
  readonly captured: Readonly<Record<string, Sample>>;
  /** Written by hand after what is documented or reported. */
  readonly written: Readonly<Record<string, Sample>>;
}

/** All samples, by gateway, origin ("captured" or "written") and name: "nginx/captured/refuses". */
export function allSamples(): [path: string, sample: Sample][] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) => {
      const file: SampleFile = JSON.parse(readFileSync(join(FOLDER, name), 'utf8'));
      const gateway = name.slice(0, -'.json'.length);
      return (['captured', 'written'] as const).flatMap((origin) =>
        Object.entries(file[origin]).map(([own, sample]): [string, Sample] => [
          `${gateway}/${origin}/${own}`,
          sample,
        ]),
      );
    });
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
  return unreadable === true ? null : { ...pageText(body, type), form: pageForm(body, type) };
}
