import { endpointsFile } from '../../helpers/stand-in-proxies.ts';
import { beforeBytes, placed, ran, type Scenario, service, wrote } from '../scenario.ts';

const machineConfig = 'Windows/Microsoft.NET/Framework64/v4.0.30319/Config/machine.config';
const proxyserver = ['--address', 'http://proxyserver:8080'];

/** Commands that look and write nothing: get, test, plan, export, route, endpoints, check, validate, restore --list. */
export const telling: readonly Scenario[] = [
  { name: 'get-shipped-entra', says: 'files as shipped are mode system', command: ['get'], exitCode: 0 },
  {
    name: 'get-shipped-legacy',
    says: 'so are the older edition’s',
    edition: 'legacy',
    command: ['get'],
    exitCode: 0,
  },
  {
    name: 'get-sample-bypass',
    says: 'the documentation’s first sample is mode bypass',
    edition: 'legacy',
    before: { connector: 'sample-bypass.config', updater: 'sample-bypass.config' },
    command: ['get'],
    exitCode: 0,
  },
  {
    name: 'get-sample-explicit',
    says: 'its second one is mode explicit, with all that it sets',
    edition: 'legacy',
    before: { connector: 'sample-explicit.config', updater: 'sample-explicit.config' },
    command: ['get'],
    exitCode: 0,
  },
  {
    name: 'get-mixed-and-invalid',
    says: 'what no mode describes and what fails at the first request are reported, and get has done its work',
    before: { connector: 'mixed.config', updater: 'enabled-on-proxy.config' },
    command: ['get'],
    exitCode: 0,
  },
  {
    name: 'get-bare-address',
    says: 'an address without http:// is an error that hurts at the first request',
    before: { connector: 'bare-address.config', updater: 'pac.config' },
    command: ['get'],
    exitCode: 0,
  },
  {
    name: 'get-credentials',
    says: 'user information in an address is not shown',
    before: { connector: 'credentials.config' },
    command: ['get'],
    exitCode: 0,
  },
  {
    name: 'get-held',
    says: 'a section that lies in another file is told, with where',
    before: { connector: 'config-source.config' },
    command: ['get'],
    exitCode: 0,
  },
  {
    name: 'get-offline',
    says: 'without services to ask their state is unknown',
    offline: true,
    command: ['get'],
    exitCode: 0,
  },
  {
    name: 'get-without-updater',
    says: 'a server without an updater is reported with it missing',
    before: { updater: null },
    command: ['get'],
    exitCode: 0,
  },
  {
    name: 'get-stopped-and-disabled',
    says: 'services that do not run are told as such',
    steps: [
      service('connector', { state: 'stopped', startType: 'manual' }),
      service('updater', { state: 'stopped', startType: 'disabled' }),
    ],
    command: ['get'],
    exitCode: 0,
  },
  {
    name: 'test-in-state',
    says: 'spellings that .NET reads alike are the same state',
    before: { connector: 'explicit-spelt-otherwise.config', updater: 'explicit-spelt-otherwise.config' },
    command: ['test', '{documents}/explicit.json'],
    exitCode: 0,
  },
  {
    name: 'test-not-in-state',
    says: 'differences are told property by property',
    before: { connector: 'explicit-old.config', updater: 'explicit-old.config' },
    command: ['test', '{documents}/complete.json'],
    exitCode: 2,
  },
  {
    name: 'test-drift',
    says: 'an update that wrote one shipped file again is found',
    steps: [ran(['set', ...proxyserver]), wrote('connector', 'entra-connector.config')],
    command: ['test', ...proxyserver],
    exitCode: 2,
  },
  {
    name: 'test-restart-due',
    says: 'a restart that is certainly due is a difference',
    steps: [ran(['set', ...proxyserver, '--restart', 'never'])],
    command: ['test', ...proxyserver],
    exitCode: 2,
  },
  {
    name: 'test-restart-never',
    says: 'where restarts are not asked for, one that is due is only reported',
    steps: [ran(['set', ...proxyserver, '--restart', 'never'])],
    command: ['test', ...proxyserver, '--restart', 'never'],
    exitCode: 0,
  },
  {
    name: 'test-invalid-section',
    says: 'a section that .NET refuses is never in the desired state',
    before: { connector: 'enabled-on-proxy.config', updater: 'enabled-on-proxy.config' },
    command: ['test', '--mode', 'system'],
    exitCode: 2,
  },
  {
    name: 'test-flags-over-document',
    says: 'options win over the document, property by property',
    before: { connector: 'explicit-old.config', updater: 'explicit-old.config' },
    command: ['test', '{documents}/explicit.json', '--address=http://old:3128', '--bypass-on-local=false'],
    exitCode: 0,
  },
  {
    name: 'plan-shipped',
    says: 'the diff and the steps in their order',
    command: ['plan', '{documents}/explicit.json'],
    exitCode: 2,
  },
  { name: 'plan-nothing', says: 'a plan of nothing is empty', command: ['plan', '--mode', 'system'], exitCode: 0 },
  {
    name: 'plan-offline',
    says: 'without services only the edits are planned',
    offline: true,
    command: ['plan', '--mode', 'bypass'],
    exitCode: 2,
  },
  {
    name: 'export-explicit',
    says: 'a server made by hand becomes a document',
    before: { connector: 'explicit-old.config', updater: 'explicit-old.config' },
    command: ['export'],
    exitCode: 0,
  },
  { name: 'export-pac', says: 'so does a script', before: both('pac.config'), command: ['export'], exitCode: 0 },
  { name: 'export-system', says: 'and no section at all', command: ['export'], exitCode: 0 },
  {
    name: 'validate-doubtful',
    says: 'a valid document with a doubtful entry is valid, with a warning',
    command: ['validate', '{documents}/doubtful-entry.json'],
    exitCode: 0,
  },
  {
    name: 'route-explicit',
    says: 'each URL by the way of each service, with the setting that decides',
    before: { connector: 'sample-explicit.config', updater: 'sample-bypass.config' },
    command: ['route', 'https://login.microsoftonline.com', 'http://intranet', 'http://localhost'],
    exitCode: 0,
  },
  {
    name: 'endpoints-of-tenant',
    says: 'what the proxy must let through for the tenant of the connector that lies there',
    steps: [placed(endpointsFile.path, endpointsFile.text)],
    command: ['endpoints'],
    exitCode: 0,
  },
  {
    name: 'check-sandbox',
    says: 'below a root nothing is tried, which is never a pass',
    before: { connector: 'sample-explicit.config', updater: 'sample-bypass.config' },
    command: ['check'],
    exitCode: 2,
  },
  {
    name: 'list-none',
    says: 'where nothing was changed there are no backups',
    command: ['restore', '--list'],
    exitCode: 0,
  },
  {
    name: 'list-backups',
    says: 'each backup with what it holds, the first one marked',
    steps: [ran(['set', ...proxyserver]), ran(['set', '--mode', 'bypass'])],
    command: ['restore', '--list'],
    exitCode: 0,
  },
  {
    name: 'get-machine-section',
    says: 'machine.config’s own section is in force where the files have none',
    steps: [placed(machineConfig, beforeBytes('machine.config').toString())],
    command: ['get'],
    exitCode: 0,
  },
];

function both(name: string): NonNullable<Scenario['before']> {
  return { connector: name, updater: name };
}
