import type { Endpoint } from '../endpoints/endpoint.ts';

/** A host of the list at one of its ports. */
export interface Place {
  readonly endpoint: Endpoint;
  readonly host: string;
  readonly port: number;
  readonly observed: boolean;
}

/** Each port, those of ranges one by one. */
export const portsOf = ({ ports }: Pick<Endpoint, 'ports'>): readonly number[] =>
  ports.flatMap((port) =>
    typeof port === 'number' ? [port] : Array.from({ length: port[1] - port[0] + 1 }, (_, index) => port[0] + index),
  );

/** Each host and port that can be tried, once. */
export const placesOf = (endpoints: readonly Endpoint[]): readonly Place[] => {
  const places = new Map<string, Place>();
  for (const endpoint of endpoints) {
    for (const { host, observed } of endpoint.hosts) {
      for (const port of portsOf(endpoint)) {
        const key = `${host}:${port}`;
        if (!places.has(key)) places.set(key, { endpoint, host, port, observed });
      }
    }
  }
  return [...places.values()];
};
