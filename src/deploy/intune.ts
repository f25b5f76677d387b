import { toAsciiJson } from '../text/ascii-json.ts';
import { detectionScript, remediationScript } from './intune/scripts.ts';
import { documentHash, documentText, type MadeFile, madeBy, type Source } from './made-by.ts';

const readme = (source: Source): string =>
  [
    '# Connector outbound proxy',
    '',
    ...madeBy(source).map((line) => `> ${line}  `),
    '',
    'Keeps the outbound proxy of the Microsoft Entra private network connector as this document says:',
    '',
    '```json',
    documentText(source.document),
    '```',
    '',
    'Needs the PowerShell module AppProxyConnectorProxy, installed for all users of the server.',
    '',
    '| file | what it is |',
    '|---|---|',
    '| `Detect.ps1` | exit code 0 as asked for, 1 drift, 2 the state could not be read |',
    '| `Remediate.ps1` | makes it so, both files and the restarts, or neither; exit code 1: it failed |',
    '| `config.json` | name, account and schedule, in the words of Microsoft Graph |',
    '',
    'The connectors of one group must never restart together: assign it to one server of each group at a time.',
    '',
  ].join('\r\n');

/** In the words of Microsoft Graph's `deviceHealthScript`. */
const config = (source: Source): string => {
  const settings = {
    madeBy: madeBy(source),
    displayName: `Connector outbound proxy ${documentHash(source.document).slice(0, 8)}`,
    description:
      'The outbound proxy of the Microsoft Entra private network connector: detects drift, and puts it right.',
    runAsAccount: 'system',
    runAs32Bit: false,
    enforceSignatureCheck: false,
    detectionScript: 'Detect.ps1',
    remediationScript: 'Remediate.ps1',
    schedule: 'daily',
  };
  return `${toAsciiJson(settings, 2).replaceAll('\n', '\r\n')}\r\n`;
};

/** A folder as collections of Intune remediations have it. */
export const intuneFiles = (source: Source): readonly MadeFile[] => [
  { path: 'Detect.ps1', text: detectionScript(source) },
  { path: 'Remediate.ps1', text: remediationScript(source) },
  { path: 'README.md', text: readme(source) },
  { path: 'config.json', text: config(source) },
];
