import { mostEvidence, type Place } from '../place.ts';
import type { DnsMessage } from './dns-message.ts';

/** How a name was asked for. */
export type NameService = 'dns' | 'llmnr' | 'mdns' | 'netbios';

/** All that the capture says of one name. */
export interface NameRecord {
  readonly name: string;
  readonly service: NameService;
  queries: number;
  readonly asked: Place[];
  answers: number;
  /** How many answers said what; by RFC 1035's response code. */
  readonly codes: Map<number, number>;
  readonly answered: Place[];
  readonly addresses: Set<string>;
  readonly aliases: Set<string>;
  /** The servers that were asked. */
  readonly servers: Set<string>;
  lastQuery: number;
}

const mostNames = 20_000;
const mostAddresses = 50_000;
const mostParts = 16;

/** The names that were asked for, and which name leads to an address; both of a bounded size, the oldest give way. */
export class NameTable {
  private readonly records = new Map<string, NameRecord>();
  private readonly byAddress = new Map<string, Set<string>>();

  ask(name: string, service: NameService, server: string, place: Place): void {
    const record = this.record(name, service);
    record.queries += 1;
    record.lastQuery = place.time;
    if (record.asked.length < mostEvidence) record.asked.push(place);
    if (record.servers.size < mostParts) record.servers.add(server);
  }

  answer(message: DnsMessage, service: NameService, place: Place): void {
    const record = this.record(message.question, service);
    record.answers += 1;
    record.codes.set(message.code, (record.codes.get(message.code) ?? 0) + 1);
    if (record.answered.length < mostEvidence) record.answered.push(place);
    for (const [, target] of message.aliases) if (record.aliases.size < mostParts) record.aliases.add(target);
    for (const [name, address] of message.addresses) {
      if (record.addresses.size < mostParts) record.addresses.add(address);
      // Whoever connects to the address asked for the first name of the chain; the last one names the same machine.
      this.remember(address, message.question);
      if (name !== message.question) this.remember(address, name);
    }
  }

  /** The names that lead to an address, those first that were asked for. */
  namesOf(address: string): readonly string[] {
    const names = [...(this.byAddress.get(address) ?? [])];
    const asked = names.filter((name) => this.wasAsked(name, 'dns'));
    return [...asked, ...names.filter((name) => !asked.includes(name))];
  }

  /** Whether a name is known from a question, or from its answer. */
  wasAsked(name: string, service: NameService): boolean {
    return this.records.has(`${service} ${name}`);
  }

  get all(): readonly NameRecord[] {
    return [...this.records.values()];
  }

  private record(name: string, service: NameService): NameRecord {
    const key = `${service} ${name}`;
    const known = this.records.get(key);
    if (known !== undefined) return known;
    dropOldest(this.records, mostNames);
    const record: NameRecord = {
      name,
      service,
      queries: 0,
      asked: [],
      answers: 0,
      codes: new Map(),
      answered: [],
      addresses: new Set(),
      aliases: new Set(),
      servers: new Set(),
      lastQuery: 0,
    };
    this.records.set(key, record);
    return record;
  }

  private remember(address: string, name: string): void {
    const known = this.byAddress.get(address);
    if (known !== undefined) {
      if (known.size < mostParts) known.add(name);
      return;
    }
    dropOldest(this.byAddress, mostAddresses);
    this.byAddress.set(address, new Set([name]));
  }
}

function dropOldest(map: Map<string, unknown>, most: number): void {
  if (map.size < most) return;
  for (const key of map.keys()) {
    map.delete(key);
    return;
  }
}
