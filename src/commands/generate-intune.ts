import { generateCommand } from './generate.ts';

/** `appproxyctl generate intune` */
export const generateIntuneCommand = generateCommand({
  name: 'generate intune',
  summary: 'the scripts of an Intune remediation, from a document',
  about: [
    'Writes Detect.ps1, Remediate.ps1, README.md and config.json into DIR. The same document gives the same bytes.',
  ],
  examples: [
    { line: 'appproxyctl generate intune desired.json --out connector-proxy', says: 'then upload both scripts' },
  ],
  maker: async () => (await import('../deploy/intune.ts')).intuneFiles,
});
