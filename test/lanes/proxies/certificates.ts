import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const openssl = (folder: string, ...args: string[]): void => {
  execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
};

const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '30'];

const makeRoot = (folder: string, file: string, name: string): void => {
  const use = ['-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign,cRLSign'];
  openssl(
    folder,
    'req',
    '-x509',
    ...curve,
    '-subj',
    `/CN=${name}`,
    ...use,
    '-keyout',
    `${file}.key`,
    '-out',
    `${file}.crt`,
  );
  // Squid wants both in one file, and reads it as its own user.
  writeFileSync(
    join(folder, `${file}.pem`),
    readFileSync(join(folder, `${file}.crt`), 'utf8') + readFileSync(join(folder, `${file}.key`), 'utf8'),
  );
  chmodSync(join(folder, `${file}.pem`), 0o644);
};

export interface Certificates {
  /** PEM of each root. */
  readonly roots: {
    readonly public: string;
    readonly inspection: string;
    readonly namesake: string;
    readonly unknown: string;
  };
  readonly key: string;
  /** The server's certificate for all hosts given. */
  readonly certificate: string;
}

/**
 * A root that everybody is to trust with a server's certificate, and roots of three inspecting proxies: one that the
 * machine's store is to trust, one of the same kind named after a root of Microsoft, one that nobody trusts.
 */
export const makeCertificates = (folder: string, hosts: readonly string[]): Certificates => {
  makeRoot(folder, 'public', 'Public Root of the Test');
  makeRoot(folder, 'inspection', 'Contoso Inspection');
  makeRoot(folder, 'namesake', 'Microsoft RSA Root Certificate Authority 2017');
  makeRoot(folder, 'unknown', 'Unknown Inspection');
  writeFileSync(join(folder, 'names'), `subjectAltName=${hosts.map((host) => `DNS:${host}`).join(',')}\n`);
  openssl(folder, 'req', ...curve, '-subj', '/CN=origin', '-keyout', 'origin.key', '-out', 'origin.csr');
  const signing = ['-CA', 'public.crt', '-CAkey', 'public.key', '-CAcreateserial', '-days', '20', '-extfile', 'names'];
  openssl(folder, 'x509', '-req', '-in', 'origin.csr', ...signing, '-out', 'origin.crt');
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
  return {
    roots: {
      public: read('public.crt'),
      inspection: read('inspection.crt'),
      namesake: read('namesake.crt'),
      unknown: read('unknown.crt'),
    },
    key: read('origin.key'),
    certificate: read('origin.crt'),
  };
};
