import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { resourceManifest } from '../../../src/dsc/manifest.ts';
import { complaintsOf } from '../../dsc/published.ts';
import { requireLane } from '../lane.ts';
import { hasAnsible } from './ansible.ts';

const available = requireLane('Ansible', hasAnsible);

/** As the reader of YAML that Ansible has reads it. */
const readYaml = (text: string) => {
  const script = 'import json, sys, yaml; print(json.dumps(yaml.safe_load(sys.stdin.read())))';
  const { stdout, stderr } = spawnSync('python3', ['-c', script], { input: text, encoding: 'utf8' });
  if (stderr !== '') throw new Error(stderr);
  return JSON.parse(stdout);
};

const blocksOf = (file: string): readonly string[] =>
  [...readFileSync(file, 'utf8').matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, text = '']) => text);

describe.skipIf(!available)('the YAML of the documents', () => {
  const blocks = available ? blocksOf('docs/ansible.md').map(readYaml) : [];

  it('names variables of the role in the inventory, and each of its files of tasks', () => {
    const { vars } = blocks[0].connectors;
    const { options } = readYaml(readFileSync('ansible/roles/outbound_proxy/meta/argument_specs.yml', 'utf8'))
      .argument_specs.main;
    const named = Object.keys(vars).filter((name) => name.startsWith('outbound_proxy'));
    expect(named.toSorted()).toEqual(Object.keys(options).toSorted());
    expect(Object.keys(vars.outbound_proxy_package).toSorted()).toEqual(
      Object.keys(options.outbound_proxy_package.options).toSorted(),
    );
    const spec = readYaml(readFileSync('ansible/plugins/modules/win_connector_proxy.yml', 'utf8')).DOCUMENTATION;
    for (const name of Object.keys(vars.outbound_proxy_document)) expect(spec.options).toHaveProperty(name);
  });

  it('has one server at a time in every play that changes', () => {
    const plays = [...blocks.flat(), ...readYaml(readFileSync('ansible/playbooks/outbound_proxy.yml', 'utf8'))];
    const changing = plays.filter((play) => 'hosts' in play);
    expect(changing).toHaveLength(3);
    for (const play of changing) expect(play).toMatchObject({ serial: 1, max_fail_percentage: 0 });
  });

  it.each(['outbound-proxy', 'outbound-proxy-drift'])('asks %s.dsc.config.yaml for a valid instance', (name) => {
    const { resources, parameters } = readYaml(readFileSync(`docs/examples/${name}.dsc.config.yaml`, 'utf8'));
    expect(Object.keys(parameters)).toEqual(['proxyAddress']);
    const ours = resources.filter(({ type }: { type: string }) => type === 'AppProxyConnector/OutboundProxy');
    const schema = JSON.parse(readFileSync('schemas/desired-state.schema.json', 'utf8'));
    expect(complaintsOf(resourceManifest('1.0.0', schema).schema.embedded, ours[0].properties)).toEqual([]);
  });
});
