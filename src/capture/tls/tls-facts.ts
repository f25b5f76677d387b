import type { Place } from '../place.ts';
import type { Side } from '../tcp/connection.ts';

/** An alert that could be read, or one that was sent encrypted, whose size gives it away. */
export interface TlsAlert {
  readonly side: Side;
  /** `fatal`, `warning`, or `encrypted`. */
  readonly level: 'fatal' | 'warning' | 'encrypted';
  /** The name of the description in RFC 8446 and RFC 5246; empty where it is encrypted. */
  readonly description: string;
  readonly place: Place;
}

/** What is visible of a TLS conversation. */
export interface TlsFacts {
  clientHello: Place | null;
  serverName: string | null;
  serverHello: Place | null;
  /** `1.3`, `1.2`, …; `null` before the server's hello. */
  version: string | null;
  certificate: { readonly subject: string; readonly issuer: string; readonly place: Place } | null;
  certificateRequested: boolean;
  alerts: TlsAlert[];
  /** Each side's first encrypted record: that side has its keys. */
  encrypted: { client: Place | null; server: Place | null };
  /** Encrypted records came from both sides. */
  established: boolean;
  /** The client sent more than its end of the handshake. */
  clientData: boolean;
}

export const createTlsFacts = (): TlsFacts => ({
  clientHello: null,
  serverName: null,
  serverHello: null,
  version: null,
  certificate: null,
  certificateRequested: false,
  alerts: [],
  encrypted: { client: null, server: null },
  established: false,
  clientData: false,
});

const names: Readonly<Record<number, string>> = {
  0: 'close_notify',
  10: 'unexpected_message',
  20: 'bad_record_mac',
  21: 'decryption_failed',
  22: 'record_overflow',
  30: 'decompression_failure',
  40: 'handshake_failure',
  41: 'no_certificate',
  42: 'bad_certificate',
  43: 'unsupported_certificate',
  44: 'certificate_revoked',
  45: 'certificate_expired',
  46: 'certificate_unknown',
  47: 'illegal_parameter',
  48: 'unknown_ca',
  49: 'access_denied',
  50: 'decode_error',
  51: 'decrypt_error',
  60: 'export_restriction',
  70: 'protocol_version',
  71: 'insufficient_security',
  80: 'internal_error',
  86: 'inappropriate_fallback',
  90: 'user_canceled',
  100: 'no_renegotiation',
  109: 'missing_extension',
  110: 'unsupported_extension',
  112: 'unrecognized_name',
  113: 'bad_certificate_status_response',
  115: 'unknown_psk_identity',
  116: 'certificate_required',
  120: 'no_application_protocol',
};

/** As RFC 8446, section 6, and earlier versions of TLS name it. */
export const alertName = (code: number): string => names[code] ?? `alert ${code}`;
