import { startRealChains } from './real-chains.ts';

// For a test: starts the gateways, tells where they listen, and is killed with no chance to clean up.
const { ports } = await startRealChains();
process.stdout.write(JSON.stringify(ports), () => process.kill(process.pid, 'SIGKILL'));
