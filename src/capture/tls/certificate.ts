import { X509Certificate } from 'node:crypto';

const mostKept = 256;
const largestKept = 8192;
const kept = new Map<string, CertificateNames | null>();

export interface CertificateNames {
  readonly subject: string;
  readonly issuer: string;
}

/** Subject and issuer of a certificate in DER, each in one line; `null` where it is not one. */
export function readCertificateNames(der: Uint8Array): CertificateNames | null {
  if (der.length === 0 || der.length > largestKept) return parse(der);
  const key = Buffer.from(der.buffer, der.byteOffset, der.byteLength).toString('latin1');
  const known = kept.get(key);
  if (known !== undefined) return known;
  const names = parse(der);
  // One server's certificate comes many times; an old one gives way.
  if (kept.size >= mostKept)
    for (const oldest of kept.keys()) {
      kept.delete(oldest);
      break;
    }
  kept.set(key, names);
  return names;
}

function parse(der: Uint8Array): CertificateNames | null {
  try {
    const certificate = new X509Certificate(der);
    return { subject: oneLine(certificate.subject), issuer: oneLine(certificate.issuer) };
  } catch {
    return null;
  }
}

const oneLine = (name: string | undefined): string => (name ?? '').trim().split('\n').reverse().join(', ');
