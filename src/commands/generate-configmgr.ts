import { generateCommand } from './generate.ts';

/** `appproxyctl generate configmgr` */
export const generateConfigmgrCommand = generateCommand({
  name: 'generate configmgr',
  summary: 'the scripts of a Configuration Manager baseline, from a document',
  about: [
    'Writes the discovery and the remediation script of a configuration item into DIR, and the script that creates',
    'item and baseline. The same document gives the same bytes.',
  ],
  examples: [
    {
      line: 'appproxyctl generate configmgr desired.json --out baseline',
      says: 'then run New-ConnectorProxyBaseline.ps1',
    },
  ],
  maker: async () => (await import('../deploy/configmgr.ts')).configmgrFiles,
});
