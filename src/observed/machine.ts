import { machineConfigIsNoFile, noMachineSection, readMachineSection } from '../proxy/machine-config.ts';
import type { MachineSection } from '../proxy/reading.ts';
import type { MachineConfig } from '../system/system.ts';

interface Known {
  readonly bytes: Uint8Array;
  readonly section: MachineSection;
}

let last: Known | null = null;

/** What machine.config says; the last one is remembered, since a server is looked at more than once in a command. */
export const machineSectionOf = (found: MachineConfig | null): MachineSection => {
  if (found === null) return noMachineSection;
  const { bytes } = found;
  if (bytes === null) return machineConfigIsNoFile;
  if (last !== null && Buffer.compare(last.bytes, bytes) === 0) return last.section;
  last = { bytes, section: readMachineSection(bytes) };
  return last.section;
};
