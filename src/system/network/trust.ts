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
  /** The certificates from the server's to the root, as far as they are known, and who trusts that root. */
  judge(socket: TLSSocket): { readonly chain: readonly CertificateFacts[]; readonly root: RootTrust };
}

const longestChain = 12;

const fingerprintOf = (certificate: X509Certificate): string => certificate.fingerprint256.replaceAll(':', '');

/** A store may hold what OpenSSL can't read: it trusts nothing then. */
const certificatesIn = (pems: readonly string[]): readonly X509Certificate[] =>
  pems.flatMap((pem) => {
    try {
      return [new X509Certificate(pem)];
    } catch {
      return [];
    }
  });

/** By its signature: names alone prove nothing. */
const isIssuedBy = (certificate: X509Certificate, issuer: X509Certificate): boolean => {
  try {
    return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
  } catch {
    return false;
  }
};

/** What the server sent, as far as each is signed by the next. */
const sentChain = (socket: TLSSocket): X509Certificate[] => {
  const sent: X509Certificate[] = [];
  let next = socket.getPeerX509Certificate();
  while (next !== undefined && sent.length < longestChain) {
    const last = sent.at(-1);
    if (last !== undefined && (fingerprintOf(last) === fingerprintOf(next) || !isIssuedBy(last, next))) break;
    sent.push(next);
    next = next.issuerCertificate;
  }
  return sent;
};

interface Found {
  readonly certificate: X509Certificate;
  readonly root: RootTrust;
}

interface Stores {
  readonly context: SecureContext;
  /** By the fingerprint of the end of a chain: many chains end alike, and a store has some hundred roots. */
  readonly found: Map<string, Found | null>;
  readonly public: readonly X509Certificate[];
  readonly machine: readonly X509Certificate[];
}

/** Servers leave the root out: the one of the stores that signed the end of the chain, the public ones first. */
const rootOf = (last: X509Certificate, stores: Stores): Found | null => {
  for (const root of ['public', 'machine'] as const) {
    const same = stores[root].find((one) => fingerprintOf(one) === fingerprintOf(last));
    const certificate = same ?? stores[root].find((one) => isIssuedBy(last, one));
    if (certificate !== undefined) return { certificate, root };
  }
  return null;
};

const remembered = (last: X509Certificate, stores: Stores): Found | null => {
  const fingerprint = fingerprintOf(last);
  const before = stores.found.get(fingerprint);
  if (before !== undefined) return before;
  const found = rootOf(last, stores);
  stores.found.set(fingerprint, found);
  return found;
};

/** A store that can't be read trusts nothing. */
const systemRoots = (): readonly string[] => {
  try {
    return getCACertificates('system');
  } catch {
    return [];
  }
};

const factsOf = (certificate: X509Certificate): CertificateFacts => ({
  subject: certificate.subject,
  fingerprint: fingerprintOf(certificate),
  validTo: certificate.validTo,
});

export const createTrust = (given?: Roots): Trust => {
  let known: Stores | null = null;
  const read = (): Stores => {
    if (known !== null) return known;
    const roots = given ?? { public: getCACertificates('bundled'), machine: systemRoots() };
    known = {
      found: new Map(),
      context: createSecureContext({ ca: [...roots.public, ...roots.machine], minVersion: 'TLSv1.2' }),
      public: certificatesIn(roots.public),
      machine: certificatesIn(roots.machine),
    };
    return known;
  };
  return {
    context: () => read().context,
    judge: (socket) => {
      const sent = sentChain(socket);
      const last = sent.at(-1);
      const found = last === undefined ? null : remembered(last, read());
      const isThere = found !== null && sent.some((one) => fingerprintOf(one) === fingerprintOf(found.certificate));
      const chain = found === null || isThere ? sent : [...sent, found.certificate];
      return { chain: chain.map(factsOf), root: found?.root ?? 'none' };
    },
  };
};
