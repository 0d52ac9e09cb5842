import { createServer } from 'node:net';

/**
 * `wanted` if that port is free on 127.0.0.1, otherwise another free port. Throws if none is free.
 */
export async function freePort(wanted = 0): Promise<number> {
  return (await tryPort(wanted)) ?? (await tryPort(0)) ?? fail();
}

function tryPort(port: number): Promise<number | null> {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(null));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      const got = typeof address === 'object' && address ? address.port : null;
      server.close(() => done(got));
    });
  });
}

function fail(): never {
  throw new Error('No port is free on 127.0.0.1.');
}
