import type { MachineSection } from './machine-config.ts';
import { type Reading, readConfiguration } from './reading.ts';

/** Files of a fleet are few texts many times over; this number of the last ones is remembered. */
const remembered = 32;
/** Larger files than a vendor ships are not worth their memory. */
const largest = 64 * 1024;

const readings = new WeakMap<MachineSection, Map<string, Reading>>();

/** The reading of a file, `readConfiguration` made once for the same bytes: a reading depends on nothing else. */
export const readKnown = (bytes: Uint8Array, machine: MachineSection): Reading => {
  if (bytes.length > largest) return readConfiguration(bytes, machine);
  const known = readings.get(machine) ?? new Map<string, Reading>();
  readings.set(machine, known);
  const key = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const reading = known.get(key) ?? readConfiguration(bytes, machine);
  known.delete(key);
  known.set(key, reading);
  if (known.size > remembered) known.delete(known.keys().next().value ?? '');
  return reading;
};
