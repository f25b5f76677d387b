import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { hasProgram } from '../lane.ts';

const programs = ['ip', 'nft', 'squid', 'dnsmasq', 'tcpdump', 'tshark', 'dumpcap', 'openssl'];

/** What is missing for the lane, or `null`: its programs, and the right to make network namespaces. */
export const missingTool: string | null = (() => {
  const missing = programs.filter((name) => !hasProgram(name) && !hasProgram(`../sbin/${name}`));
  if (missing.length > 0) return missing.join(', ');
  try {
    execFileSync('unshare', ['--net', 'true'], { stdio: 'ignore' });
    return null;
  } catch {
    return 'the right to make network namespaces';
  }
})();

const client = '10.77.1.1';
const server = '10.77.1.2';
const server6 = 'fd00:77::2';
const programFolder = join(import.meta.dirname, 'programs');

/** Names that lead to the server; `chain` is an alias of an alias. */
const resolverOptions = [
  `--address=/relay.servicebus.windows.net/${server}`,
  `--address=/msappproxy.net/${server}`,
  '--cname=alias.servicebus.windows.net,chain.cloudapp.example',
  '--cname=chain.cloudapp.example,end.cloudapp.example',
  `--host-record=end.cloudapp.example,${server}`,
];

const squidConfiguration = (folder: string): string => `
http_port ${server}:3128
dns_nameservers ${server}
acl refused dstdomain forbidden.msappproxy.net
acl asked dstdomain auth.msappproxy.net
auth_param basic program /usr/lib/squid/basic_fake_auth
acl known proxy_auth REQUIRED
http_access deny refused
http_access deny asked !known
http_access allow all
cache deny all
access_log none
cache_log ${folder}/squid.log
pid_filename none
coredump_dir none
netdb_filename none
max_filedescriptors 1024
connect_timeout 2 seconds
forward_timeout 2 seconds
shutdown_lifetime 1 seconds
`;

/** Two network namespaces with a cable between, servers in one, captures and the client in the other. */
export class Laboratory {
  readonly folder = mkdtempSync(join(tmpdir(), 'appproxyctl-captures-'));
  private readonly near = `cap-near-${process.pid}`;
  private readonly far = `cap-far-${process.pid}`;
  private readonly running: ChildProcess[] = [];

  async open(): Promise<void> {
    this.makeNetwork();
    const certificate = [
      '-days',
      '2',
      '-subj',
      '/O=Contoso/CN=Contoso TLS Inspection CA',
      '-addext',
      'subjectAltName=DNS:*.servicebus.windows.net',
    ];
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
    const files = ['-keyout', join(this.folder, 'key.pem'), '-out', join(this.folder, 'cert.pem')];
    execFileSync('openssl', ['req', '-x509', ...key, ...files, ...certificate], { stdio: 'ignore' });
    writeFileSync(join(this.folder, 'squid.conf'), squidConfiguration(this.folder));
    execFileSync('chmod', ['-R', 'a+rwX', this.folder]);
    const dns = [
      'dnsmasq',
      '--no-daemon',
      '--no-resolv',
      '--no-hosts',
      '--conf-file=/dev/null',
      '--bind-interfaces',
      `--listen-address=${server}`,
      ...resolverOptions,
    ];
    this.start(this.far, dns);
    this.start(this.far, ['squid', '-N', '-f', join(this.folder, 'squid.conf')]);
    const servers = this.start(this.far, [
      process.execPath,
      join(programFolder, 'servers.mjs'),
      this.folder,
      server,
      server6,
    ]);
    await new Promise<void>((resolve, reject) => {
      servers.stdout?.once('data', () => resolve());
      servers.once('exit', (code) => reject(new Error(`The servers ended with ${code}.`)));
    });
    await this.waitForPort(3128);
  }

  /** Captures with `command` while the client does its steps, and answers with the file. */
  async capture(name: string, command: (file: string) => readonly string[], steps: readonly string[]): Promise<string> {
    const file = join(this.folder, name);
    const tool = this.start(this.near, command(file));
    // Both tools say on standard error that they listen.
    await new Promise<void>((resolve) => tool.stderr?.once('data', () => resolve()));
    await pause(300);
    const connector = this.start(this.near, [
      process.execPath,
      join(programFolder, 'connector.mjs'),
      server,
      server6,
      ...steps,
    ]);
    await new Promise<void>((resolve, reject) =>
      connector.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`The client ended with ${code}.`)))),
    );
    await pause(1300);
    await this.stop(tool);
    return file;
  }

  async close(): Promise<void> {
    for (const process of this.running) await this.stop(process);
    for (const name of [this.near, this.far]) execFileSync('ip', ['netns', 'del', name], { stdio: 'ignore' });
    rmSync(this.folder, { recursive: true, force: true });
  }

  private makeNetwork(): void {
    const ip = (...words: string[]) => execFileSync('ip', words);
    const { near, far } = this;
    for (const name of [near, far]) {
      ip('netns', 'add', name);
      ip('-n', name, 'link', 'set', 'lo', 'up');
    }
    ip('-n', near, 'link', 'add', 'near', 'type', 'veth', 'peer', 'name', 'far', 'netns', far);
    ip('-n', near, 'addr', 'add', `${client}/24`, 'dev', 'near');
    ip('-n', far, 'addr', 'add', `${server}/24`, 'dev', 'far');
    ip('-n', near, 'addr', 'add', 'fd00:77::1/64', 'dev', 'near', 'nodad');
    ip('-n', far, 'addr', 'add', `${server6}/64`, 'dev', 'far', 'nodad');
    ip('-n', near, 'link', 'set', 'near', 'up');
    ip('-n', far, 'link', 'set', 'far', 'up');
    const rules = `table inet lane {
  chain input {
    type filter hook input priority 0;
    tcp dport 9352 drop
    tcp dport 9354 drop
    tcp dport 5671 reject with icmpx type admin-prohibited
  }
}
`;
    execFileSync('ip', ['netns', 'exec', far, 'nft', '-f', '-'], { input: rules });
  }

  private start(namespace: string, command: readonly string[]): ChildProcess {
    const child = spawn('ip', ['netns', 'exec', namespace, ...command], { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.resume();
    child.stderr.resume();
    this.running.push(child);
    return child;
  }

  private async stop(child: ChildProcess): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGINT');
    const hard = setTimeout(() => child.kill('SIGKILL'), 4000);
    await ended;
    clearTimeout(hard);
  }

  private async waitForPort(port: number): Promise<void> {
    for (let tries = 0; tries < 100; tries += 1) {
      const sockets = execFileSync('ip', ['netns', 'exec', this.far, 'ss', '-Hltn', `sport = :${port}`], {
        encoding: 'utf8',
      });
      if (sockets.trim() !== '') return;
      await pause(200);
    }
    throw new Error(`Nothing listens on port ${port}.`);
  }
}
