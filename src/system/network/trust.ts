import { X509Certificate } from 'node:crypto';
import { createSecureContext, getCACertificates, type SecureContext, type TLSSocket } from 'node:tls';

/** Root certificates in PEM. */
export interface Roots {
  /** Those that everybody trusts: Mozilla's list, as Node carries it. */
  readonly public: readonly string[];
  /** Those of this machine's store. */
  readonly machine: readonly string[];
}

/** `machine`: only this machine's own store trusts the root, so that somebody of this network issued it. */
export type RootTrust = 'public' | 'machine' | 'none';

export interface CertificateFacts {
  readonly subject: string;
  /** SHA-256 in hexadecimal digits, in capitals. */
  readonly fingerprint: string;
  /** End of validity, as OpenSSL prints it. */
  readonly validTo: string;
}

/** Judges chains; the stores are read when the first chain is judged. */
export interface Trust {
  context(): SecureContext;
  /** The certificates from the server's to the root, as far as they are known. */
  chain(socket: TLSSocket): readonly CertificateFacts[];
  trustOf(chain: readonly CertificateFacts[]): RootTrust;
}

const longestChain = 12;

const fingerprintOf = (certificate: X509Certificate): string => certificate.fingerprint256.replaceAll(':', '');

const fingerprints = (pems: readonly string[]): ReadonlySet<string> =>
  new Set(
    pems.flatMap((pem) => {
      try {
        return [fingerprintOf(new X509Certificate(pem))];
      } catch {
        // A store may hold what OpenSSL can't read: it trusts nothing then.
        return [];
      }
    }),
  );

const chainOf = (socket: TLSSocket): readonly CertificateFacts[] => {
  const facts: CertificateFacts[] = [];
  let certificate = socket.getPeerX509Certificate();
  while (certificate !== undefined && facts.length < longestChain) {
    const { subject, validTo } = certificate;
    facts.push({ subject, fingerprint: fingerprintOf(certificate), validTo });
    if (certificate.issuerCertificate === certificate) break;
    certificate = certificate.issuerCertificate;
  }
  return facts;
};

export const createTrust = (given?: Roots): Trust => {
  let known: { context: SecureContext; public: ReadonlySet<string>; machine: ReadonlySet<string> } | null = null;
  const read = () => {
    if (known !== null) return known;
    const roots = given ?? { public: getCACertificates('bundled'), machine: getCACertificates('system') };
    known = {
      context: createSecureContext({ ca: [...roots.public, ...roots.machine], minVersion: 'TLSv1.2' }),
      public: fingerprints(roots.public),
      machine: fingerprints(roots.machine),
    };
    return known;
  };
  return {
    context: () => read().context,
    chain: chainOf,
    trustOf: (chain) => {
      const sets = read();
      const last = chain.at(-1)?.fingerprint ?? '';
      if (sets.public.has(last)) return 'public';
      return sets.machine.has(last) ? 'machine' : 'none';
    },
  };
};
