import { machineSections } from './machine-sections.ts';

/** What a declaration says of a section or a group of sections, in `<configSections>` or in machine.config. */
export interface SectionFacts {
  readonly kind: 'section' | 'group';
  /** Class and assembly, without version; `null` for a group without a class. */
  readonly type: string | null;
  /** May it be in `<location>`? */
  readonly allowLocation: boolean;
  readonly allowDefinition: string;
  /** `MachineOnly`: an application's file may not hold it. */
  readonly allowExeDefinition: string;
  readonly requirePermission: boolean;
  readonly restartOnExternalChanges: boolean;
  /** `overrideModeDefault="Deny"`: only the file that declares it may hold it. */
  readonly locked: boolean;
}

/** The facts that attributes of a declaration give; what is left out has .NET's default. */
export const factsOf = (
  kind: SectionFacts['kind'],
  type: string | null,
  attributes: ReadonlyMap<string, string>,
): SectionFacts => ({
  kind,
  type:
    type === null
      ? null
      : type
          .split(',', 2)
          .map((part) => part.trim())
          .join(', '),
  allowLocation: attributes.get('allowLocation') !== 'false',
  allowDefinition: attributes.get('allowDefinition') ?? 'Everywhere',
  allowExeDefinition: attributes.get('allowExeDefinition') ?? 'MachineToApplication',
  requirePermission: attributes.get('requirePermission') !== 'false',
  restartOnExternalChanges: attributes.get('restartOnExternalChanges') !== 'false',
  locked: attributes.get('overrideModeDefault') === 'Deny',
});

/** Declared with IgnoreSection: .NET lets it be in a file several times (FactoryRecord.cs, IsIgnorable). */
export const isIgnored = ({ type }: SectionFacts): boolean =>
  type?.includes('System.Configuration.IgnoreSection') ?? false;

/**
 * May a file declare again what machine.config declares? The same kind, class and attributes only
 * (FactoryRecord.cs, IsEquivalentSectionFactory); the default of overriding is not compared.
 */
export const isEquivalent = (known: SectionFacts, again: SectionFacts): boolean => {
  if (known.kind !== again.kind) return false;
  const sameType = known.type === again.type;
  if (known.kind === 'group') return sameType || known.type === null || again.type === null;
  return (
    sameType &&
    known.allowLocation === again.allowLocation &&
    known.allowDefinition === again.allowDefinition &&
    known.allowExeDefinition === again.allowExeDefinition &&
    known.requirePermission === again.requirePermission &&
    known.restartOnExternalChanges === again.restartOnExternalChanges
  );
};

const readLine = (line: string): [string, SectionFacts] => {
  const [path = '', type = '', ...attributes] = line.split(' | ');
  const written = new Map(attributes.map((attribute) => attribute.split('=') as [string, string]));
  const isGroup = path.endsWith('/');
  return [isGroup ? path.slice(0, -1) : path, factsOf(isGroup ? 'group' : 'section', type, written)];
};

/** Sections that .NET adds itself (BaseConfigurationRecord.cs, AddImplicitSections); a file may not declare them. */
export const implicitSections: ReadonlyMap<string, SectionFacts> = new Map([
  readLine('configProtectedData | System.Configuration.ProtectedConfigurationSection, System.Configuration'),
  readLine(
    'System.Windows.Forms.ApplicationConfigurationSection | System.Configuration.AppSettingsSection, System.Configuration',
  ),
]);

/** The sections that every application of .NET Framework 4 knows as it is installed, by path. */
export const knownSections: ReadonlyMap<string, SectionFacts> = new Map([
  ...machineSections.trim().split('\n').map(readLine),
  ...implicitSections,
]);
