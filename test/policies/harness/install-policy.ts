import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename, join } from 'node:path';
import type { TestProject } from 'vitest/node';
import {
  findPolicyPlace,
  type PolicyPlace,
  policyRefusal,
  removePolicy,
  writePolicy,
} from '../../../scripts/browsers/policy-file.ts';
import { guardPaths } from '../../../scripts/process/guard.ts';
import { onEnd } from '../../../scripts/process/on-exit.ts';
import { tempFolder } from '../../../scripts/process/temp-folder.ts';
import {
  builtVersion,
  createSigningKey,
  publish,
  UPDATE_MANIFEST,
  type UpdateSite,
} from './publish.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly updateSite: UpdateSite;
  }
}

/**
 * Packs the build, publishes it on this machine and has the browser's policy install it, until the run
 * ends. Where it must not write into the system it says so in one sentence and ends the process.
 */
export default async function installPolicy({ provide }: TestProject): Promise<() => void> {
  const { path: browser, folder: policies } = placeOrExit();
  const { path: folder, remove } = tempFolder('policies');
  const { port, stop } = await serveFolder(folder);
  const extensionId = createSigningKey(folder);
  const site: UpdateSite = { folder, url: `http://127.0.0.1:${port}`, extensionId, browser };
  publish(site, builtVersion());
  const undo = onEnd(() => removePolicy(policies));
  const file = writePolicy(policies, {
    // Otherwise Chromium keeps debuggers, so Puppeteer too, off the pages of what a policy installs.
    DeveloperToolsAvailability: 1,
    ExtensionInstallForcelist: [`${extensionId};${site.url}/${UPDATE_MANIFEST}`],
  });
  const release = guardPaths(file, folder);
  provide('updateSite', site);
  return () => {
    undo();
    release();
    stop();
    remove();
  };
}

// An error that is thrown here is shown with the stack of vitest, below "No test files found".
function placeOrExit(): PolicyPlace {
  try {
    const place = findPolicyPlace();
    if (removePolicy(place.folder)) console.log('Removed the policy of a run that ended early.');
    const refusal = policyRefusal(place.folder);
    if (refusal !== null) throw new Error(refusal);
    if (existsSync('dist/chrome/manifest.json')) return place;
    throw new Error('There is no dist/chrome to pack; npm run build makes it.');
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

/** Serves the files of a folder, but none of its folders, on this machine only. */
async function serveFolder(folder: string): Promise<{ port: number; stop: () => void }> {
  const server = createServer(({ url = '/' }, response) => {
    const path = join(folder, basename(new URL(url, 'http://127.0.0.1').pathname));
    const type = path.endsWith('.crx') ? 'application/x-chrome-extension' : 'text/xml';
    const isPublic = /\.(crx|xml)$/.test(path) && existsSync(path);
    response.writeHead(isPublic ? 200 : 404, { 'content-type': type });
    if (isPublic) createReadStream(path).pipe(response);
    else response.end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The update server has no port.');
  const stop = onEnd(() => {
    server.close();
    server.closeAllConnections();
  });
  return { port: address.port, stop };
}
