import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CaptureContext } from '../../../src/capture/context.ts';
import type { FindingCode } from '../../../src/capture/judge/finding-codes.ts';
import type { Conversation, Timed } from './conversation.ts';
import { autoProxyByDhcp, byMulticast, byNetbios } from './name-scenes.ts';
import { alert, certificates, clientHello, serverHello, tlsRecord } from './payloads.ts';
import { endpoints, explicitContext, proxy } from './read-bytes.ts';
import {
  answer,
  connect,
  dropped,
  granted,
  host,
  later,
  lookup,
  prohibited,
  relay,
  toProxy,
  toServer,
  tunnel,
  withTls,
} from './scenes.ts';

export const bypass: CaptureContext = { mode: 'bypass', endpoints };
const pac: CaptureContext = { mode: 'pac', scriptLocation: 'http://scripts.contoso.com/proxy.pac', endpoints };
const system: CaptureContext = { mode: 'system', endpoints };
export const unknown: CaptureContext = { mode: 'unknown', endpoints };
const named: CaptureContext = { ...explicitContext, proxy: { host: 'proxyserver', port: 8080 } };

export const asked = (status: string, ...fields: string[]) =>
  toProxy()
    .open()
    .say(connect())
    .hear(answer(status, ...fields))
    .finish();
const refused = (port: number, address = relay) => toServer(port, 0, address).syn().reset().wait(5e5).syn().reset();
export const inTunnel = () => toProxy().open().say(connect()).hear(granted);
export const known = lookup(host, [relay]);
const testCertificate = Buffer.from(
  readFileSync(join(import.meta.dirname, '../fixtures/inspecting.crt.base64'), 'latin1'),
  'base64',
);
const inspected = () =>
  inTunnel()
    .say(clientHello(host))
    .hear(serverHello('1.2'))
    .hear(certificates([testCertificate]));
const wpad = (addresses: readonly string[], code = 0) => lookup('wpad.contoso.com', addresses, { code });
const script = (status: string) =>
  toServer(80).open().say('GET /proxy.pac HTTP/1.1\r\nHost: scripts.contoso.com\r\n\r\n').hear(answer(status)).finish();

export type Scene = readonly [
  what: string,
  code: FindingCode,
  context: CaptureContext,
  parts: readonly (Conversation | readonly Timed[])[],
];

/** Each with what it must be called; nothing else may be called a fault in it. */
export const scenes: readonly Scene[] = [
  [
    'the proxy asks who it is',
    'PROXY_AUTHENTICATION',
    explicitContext,
    [asked('407 Who', 'Proxy-Authenticate: Negotiate', 'Proxy-Authenticate: Basic realm="a, b"')],
  ],
  [
    'the proxy asks who it is, and is told',
    'PROXY_AUTHENTICATED',
    explicitContext,
    [asked('407 Who', 'Proxy-Authenticate: NTLM'), tunnel(1e5)],
  ],
  ['the proxy forbids', 'PROXY_FORBIDDEN', explicitContext, [asked('403 Forbidden')]],
  ['the proxy does not reach the target', 'PROXY_BAD_GATEWAY', explicitContext, [asked('502 Bad Gateway')]],
  ['the proxy is not available', 'PROXY_UNAVAILABLE', explicitContext, [asked('503 Service Unavailable')]],
  ['the proxy waits in vain', 'PROXY_TIMEOUT', explicitContext, [asked('504 Gateway Timeout')]],
  [
    'the proxy sends to a login page',
    'PROXY_REFUSED',
    explicitContext,
    [asked('302 Found', 'Location: http://portal')],
  ],
  ['the proxy does not answer', 'PROXY_NO_ANSWER', explicitContext, [toProxy().open().say(connect()), later()]],
  ['the client gives up', 'PROXY_NO_ANSWER', explicitContext, [toProxy().open().say(connect()).wait(3e7).finish()]],
  ['the proxy closes', 'PROXY_CLOSED', explicitContext, [toProxy().open().say(connect()).finishFromServer()]],
  ['the proxy resets before it is asked', 'PROXY_CLOSED', explicitContext, [tunnel(), toProxy(1e5).open().reset()]],
  ['the proxy resets', 'PROXY_CLOSED', explicitContext, [toProxy().open().say(connect()).reset()]],
  [
    'the proxy is none',
    'PROXY_NOT_HTTP',
    explicitContext,
    [toProxy().open().say(connect()).hear('SSH-2.0-x\r\n').finish()],
  ],
  [
    'the proxy is slow',
    'PROXY_SLOW',
    explicitContext,
    [withTls(toProxy().open().say(connect()).wait(6e6).hear(granted)).finish()],
  ],
  [
    'another program is refused',
    'OTHER_TARGET_REFUSED',
    explicitContext,
    [tunnel(), toProxy().open().say(connect('ads.example:443')).hear(answer('403 No')).finish()],
  ],
  ['nothing answers at the proxy', 'PROXY_UNREACHABLE', explicitContext, [dropped(8080, proxy.host)]],
  ['a firewall answers for the proxy', 'PROXY_UNREACHABLE', explicitContext, [prohibited(8080, proxy.host)]],
  ['the port of the proxy is closed', 'PROXY_PORT_CLOSED', explicitContext, [refused(8080, proxy.host)]],
  [
    'the port of a proxy whose name is not in the capture is closed',
    'PROXY_PORT_CLOSED',
    named,
    [refused(8080, proxy.host)],
  ],
  [
    'the name of the proxy does not exist',
    'PROXY_NAME_NOT_FOUND',
    named,
    [lookup('proxyserver.contoso.com', [], { code: 3 })],
  ],
  [
    'a device signs for the server',
    'TLS_INSPECTED',
    explicitContext,
    [
      inspected()
        .say(tlsRecord(20, Buffer.from([1])))
        .say(tlsRecord(22, Buffer.alloc(40)))
        .say(tlsRecord(23, Buffer.alloc(99)))
        .finish(),
    ],
  ],
  [
    'the client does not know who signed',
    'TLS_ALERT',
    explicitContext,
    [inTunnel().say(clientHello(host)).hear(serverHello('1.2')).say(alert(2, 48)).finish()],
  ],
  [
    'the server does not like the hello',
    'TLS_ALERT',
    explicitContext,
    [inTunnel().say(clientHello(host)).hear(alert(2, 40)).finish()],
  ],
  [
    'the client refuses in TLS 1.3',
    'TLS_REFUSED',
    explicitContext,
    [
      inTunnel()
        .say(clientHello(host))
        .hear(serverHello('1.3'))
        .hear(tlsRecord(23, Buffer.alloc(900)))
        .say(tlsRecord(20, Buffer.from([1])))
        .say(tlsRecord(23, Buffer.alloc(19)))
        .finish(),
    ],
  ],
  ['the hello is answered by a reset', 'TLS_ENDED_EARLY', explicitContext, [inTunnel().say(clientHello(host)).reset()]],
  [
    'the client goes after the handshake of TLS 1.2',
    'TLS_ENDED_EARLY',
    explicitContext,
    [
      inTunnel()
        .say(clientHello(host))
        .hear(serverHello('1.2'))
        .say(tlsRecord(20, Buffer.from([1])))
        .say(tlsRecord(22, Buffer.alloc(40)))
        .hear(tlsRecord(22, Buffer.alloc(40)))
        .finish(),
    ],
  ],
  [
    'the client goes after the handshake of TLS 1.3',
    'TLS_ENDED_EARLY',
    explicitContext,
    [
      inTunnel()
        .say(clientHello(host))
        .hear(serverHello('1.3'))
        .hear(tlsRecord(23, Buffer.alloc(900)))
        .say(tlsRecord(23, Buffer.alloc(53)))
        .say(tlsRecord(23, Buffer.alloc(19)))
        .finish(),
    ],
  ],
  [
    'the client goes without a word',
    'TLS_ENDED_EARLY',
    explicitContext,
    [inTunnel().say(clientHello(host)).hear(serverHello('1.2')).finish()],
  ],
  ['the tunnel is cut', 'TUNNEL_CUT', explicitContext, [inTunnel().reset()]],
  ['the tunnel is cut by another device', 'TUNNEL_CUT', explicitContext, [inTunnel().reset(200)]],
  ['a tunnel ends by a reset', 'TUNNEL_RESET', explicitContext, [withTls(inTunnel()).reset()]],
  ['a firewall drops, without a proxy', 'CONNECTION_BLOCKED', bypass, [known, dropped(9352)]],
  ['a firewall drops 443, without a proxy', 'CONNECTION_BLOCKED', bypass, [known, dropped(443)]],
  [
    'a firewall drops what a chain of names leads to',
    'CONNECTION_BLOCKED',
    bypass,
    [
      lookup(host, ['198.51.100.7'], { chain: [host, 'x.cloudapp.net', 'y.cloudapp.net'] }),
      dropped(443, '198.51.100.7'),
    ],
  ],
  ['a firewall drops, and nobody said how it is configured', 'CONNECTION_BLOCKED', unknown, [known, dropped(5671)]],
  ['a firewall refuses, without a proxy', 'CONNECTION_REFUSED', bypass, [known, refused(9350)]],
  ['a router refuses, without a proxy', 'CONNECTION_UNREACHABLE', bypass, [known, prohibited(443)]],
  ['Service Bus tries the direct way, with a proxy', 'DIRECT_TRY_FAILED', explicitContext, [tunnel(), dropped(9352)]],
  ['Service Bus tries the direct way, and a proxy is seen', 'DIRECT_TRY_FAILED', unknown, [tunnel(), dropped(9352)]],
  [
    'an address without a name fails',
    'UNNAMED_ATTEMPT_FAILED',
    explicitContext,
    [tunnel(), dropped(443, '198.51.100.8')],
  ],
  ['a published application is down', 'OTHER_ATTEMPT_FAILED', explicitContext, [tunnel(), dropped(443, '10.4.4.4')]],
  ['a name does not exist, without a proxy', 'NAME_NOT_FOUND', bypass, [lookup(host, [], { code: 3 })]],
  [
    'a name does not exist, with a proxy',
    'NAME_NOT_NEEDED',
    explicitContext,
    [tunnel(), lookup(host, [], { code: 3 })],
  ],
  ['DNS fails', 'NAME_SERVER_FAILED', bypass, [lookup(host, [], { code: 2 })]],
  ['DNS does not answer', 'NAME_NO_ANSWER', bypass, [lookup(host, null), later()]],
  ['the script is not there', 'SCRIPT_FAILED', pac, [tunnel(), script('404 Not Found')]],
  ['the script is there', 'WPAD_FOUND', pac, [tunnel(), script('200 OK')]],
  ['the script that was read before is still the one', 'WPAD_FOUND', pac, [tunnel(), script('304 Not Modified')]],
  ['DNS knows a script', 'WPAD_FOUND', system, [tunnel(), wpad(['10.0.0.5'])]],
  ['DNS knows a script, asked in capitals', 'WPAD_FOUND', system, [tunnel(), lookup('WPAD.Contoso.com', ['10.0.0.5'])]],
  ['DHCP knows a script', 'WPAD_FOUND', system, [tunnel(), autoProxyByDhcp()]],
  ['a machine on the wire knows a script, by NetBIOS', 'WPAD_FOUND', system, [tunnel(), byNetbios()]],
  ['a machine on the wire knows a script, by mDNS', 'WPAD_FOUND', system, [tunnel(), byMulticast()]],
  [
    'a machine on the wire announces another name than the asked one',
    'WPAD_NOT_FOUND',
    system,
    [tunnel(), byMulticast('printer.local')],
  ],
  ['nobody knows a script', 'WPAD_NOT_FOUND', system, [tunnel(), wpad([], 3)]],
  ['a proxy is used that should not be', 'PROXY_USED_IN_BYPASS', bypass, [tunnel()]],
  [
    'another proxy is used',
    'OTHER_PROXY_USED',
    { ...explicitContext, proxy: { host: '10.9.9.10', port: 8080 } },
    [tunnel(), tunnel(1e5), toServer(8080, 0, '10.9.9.10').open()],
  ],
  ['the proxy is not used', 'AROUND_PROXY', explicitContext, [known, tunnel(), withTls(toServer().open()).finish()]],
  [
    'a certificate list comes directly',
    'CERTIFICATE_CHECK_DIRECT',
    explicitContext,
    [lookup('crl3.digicert.com', [relay]), tunnel(), toServer(80).open().finish()],
  ],
  ['the script says direct', 'DIRECT_BY_SCRIPT', pac, [known, withTls(toServer().open()).finish()]],
  ['nothing goes to the proxy', 'NO_PROXY_TRAFFIC', explicitContext, [known, dropped(9352)]],
  [
    'the capture is of something else',
    'NOTHING_OF_CONNECTOR',
    explicitContext,
    [withTls(toServer(443, 0, '10.4.4.4').open(), 'intranet').finish()],
  ],
  ['packets were cut', 'CAPTURE_INCOMPLETE', explicitContext, [tunnel()]],
];
