import { describe, expect, it } from 'vitest';
import type { FileFacts, ServiceFacts } from '../../../src/system/system.ts';
import { createDiscovery } from '../../../src/system/windows/discovery.ts';
import { createServiceKeys } from '../../../src/system/windows/services.ts';
import { exportedKey, fakeRegistry } from './fake-tools.ts';

const servicesKey = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services';
const entra = 'C:\\Program Files\\Microsoft Entra private network connector';
const entraProgram = 'MicrosoftEntraPrivateNetworkConnectorService.exe';
const entraUpdater = `${entra} Updater\\MicrosoftEntraPrivateNetworkConnectorUpdaterService.exe`;
const legacy = 'C:\\Program Files\\Microsoft AAD App Proxy Connector';
const legacyProgram = 'ApplicationProxyConnectorService.exe';

interface Computer {
  readonly keys?: Readonly<Record<string, string | Uint8Array>>;
  readonly images?: Readonly<Record<string, string>>;
  readonly files?: readonly string[];
  readonly registered?: readonly string[];
}

const discover = ({ keys = {}, images = {}, files = [], registered = [] }: Computer) => {
  const services = Object.entries(images).map(([name, ImagePath]): [string, Uint8Array] => {
    const path = `${servicesKey}\\${name}`;
    return [path, exportedKey(path, { ImagePath })];
  });
  const query = async (name: string): Promise<ServiceFacts | null> =>
    registered.includes(name) ? { state: 'running', pid: 4, startType: 'delayed', started: null } : null;
  const facts: FileFacts = { kind: 'file', size: 1, links: 1, readOnly: false, modified: 0 };
  const stat = (path: string): FileFacts | null => (files.includes(path) ? facts : null);
  const registry = fakeRegistry({ ...keys, ...Object.fromEntries(services) });
  return createDiscovery('C:\\Windows', { stat }, { query }, registry, createServiceKeys(registry))();
};

describe('the installation', () => {
  it('is both services, by ImagePath', async () => {
    const images = { WAPCSvc: `"${entra}\\${entraProgram}"`, WAPCUpdaterSvc: entraUpdater };
    expect(await discover({ images })).toEqual({
      services: [
        { role: 'connector', name: 'WAPCSvc', edition: 'entra', configFile: `${entra}\\${entraProgram}.config` },
        { role: 'updater', name: 'WAPCUpdaterSvc', edition: 'entra', configFile: `${entraUpdater}.config` },
      ],
      ambiguous: false,
      leftOver: [],
    });
  });

  it.each([
    ['a service in a folder of any letters', 'service-ja.reg', 'entra', `E:\\接続\\コネクタ\\${entraProgram}.config`],
    [
      'a service with arguments',
      'service-de.reg',
      'legacy',
      `D:\\Anwendungen\\Größe & Übergabe\\${legacyProgram}.config`,
    ],
    ['a path with a variable', 'service-fr.reg', 'legacy', `C:\\Program Files\\Société\\${legacyProgram}.config`],
  ])('holds %s', async (_, file, edition, configFile) => {
    const found = await discover({ keys: { [`${servicesKey}\\WAPCSvc`]: file } });
    expect(found.services).toEqual([{ role: 'connector', name: 'WAPCSvc', edition, configFile }]);
  });

  it('is custom where the program is not the vendor’s', async () => {
    expect((await discover({ images: { WAPCSvc: 'C:\\X\\other.exe' } })).services[0]?.edition).toBe('custom');
  });

  it("takes a variable of the administrator's from the machine's environment", async () => {
    const path = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment';
    const found = await discover({
      images: { WAPCSvc: `%Apps%\\${entraProgram}` },
      keys: { [path]: exportedKey(path, { Apps: '%SystemDrive%\\Apps' }) },
    });
    expect(found.services[0]?.configFile).toBe(`C:\\Apps\\${entraProgram}.config`);
  });

  it('is one service without the other', async () => {
    const found = await discover({ images: { WAPCUpdaterSvc: entraUpdater } });
    expect(found.services.map((service) => service.role)).toEqual(['updater']);
  });

  it("reports the other edition's folder and does not take it for the service's", async () => {
    const found = await discover({
      images: { WAPCSvc: `"${entra}\\${entraProgram}"` },
      files: [`${legacy}\\${legacyProgram}.config`, `${entra}\\${entraProgram}.config`],
    });
    expect(found.services).toHaveLength(1);
    expect(found.leftOver).toEqual([`${legacy}\\${legacyProgram}.config`]);
  });

  it.each([
    ['finds a service whose key is closed by the table, the newer edition first', ['WAPCSvc'], 'entra'],
    ['finds no service where none is registered, whatever lies in the folders', [], undefined],
  ])('%s', async (_, registered, edition) => {
    const files = [`${legacy}\\${legacyProgram}.config`, `${entra}\\${entraProgram}.config`];
    expect((await discover({ registered, files })).services[0]?.edition).toBe(edition);
  });
});
