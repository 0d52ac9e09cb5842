/** A request as the gateway answered it. */
export interface GatewayHit {
  /** Epoch ms. */
  readonly at: number;
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

export interface GatewayOptions {
  readonly port: number;
  /** The port on this machine to which requests are forwarded; nothing has to listen there yet. */
  readonly upstreamPort: number;
  readonly onHit: (hit: GatewayHit) => void;
}

export interface Gateway {
  readonly name: 'nginx' | 'haproxy' | 'apache' | 'varnish' | 'caddy' | 'the built-in gateway';
  /** The port on 127.0.0.1 on which it listens. */
  readonly port: number;
  stop(): void;
}
