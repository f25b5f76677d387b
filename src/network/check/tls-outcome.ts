import type { NetworkFailure, TlsFacts } from '../../system/network.ts';
import { failed, type Outcome, passed } from './attempt.ts';
import { printable } from './http-head.ts';
import { faultText } from './proxy-answer.ts';

/**
 * SHA-256 of roots that the service's certificates have: DigiCert Global Root G2 and G3, Microsoft RSA and ECC Root
 * Certificate Authority 2017 (Microsoft, "Azure Certificate Authority details"). A machine's store may hold one of
 * them and the public list of this program may not.
 */
const knownRoots: ReadonlySet<string> = new Set([
  'CB3CCBB76031E5E0138F8DD39A23F9DE47FFC35E43C1144CEA27D46A5AB1CB5F',
  '31AD6648F8104138C738F39EA4320133393E3A18CC02296EF97C2AC9EF6731D0',
  'C741F70F4B2A8D88BF2E71C14122EF53EF10EBA0CFA5E64CFA20F418853073E0',
  '358DF39D764AF9E1B766E9C972DF352EE15CFAC227AF6AD1D70E8E4A6EDCBA02',
]);

const nameOf = (subject: string): string => printable(/(?:^|\n)CN=(.*)/.exec(subject)?.[1] ?? subject);

const issuerText = ({ chain }: TlsFacts): string => {
  const root = chain.at(-1);
  return root === undefined
    ? 'no certificate'
    : `root "${nameOf(root.subject)}", SHA-256 ${root.fingerprint.slice(0, 16)}...`;
};

/** Whether somebody opens the connection is decided by the chain, never by a name in it: names can be chosen. */
export const tlsOutcome = (facts: TlsFacts | NetworkFailure): Outcome => {
  if ('fault' in facts) {
    return failed(facts.fault === 'timeout' ? 'TLS_NO_ANSWER' : 'TLS_FAILED', faultText(facts));
  }
  const { protocol, root, chain, certificateFault } = facts;
  const tls = { protocol, root, chain };
  const came = `${protocol}, ${issuerText(facts)}`;
  const known = knownRoots.has(chain.at(-1)?.fingerprint ?? '');
  if (root === 'machine' && !known) return failed('TLS_INSPECTED', came, { tls });
  if (certificateFault === null && root !== 'none') return passed(came, { tls });
  const withFault = `${came}, ${printable(certificateFault ?? 'no known root')}`;
  if (certificateFault === 'ERR_TLS_CERT_ALTNAME_INVALID') return failed('TLS_WRONG_NAME', withFault, { tls });
  if (/^CERT_(HAS_EXPIRED|NOT_YET_VALID)$/.test(certificateFault ?? ''))
    return failed('TLS_EXPIRED', withFault, { tls });
  return failed('TLS_UNTRUSTED', withFault, { tls });
};
