import { creatingScript } from './configmgr/creating-script.ts';
import { discoveryScript, remediationScript } from './configmgr/scripts.ts';
import type { MadeFile, Source } from './made-by.ts';

/** What Configuration Manager needs: two scripts of a configuration item, and the one that creates item and baseline. */
export const configmgrFiles = (source: Source): readonly MadeFile[] => [
  { path: 'Discovery.ps1', text: discoveryScript(source) },
  { path: 'Remediation.ps1', text: remediationScript(source) },
  { path: 'New-ConnectorProxyBaseline.ps1', text: creatingScript(source) },
];
