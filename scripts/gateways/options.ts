/** The options of every real gateway. */
export interface RealGatewayOptions {
  /** The port on 127.0.0.1 on which it listens. */
  readonly port: number;
  /** The port on this machine to which requests are forwarded. */
  readonly upstreamPort: number;
  /** More directives, in the gateway's own configuration language. */
  readonly more?: string;
}
