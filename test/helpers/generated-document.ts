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

type Flag = fc.Arbitrary<boolean | undefined>;

const given = (properties: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined));

const explicit = (flag: Flag, list: fc.Arbitrary<string[] | undefined>): fc.Arbitrary<Document> =>
  fc
    .record({ address, bypassOnLocal: flag, useSystemDefault: flag, useDefaultCredentials: flag, bypassList: list })
    .map((properties): Document => ({ mode: 'explicit', address: properties.address, ...given(properties) }));

const others = (flag: Flag): fc.Arbitrary<Document> =>
  fc.oneof(
    fc.constant<Document>({ mode: 'bypass' }),
    flag.map((useDefaultCredentials): Document => ({ mode: 'system', ...given({ useDefaultCredentials }) })),
    fc.tuple(scriptLocation, flag).map(
      ([script, useDefaultCredentials]): Document => ({
        mode: 'pac',
        scriptLocation: script,
        ...given({ useDefaultCredentials }),
      }),
    ),
  );

/** A document that leaves nothing of its mode open. */
export const completeDocument: fc.Arbitrary<Document> = fc.oneof(
  others(fc.boolean()),
  explicit(fc.boolean(), bypassList),
);

const open: Flag = fc.option(fc.boolean(), { nil: undefined });

/** Any document that says nothing of services and restarts. */
export const anyDocument: fc.Arbitrary<Document> = fc.oneof(
  others(open),
  explicit(open, fc.option(bypassList, { nil: undefined })),
);
