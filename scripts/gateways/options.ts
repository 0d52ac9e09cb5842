/** What every real gateway is started with. */
export interface RealGatewayOptions {
  /** Where it listens, on 127.0.0.1. */
  readonly port: number;
  /** Where the requests go: a port on this machine. */
  readonly upstreamPort: number;
  /** More directives, in the gateway's own language. */
  readonly more?: string;
}
