import { startRealChains } from './real-chains.ts';

// For a test: starts the gateways, prints their ports, and kills itself without a chance to clean up.
const { ports } = await startRealChains();
process.stdout.write(JSON.stringify(ports), () => process.kill(process.pid, 'SIGKILL'));
