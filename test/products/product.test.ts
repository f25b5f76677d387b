import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { connector, roles } from '../../src/products/connector.ts';
import type { Product } from '../../src/products/product.ts';

describe("the connector's data", () => {
  it('lists and restarts each service once, the connector first and last', () => {
    expect([...connector.listing].sort()).toEqual(Object.keys(connector.services).sort());
    expect([...connector.restartOrder].sort()).toEqual([...connector.listing].sort());
    expect([connector.listing[0], connector.restartOrder.at(-1)]).toEqual(['connector', 'connector']);
  });

  it('names each edition as a generation, and each file once', () => {
    expect([...connector.generations].sort()).toEqual(Object.keys(connector.editions).sort());
    const files = roles.flatMap((role) => connector.generations.flatMap((one) => connector.services[role].files[one]));
    expect(new Set(files.map(({ folder, program }) => `${folder}/${program}`)).size).toBe(4);
  });

  it('never takes a file that is read for a stray one', () => {
    const programs = roles.flatMap((role) =>
      connector.generations.flatMap((one) => connector.services[role].files[one].map(({ program }) => program)),
    );
    const strays = roles.flatMap((role) => connector.services[role].strayFiles);
    expect(strays.filter((name) => programs.includes(name.replace(/\.config$/, '')))).toEqual([]);
  });
});

/** What agents of the same family need of the type: not products of ours. */
const gateway: Product<'gateway', 'standard'> = {
  words: { product: 'data gateway', server: 'gateway server' },
  editions: { standard: { title: 'On-premises data gateway', registryKey: 'SOFTWARE\\Example' } },
  generations: ['standard'],
  services: {
    gateway: {
      name: 'PBIEgwService',
      account: { name: 'NT SERVICE\\PBIEgwService', sid: 'S-1-5-80-1' },
      files: {
        standard: [
          { folder: 'On-premises data gateway', program: 'Service.exe', restart: true, optional: false },
          { folder: 'On-premises data gateway', program: 'Configurator.exe', restart: false, optional: false },
          { folder: 'On-premises data gateway\\m', program: 'Container.exe', restart: false, optional: true },
        ],
      },
      strayFiles: [],
      mayBeUnconnected: null,
    },
  },
  listing: ['gateway'],
  restartOrder: ['gateway'],
  backendRequests: null,
};

it('a service may have files that other programs read, and files that nobody has created yet', () => {
  const restarts = gateway.services.gateway.files.standard.map(({ restart, optional }) => [restart, optional]);
  expect(restarts).toEqual([
    [true, false],
    [false, false],
    [false, true],
  ]);
});

describe('no stage knows the names of services, editions or their accounts', () => {
  const stages = /^(?:desired|document|dotnet|proxy|records|observed|plan|apply|report|open-system)(?:\.ts|\/)/;
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts') && stages.test(file));

  it.each(sources)('%s', (file) => {
    const text = readFileSync(join('src', file), 'utf8');
    expect(text.match(/'(?:connector|updater|legacy|entra)'|WAPC\w*|S-1-5-(?:18|20)\b/g)).toBeNull();
  });
});
