import { createServer, type Socket } from 'node:net';
import { freePort } from '../../process/free-port.ts';
import { onEnd } from '../../process/on-exit.ts';

/**
 * What an upstream does with a connection on which a request has arrived; `request` is its
 * beginning.
 */
export type Behaviour = (socket: Socket, request: string) => void;

/** A server behind a gateway, whose behaviour is set by the caller; at first nothing listens. */
export interface Upstream {
  readonly port: number;
  /** Listens from now on, and behaves like this. */
  be(behaviour: Behaviour): Promise<void>;
  /** Stops listening: connections are refused. */
  refuse(): Promise<void>;
  stop(): void;
}

/** Reserves a port on 127.0.0.1 for an upstream that does not listen yet. */
export async function createUpstream(): Promise<Upstream> {
  const port = await freePort();
  const open = new Set<Socket>();
  let current: Behaviour = (socket) => socket.destroy();
  const server = createServer((socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    // A gateway may hang up once it has received enough.
    socket.on('error', () => {});
    socket.once('data', (request) => current(socket, request.toString('latin1')));
  });
  const close = () => {
    server.close();
    for (const socket of open) socket.destroy();
  };
  const stop = onEnd(close);
  return {
    port,
    stop,
    async be(behaviour) {
      current = behaviour;
      if (server.listening) return;
      await new Promise<void>((done, failed) => {
        server.once('error', failed);
        server.listen(port, '127.0.0.1', done);
      });
    },
    async refuse() {
      if (!server.listening) return;
      const closed = new Promise((done) => server.once('close', done));
      close();
      await closed;
    },
  };
}
