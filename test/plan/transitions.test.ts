import { describe, expect, it } from 'vitest';
import { toDesired } from '../../src/desired.ts';
import type { Document } from '../../src/document.ts';
import { makePlan } from '../../src/plan.ts';
import { observedWith } from '../helpers/observed.ts';

/** A file as the vendor ships it, with the lines of a group, or none, on top. */
const file = (group: readonly string[]): string =>
  [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<configuration>',
    ...group,
    '  <runtime>',
    '    <gcServer enabled="true"/>',
    '  </runtime>',
    '</configuration>',
    '',
  ].join('\r\n');

const inGroup = (section: readonly string[]): string => file(['  <system.net>', ...section, '  </system.net>']);

const edited = (before: string, document: Document, groupIsOurs = true): string => {
  const bytes = Buffer.from(before);
  const plan = makePlan(toDesired(document), observedWith(bytes, { service: { groupIsOurs } }), 'HOST');
  return Buffer.from(plan.services[0]?.change?.after ?? bytes).toString();
};

const documents = {
  bypass: { mode: 'bypass' },
  explicit: { mode: 'explicit', address: 'http://proxyserver:8080' },
  'explicit, all said': {
    mode: 'explicit',
    address: 'http://other:3128',
    bypassOnLocal: false,
    useSystemDefault: false,
    bypassList: ['\\.contoso\\.com$', 'a&b'],
  },
  pac: { mode: 'pac', scriptLocation: 'http://wpad/proxy.pac' },
  system: { mode: 'system' },
} as const satisfies Record<string, Document>;

type Name = keyof typeof documents;

/** Where a section is written anew: the documentation's samples, and their like for the other modes. */
const anew: Readonly<Record<Exclude<Name, 'system'>, readonly string[]>> = {
  bypass: ['    <defaultProxy enabled="false"></defaultProxy>'],
  explicit: [
    '    <defaultProxy>',
    '      <proxy proxyaddress="http://proxyserver:8080" bypassonlocal="True" usesystemdefault="True"/>',
    '    </defaultProxy>',
  ],
  'explicit, all said': [
    '    <defaultProxy>',
    '      <proxy proxyaddress="http://other:3128" bypassonlocal="False" usesystemdefault="False"/>',
    '      <bypasslist>',
    '        <add address="\\.contoso\\.com$"/>',
    '        <add address="a&amp;b"/>',
    '      </bypasslist>',
    '    </defaultProxy>',
  ],
  pac: ['    <defaultProxy>', '      <proxy scriptLocation="http://wpad/proxy.pac"/>', '    </defaultProxy>'],
};

const names = Object.keys(documents) as Name[];

describe('a file without a section', () => {
  it.each(Object.entries(anew))('gets the documented text on top for %s', (name, section) => {
    expect(edited(file([]), documents[name as Name])).toBe(inGroup(section));
  });

  it.each(names)('has its first bytes again after %s and then system', (name) => {
    expect(edited(edited(file([]), documents[name]), documents.system)).toBe(file([]));
  });
});

describe('a section that .NET refuses', () => {
  const refused = ['    <defaultProxy Enabled="false"><proxy/>text</defaultProxy>'];

  it.each(Object.entries(anew))('is written anew for %s', (name, section) => {
    expect(edited(inGroup(refused), documents[name as Name])).toBe(inGroup(section));
  });

  it('goes, group and all, for system', () => {
    expect(edited(inGroup(refused), documents.system)).toBe(file([]));
  });

  it.each(Object.entries(anew))('becomes one for %s where there are two', (name, section) => {
    const twice = ['    <defaultProxy/>', '    <defaultProxy enabled="false"/>'];
    expect(edited(inGroup(twice), documents[name as Name])).toBe(inGroup(section));
  });
});

/** From each mode, as we write it, and from a mixed state: what the section is for each document. */
const mixed = [
  '    <defaultProxy useDefaultCredentials="true">',
  '      <!-- by hand -->',
  '      <module type="Acme.Proxy, Acme"/>',
  '      <proxy autoDetect="True" proxyaddress="http://old:1" scriptLocation="http://old/p.pac"/>',
  '    </defaultProxy>',
];

const transitions: readonly (readonly [string, readonly string[], Name, readonly string[]])[] = [
  ['bypass', anew.bypass, 'explicit', ['    <defaultProxy>', anew.explicit[1] as string, '    </defaultProxy>']],
  ['bypass', anew.bypass, 'explicit, all said', anew['explicit, all said']],
  ['bypass', anew.bypass, 'pac', anew.pac],
  [
    'explicit',
    anew.explicit,
    'bypass',
    ['    <defaultProxy enabled="false">', anew.explicit[1] as string, '    </defaultProxy>'],
  ],
  ['explicit', anew.explicit, 'explicit, all said', anew['explicit, all said']],
  [
    'explicit',
    anew.explicit,
    'pac',
    [
      '    <defaultProxy>',
      '      <proxy usesystemdefault="True" scriptLocation="http://wpad/proxy.pac"/>',
      '    </defaultProxy>',
    ],
  ],
  [
    'explicit, all said',
    anew['explicit, all said'],
    'bypass',
    ['    <defaultProxy enabled="false">', ...anew['explicit, all said'].slice(1)],
  ],
  [
    'explicit, all said',
    anew['explicit, all said'],
    'explicit',
    [
      '    <defaultProxy>',
      '      <proxy proxyaddress="http://proxyserver:8080" bypassonlocal="False" usesystemdefault="False"/>',
      ...anew['explicit, all said'].slice(2),
    ],
  ],
  [
    'explicit, all said',
    anew['explicit, all said'],
    'pac',
    [
      '    <defaultProxy>',
      '      <proxy usesystemdefault="False" scriptLocation="http://wpad/proxy.pac"/>',
      '    </defaultProxy>',
    ],
  ],
  ['pac', anew.pac, 'bypass', ['    <defaultProxy enabled="false">', anew.pac[1] as string, '    </defaultProxy>']],
  [
    'pac',
    anew.pac,
    'explicit',
    ['    <defaultProxy>', '      <proxy proxyaddress="http://proxyserver:8080"/>', '    </defaultProxy>'],
  ],
  [
    'pac',
    anew.pac,
    'explicit, all said',
    ['    <defaultProxy>', '      <proxy proxyaddress="http://other:3128"/>', ...anew['explicit, all said'].slice(2)],
  ],
  ['mixed', mixed, 'bypass', ['    <defaultProxy useDefaultCredentials="true" enabled="false">', ...mixed.slice(1)]],
  [
    'mixed',
    mixed,
    'explicit',
    [
      '    <defaultProxy useDefaultCredentials="true">',
      '      <!-- by hand -->',
      '      <proxy proxyaddress="http://proxyserver:8080"/>',
      '    </defaultProxy>',
    ],
  ],
  [
    'mixed',
    mixed,
    'pac',
    [
      '    <defaultProxy useDefaultCredentials="true">',
      '      <!-- by hand -->',
      '      <proxy scriptLocation="http://wpad/proxy.pac"/>',
      '    </defaultProxy>',
    ],
  ],
];

describe('the section of a mode', () => {
  it.each(transitions)('%s becomes, with document %#', (_, before, name, after) => {
    expect(edited(inGroup(before), documents[name])).toBe(inGroup(after));
  });

  it.each([...Object.values(anew), mixed])('goes for system, with the group that we made (%#)', (...section) => {
    expect(edited(inGroup(section), documents.system)).toBe(file([]));
  });

  it.each(Object.entries(anew))('of %s stays to the byte when it is asked for again', (name, section) => {
    expect(edited(inGroup(section), documents[name as Name])).toBe(inGroup(section));
  });
});
