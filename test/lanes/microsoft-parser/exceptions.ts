import type { Reading } from '../../../src/proxy/reading.ts';
import type { JudgedConfig } from './judge.ts';

export interface Difference {
  readonly text: string;
  readonly reading: Reading;
  readonly judged: JudgedConfig;
}

/** Where the reading and Microsoft's parser may differ, and why ours is right for a service on Windows. */
export interface Exception {
  readonly name: string;
  readonly why: string;
  readonly applies: (difference: Difference) => boolean;
  /** A file on which it is seen. */
  readonly example: string | Uint8Array;
}

const has = ({ reading }: Difference, ...codes: readonly string[]): boolean =>
  reading.problems.some(({ code, severity }) => severity === 'error' && codes.includes(code));

const section = (content: string): string =>
  `<configuration><system.net><defaultProxy>${content}</defaultProxy></system.net></configuration>`;

/** The one table of known exceptions. Whatever else differs is a fault of ours. */
export const exceptions: readonly Exception[] = [
  {
    name: 'a namespace on the root',
    why: 'only the loader of Windows refuses it, before any managed code',
    applies: (difference) => has(difference, 'ROOT_NAMESPACE'),
    example: '<configuration xmlns="http://schemas.microsoft.com/.NetConfiguration/v2.0"/>',
  },
  {
    name: 'a proxy by another scheme than http',
    why: 'the section parses; the first request finds the scheme not supported (ServicePointManager.cs)',
    applies: (difference) => has(difference, 'PROXY_ADDRESS_SCHEME'),
    example: section('<proxy proxyaddress="proxyserver:8080"/>'),
  },
  {
    name: 'a bypasslist entry that is no regular expression',
    why: 'the section parses; WebProxy compiles the entries at the first request (webproxy.cs)',
    applies: (difference) => has(difference, 'BYPASS_PATTERN_INVALID'),
    example: section('<bypasslist><add address="*.contoso.com"/></bypasslist>'),
  },
  {
    name: 'an encoding that is not read here',
    why: 'Windows is not known to load it either: UTF-16 without a mark, UTF-32, code pages of several bytes, bytes that are none of the encoding',
    applies: (difference) => has(difference, 'ENCODING_UNREADABLE'),
    example: Buffer.from('<configuration/>', 'utf16le'),
  },
  {
    name: 'a document type with declarations of its own',
    why: 'its entities and default attributes are not read here, so that nothing is said of such a file',
    applies: (difference) =>
      has(difference, 'DOCTYPE') || (/<!DOCTYPE[^>]*\[/.test(difference.text) && has(difference, 'NOT_WELL_FORMED')),
    example: '<!DOCTYPE configuration [<!ENTITY e "v">]><configuration/>',
  },
  {
    name: 'a reference to nothing',
    why: 'XmlTextReader without normalisation takes characters that XML does not have and entities that nobody declared',
    applies: ({ reading }) =>
      reading.problems.some(({ code, message }) => code === 'NOT_WELL_FORMED' && message.includes('entity')),
    example: section('<proxy proxyaddress="http://x/&#1;"/>'),
  },
  {
    name: 'a version of XML that only begins with 1.0',
    why: 'XmlTextReader compares three characters; the file is not well-formed to any other parser',
    applies: ({ reading }) =>
      reading.problems.some(({ code, message }) => code === 'NOT_WELL_FORMED' && message.includes('version')),
    example: '<?xml version="1.0="?><configuration/>',
  },
  {
    name: 'NUL behind the root',
    why: 'XmlTextReader takes it for the end; the file is not well-formed to any other parser',
    applies: (difference) => has(difference, 'NOT_WELL_FORMED') && /\0\s*$/.test(difference.text),
    example: '<configuration/>\0',
  },
  {
    name: 'the namespace of xml as default namespace',
    why: 'XmlTextReader does not look; Namespaces in XML 1.0 forbids it',
    applies: (difference) =>
      has(difference, 'NOT_WELL_FORMED') && /xmlns=["']http:\/\/www\.w3\.org\//.test(difference.text),
    example: '<configuration><appSettings xmlns="http://www.w3.org/XML/1998/namespace"/></configuration>',
  },
  {
    name: 'a section whose text is not in the file',
    why: 'what configSource, a protection provider or a builder gives is not read here',
    applies: (difference) =>
      has(difference, 'PROXY_SECTION_IN_OTHER_FILE', 'PROXY_SECTION_ENCRYPTED', 'PROXY_SECTION_BUILT'),
    example: '<configuration><system.net><defaultProxy configSource="proxy.config"/></system.net></configuration>',
  },
  {
    name: 'configBuilders',
    why: '.NET Framework 4.7.1 and later know the attribute, the NuGet package does not',
    applies: ({ text }) => text.includes('configBuilders'),
    example: '<configuration><system.net><defaultProxy configBuilders="a"/></system.net></configuration>',
  },
  {
    name: 'paths of configSource',
    why: 'on Linux a backslash separates nothing and a colon names no drive',
    applies: (difference) =>
      has(difference, 'SECTION_REFERENCE_INVALID') || /configSource="[^"]*[\\:*?<>|]/.test(difference.text),
    example: '<configuration><appSettings configSource="C:\\x"/></configuration>',
  },
  {
    name: 'addresses that are paths',
    why: 'on Linux .NET takes what begins with / for a file',
    applies: ({ text }) => /(?:proxyaddress|scriptLocation)\s*=\s*["']\s*[\\/]/.test(text),
    example: section('<proxy scriptLocation="/proxy.pac"/>'),
  },
  {
    name: 'a number with a no-break space behind it in a three-valued attribute',
    why: '.NET Framework trims before it parses (Enum.cs), .NET 10 knows fewer white space characters there',
    applies: ({ text }) => /[0-9](?:&#160;|&#133;|\u00a0|\u0085)/.test(text),
    example: section('<proxy autoDetect="1&#160;"/>'),
  },
  {
    name: 'the implicit section of Windows Forms',
    why: '.NET Framework 4.7 and later add it, the NuGet package does not',
    applies: ({ text }) => text.includes('System.Windows.Forms.ApplicationConfigurationSection'),
    example: '<configuration><System.Windows.Forms.ApplicationConfigurationSection/></configuration>',
  },
];
