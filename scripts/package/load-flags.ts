/** `LOAD_LIBRARY_SEARCH_SYSTEM32` of libloaderapi.h. */
const system32Only = 0x800;

/** The directory's place among the data directories, and the field's offset in it: `IMAGE_LOAD_CONFIG_DIRECTORY64`. */
const loadConfigDirectory = 10;
const dependentLoadFlags = 78;

/** Where the executable holds its DependentLoadFlags; throws where it has none. */
const placeOf = (program: Buffer): number => {
  const header = program.readUInt32LE(0x3c) + 4;
  const optional = header + 20;
  if (program.readUInt16LE(optional) !== 0x20b) throw new Error('This is not a 64-bit executable.');
  const address = program.readUInt32LE(optional + 112 + 8 * loadConfigDirectory);
  const sections = optional + program.readUInt16LE(header + 16);
  for (let at = sections; at < sections + 40 * program.readUInt16LE(header + 2); at += 40) {
    const [virtual, size, raw] = [12, 16, 20].map((offset) => program.readUInt32LE(at + offset)) as [
      number,
      number,
      number,
    ];
    if (address < virtual || address >= virtual + size) continue;
    const directory = raw + address - virtual;
    if (program.readUInt32LE(directory) >= dependentLoadFlags + 2) return directory + dependentLoadFlags;
  }
  throw new Error('node.exe has no load configuration that holds DependentLoadFlags.');
};

/**
 * Lets Windows look for the DLLs that the executable is linked with in System32 only, and not in its own folder first,
 * where anybody may have put one of the same name. What the linker's option /DEPENDENTLOADFLAG:0x800 does.
 * Source: learn.microsoft.com/cpp/build/reference/dependentloadflag; honoured since Windows 10 1607 and Server 2016.
 */
export const loadFromSystem32Only = (program: Buffer): void => {
  program.writeUInt16LE(system32Only, placeOf(program));
};
