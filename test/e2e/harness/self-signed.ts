import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram } from '../../../scripts/process/find-program.ts';
import { tempFolder } from '../../../scripts/process/temp-folder.ts';

/** Makes a key and a certificate for *.test. Neither is stored in the repository, so none can expire. */
export function selfSigned(): { key: Buffer; cert: Buffer } {
  const openssl = findProgram('openssl');
  if (!openssl) throw new Error('openssl is needed for a test over https.');
  const folder = tempFolder('certificate');
  const key = join(folder.path, 'key.pem');
  const cert = join(folder.path, 'cert.pem');
  execFileSync(
    openssl,
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
      ...['-days', '2', '-subj', '/CN=*.test', '-addext', 'subjectAltName=DNS:*.test'],
      ...['-keyout', key, '-out', cert],
    ],
    { stdio: 'ignore' },
  );
  const made = { key: readFileSync(key), cert: readFileSync(cert) };
  folder.remove();
  return made;
}
