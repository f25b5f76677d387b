import type { CaptureContext } from '../../../src/capture/context.ts';
import { readCapture } from '../../../src/capture/read-capture.ts';
import type { CaptureReading } from '../../../src/capture/reading.ts';
import type { CaptureSource } from '../../../src/capture/source.ts';

/** A capture file in memory that comes in pieces of `piece` bytes at most. */
export const memorySource = (
  bytes: Uint8Array,
  name = 'test.pcap',
  piece = Number.POSITIVE_INFINITY,
): CaptureSource => ({
  name,
  open() {
    let at = 0;
    return Promise.resolve({
      read(into) {
        const count = Math.min(into.length, bytes.length - at, piece);
        into.set(bytes.subarray(at, at + count));
        at += count;
        return Promise.resolve(count);
      },
      close: () => Promise.resolve(),
    });
  },
});

/** Endpoints as the connector's table has them, cut short. */
export const endpoints = [
  { pattern: '*.msappproxy.net' },
  { pattern: '*.servicebus.windows.net' },
  { pattern: 'crl3.digicert.com' },
] as const;

export const proxy = { host: '10.9.9.9', port: 8080 } as const;

export const explicitContext: CaptureContext = { mode: 'explicit', proxy, endpoints };

export const readBytes = (
  bytes: Uint8Array,
  context: CaptureContext = explicitContext,
  piece?: number,
): Promise<CaptureReading> => readCapture([memorySource(bytes, 'test.pcap', piece)], context);
