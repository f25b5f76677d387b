import fc from 'fast-check';
import type { Document } from '../../src/document.ts';
import { patterns } from './generated-section.ts';

const address = fc.constantFrom(
  'http://proxyserver:8080',
  'http://PROXYSERVER:8080/',
  'http://10.0.0.1:3128',
  'http://[2001:db8::1]:8080',
  'http://proxy_1.contoso.com',
  'http://[::1]:80',
);
const scriptLocation = fc.constantFrom(
  'http://wpad/proxy.pac',
  'https://pac.contoso.com/p.js?x=1&y=2',
  "http://wpad:8000/it's.pac",
);
const bypassList = fc.uniqueArray(fc.constantFrom(...patterns), { maxLength: 4 });

const explicit = <T>(flag: fc.Arbitrary<T>, list: fc.Arbitrary<string[] | undefined>) =>
  fc.record({ address, bypassOnLocal: flag, useSystemDefault: flag, bypassList: list }).map((properties): Document => {
    const given = Object.entries(properties).filter(([, value]) => value !== undefined);
    return { mode: 'explicit', ...Object.fromEntries(given) } as Document;
  });

const others: fc.Arbitrary<Document> = fc.oneof(
  fc.constant<Document>({ mode: 'bypass' }),
  fc.constant<Document>({ mode: 'system' }),
  scriptLocation.map((location): Document => ({ mode: 'pac', scriptLocation: location })),
);

/** A document that leaves nothing of its mode open. */
export const completeDocument: fc.Arbitrary<Document> = fc.oneof(others, explicit(fc.boolean(), bypassList));

/** Any document that says nothing of services and restarts. */
export const anyDocument: fc.Arbitrary<Document> = fc.oneof(
  others,
  explicit(fc.option(fc.boolean(), { nil: undefined }), fc.option(bypassList, { nil: undefined })),
);
