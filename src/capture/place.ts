/** Where in the capture something is to be seen. */
export interface Place {
  /** Which of the files, from 0. */
  readonly file: number;
  /** The packet's number in its file, from 1, as Wireshark counts. */
  readonly packet: number;
  /** Microseconds since 1970. */
  readonly time: number;
}

/** The place of the packet in hand. */
export const placeOf = (packet: { file: number; number: number; time: number }): Place => ({
  file: packet.file,
  packet: packet.number,
  time: packet.time,
});

/** Evidence that is kept of one matter; more would not convince more. */
export const mostEvidence = 5;
