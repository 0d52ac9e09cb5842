/** A request as the gateway answered it. */
export interface GatewayHit {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

export interface GatewayOptions {
  readonly port: number;
  /** Where the requests go: a port on this machine, at which nothing may be listening yet. */
  readonly upstreamPort: number;
  readonly onHit: (hit: GatewayHit) => void;
}

export interface Gateway {
  readonly name: 'nginx' | 'haproxy' | 'apache' | 'varnish' | 'caddy' | 'the built-in gateway';
  /** Where it listens, on 127.0.0.1. */
  readonly port: number;
  stop(): void;
}
