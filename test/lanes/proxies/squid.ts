import { chmodSync, chownSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Running, runToEnd, startListening } from './processes.ts';

const program = '/usr/sbin/squid';
const helpers = '/usr/lib/squid';

/** What every Squid of this lane has: names from a file of ours, nobody outside asked, nothing written. */
const common = (folder: string): string => `
pid_filename none
cache deny all
cache_mem 8 MB
access_log none
cache_log stdio:${folder}/cache.log
cache_store_log none
coredump_dir ${folder}
hosts_file ${folder}/hosts
dns_nameservers 127.0.0.1
dns_timeout 1 seconds
dns_retransmit_interval 200 milliseconds
connect_timeout 2 seconds
connect_retries 0
shutdown_lifetime 0 seconds
workers 1
max_filedescriptors 2048
pinger_enable off
netdb_filename none
visible_hostname proxy.test
tls_outgoing_options cafile=${folder}/public.crt
sslcrtd_program ${helpers}/security_file_certgen
sslcrtd_children 2 startup=1
`;

/** Squid drops root's rights for this account of Debian's package. */
const giveToSquid = (path: string): void => {
  if (process.getuid?.() === 0) chownSync(path, statSync('/var/spool/squid').uid, statSync('/var/spool/squid').gid);
};

/** Prepares a folder for `startSquid`; `hosts` are name and address. */
export const prepareSquid = (folder: string, hosts: ReadonlyMap<string, string>): void => {
  chmodSync(folder, 0o755);
  const lines = [...hosts].map(([name, address]) => `${address} ${name}`);
  writeFileSync(join(folder, 'hosts'), `127.0.0.1 localhost\n${lines.join('\n')}\n`);
  giveToSquid(folder);
};

/** Starts a Squid with this configuration, which goes on without a port that is taken: here that is a failure. */
export const startSquid = async (
  folder: string,
  name: string,
  configuration: string,
  port: number,
): Promise<Running> => {
  const own = join(folder, name);
  mkdirSync(own);
  giveToSquid(own);
  const file = join(own, 'squid.conf');
  writeFileSync(file, `${configuration}\n${common(folder).replaceAll(`${folder}/cache.log`, `${own}/cache.log`)}`);
  const running = await startListening(program, ['-N', '-f', file], port);
  const taken = /^.*Cannot bind socket.*$/m.exec(readFileSync(join(own, 'cache.log'), 'utf8'));
  if (taken === null) return running;
  await running.stop();
  throw new Error(taken[0]);
};

/** What `squid -k parse` says of a configuration, lines that only tell what is read left out. */
export const parseComplaints = (file: string): readonly string[] =>
  runToEnd(program, ['-k', 'parse', '-f', file])
    .output.split('\n')
    .filter((line) => /\b(FATAL|ERROR|WARNING|Bungled|UPGRADE|NOTICE)\b/i.test(line));
