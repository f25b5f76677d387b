import { checkDocument, type Document } from '../document.ts';
import { canonicalAddress } from '../dotnet/uri.ts';
import { ConnectorProxyError } from '../errors.ts';
import { assertConnector, type ObservedService, observe } from '../observed.ts';
import { fileRefusal, sectionRefusal } from '../plan/obstacles.ts';
import { compareStates } from '../proxy/compare.ts';
import type { DesiredProxy } from '../proxy/desired-proxy.ts';
import type { ProxyState } from '../proxy/state.ts';
import { failedWith, withObserved } from '../report/assemble.ts';
import type { Report } from '../report.ts';
import { readOnly } from '../system/read-only.ts';
import { toAsciiJson } from '../text/ascii-json.ts';
import type { SystemCommand } from './command.ts';
import { assertEdition, type Context, type EditionOption, reported } from './context.ts';

const notPossible = (what: string, detail: string, file?: string): ConnectorProxyError =>
  new ConnectorProxyError({ code: 'EXPORT_NOT_POSSIBLE', message: what, detail, file });

/** The document's words for a state; a state that no mode describes has none. */
const asDesired = ({ configFile, reading }: ObservedService, state: ProxyState): DesiredProxy => {
  if (state.mode === 'mixed' || state.mode === 'invalid') {
    const detail = `No document describes it: ${reading?.effect ?? ''} Decide for a mode, and put it there with set.`;
    throw notPossible(`The section of ${configFile} is ${state.mode}.`, detail, configFile);
  }
  if (state.mode !== 'explicit') return state;
  const { mode, bypassOnLocal, address, ...rest } = state;
  return {
    mode,
    address: canonicalAddress(address) ?? address,
    ...(bypassOnLocal === null ? {} : { bypassOnLocal }),
    ...rest,
  };
};

const describe = (services: readonly ObservedService[]): Document => {
  const [first, ...others] = services as readonly [ObservedService, ...ObservedService[]];
  const refusal = services
    .map((service) => fileRefusal(service) ?? sectionRefusal(service))
    .find((error) => error !== null);
  if (refusal != null) throw refusal;
  const own = first.reading?.state ?? { mode: 'invalid' };
  const desired = asDesired(first, own);
  for (const other of others) {
    const state = other.reading?.state ?? { mode: 'invalid' };
    asDesired(other, state);
    const properties = compareStates(state, own).map(({ property }) => property);
    if (properties.length === 0) continue;
    const detail = `They differ in ${properties.join(', ')}. One document says one thing for both: bring them together with set, or look at both with get.`;
    throw notPossible(`${first.name} and ${other.name} are configured differently.`, detail, other.configFile);
  }
  const checked = checkDocument(desired);
  if ('document' in checked) return checked.document;
  const detail = `${checked.issues.map(({ message }) => message).join(' ')} get and test take it for what .NET makes of it; only export has no document for it. Put a value that a document can hold there with set.`;
  throw notPossible(
    `The section of ${first.configFile} holds a value that no document can hold.`,
    detail,
    first.configFile,
  );
};

/** The document that describes this server as it is: `test` with it finds no drift. */
export const exportDocument = (context: Context, { edition }: EditionOption = {}): Promise<Report> =>
  reported(context, 'export', async (report) => {
    const observed = await observe(readOnly(context.system), { edition });
    try {
      assertEdition(observed);
      assertConnector(observed, context.system.host);
      return { ...withObserved(report, observed), document: { ...describe(observed.services) } };
    } catch (error) {
      return failedWith(report, observed, error);
    }
  });

/** `appproxyctl export` */
export const exportCommand: SystemCommand = {
  name: 'export',
  kind: 'reads',
  summary: 'the document that describes this server as it is',
  about: ['Prints the document on standard output: test on it finds no drift. With --json it is in the report.'],
  options: ['root', 'edition', 'json'],
  examples: [{ line: 'appproxyctl export > desired.json', says: 'from a server made by hand to a document' }],
  run: (context, { settings }) => exportDocument(context, settings),
  // Nothing but a document: what is printed here is mostly kept as a file.
  show: ({ error, document }) => (error === undefined ? [toAsciiJson(document, 2)] : []),
};
