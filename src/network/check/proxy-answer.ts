import type { NetworkFailure } from '../../system/network.ts';
import { failed, type Outcome, passed } from './attempt.ts';
import type { FindingCode } from './finding-codes.ts';
import { authenticationSchemes, type HeadFault, type HttpHead, printable } from './http-head.ts';

const isNetworkFailure = (answer: HttpHead | HeadFault | NetworkFailure): answer is NetworkFailure => 'code' in answer;

/** In words: what the system said. */
export const faultText = ({ fault, code }: NetworkFailure): string => {
  const words = {
    nameNotFound: 'the name is not known',
    nameTimeout: 'the name was not resolved in time',
    refused: 'the connection was refused',
    reset: 'the connection was reset',
    timeout: 'no answer in time',
    unreachable: 'there is no way there',
    closed: 'the connection was closed',
    aborted: 'interrupted',
    tls: 'TLS failed',
    other: 'it failed',
  }[fault];
  return code === null ? words : `${words} (${code})`;
};

/** How opening a connection to the proxy failed. */
export const proxyFailure = (failure: NetworkFailure): FindingCode => {
  if (failure.fault === 'nameNotFound' || failure.fault === 'nameTimeout') return 'PROXY_NAME_NOT_FOUND';
  return failure.fault === 'refused' ? 'PROXY_REFUSED' : 'PROXY_UNREACHABLE';
};

const withReason = (head: HttpHead): string => {
  // Squid says here which of its rules or steps it was.
  const reason = head.headers.get('x-squid-error')?.[0];
  return reason === undefined ? head.line : `${head.line} (${printable(reason)})`;
};

const unanswered: Readonly<Record<HeadFault['fault'], FindingCode>> = {
  tooLarge: 'PROXY_ANSWER_TOO_LARGE',
  notHttp: 'PROXY_NOT_HTTP',
  tlsAlert: 'PROXY_WANTS_TLS',
};

const unansweredText = (answer: HeadFault): string => {
  if (answer.fault === 'tooLarge') return 'more than 64 KiB of headers';
  return answer.fault === 'tlsAlert' ? 'a TLS record' : `not HTTP: ${answer.first}`;
};

/** Codes of web servers that do not know CONNECT. */
const unknownMethod = new Set([400, 404, 405, 501]);
const notReached = new Set([500, 502, 503, 504]);

/** What the answer to CONNECT means; status codes by RFC 9110. */
export const connectOutcome = (answer: HttpHead | HeadFault | NetworkFailure, historic: boolean): Outcome => {
  if (isNetworkFailure(answer)) {
    return failed(answer.fault === 'timeout' ? 'PROXY_NO_ANSWER' : 'PROXY_CLOSED', faultText(answer));
  }
  if ('fault' in answer) return failed(unanswered[answer.fault], unansweredText(answer));
  const { status } = answer;
  if (status >= 200 && status < 300) return passed(answer.line);
  if (status === 407) {
    const schemes = authenticationSchemes(answer);
    const offered = schemes.length === 0 ? 'no scheme offered' : `offered: ${schemes.join(', ')}`;
    return failed('PROXY_AUTHENTICATION', `${answer.line} (${printable(offered)})`);
  }
  if (notReached.has(status)) {
    return historic
      ? passed(`${withReason(answer)}: allowed, and nobody answers at this port any more`)
      : failed('DESTINATION_NOT_REACHED', withReason(answer));
  }
  const hasProxySigns = answer.headers.has('x-squid-error') || answer.headers.has('via');
  if (unknownMethod.has(status) && !hasProxySigns) return failed('PROXY_NOT_A_PROXY', answer.line);
  if (status >= 400 && status < 500) return failed('DESTINATION_FORBIDDEN', withReason(answer));
  return failed('PROXY_OTHER_ANSWER', withReason(answer));
};

/** What the answer to a plain request means: any answer of the host itself shows that the way is open. */
export const webOutcome = (answer: HttpHead | HeadFault | NetworkFailure): Outcome => {
  const outcome = connectOutcome(answer, false);
  if ('fault' in answer) return outcome;
  if (answer.status < 400 || (unknownMethod.has(answer.status) && !answer.headers.has('x-squid-error'))) {
    return passed(answer.line);
  }
  return outcome.code === 'DESTINATION_FORBIDDEN' ? failed('WEB_FORBIDDEN', withReason(answer)) : outcome;
};
