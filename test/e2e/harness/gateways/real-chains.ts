import {
  REAL_GATEWAYS,
  type RealGateway,
  startRealGateway,
} from '../../../../scripts/gateways/real-gateways.ts';
import { BABBLE, closing, saying } from '../../../../scripts/gateways/upstreams/behaviours.ts';
import {
  type Behaviour,
  createUpstream,
  type Upstream,
} from '../../../../scripts/gateways/upstreams/upstream.ts';
import { freePort } from '../../../../scripts/process/free-port.ts';

/** The ways in which the server behind a gateway fails. */
export const FAULTS = ['refuses', 'closes', 'babbles'] as const;

export type Fault = (typeof FAULTS)[number];

/** Every real gateway, in front of a server that is down and of one that fails as the path says. */
export interface RealChains {
  /** The address of this gateway's page for a fault, on a host that resolves to this machine. */
  url(gateway: RealGateway, fault: Fault, host: string): string;
  /** The ports they listen on, at 127.0.0.1. */
  readonly ports: readonly number[];
  stop(): void;
}

// nginx takes some invalid answers for HTTP/0.9 and passes them on; this one is an error for all gateways.
const babbling = saying(BABBLE['a header without a colon']);

const byPath: Behaviour = (socket, request) =>
  (/^GET \/babbles /.test(request) ? babbling : closing)(socket, request);

/** Starts all gateways at once. */
export async function startRealChains(): Promise<RealChains> {
  const down = await createUpstream();
  const odd = await createUpstream();
  await odd.be(byPath);
  const started = await Promise.all(
    REAL_GATEWAYS.map(async (id) => ({
      id,
      dead: await startOn(id, down),
      alive: await startOn(id, odd),
    })),
  );
  return {
    ports: started.flatMap(({ dead, alive }) => [dead.port, alive.port]),
    url(gateway, fault, host) {
      const found = started.find(({ id }) => id === gateway);
      const port = fault === 'refuses' ? found?.dead.port : found?.alive.port;
      return `http://${host}:${port}/${fault}`;
    },
    stop() {
      for (const { dead, alive } of started) {
        dead.stop();
        alive.stop();
      }
      down.stop();
      odd.stop();
    },
  };
}

/** Starts a gateway in front of a server. */
export async function startOn(id: RealGateway, { port: upstreamPort }: Upstream) {
  return startRealGateway(id, { port: await freePort(), upstreamPort });
}
