import { LastKnown } from '../text/last-known.ts';
import type { MachineSection } from './machine-config.ts';
import { type Reading, readConfiguration } from './reading.ts';

/** Files of a fleet are few texts many times over. */
const remembered = 8;
/** A reading takes twenty times the memory of its text; larger files than a vendor ships are not worth it. */
const largest = 16 * 1024;

const readings = new WeakMap<MachineSection, LastKnown<Reading>>();

/** The reading of a file, `readConfiguration` made once for the same bytes: a reading depends on nothing else. */
export const readKnown = (bytes: Uint8Array, machine: MachineSection): Reading => {
  const read = (): Reading => readConfiguration(bytes, machine);
  if (bytes.length > largest) return read();
  const known = readings.get(machine) ?? new LastKnown<Reading>(remembered);
  readings.set(machine, known);
  return known.get(bytes, read);
};
