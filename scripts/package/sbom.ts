import { createHash } from 'node:crypto';
import type { BundledPackage } from '../bundled-packages.ts';

export interface Subject {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
}

/** Numbers of interfaces and data versions, which are no software of their own. */
const notSoftware = ['node', 'modules', 'napi'];

const component = (type: string, name: string, version: string, more: object = {}) => ({
  type,
  name,
  version,
  'bom-ref': `${name}@${version}`,
  ...more,
});

const licences = (expression: string) =>
  /^[\w.-]+$/.test(expression) ? [{ license: { id: expression } }] : [{ expression }];

/** `@scope/name` is `%40scope/name` in a package URL. */
const npmUrl = (name: string, version: string) => `pkg:npm/${name.replace('@', '%40')}@${version}`;

/**
 * The CycloneDX 1.6 document of the zip: the executable's packages, and Node with the parts that it names itself.
 * Its serial number is drawn from its content, its time is `time`: two runs write the same bytes.
 */
export function makeSbom(subject: Subject, packages: readonly BundledPackage[], time: Date): string {
  const main = component('application', subject.name, subject.version, {
    description: subject.description,
    licenses: licences(subject.license),
    purl: npmUrl(subject.name, subject.version),
  });
  const npm = packages.map(({ name, version, licence }) =>
    component('library', name, version, { licenses: licences(licence), purl: npmUrl(name, version) }),
  );
  const { node = '' } = process.versions;
  const parts = Object.entries(process.versions)
    .filter(([name]) => !notSoftware.includes(name))
    .map(([name, version = '']) => component('library', name, version, { purl: `pkg:generic/${name}@${version}` }));
  const platform = component('platform', 'node', node, {
    licenses: licences('MIT'),
    purl: `pkg:generic/node@${node}`,
    cpe: `cpe:2.3:a:nodejs:node.js:${node}:*:*:*:*:*:*:*`,
  });
  const components = [platform, ...parts, ...npm];
  const references = (list: readonly { 'bom-ref': string }[]) => list.map((entry) => entry['bom-ref']);
  const body = {
    version: 1,
    metadata: { timestamp: time.toISOString(), component: main },
    components,
    dependencies: [
      { ref: main['bom-ref'], dependsOn: references([platform, ...npm]) },
      { ref: platform['bom-ref'], dependsOn: references(parts) },
      ...references([...parts, ...npm]).map((ref) => ({ ref })),
    ],
  };
  const serialNumber = `urn:uuid:${uuidOf(JSON.stringify(body))}`;
  return `${JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', serialNumber, ...body }, null, 2)}\n`;
}

/** A version 8 UUID (RFC 9562: bits of the maker's own choice) of a text's SHA-256. */
function uuidOf(text: string): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
