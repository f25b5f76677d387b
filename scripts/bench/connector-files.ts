import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownFileOf, roles } from '../../src/products/connector.ts';
import { configFileOf } from '../../src/products/product.ts';

const sections = [
  '',
  '<system.net><defaultProxy enabled="false"></defaultProxy></system.net>',
  '<system.net>\r\n    <defaultProxy>\r\n      <proxy proxyaddress="http://proxyserver:8080" bypassonlocal="True" usesystemdefault="True"/>\r\n    </defaultProxy>\r\n  </system.net>',
  '<system.net><defaultProxy><proxy scriptLocation="http://wpad.contoso.com/proxy.pac"/></defaultProxy></system.net>',
  '<system.net><defaultProxy><proxy proxyaddress="http://10.0.0.1:3128"/><bypasslist><add address="\\.contoso\\.com$"/></bypasslist></defaultProxy></system.net>',
];

/** A connector's configuration file of about `size` bytes; `kind` chooses what its proxy section says. */
export function configuration(size: number, kind: number): string {
  const head = `<?xml version="1.0" encoding="utf-8"?>\r\n<configuration>\r\n  <runtime>\r\n    <gcServer enabled="true"/>\r\n  </runtime>\r\n  ${sections[kind % sections.length]}\r\n  <appSettings>\r\n`;
  const tail = '  </appSettings>\r\n</configuration>\r\n';
  const lines: string[] = [];
  let length = head.length + tail.length;
  for (let at = 0; length < size; at += 1) {
    const line =
      at % 3 === 0
        ? `    <!-- setting ${at}: left as the administrator wrote it -->\r\n`
        : `    <add key="Setting${at}" value="value of setting ${at}"/>\r\n`;
    lines.push(line);
    length += line.length;
  }
  return head + lines.join('') + tail;
}

/** Writes both files of a connector below `root`, and answers with their paths. */
export function writeConnector(root: string, text: string): readonly string[] {
  return roles.map((role) => {
    const { folder, program } = ownFileOf('entra', role);
    const path = join(root, 'Program Files', folder, configFileOf(program));
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
    return path;
  });
}
