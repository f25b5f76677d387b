import { joinHostPort, splitHostPort } from '../packet/address.ts';
import type { Place } from '../place.ts';
import { fieldValues } from './head.ts';

/** A request as its first line says it; nothing after `?` and no user information is kept. */
export interface HttpRequest {
  readonly method: string;
  /** `tunnel`: CONNECT; `absolute`: a whole URL, as proxies are asked; `origin`: a path, as servers are asked. */
  readonly form: 'tunnel' | 'absolute' | 'origin';
  /** `host:port`. */
  readonly target: string;
  readonly path: string;
  readonly place: Place;
}

/** A request and what came back. */
export interface HttpExchange {
  readonly request: HttpRequest;
  /** `none`: no answer in the capture; `notHttp`: bytes that are not HTTP. */
  readonly answer: number | 'none' | 'notHttp';
  readonly reason: string;
  /** What a 407 (or a 401) asks for, as `Negotiate`, `NTLM`, `Basic`. */
  readonly schemes: readonly string[];
  readonly place: Place | null;
}

const methods = ['CONNECT', 'GET', 'POST', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE'] as const;
const longestStart = 8;

/** Whether bytes begin as a request does; `undecided` where there are too few of them. */
export function beginsRequest(bytes: Uint8Array, start: number, end: number): boolean | 'undecided' {
  const text = String.fromCharCode(...bytes.subarray(start, Math.min(end, start + longestStart)));
  if (methods.some((method) => text.startsWith(`${method} `))) return true;
  return text.length < longestStart && methods.some((method) => `${method} `.startsWith(text)) ? 'undecided' : false;
}

/** Whether bytes begin as an answer does. */
export function beginsAnswer(bytes: Uint8Array, start: number, end: number): boolean | 'undecided' {
  const text = String.fromCharCode(...bytes.subarray(start, Math.min(end, start + 5)));
  if (text.length < 5 && 'HTTP/'.startsWith(text)) return 'undecided';
  return text === 'HTTP/';
}

const unknownTarget = '?';

/** A request by the lines of its head; `null` where the first one is none of HTTP. The target's host is `?` where no field names one. */
export function readRequest(lines: readonly string[], place: Place): HttpRequest | null {
  const [method, target, version] = (lines[0] ?? '').split(' ');
  if (method === undefined || target === undefined || version?.startsWith('HTTP/') !== true) return null;
  if (method === 'CONNECT') return { method, form: 'tunnel', target: withPort(target, 443), path: '', place };
  const absolute = /^(https?):\/\/(?:[^/?#@]*@)?([^/?#]+)([^?#]*)/i.exec(target);
  if (absolute !== null) {
    const [, scheme = 'http', authority = '', path = ''] = absolute;
    const port = scheme.toLowerCase() === 'https' ? 443 : 80;
    return { method, form: 'absolute', target: withPort(authority, port), path, place };
  }
  const [host = unknownTarget] = fieldValues(lines, 'Host');
  return { method, form: 'origin', target: withPort(host, 80), path: target.split(/[?#]/)[0] ?? '', place };
}

function withPort(authority: string, usual: number): string {
  const { host, port } = splitHostPort(authority);
  return joinHostPort(host, port ?? usual);
}

/** Status, reason and authentication schemes of an answer's head; `null` where its first line is not one. */
export function readAnswer(
  lines: readonly string[],
): { status: number; reason: string; schemes: readonly string[] } | null {
  const [, digits, reason = ''] = /^HTTP\/\d(?:\.\d)? (\d{3})(?: (.*))?$/.exec(lines[0] ?? '') ?? [];
  if (digits === undefined) return null;
  const asked = [...fieldValues(lines, 'Proxy-Authenticate'), ...fieldValues(lines, 'WWW-Authenticate')];
  return { status: Number(digits), reason: reason.trim(), schemes: schemesOf(asked) };
}

/** RFC 9110, section 11.6.1: schemes are tokens at the beginning of a challenge; parameters have an equals sign. */
function schemesOf(values: readonly string[]): readonly string[] {
  const names = values.flatMap((value) =>
    value
      .replace(/"(?:[^"\\]|\\.)*"/g, '""')
      .split(',')
      .flatMap((part) => /^\s*([A-Za-z][A-Za-z0-9_-]*)(?=\s+[^\s=]|\s*$)/.exec(part)?.[1] ?? []),
  );
  return [...new Set(names)];
}
