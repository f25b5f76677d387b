// Stands in for the program: does what behaviour.json beside it says for the command, and writes down each call.
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const beside = (name) => join(import.meta.dirname, name);
const [command] = process.argv.slice(2);
const behaviours = JSON.parse(readFileSync(beside('behaviour.json'), 'utf8'));
const behaviour = behaviours[command] ?? behaviours.any ?? {};

const report = (changes) => ({
  schemaVersion: 1,
  version: behaviour.version ?? '99.0.0',
  time: '2026-01-31T02:00:00Z',
  host: 'CONN01',
  root: null,
  command,
  connector: { edition: 'entra' },
  inDesiredState: command === 'test' || command === 'plan' ? true : null,
  changed: false,
  outcome: 'unchanged',
  services: [],
  differences: [],
  actions: [],
  ...changes,
});

const roots = process.argv.flatMap((word, at, all) => (all[at - 1] === '--root' ? [word] : []));
const reports = () => {
  if (behaviour.perRoot && roots.length > 0) return roots.map((root) => ({ root, host: root }));
  return behaviour.reports ?? [{}];
};

const note = (entry) => appendFileSync(beside('calls.jsonl'), `${JSON.stringify(entry)}\n`);
const readInput = () => readFileSync(0, 'utf8');

const stdin = behaviour.deaf ? null : readInput();
note({ args: process.argv.slice(2), stdin, env: process.env, cwd: process.cwd() });
for (const line of behaviour.stderr ?? []) process.stderr.write(`${line}\n`);
if (behaviour.milliseconds) await new Promise((resolve) => setTimeout(resolve, behaviour.milliseconds));
if (behaviour.hang) await new Promise(() => setInterval(() => {}, 1000));
if (behaviour.signal) process.kill(process.pid, behaviour.signal);
if (behaviour.crash) throw new Error('a crash of the stand-in');
if (behaviour.stdout !== undefined) process.stdout.write(behaviour.stdout);
else
  for (const changes of reports()) {
    process.stdout.write(`${JSON.stringify(report(changes))}\n`);
    if (behaviour.between) await new Promise((resolve) => setTimeout(resolve, behaviour.between));
  }
if (behaviour.end) note({ ended: command });
process.exitCode = behaviour.exit ?? 0;
