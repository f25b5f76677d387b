/** The bytes of a capture file from its beginning, once. */
export interface CaptureStream {
  /** Fills `into` from its beginning with what comes next, and answers with the number of bytes; 0 at the end. */
  read(into: Uint8Array): Promise<number>;
  close(): Promise<void>;
}

/** A capture file. It may be opened twice, one after the other: Network Monitor's index is at the end of its file. */
export interface CaptureSource {
  /** As the reader knows it: a path. */
  readonly name: string;
  open(): Promise<CaptureStream>;
}
