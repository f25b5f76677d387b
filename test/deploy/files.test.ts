import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { configmgrFiles } from '../../src/deploy/configmgr.ts';
import { intuneFiles } from '../../src/deploy/intune.ts';
import { documentHash, documentText } from '../../src/deploy/made-by.ts';
import type { Document } from '../../src/document.ts';

const document: Document = {
  mode: 'explicit',
  address: 'http://proxyserver:8080',
  bypassList: ["m\u00fcller'\\.com$"],
};
const channels = [
  ['configmgr', configmgrFiles, ['Discovery.ps1', 'Remediation.ps1', 'New-ConnectorProxyBaseline.ps1']],
  ['intune', intuneFiles, ['Detect.ps1', 'Remediate.ps1', 'README.md', 'config.json']],
] as const;

describe.each(channels)('the files for %s', (channel, make, names) => {
  const source = { document, version: '1.2.3', command: `generate ${channel}` };
  const files = make(source);

  it('are these, and ASCII with CRLF', () => {
    expect(files.map(({ path }) => path)).toEqual(names);
    for (const { text } of files) {
      expect(text).toMatch(/^[\r\n -~]*$/);
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    }
  });

  it('say what made them at their beginning', () => {
    for (const { text } of files) {
      const head = text.slice(0, 400);
      expect(head).toContain('appproxyctl 1.2.3');
      expect(head).toContain(documentHash(document));
      expect(head).toContain(`appproxyctl generate ${channel} DOCUMENT --out DIR`);
    }
  });

  it('are the same for the same document, however it is spelt, and others for another', () => {
    const { mode, address, bypassList } = document as Extract<Document, { mode: 'explicit' }>;
    const spelt = { $schema: 'x', bypassList, address, mode } as Document;
    expect(make({ ...source, document: spelt })).toEqual(files);
    const other = make({ ...source, document: { mode: 'bypass' } });
    for (const [index, { text }] of other.entries()) expect(text).not.toBe(files[index]?.text);
  });
});

describe('the document inside a script', () => {
  it('is data for PowerShell: a quote in it ends nothing', () => {
    const text = configmgrFiles({ document, version: '1', command: 'c' })[0]?.text ?? '';
    const literal = /\$document = '((?:[^']|'')*)'\r\n/.exec(text)?.[1] ?? '';
    expect(literal.replaceAll("''", "'")).toBe(documentText(document));
    expect(JSON.parse(documentText(document))).toEqual(document);
  });
});

describe('docs/configmgr.md', () => {
  it("names the item by the hash of the readme's document", () => {
    const text = /^\{ "mode": "explicit".*\}$/m.exec(readFileSync('README.md', 'utf8'))?.[0] ?? '';
    const name = `Connector outbound proxy ${documentHash(JSON.parse(text)).slice(0, 8)}`;
    expect(readFileSync('docs/configmgr.md', 'utf8')).toContain(`with the item '${name}'.`);
  });
});
