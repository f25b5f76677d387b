import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { usageError } from '../errors.ts';
import { ownFileOf, type Role, roles, serviceNames } from '../products/connector.ts';
import { configFileOf } from '../products/product.ts';
import { nodeFiles } from './node-files.ts';
import { readSandboxState, type SandboxState, writeSandboxState } from './sandbox.ts';

/** A connector's file as shipped (Microsoft's documentation page of 2018, names of 2024): UTF-8 with a mark, CRLF. */
const shippedText = (traceFile: string): string =>
  [
    '\uFEFF<?xml version="1.0" encoding="utf-8"?>',
    '<configuration>',
    '  <runtime>',
    '    <gcServer enabled="true"/>',
    '  </runtime>',
    '  <appSettings>',
    `    <add key="TraceFilename" value="${traceFile}" />`,
    '  </appSettings>',
    '  <!-- Uncomment to write a trace:',
    '  <system.diagnostics>',
    '    <trace autoflush="true" indentsize="4"/>',
    '  </system.diagnostics>',
    '  -->',
    '</configuration>',
    '',
  ].join('\r\n');

const shipped = (role: Role): Buffer =>
  Buffer.from(shippedText(ownFileOf('entra', role).program.replace(/Service\.exe$/, '.log')));

const fileOf = (root: string, role: Role): string => {
  const { folder, program } = ownFileOf('entra', role);
  return join(root, 'Program Files', folder, configFileOf(program));
};

/** The beginning of a program and its VS_FIXEDFILEINFO (Microsoft, verrsrc.h) with the version. */
const programBytes = (version: string): Buffer => {
  const [major = 0, minor = 0, build = 0, revision = 0] = version.split('.').map(Number);
  const words = Uint16Array.of(0x5a4d, 0x04bd, 0xfeef, 0, 1, minor, major, revision, build);
  return Buffer.from([...words].flatMap((word) => [word % 256, Math.floor(word / 256)]));
};

const firstPid = 4100;

/** What the demo does to its sandbox without the program, and what it looks at to see that all came out as reported. */
export interface DemoSandbox {
  /** An update of the vendor's: the shipped bytes of one file again, and a restart of its service. */
  update(role: Role): void;
  /** Somebody's own hand: other bytes in one file, and no restart. */
  overwrite(role: Role, content: Uint8Array): void;
  /** The bytes of one file. */
  read(role: Role): Uint8Array;
  /** The program of a service, as far as it tells its version: four numbers. */
  install(role: Role, version: string): void;
  stop(role: Role): void;
  /** The service's next start is refused. */
  refuseNextStart(role: Role): void;
  /** The bytes of both files and the process ids of both services, as one text. */
  fingerprint(): string;
  isAsShipped(): boolean;
}

/** Makes a sandbox of both files as shipped, edition `entra`, with both services running. */
export const createDemoSandbox = (root: string): DemoSandbox => {
  const write = (role: Role, content: Uint8Array = shipped(role)): void => {
    const path = fileOf(root, role);
    nodeFiles.makeFolder(join(path, '..'));
    nodeFiles.remove(path);
    nodeFiles.create(path, content);
  };
  const service = (pid: number) => ({ state: 'running', startType: 'delayed', pid, started: Date.now() + 1 }) as const;
  const change = (role: Role, to: (state: SandboxState) => object): void => {
    const state = readSandboxState(root, nodeFiles);
    const name = serviceNames[role];
    const changed = { ...state.services[name], ...to(state) } as SandboxState['services'][string];
    const services = { ...state.services, [name]: changed };
    writeSandboxState(root, { ...state, nextPid: state.nextPid + 4, services }, nodeFiles);
  };
  for (const role of roles) write(role);
  const services = Object.fromEntries(roles.map((role, index) => [serviceNames[role], service(firstPid + 4 * index)]));
  writeSandboxState(root, { schemaVersion: 1, nextPid: firstPid + 4 * roles.length, services }, nodeFiles);
  return {
    update: (role) => {
      write(role);
      change(role, ({ nextPid }) => service(nextPid));
    },
    overwrite: write,
    read: (role) => nodeFiles.read(fileOf(root, role)) ?? Buffer.alloc(0),
    install: (role, version) => {
      const { folder, program } = ownFileOf('entra', role);
      const path = join(root, 'Program Files', folder, program);
      nodeFiles.remove(path);
      nodeFiles.create(path, programBytes(version));
    },
    stop: (role) => change(role, () => ({ state: 'stopped', pid: 0 })),
    refuseNextStart: (role) => change(role, () => ({ refuseStarts: 1 })),
    fingerprint: () => {
      const pids = Object.values(readSandboxState(root, nodeFiles).services).map(({ pid, state }) => `${pid} ${state}`);
      const files = roles.map((role) => Buffer.from(nodeFiles.read(fileOf(root, role)) ?? []).toString('base64'));
      return [...files, ...pids].join('\n');
    },
    isAsShipped: () =>
      roles.every((role) => Buffer.compare(nodeFiles.read(fileOf(root, role)) ?? Buffer.alloc(0), shipped(role)) === 0),
  };
};

/** The folder of a demo: `keep`, which has to be new or empty, or for `null` a temporary one that `close` removes. */
export const openDemoFolder = (keep: string | null): { readonly folder: string; readonly close: () => void } => {
  if (keep === null) {
    const folder = mkdtempSync(join(tmpdir(), 'appproxyctl-demo-'));
    return { folder, close: () => rmSync(folder, { recursive: true, force: true }) };
  }
  if (nodeFiles.stat(keep) !== null && nodeFiles.list(keep).length > 0) {
    const detail = 'The demo makes a sandbox of its own and overwrites nothing. Name a folder that is new or empty.';
    throw usageError(`The folder ${keep} is not empty.`, detail, keep);
  }
  nodeFiles.makeFolder(keep);
  return { folder: resolve(keep), close: () => {} };
};
