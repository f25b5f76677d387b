import type { CaptureContext } from '../capture/context.ts';
import { toDesired } from '../desired.ts';
import { documentSizeLimit } from '../document/decode.ts';
import { type Document, parseDocument } from '../document.ts';
import { ConnectorProxyError } from '../errors.ts';
import { endpointTable } from '../network/endpoints/table.ts';
import { listEndpoints } from '../network/endpoints.ts';
import { observe } from '../observed.ts';
import type { DesiredProxy } from '../proxy/desired-proxy.ts';
import type { ProxyState } from '../proxy/state.ts';
import { readOnly } from '../system/read-only.ts';
import type { System } from '../system/system.ts';
import { bytesUpTo } from '../text/bytes-up-to.ts';
import type { InputFile } from './files.ts';

/** What is known of the way out; `endpoints` is the same for all. */
export type ConfiguredWay = Omit<CaptureContext, 'endpoints'>;

export const unknownWay: ConfiguredWay = { mode: 'unknown' };

/** What the connector needs, in every cloud that the table knows: a capture does not say which is meant. */
export const endpointsOfCapture = (): CaptureContext['endpoints'] =>
  (Object.keys(endpointTable) as (keyof typeof endpointTable)[]).flatMap((cloud) => {
    const question = cloud === 'seed' ? ({ cloud: 'public', at: '2018' } as const) : { cloud, at: null };
    return (listEndpoints({ ...question, tenant: null })?.endpoints ?? []).map(({ pattern }) => ({ pattern }));
  });

const hostAndPort = (address: string): CaptureContext['proxy'] => {
  if (!URL.canParse(address)) return undefined;
  const { hostname, port } = new URL(address);
  return { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? 80 : Number(port) };
};

const wayOf = (proxy: DesiredProxy | ProxyState): ConfiguredWay => {
  switch (proxy.mode) {
    case 'explicit':
      return { mode: 'explicit', proxy: hostAndPort(proxy.address) };
    case 'pac':
      return { mode: 'pac', scriptLocation: proxy.scriptLocation };
    case 'bypass':
    case 'system':
      return { mode: proxy.mode };
    case 'mixed':
    case 'invalid':
      return unknownWay;
    default:
      return proxy satisfies never;
  }
};

/** As the connector's own file says; unknown where there is none, or none that .NET would take. */
export const wayOfSystem = async (system: System): Promise<ConfiguredWay> => {
  const { services, product } = await observe(readOnly(system));
  const reading = services.find(({ role }) => role === product.listing[0])?.reading ?? null;
  return reading === null ? unknownWay : wayOf(reading.state);
};

const documentIn = (bytes: Uint8Array, name: string): Document => {
  const parsed = parseDocument(bytes, {});
  if ('document' in parsed) return parsed.document;
  throw new ConnectorProxyError({
    code: 'DOCUMENT_INVALID',
    message: `The document ${name} does not describe a valid state.`,
    detail: `appproxyctl validate ${name} lists every issue.`,
    file: name,
  });
};

/** As a document says that it is to be. Throws `DOCUMENT_INVALID`. */
export const wayOfDocument = async ({ name, pieces }: InputFile): Promise<ConfiguredWay> =>
  wayOf(toDesired(documentIn(await bytesUpTo(documentSizeLimit, pieces), name)));
