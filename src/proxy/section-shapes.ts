import type { Fault } from '../dotnet/fault.ts';
import { parseDotnetUri, trimUri } from '../dotnet/uri.ts';
import { parseBoolean, parseEnumNumber, type Tristate, tristateOf } from '../dotnet/values.ts';
import type { ProblemCode } from '../problems.ts';
import { maskUserInfo } from '../text/user-info.ts';
import type { XmlAttribute, XmlNode } from '../xml/parse.ts';
import { placeholderFault } from './placeholder.ts';
import { addressRemedy, correctedAddress, correctedScript, scriptRemedy } from './remedy.ts';
import type { ProxySettings } from './state.ts';

type Writable = { -readonly [K in keyof ProxySettings]: ProxySettings[K] };

/** A section while it is read. */
export interface Reader {
  readonly faults: Fault[];
  readonly settings: Writable;
  /** Entries of the bypass list in .NET's order; `false`: removed, the place is kept. */
  readonly entries: Map<string, { present: boolean; locked: boolean }>;
  /** The rest of the section in document order. */
  next(): Token | null;
}

/** `end`: the end tag of the element that is read. */
export type Token = XmlNode | 'end';

/** What .NET knows of an element. */
export interface Shape {
  readonly attributes: Readonly<Record<string, (reader: Reader, attribute: XmlAttribute) => void>>;
  readonly elements: readonly string[];
  /** Names for lockElements: those of a collection's entries are not its properties. */
  readonly lockable?: readonly string[];
}

/** A fault that .NET finds at the first request. */
export const report = (
  reader: Reader,
  code: ProblemCode,
  at: { start: number },
  message: string,
  meant: Pick<Fault, 'remedy' | 'corrected'> = {},
): void => {
  reader.faults.push({ code, scope: 'section', when: 'firstRequest', message, ...meant, at });
};

interface AddressRemedy {
  readonly remedy: string;
  readonly corrected: string | undefined;
}

const booleanInto =
  (property: 'enabled' | 'useDefaultCredentials') =>
  (reader: Reader, attribute: XmlAttribute): void => {
    const value = parseBoolean(attribute.value);
    if (value !== null) reader.settings[property] = value;
    else
      report(
        reader,
        'PROXY_VALUE_INVALID',
        attribute,
        `${attribute.name}="${maskUserInfo(attribute.value)}" has to be true or false.`,
      );
  };

const tristateInto =
  (property: 'autoDetect' | 'bypassOnLocal' | 'useSystemDefault', other: Tristate) =>
  (reader: Reader, attribute: XmlAttribute): void => {
    const number = parseEnumNumber(attribute.value);
    if (number !== null) reader.settings[property] = tristateOf(number, other);
    else {
      const message = `${attribute.name}="${maskUserInfo(attribute.value)}" has to be True, False or Unspecified.`;
      report(reader, 'PROXY_VALUE_INVALID', attribute, message);
    }
  };

const addressInto =
  (property: 'proxyAddress' | 'scriptLocation', code: ProblemCode, remedyOf: (text: string) => AddressRemedy) =>
  (reader: Reader, attribute: XmlAttribute): void => {
    const text = trimUri(attribute.value);
    if (parseDotnetUri(attribute.value) !== null) reader.settings[property] = text;
    else {
      const shown = `${attribute.name}="${maskUserInfo(text)}"`;
      const placeholder = placeholderFault(text);
      const { remedy, corrected } = remedyOf(text);
      const message =
        placeholder === null
          ? `${shown} is not an absolute URL: ${remedy}.`
          : `${shown} ${placeholder}: write the name of your own server there.`;
      report(reader, code, attribute, message, { corrected });
    }
  };

/** The elements of the section, by their names; `entry` is `<add>` and `<remove>`. */
export const shapes = {
  defaultProxy: {
    attributes: { enabled: booleanInto('enabled'), useDefaultCredentials: booleanInto('useDefaultCredentials') },
    elements: ['bypasslist', 'module', 'proxy'],
  },
  proxy: {
    attributes: {
      autoDetect: tristateInto('autoDetect', 'false'),
      scriptLocation: addressInto('scriptLocation', 'SCRIPT_LOCATION_INVALID', (text) => ({
        remedy: scriptRemedy(text),
        corrected: correctedScript(text),
      })),
      bypassonlocal: tristateInto('bypassOnLocal', 'false'),
      proxyaddress: addressInto('proxyAddress', 'PROXY_ADDRESS_INVALID', (text) => ({
        remedy: addressRemedy(text),
        corrected: correctedAddress(text),
      })),
      usesystemdefault: tristateInto('useSystemDefault', 'unspecified'),
    },
    elements: [],
  },
  module: {
    attributes: {
      type: (reader, attribute) => {
        reader.settings.module = attribute.value;
      },
    },
    elements: [],
  },
  bypasslist: { attributes: {}, elements: ['add', 'remove', 'clear'], lockable: ['add', 'remove', 'clear'] },
  entry: { attributes: { address: () => {} }, elements: [] },
} as const satisfies Record<string, Shape>;
