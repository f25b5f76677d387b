import { exitCodeMeanings } from './exit-code-meanings.ts';
import { instanceSchema } from './instance-schema.ts';
import { resourceType } from './names.ts';

const verb = (...args: readonly string[]) => ({ executable: 'appproxyctl', args: ['dsc', ...args], input: 'stdin' });

/**
 * The resource's manifest, in the form that DSC 3.0 to 3.3 accept: what-if is a method of its own (3.2 also knows an
 * argument for it, which older engines refuse), and there is no `requireSecurityContext`.
 * https://learn.microsoft.com/powershell/dsc/reference/schemas/resource/manifest/root
 */
export const resourceManifest = (version: string, document: Readonly<Record<string, unknown>>) => ({
  $schema: 'https://aka.ms/dsc/schemas/v3/bundled/resource/manifest.json',
  type: resourceType,
  version,
  description: 'The outbound proxy of the Microsoft Entra private network connector: both services, as one.',
  tags: ['entra', 'connector', 'proxy', 'Windows'],
  get: verb('get'),
  set: { ...verb('set'), implementsPretest: true, return: 'state' },
  whatIf: { ...verb('set', '--what-if'), implementsPretest: true, return: 'state' },
  test: { ...verb('test'), return: 'state' },
  export: verb('export'),
  exitCodes: exitCodeMeanings,
  schema: { embedded: instanceSchema(document) },
});
