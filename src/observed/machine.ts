import { machineConfigIsNoFile, noMachineSection, readMachineSection } from '../proxy/machine-config.ts';
import type { MachineSection } from '../proxy/reading.ts';
import type { MachineConfig } from '../system/system.ts';
import { LastKnown } from '../text/last-known.ts';

/** A fleet has few of them; readings of other files are remembered with the one that they were read by. */
const known = new LastKnown<MachineSection>(8);

/** What machine.config says; equal bytes give the same object. */
export const machineSectionOf = (found: MachineConfig | null): MachineSection => {
  if (found === null) return noMachineSection;
  return found.bytes === null ? machineConfigIsNoFile : known.get(found.bytes, readMachineSection);
};
